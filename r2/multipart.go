package r2

import (
	"cmp"
	"context"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"edgeemu/storage/sqlite"
)

// States of an upload. Those that have ended are remembered as long as one
// that has not.
const (
	inProgress = iota
	completed
	aborted
)

// idBytes gives ids of uploads and etags of parts the length that they have on
// the platform.
const idBytes = 128

// An Upload is a multipart upload in progress.
type Upload struct {
	Key, ID string
	Created time.Time
	Metadata
}

// A Part is a part of an upload. [Bucket.Complete] wants Number and ETag only.
type Part struct {
	Number   int
	ETag     string // opaque
	Size     int64
	MD5      []byte
	Uploaded time.Time

	file string // below partsDir
}

// CreateMultipart begins an upload.
func (b *Bucket) CreateMultipart(ctx context.Context, key string, m Metadata) (*Upload, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	id, err := b.store.random(idBytes)
	if err != nil {
		return nil, internal(err)
	}
	u := &Upload{Key: key, ID: base64.RawURLEncoding.EncodeToString(id), Created: b.store.now(), Metadata: m}
	http, custom, class, err := encodeMetadata(m)
	if err != nil {
		return nil, internal(err)
	}
	err = b.store.db.Write(ctx, func(c *sqlite.Conn) error {
		if err := b.store.ensureBucket(c, b.name); err != nil {
			return err
		}
		return c.Run("INSERT INTO uploads (id, bucket, key, created, state, http, custom, class) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			u.ID, b.name, key, u.Created.UnixMilli(), inProgress, http, custom, class)
	})
	if err != nil {
		return nil, internal(err)
	}
	b.store.rules.in(b.store, u.Created, b.store.rules.of(b.name).uploads)
	return u, nil
}

// find returns an upload of the bucket's and its state.
func (b *Bucket) upload(c *sqlite.Conn, key, id string) (u *Upload, state int64, err error) {
	err = c.Each("SELECT created, state, http, custom, class FROM uploads WHERE id = ? AND bucket = ? AND key = ?", func(row *sqlite.Stmt) error {
		u = &Upload{Key: key, ID: id, Created: time.UnixMilli(row.Int64(0)).UTC()}
		state = row.Int64(1)
		u.Metadata, err = decodeMetadata(row, 2)
		return err
	}, id, b.name, key)
	if err == nil && u == nil {
		err = ErrUnknownUpload
	}
	return u, state, err
}

// open is upload for one that has to be in progress.
func (b *Bucket) open(c *sqlite.Conn, key, id string) (*Upload, error) {
	u, state, err := b.upload(c, key, id)
	if err == nil && state != inProgress {
		err = ErrNoSuchUpload
	}
	return u, err
}

// PartOptions are what comes with a part.
type PartOptions struct {
	Length    int64     // as in PutOptions
	Checksums Checksums // what the body's have to be
}

// UploadPart stores a part, over one of the same number.
func (b *Bucket) UploadPart(ctx context.Context, key, id string, number int, body io.Reader, o PartOptions) (*Part, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	if number < 1 || number > PartNumberMax {
		return nil, ErrPartNumber
	}
	s := b.store
	err := s.db.Read(ctx, func(c *sqlite.Conn) error {
		_, err := b.open(c, key, id)
		return err
	})
	if err != nil {
		return nil, internal(err)
	}
	part, err := b.stagePart(ctx, body, o)
	if err != nil {
		return nil, err
	}
	part.Number = number
	var old string
	err = s.db.Write(ctx, func(c *sqlite.Conn) error {
		if _, err := b.open(c, key, id); err != nil {
			return err
		}
		err := c.Each("SELECT file FROM parts WHERE upload = ? AND number = ?", func(row *sqlite.Stmt) error {
			old = row.Text(0)
			return nil
		}, id, number)
		if err != nil {
			return err
		}
		return c.Run("INSERT OR REPLACE INTO parts (upload, number, etag, size, md5, uploaded, file) VALUES (?, ?, ?, ?, ?, ?, ?)",
			id, number, part.ETag, part.Size, part.MD5, part.Uploaded.UnixMilli(), part.file)
	})
	if err != nil {
		s.removeParts([]string{part.file})
		return nil, internal(err)
	}
	if old != "" {
		s.removeParts([]string{old})
	}
	return part, nil
}

// stagePart writes the file of a part.
func (b *Bucket) stagePart(ctx context.Context, body io.Reader, o PartOptions) (*Part, error) {
	s := b.store
	etag, err := s.random(idBytes)
	if err != nil {
		return nil, internal(err)
	}
	part := &Part{ETag: base64.RawURLEncoding.EncodeToString(etag), Uploaded: s.now()}
	if part.file, err = s.newVersion(); err != nil {
		return nil, internal(err)
	}
	d, err := newDigest(&o.Checksums, &Checksums{})
	if err != nil {
		return nil, internal(err)
	}
	f, err := startStaging(s.part(part.file))
	if err != nil {
		return nil, err
	}
	if part.Size, err = f.fill(ctx, body, o.Length, PutBytesMax, d); err == nil {
		part.MD5, err = d.sum()
	}
	if err == nil {
		_, err = f.finish()
	}
	if err != nil {
		f.drop()
		return nil, err
	}
	return part, nil
}

// Parts lists the parts of an upload in progress by number.
func (b *Bucket) Parts(ctx context.Context, key, id string) (parts []Part, err error) {
	err = b.store.db.Read(ctx, func(c *sqlite.Conn) error {
		if _, err := b.open(c, key, id); err != nil {
			return err
		}
		parts, err = partsOf(c, id)
		return err
	})
	return parts, internal(err)
}

func partsOf(c *sqlite.Conn, id string) (parts []Part, err error) {
	err = c.Each("SELECT number, etag, size, md5, uploaded, file FROM parts WHERE upload = ? ORDER BY number", func(row *sqlite.Stmt) error {
		parts = append(parts, Part{int(row.Int64(0)), row.Text(1), row.Int64(2), row.Blob(3), time.UnixMilli(row.Int64(4)).UTC(), row.Text(5)})
		return nil
	}, id)
	return parts, err
}

// Uploads lists the uploads in progress of keys with a prefix, by key, then by
// age.
func (b *Bucket) Uploads(ctx context.Context, prefix string) (list []Upload, err error) {
	end, bounded := successor(prefix)
	err = b.store.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each(`SELECT key, id, created, http, custom, class FROM uploads
			WHERE bucket = ? AND state = ? AND key >= ? AND (? OR key < ?) ORDER BY key, created, id`, func(row *sqlite.Stmt) error {
			m, err := decodeMetadata(row, 3)
			list = append(list, Upload{row.Text(0), row.Text(1), time.UnixMilli(row.Int64(2)).UTC(), m})
			return err
		}, b.name, inProgress, prefix, !bounded, end)
	})
	return list, internal(err)
}

// Complete makes an object of the parts that are listed, in the order of their
// numbers, and drops the others. The upload stays as it is where there is an
// error.
func (b *Bucket) Complete(ctx context.Context, key, id string, listed []Part) (*Object, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	s := b.store
	var u *Upload
	var have []Part
	err := s.db.Read(ctx, func(c *sqlite.Conn) (err error) {
		if u, err = b.open(c, key, id); err == nil {
			have, err = partsOf(c, id)
		}
		return err
	})
	if err != nil {
		return nil, internal(err)
	}
	parts, err := choose(listed, have)
	if err != nil {
		return nil, err
	}
	object := &Object{Key: key, Metadata: u.Metadata, ETag: multipartETag(parts)}
	d, err := newDigest(&Checksums{}, &Checksums{})
	if err != nil {
		return nil, internal(err)
	}
	body := &partsReader{store: s, parts: parts}
	defer body.Close()
	if err := b.stage(ctx, object, struct{ io.Reader }{body}, -1, ObjectBytesMax, d); err != nil {
		return nil, internal(err) // a part's file may have gone, with the upload
	}
	if object.md5, err = d.sum(); err != nil {
		s.unstage(object)
		return nil, err
	}
	var files []string
	err = b.commit(ctx, object, Event{Action: CompleteMultipartUpload}, func(c *sqlite.Conn, _ *Object) error {
		if _, err := b.open(c, key, id); err != nil {
			return err
		}
		now, err := partsOf(c, id)
		if err != nil {
			return err
		}
		if _, err := choose(parts, now); err != nil {
			return err // a part was replaced meanwhile
		}
		files, err = endUpload(c, id, completed)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.removeParts(files)
	return object, nil
}

// choose returns the parts that are listed of those that there are, by number.
// Sizes are looked at in the order in which the parts are listed first, as on
// the platform.
func choose(listed, have []Part) ([]Part, error) {
	byNumber := make(map[int]Part, len(have))
	for _, p := range have {
		byNumber[p.Number] = p
	}
	seen := make(map[int]bool, len(listed))
	for _, p := range listed {
		if seen[p.Number] {
			return nil, ErrDuplicatePart
		}
		seen[p.Number] = true
	}
	parts := make([]Part, len(listed))
	for i, p := range listed {
		found, ok := byNumber[p.Number]
		if !ok || found.ETag != p.ETag {
			return nil, ErrPart
		}
		parts[i] = found
	}
	for i, p := range parts {
		if p.Size < PartBytesMin && i < len(parts)-1 {
			return nil, ErrTooSmall
		}
	}
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Compare(a.Number, b.Number) })
	for i, p := range parts {
		if last := i == len(parts)-1; p.Size != parts[0].Size && !last || p.Size > parts[0].Size {
			return nil, ErrPartSizes
		}
	}
	return parts, nil
}

// multipartETag is the MD5 of the parts' MD5s, and their number.
func multipartETag(parts []Part) string {
	h := md5.New()
	for _, p := range parts {
		_, _ = h.Write(p.MD5) // a hash never fails
	}
	return fmt.Sprintf("%s-%d", hex.EncodeToString(h.Sum(nil)), len(parts))
}

// Abort ends an upload without an object. One that has ended is no error.
func (b *Bucket) Abort(ctx context.Context, key, id string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	var files []string
	err := b.store.db.Write(ctx, func(c *sqlite.Conn) error {
		_, state, err := b.upload(c, key, id)
		if err != nil || state != inProgress {
			return err
		}
		files, err = endUpload(c, id, aborted)
		return err
	})
	if err != nil {
		return internal(err)
	}
	b.store.removeParts(files)
	return nil
}

// endUpload returns the files that are of no use then.
func endUpload(c *sqlite.Conn, id string, state int) (files []string, err error) {
	if err := c.Run("UPDATE uploads SET state = ? WHERE id = ?", state, id); err != nil {
		return nil, err
	}
	return dropParts(c, "upload = ?", id)
}

// dropUploads forgets uploads and returns the files of their parts.
func dropUploads(c *sqlite.Conn, where string, args ...any) ([]string, error) {
	files, err := dropParts(c, "upload IN (SELECT id FROM uploads WHERE "+where+")", args...)
	if err != nil {
		return nil, err
	}
	return files, c.Run("DELETE FROM uploads WHERE "+where, args...)
}

func dropParts(c *sqlite.Conn, where string, args ...any) (files []string, err error) {
	err = c.Each("SELECT file FROM parts WHERE "+where, func(row *sqlite.Stmt) error {
		files = append(files, row.Text(0))
		return nil
	}, args...)
	if err != nil {
		return nil, err
	}
	return files, c.Run("DELETE FROM parts WHERE "+where, args...)
}

func (s *Store) part(file string) string { return filepath.Join(s.root, partsDir, file) }

func (s *Store) removeParts(files []string) {
	for _, f := range files {
		if err := os.Remove(s.part(f)); err != nil && !missing(err) {
			s.log("r2: remove a part: %s", err) // it is swept when the store is opened
		}
	}
}

// A partsReader reads parts one after the other.
type partsReader struct {
	store *Store
	parts []Part
	file  *os.File
}

func (r *partsReader) Read(p []byte) (n int, err error) {
	for {
		if r.file == nil {
			if len(r.parts) == 0 {
				return 0, io.EOF
			}
			if r.file, err = os.Open(r.store.part(r.parts[0].file)); err != nil {
				r.file = nil
				if missing(err) {
					return 0, ErrNoSuchUpload // it ended meanwhile
				}
				return 0, fmt.Errorf("read part: %w", err)
			}
			r.parts = r.parts[1:]
		}
		n, err := r.file.Read(p)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		closeFile(r.file)
		r.file = nil
		if n > 0 {
			return n, nil
		}
	}
}

// Close lets the file go that is open.
func (r *partsReader) Close() error {
	closeFile(r.file)
	r.file = nil
	return nil
}
