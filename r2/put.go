package r2

import (
	"context"
	"encoding/hex"
	"io"
	"time"

	"edgeemu/storage/sqlite"
)

// PutOptions are what is put beside the bytes.
type PutOptions struct {
	Metadata
	OnlyIf    *Conditions
	Checksums Checksums // what the body's have to be; those given are kept
	Length    int64     // of the body, -1 where it is not known; another is ErrIncompleteBody
	Action    Action    // what the notification says; "" is PutObject
	CopyOf    *Source   // of a copy, for the notification

	// Imported, where an object comes from another store, is what it was there.
	// It counts as a put like any other.
	Imported *Imported
}

// Imported is what an object keeps that comes from elsewhere.
type Imported struct {
	Version  string // "": a new one, as where it is taken or no version
	ETag     string // "": that of the bytes. One of a multipart upload leaves the object without checksums
	Uploaded time.Time
}

// Put stores an object, over the one that is there, when all of the body has
// been read. The error is [ErrPrecondition] where the conditions do not hold:
// nothing is changed then; likewise with every other error. Errors of reading
// the body are returned as they are.
func (b *Bucket) Put(ctx context.Context, key string, body io.Reader, o PutOptions) (*Object, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	object := &Object{Key: key, Metadata: o.Metadata}
	if o.Imported != nil {
		if err := b.store.adoptVersion(object, o.Imported.Version); err != nil {
			return nil, err
		}
	}
	d, err := newDigest(&o.Checksums, &object.Checksums)
	if err != nil {
		return nil, internal(err)
	}
	if err := b.stage(ctx, object, body, o.Length, PutBytesMax, d); err != nil {
		return nil, err
	}
	if object.md5, err = d.sum(); err != nil {
		b.store.unstage(object)
		return nil, err
	}
	object.Checksums.MD5 = object.md5
	object.ETag = hex.EncodeToString(object.md5)
	if o.Action == "" {
		o.Action = PutObject
	}
	if o.Imported != nil {
		object.Uploaded = o.Imported.Uploaded.UTC().Truncate(time.Millisecond)
		if etag := o.Imported.ETag; etag != "" && etag != object.ETag {
			object.ETag, object.Checksums = etag, Checksums{}
		}
	}
	err = b.commit(ctx, object, Event{Action: o.Action, CopyOf: o.CopyOf}, func(_ *sqlite.Conn, old *Object) error {
		if !o.OnlyIf.Holds(old) {
			return ErrPrecondition
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return object, nil
}

// stage writes the bytes of a new version of an object and notes their size.
func (b *Bucket) stage(ctx context.Context, o *Object, body io.Reader, length, limit int64, d *digest) (err error) {
	if o.Version == "" {
		if o.Version, err = b.store.newVersion(); err != nil {
			return internal(err)
		}
	}
	f, err := startStaging(b.store.staged(putPrefix, o.Version))
	if err != nil {
		return err
	}
	if o.Size, err = f.fill(ctx, body, length, limit, d); err != nil {
		f.drop()
		return err
	}
	if o.mtime, err = f.finish(); err != nil {
		f.drop()
	}
	return err
}

// adoptVersion gives an object a version that it had elsewhere, if that is one
// and nobody's.
func (s *Store) adoptVersion(o *Object, version string) error {
	const versionBytes = 16
	if b, err := hex.DecodeString(version); err != nil || len(b) != versionBytes || hex.EncodeToString(b) != version {
		return nil
	}
	_, taken, err := s.byVersion(version)
	if err == nil && taken == nil {
		o.Version = version
	}
	return internal(err)
}

func (s *Store) unstage(o *Object) {
	(&staging{path: s.staged(putPrefix, o.Version)}).drop()
}

// commit makes a staged version the object, and tells of it by the event, whose
// other fields it sets. allow is asked within the transaction, with what is
// there now; its error is commit's.
func (b *Bucket) commit(ctx context.Context, o *Object, e Event, allow func(c *sqlite.Conn, old *Object) error) error {
	s := b.store
	s.files.Lock()
	defer s.files.Unlock()
	if o.Uploaded.IsZero() {
		o.Uploaded = s.now()
	}
	var old *Object
	err := s.db.Write(ctx, func(c *sqlite.Conn) (err error) {
		if old, err = load(c, b.name, o.Key); err != nil {
			return err
		}
		if err := allow(c, old); err != nil {
			return err
		}
		if old != nil {
			o.path = old.path
		} else if o.path, err = s.choosePath(c, b.name, o.Key); err != nil {
			return err
		}
		if err := s.ensureBucket(c, b.name); err != nil {
			return err
		}
		return save(c, b.name, o)
	})
	if err != nil {
		s.unstage(o)
		return internal(err)
	}
	s.place(b.name, o)
	if old != nil && s.stuck[old.Version] {
		delete(s.stuck, old.Version)
		s.unstage(old)
	}
	e.Bucket, e.Key, e.Size, e.ETag, e.Time = b.name, o.Key, o.Size, o.ETag, o.Uploaded
	s.notify(e)
	s.rules.in(s, o.Uploaded, s.rules.of(b.name).objects)
	return nil
}
