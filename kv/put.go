package kv

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"

	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// PutOptions say how a value is kept.
type PutOptions struct {
	Location   string // where it is written; "": everywhere at once
	TTL        *int64 // seconds from now; counts before Expiration
	Expiration *int64 // Unix seconds
	Metadata   string // JSON; "": none
}

// Check refuses options as the platform does, and returns when a value written
// now expires: Unix seconds, 0 is never.
func (s *Store) Check(o PutOptions) (int64, error) {
	now := s.now() / 1000
	expiration := int64(0)
	switch {
	case o.TTL != nil:
		switch {
		case *o.TTL <= 0:
			return 0, refusal(http.StatusBadRequest, "kv.ttl", "Invalid expiration_ttl of %d. Please specify integer greater than 0.", *o.TTL)
		case *o.TTL < TTLMin:
			return 0, refusal(http.StatusBadRequest, "kv.ttl", "Invalid expiration_ttl of %d. Expiration TTL must be at least %d.", *o.TTL, TTLMin)
		}
		expiration = now + *o.TTL
	case o.Expiration != nil:
		switch {
		case *o.Expiration <= now:
			return 0, refusal(http.StatusBadRequest, "kv.expiration", "Invalid expiration of %d. Please specify integer greater than the current number of seconds since the UNIX epoch.", *o.Expiration)
		case *o.Expiration < now+TTLMin:
			return 0, refusal(http.StatusBadRequest, "kv.expiration", "Invalid expiration of %d. Expiration times must be at least %d seconds in the future.", *o.Expiration, TTLMin)
		}
		expiration = *o.Expiration
	}
	if len(o.Metadata) > MetadataBytesMax {
		return 0, refusal(http.StatusRequestEntityTooLarge, "kv.metadata", "Metadata length of %d exceeds limit of %d.", len(o.Metadata), MetadataBytesMax)
	}
	return expiration, nil
}

// Put stores a value that is in memory. When it returns without an error the
// value is stored, whole; otherwise the key is as it was.
func (n *Namespace) Put(ctx context.Context, key string, value []byte, o PutOptions) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	expiration, err := n.store.Check(o)
	if err != nil {
		return err
	}
	if len(value) > ValueBytesMax {
		return errValueTooLarge(int64(len(value)))
	}
	p := Pair{Key: key, Value: value, Expiration: expiration, Metadata: o.Metadata}
	if err := n.write(ctx, []Pair{p}, o.Location); err != nil {
		return fmt.Errorf("put into KV: %w", err)
	}
	return nil
}

// PutStream stores what a reader gives, in constant memory. A value that is
// too large is read to its end, as the platform tells its length.
func (n *Namespace) PutStream(ctx context.Context, key string, value io.Reader, o PutOptions) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	expiration, err := n.store.Check(o)
	if err != nil {
		return err
	}
	return n.PutManyStream(ctx, Pair{Key: key, Expiration: expiration, Metadata: o.Metadata}, value, o.Location)
}

// spool writes a value into a file of its own and returns its name and size.
func (s *Store) spool(head []byte, rest io.Reader) (file string, size int64, err error) {
	temp, err := storage.CreateTemp(s.files)
	if err != nil {
		return "", 0, fmt.Errorf("store a large value: %w", err)
	}
	defer temp.Abort()
	if _, err := temp.Write(head); err != nil {
		return "", 0, fmt.Errorf("store a large value: %w", err)
	}
	more, err := copyTo(temp, io.LimitReader(rest, ValueBytesMax-int64(len(head))))
	if err != nil {
		return "", 0, err
	}
	beyond, err := io.Copy(io.Discard, rest)
	if err != nil {
		return "", 0, fmt.Errorf("read the value to store: %w", err)
	}
	size = int64(len(head)) + more + beyond
	if size > ValueBytesMax {
		return "", 0, errValueTooLarge(size)
	}
	var b [12]byte
	if _, err := io.ReadFull(s.o.Entropy, b[:]); err != nil {
		return "", 0, fmt.Errorf("name a file: %w", err)
	}
	file = hex.EncodeToString(b[:])
	if err := temp.Commit(s.path(file)); err != nil {
		return "", 0, fmt.Errorf("store a large value: %w", err)
	}
	return file, size, nil
}

// copyTo copies and tells by its error which of the two sides failed: the
// reader's error is somebody's own.
func copyTo(temp *storage.Temp, from io.Reader) (int64, error) {
	buffer := make([]byte, 64<<10)
	total := int64(0)
	for {
		n, err := from.Read(buffer)
		if _, failed := temp.Write(buffer[:n]); failed != nil {
			return total, fmt.Errorf("store a large value: %w", failed)
		}
		total += int64(n)
		switch {
		case errors.Is(err, io.EOF):
			return total, nil
		case err != nil:
			return total, fmt.Errorf("read the value to store: %w", err)
		}
	}
}

// remove deletes files that no row names any more.
func (s *Store) remove(files []string) {
	for _, file := range files {
		_ = os.Remove(s.path(file)) // what stays is an orphan, swept at the next start
	}
}

// Delete removes a key. One that is not there is no error.
func (n *Namespace) Delete(ctx context.Context, key, location string) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	if err := n.write(ctx, []Pair{{Key: key, size: -1}}, location); err != nil {
		return fmt.Errorf("delete from KV: %w", err)
	}
	return nil
}

// A Pair is a key with its value, for writing many.
type Pair struct {
	Key        string
	Value      []byte
	Expiration int64  // Unix seconds; 0: never
	Metadata   string // JSON; "": none

	size int64  // -1: delete the key; with file: of the value
	file string // the value is in this file
}

// PutMany stores pairs as they are, without the rules of [Store.Check]: what
// has expired is not to be seen. Large numbers of pairs are stored in several
// transactions, in their order.
func (n *Namespace) PutMany(ctx context.Context, pairs []Pair, location string) error {
	for _, p := range pairs {
		if err := CheckKey(p.Key); err != nil {
			return err
		}
		if len(p.Value) > ValueBytesMax {
			return errValueTooLarge(int64(len(p.Value)))
		}
	}
	return n.inBatches(ctx, pairs, location)
}

// PutManyStream is PutMany for one pair with a value that a reader gives, in
// constant memory.
func (n *Namespace) PutManyStream(ctx context.Context, p Pair, value io.Reader, location string) error {
	if err := CheckKey(p.Key); err != nil {
		return err
	}
	head, err := io.ReadAll(io.LimitReader(value, InlineMax+1))
	if err != nil {
		return fmt.Errorf("read the value to store: %w", err)
	}
	if len(head) <= InlineMax {
		p.Value = head
	} else if p.file, p.size, err = n.store.spool(head, value); err != nil {
		return err
	}
	if err := n.write(ctx, []Pair{p}, location); err != nil {
		if p.file != "" {
			n.store.remove([]string{p.file})
		}
		return fmt.Errorf("put into KV: %w", err)
	}
	return nil
}

// DeleteMany removes keys.
func (n *Namespace) DeleteMany(ctx context.Context, keys []string, location string) error {
	pairs := make([]Pair, len(keys))
	for k, key := range keys {
		if err := CheckKey(key); err != nil {
			return err
		}
		pairs[k] = Pair{Key: key, size: -1}
	}
	return n.inBatches(ctx, pairs, location)
}

func (n *Namespace) inBatches(ctx context.Context, pairs []Pair, location string) error {
	for len(pairs) > 0 {
		count, bytes := 0, 0
		for count < len(pairs) && count < batchPairsMax && (count == 0 || bytes+len(pairs[count].Value) <= batchBytesMax) {
			bytes += len(pairs[count].Value)
			count++
		}
		if err := n.write(ctx, pairs[:count], location); err != nil {
			return fmt.Errorf("write into KV: %w", err)
		}
		pairs = pairs[count:]
	}
	return nil
}

// write stores pairs in one transaction.
func (n *Namespace) write(ctx context.Context, pairs []Pair, location string) (err error) {
	s := n.store
	pairs = slices.Clone(pairs)
	var spooled, gone []string // files
	defer func() {
		if err != nil {
			s.remove(spooled)
		} else {
			s.remove(gone)
		}
	}()
	for k := range pairs {
		p := &pairs[k]
		if p.file != "" || p.size < 0 {
			continue
		}
		p.size = int64(len(p.Value))
		if len(p.Value) > InlineMax {
			if p.file, _, err = s.spool(p.Value, eof{}); err != nil {
				return err
			}
			spooled = append(spooled, p.file)
		}
	}
	w := writing{store: s, in: n, location: location}
	err = s.db.Write(ctx, func(c *sqlite.Conn) error {
		w.start(c)
		var err error
		if w.namespace, err = n.ensure(c); err != nil {
			return err
		}
		for k := range pairs {
			if err := w.put(&pairs[k]); err != nil {
				return err
			}
		}
		if s.writes.Add(1)%purgeEvery == 0 {
			_, err = s.purge(c, w.now, &w.gone)
		}
		return err
	})
	if err != nil {
		return err
	}
	gone = w.gone
	w.tell(pairs)
	return nil
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }
