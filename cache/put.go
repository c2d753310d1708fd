package cache

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// A Key names an entry.
type Key struct {
	Cache string // its cache; Default is caches.default
	URL   string // without a fragment, or a cacheKey
}

// A Response is what is to be stored.
type Response struct {
	Status int
	Header Header
	Body   io.Reader // nil: none
	Length int64     // of Body, -1 where it is not known
	Coded  bool      // Body is in the coding that Content-Encoding names
}

// Put stores a response where [Judge] allows it. All of the body is read,
// stored or not: what has no lifetime is an entry's end. Where the body fails,
// the error is returned and what was stored before stays. request are the
// headers of the request that is the key.
func (s *Store) Put(ctx context.Context, key Key, request Header, response Response) (stored bool, err error) {
	v := Judge(s.o.Clock.Now(), request, response.Status, response.Header)
	if !v.Store || v.Fresh == 0 {
		if err := drain(response.Body); err != nil {
			return false, err
		}
		if v.Store {
			_, err = s.Delete(ctx, key)
		}
		return false, err
	}
	return s.write(ctx, key, response, v)
}

// Store stores a response for as long as it is told, whatever its headers say.
func (s *Store) Store(ctx context.Context, key Key, response Response, v Verdict) error {
	_, err := s.write(ctx, key, response, v)
	return err
}

func drain(body io.Reader) error {
	if body == nil {
		return nil
	}
	if _, err := io.Copy(io.Discard, body); err != nil {
		return fmt.Errorf("read body: %w", err)
	}
	return nil
}

// write keeps the body and then the entry. A body that is too large is no
// error: a cache never promises to keep something.
func (s *Store) write(ctx context.Context, key Key, response Response, v Verdict) (bool, error) {
	id := s.lastID.Add(1)
	body, err := s.keep(id, response)
	if err == ErrTooLarge {
		return false, drain(response.Body)
	}
	if err != nil {
		return false, err
	}
	now := s.now()
	stored := now
	if !v.Stored.IsZero() {
		stored = v.Stored.UnixMilli()
	}
	header := v.Header
	if response.Length >= 0 {
		header = append(header, Field{"content-length", fmt.Sprint(response.Length)})
	}
	e := row{
		id: id, key: key, status: response.Status, header: header, stored: stored, expires: now + v.Fresh.Milliseconds(), age: v.Age, coded: response.Coded,
		stash: body,
	}
	removed, err := s.insert(ctx, e)
	if err != nil {
		s.remove([]int64{id})
		return false, fmt.Errorf("store %s: %w", key.URL, err)
	}
	s.remove(removed)
	return true, nil
}

// A stash is where a body was kept.
type stash struct {
	inline []byte // nil: in the entry's file
	size   int64
}

// keep reads a body to its end: a small one into memory, another into a file
// that is an entry's as soon as the database says so.
func (s *Store) keep(id int64, response Response) (stash, error) {
	if response.Length > ObjectMax {
		return stash{}, ErrTooLarge
	}
	if response.Body == nil {
		return stash{inline: []byte{}}, nil
	}
	first, err := readSome(response)
	if err != nil {
		return stash{}, err
	}
	if len(first) <= InlineMax {
		return stash{first, int64(len(first))}, s.checkLength(response, int64(len(first)))
	}
	temp, err := storage.CreateTemp(s.folder)
	if err != nil {
		return stash{}, err
	}
	defer temp.Abort()
	if _, err := temp.Write(first); err != nil {
		return stash{}, fmt.Errorf("write body: %w", err)
	}
	rest, err := io.Copy(struct{ io.Writer }{temp}, io.LimitReader(response.Body, ObjectMax-int64(len(first))+1))
	if err != nil {
		return stash{}, fmt.Errorf("read body: %w", err)
	}
	size := int64(len(first)) + rest
	if size > ObjectMax {
		return stash{}, ErrTooLarge
	}
	if err := s.checkLength(response, size); err != nil {
		return stash{}, err
	}
	return stash{nil, size}, temp.Commit(s.file(id))
}

// readSome reads the body, one byte more than is kept inline at most.
func readSome(response Response) ([]byte, error) {
	room := int64(InlineMax + 1)
	if 0 <= response.Length && response.Length < room {
		room = response.Length + 1
	}
	first := make([]byte, room)
	n, err := io.ReadFull(response.Body, first)
	if err != nil && !errors.Is(err, io.EOF) && err != io.ErrUnexpectedEOF {
		return nil, fmt.Errorf("read body: %w", err)
	}
	return first[:n:n], nil
}

func (s *Store) checkLength(response Response, size int64) error {
	if response.Length >= 0 && response.Length != size {
		return fmt.Errorf("read body: %d bytes came where %d were announced: %w", size, response.Length, io.ErrUnexpectedEOF)
	}
	return nil
}

// A row is an entry to be written.
type row struct {
	stash
	id      int64
	key     Key
	status  int
	header  Header
	stored  int64
	expires int64
	age     int64
	coded   bool
}

// insert writes an entry in place of what is there, and makes room for it. It
// returns the files that belong to nobody then.
func (s *Store) insert(ctx context.Context, e row) (removed []int64, err error) {
	evicted := false
	err = s.db.Write(ctx, func(c *sqlite.Conn) error {
		var err error
		if removed, err = ids(c, "DELETE FROM entries WHERE cache=? AND key=? RETURNING id", e.key.Cache, e.key.URL); err != nil {
			return err
		}
		var body any
		if e.inline != nil {
			body = e.inline
		}
		err = c.Run("INSERT INTO entries (id, cache, key, status, header, stored, expires, used, age, size, coded, body) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
			e.id, e.key.Cache, e.key.URL, e.status, e.header.encode(), e.stored, e.expires, e.stored, e.age, e.size, e.coded, body)
		if err != nil {
			return err
		}
		for _, tag := range tagsOf(e.header) {
			if err := c.Run("INSERT OR IGNORE INTO tags (tag, entry) VALUES (?,?)", tag, e.id); err != nil {
				return err
			}
		}
		more, err := s.makeRoom(c, e.id)
		evicted = len(more) > 0
		removed = append(removed, more...)
		return err
	})
	if evicted {
		s.hot.wroteAny()
	} else {
		s.hot.wrote(e.key)
	}
	return removed, err
}

// tagsOf returns what Cache-Tag lists; letter case does not matter there:
// https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/
func tagsOf(h Header) []string {
	text, _ := h.Get("cache-tag")
	var tags []string
	for tag := range strings.SplitSeq(text, ",") {
		if tag = strings.ToLower(strings.TrimSpace(tag)); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// Delete removes an entry. It reports whether there was one that had not
// expired.
func (s *Store) Delete(ctx context.Context, key Key) (bool, error) {
	there, removed := false, []int64(nil)
	now := s.now()
	err := s.db.Write(ctx, func(c *sqlite.Conn) error {
		return c.Each("DELETE FROM entries WHERE cache=? AND key=? RETURNING id, expires", func(row *sqlite.Stmt) error {
			removed = append(removed, row.Int64(0))
			there = row.Int64(1) > now
			return nil
		}, key.Cache, key.URL)
	})
	s.hot.wrote(key)
	if err != nil {
		return false, fmt.Errorf("delete %s: %w", key.URL, err)
	}
	s.remove(removed)
	return there, nil
}

// Renew gives an entry another header and lifetime, as an origin says that it
// has not changed. It returns the entry as it is then.
func (s *Store) Renew(ctx context.Context, e *Entry, header Header, fresh time.Duration) (*Entry, error) {
	now := s.o.Clock.Now()
	renewed := *e
	renewed.Header, renewed.Stored, renewed.Expires, renewed.Age = header, now, now.Add(fresh), 0
	err := s.db.Write(ctx, func(c *sqlite.Conn) error {
		if err := c.Run("UPDATE total SET bytes = bytes + ?", int64(len(header.encode())-len(e.Header.encode()))); err != nil {
			return err
		}
		return c.Run("UPDATE entries SET header=?, stored=?, expires=?, age=0 WHERE id=?", header.encode(), now.UnixMilli(), renewed.Expires.UnixMilli(), e.ID)
	})
	s.hot.wrote(e.Key)
	if err != nil {
		return nil, fmt.Errorf("renew %s: %w", e.Key.URL, err)
	}
	return &renewed, nil
}
