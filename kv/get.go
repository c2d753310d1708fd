package kv

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

// GetOptions say how a key is read.
type GetOptions struct {
	Location string // "": none, what was written last is seen
	CacheTTL *int64 // seconds that the location keeps what it reads; nil: the default
	NoValue  bool   // only what is known of it: the Value has no bytes
}

// Get reads a key. A key that is not there is no error: see [Value.Found].
func (n *Namespace) Get(ctx context.Context, key string, o GetOptions) (*Value, error) {
	if err := CheckKeyLength(key); err != nil {
		return nil, err
	}
	if err := checkCacheTTL(o.CacheTTL); err != nil {
		return nil, err
	}
	values, err := n.get(ctx, []string{key}, o)
	if err != nil {
		return nil, fmt.Errorf("get from KV: %w", err)
	}
	return values[0], nil
}

// GetMany reads up to BulkKeysMax keys at one moment.
func (n *Namespace) GetMany(ctx context.Context, keys []string, o GetOptions) ([]*Value, error) {
	if err := CheckKeys(keys); err != nil {
		return nil, err
	}
	if err := checkCacheTTL(o.CacheTTL); err != nil {
		return nil, err
	}
	values, err := n.get(ctx, keys, o)
	if err != nil {
		return nil, fmt.Errorf("get from KV: %w", err)
	}
	total := int64(0)
	for _, v := range values {
		total += v.Size
	}
	if total > BulkBytesMax {
		closeAll(values)
		return nil, errBulkTooLarge()
	}
	return values, nil
}

func closeAll(values []*Value) {
	for _, v := range values {
		if v != nil {
			v.Close()
		}
	}
}

// lostAttempts is how often a file may have been replaced while it was looked
// for, before it counts as lost.
const lostAttempts = 10

// get reads keys in one transaction. A file that goes away between the look at
// its row and its opening belongs to a version that is gone: the keys are read
// anew.
func (n *Namespace) get(ctx context.Context, keys []string, o GetOptions) ([]*Value, error) {
	var values []*Value
	for attempt := 0; ; attempt++ {
		values = make([]*Value, len(keys))
		epoch := n.store.caches.epoch()
		err := n.store.db.Read(ctx, func(c *sqlite.Conn) error {
			id, err := n.find(c)
			if err != nil {
				return err
			}
			for k, key := range keys {
				if values[k], err = n.read(c, id, key, o, epoch); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			return values, nil
		}
		closeAll(values)
		var lost *fs.PathError
		switch {
		case !errors.As(err, &lost) || !errors.Is(err, fs.ErrNotExist):
			return nil, err
		case attempt == lostAttempts:
			return nil, &fault.Error{
				Code: "kv.lost", Text: "the file of a value is missing: " + lost.Path, Err: err,
				Hint: "run `edgeemu state doctor` to see what can be saved; other keys are not concerned",
			}
		}
	}
}

func (n *Namespace) read(c *sqlite.Conn, id int64, key string, o GetOptions, epoch uint64) (*Value, error) {
	s := n.store
	now := s.now()
	r, next, err := n.version(c, id, key, o, now, epoch)
	if err != nil {
		return nil, err
	}
	stale := time.Duration(0)
	if next != 0 {
		stale = time.Duration(now-next) * time.Millisecond
	}
	if !r.there(now) {
		return &Value{Stale: stale}, nil
	}
	v := &Value{Found: true, Metadata: r.metadata, Expiration: r.expiration, Size: r.size, Stale: stale, inline: r.value}
	if r.file != "" && !o.NoValue {
		if v.file, err = os.Open(s.path(r.file)); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// version returns the version of a key that a location sees, and when the next
// one was written; 0: it is the newest. id is 0 where the namespace was never
// written.
func (n *Namespace) version(c *sqlite.Conn, id int64, key string, o GetOptions, now int64, epoch uint64) (r record, next int64, err error) {
	s := n.store
	var newest record
	if id != 0 {
		newest, err = current(c, id, key, !o.NoValue)
	}
	if err != nil || s.how().Mode == Strong || o.Location == "" {
		return newest, 0, err
	}
	ttl := s.how().CacheTTL.Milliseconds()
	if o.CacheTTL != nil {
		ttl = *o.CacheTTL * 1000
	}
	where := cacheKey{n, o.Location, key}
	e, known := s.caches.get(where)
	if known && now < e.at+min(e.ttl, ttl) && s.cacheAnswers(&newest, o.Location) {
		if r, next, ok, err := s.cached(c, id, key, e, now, &newest, !o.NoValue); ok || err != nil {
			return r, next, err
		}
	}
	r, at := newest, now
	if newest.version != 0 && !s.seen(&newest, o.Location, viewGet, now) {
		if r, next, err = s.older(c, id, key, o.Location, viewGet, now, &newest, !o.NoValue); err != nil {
			return record{}, 0, err
		}
		at = next // what is kept does not get older by having been read late
	}
	s.caches.put(where, cached{r.version, !r.there(now), at, ttl}, epoch)
	return r, next, nil
}

// cached returns what a read cache holds, and when it was replaced. It is not
// ok where that has expired or is not to be had any more.
func (s *Store) cached(c *sqlite.Conn, namespace int64, key string, e cached, now int64, newest *record, withValue bool) (r record, next int64, ok bool, err error) {
	if e.version == newest.version {
		return *newest, 0, e.missing || newest.there(now), nil
	}
	r, next, err = superseded(c, namespace, key, e.version, now, newest, withValue)
	if e.missing {
		if newest.version == 0 {
			next = 0
		}
		return record{}, next, true, err
	}
	return r, next, r.there(now), err
}

// cacheAnswers reports whether a read meets the location's cache. Adversarial
// sends each read to some machine of the location.
func (s *Store) cacheAnswers(newest *record, location string) bool {
	return s.how().Mode != Adversarial || s.draw(newest.version, location, viewGet, s.reads.Add(1))&2 == 0
}
