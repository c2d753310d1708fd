package r2

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"bytes"

	"edgeemu/storage/sqlite"
)

var (
	errChanged = errors.New("the file has changed") // and the row with it
	errStop    = errors.New("enough rows")
)

// adopt makes the row of a key fit its file, which somebody changed by hand.
func (b *Bucket) adopt(ctx context.Context, key string) error {
	b.store.files.Lock()
	defer b.store.files.Unlock()
	var o *Object
	err := b.store.db.Read(ctx, func(c *sqlite.Conn) (err error) {
		o, err = load(c, b.name, key)
		return err
	})
	if err != nil || o == nil {
		return err
	}
	return b.fit(ctx, o)
}

// fit is adopt for an object whose row has been read, with files held.
func (b *Bucket) fit(ctx context.Context, o *Object) error {
	s := b.store
	path := s.current(b.name, o)
	info, err := os.Lstat(path)
	if missing(err) || err == nil && !info.Mode().IsRegular() {
		return b.forget(ctx, o)
	}
	if err != nil {
		return fmt.Errorf("look at object: %w", err)
	}
	if info.Size() == o.Size && info.ModTime().UnixNano() == o.mtime {
		return nil
	}
	fresh, err := measure(path)
	if err != nil {
		return fmt.Errorf("read object: %w", err)
	}
	now := *o
	now.mtime = fresh.mtime
	if !bytes.Equal(fresh.md5, o.md5) {
		now.Size, now.md5, now.Uploaded = fresh.Size, fresh.md5, fresh.Uploaded
		now.ETag, now.Checksums = hex.EncodeToString(fresh.md5), Checksums{MD5: fresh.md5}
		if now.Version, err = s.newVersion(); err != nil {
			return err
		}
		if s.stuck[o.Version] {
			return fmt.Errorf("the staged file of %s/%s has been changed", b.name, o.Key)
		}
		s.log("r2: the file of %s/%s was changed by hand", b.name, o.Key)
	}
	return s.db.Write(ctx, func(c *sqlite.Conn) error { return save(c, b.name, &now) })
}

// forget drops the row of an object whose file was deleted by hand.
func (b *Bucket) forget(ctx context.Context, o *Object) error {
	b.store.log("r2: the file of %s/%s was deleted by hand", b.name, o.Key)
	delete(b.store.stuck, o.Version)
	return b.store.db.Write(ctx, func(c *sqlite.Conn) error {
		return c.Run("DELETE FROM objects WHERE bucket = ? AND key = ?", b.name, o.Key)
	})
}

// measure reads what a file says of itself.
func measure(path string) (*Object, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer closeFile(f)
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	h := md5.New()
	size, err := io.Copy(h, f)
	if err != nil {
		return nil, err
	}
	at := info.ModTime()
	return &Object{Size: size, md5: h.Sum(nil), mtime: at.UnixNano(), Uploaded: at.UTC().Truncate(time.Millisecond)}, nil
}
