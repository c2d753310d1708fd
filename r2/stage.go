package r2

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"edgeemu/storage"
)

// background is the context of what nobody waits for.
var background = context.Background()

// copyBytes is the size of the buffer that bodies go through.
const copyBytes = 128 << 10

// A digest computes the MD5 of a body and a checksum that was given for it.
type digest struct {
	md5    hash.Hash
	others []checked
}

type checked struct {
	name  string // as the platform's errors have it
	want  []byte
	hash  hash.Hash
	store *[]byte
}

// newDigest prepares to verify the checksums that are given.
func newDigest(given *Checksums, got *Checksums) (*digest, error) {
	d := &digest{md5: md5.New()}
	for _, k := range []struct {
		name string
		want []byte
		make func() hash.Hash
		to   *[]byte
	}{
		{"MD5", given.MD5, func() hash.Hash { return d.md5 }, nil},
		{"SHA-1", given.SHA1, sha1.New, &got.SHA1},
		{"SHA-256", given.SHA256, sha256.New, &got.SHA256},
		{"SHA-384", given.SHA384, sha512.New384, &got.SHA384},
		{"SHA-512", given.SHA512, sha512.New, &got.SHA512},
	} {
		if k.want == nil {
			continue
		}
		h := k.make()
		if len(k.want) != h.Size() {
			return nil, fmt.Errorf("%s: %w", k.name, errChecksumLengths)
		}
		d.others = append(d.others, checked{k.name, k.want, h, k.to})
	}
	return d, nil
}

func (d *digest) Write(p []byte) (int, error) {
	_, _ = d.md5.Write(p) // a hash never fails
	for _, c := range d.others {
		if c.store != nil {
			_, _ = c.hash.Write(p)
		}
	}
	return len(p), nil
}

// sum returns the MD5, or an error where a checksum is another.
func (d *digest) sum() ([]byte, error) {
	for _, c := range d.others {
		actual := c.hash.Sum(nil)
		if !bytes.Equal(actual, c.want) {
			return nil, badDigest(c.name, c.want, actual)
		}
		if c.store != nil {
			*c.store = actual
		}
	}
	return d.md5.Sum(nil), nil
}

// A staging is a file that is being written.
type staging struct {
	*os.File
	path string
}

func startStaging(path string) (*staging, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, internal(fmt.Errorf("stage object: %w", storage.ExplainFile(err, "")))
	}
	return &staging{f, path}, nil
}

// errBody marks an error of the body's, which is not ours to explain.
type errBody struct{ error }

func (e errBody) Unwrap() error { return e.error }

type bodyReader struct{ io.Reader }

func (r bodyReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = errBody{err}
	}
	return n, err
}

// fill copies a body of length bytes, -1 where that is not known, into the
// file and the digest, and syncs it. It returns the size.
func (f *staging) fill(ctx context.Context, body io.Reader, length, limit int64, d *digest) (int64, error) {
	if length > limit {
		return 0, ErrTooLarge
	}
	stop := context.AfterFunc(ctx, func() {
		if c, ok := body.(io.Closer); ok {
			_ = c.Close() // wakes who reads
		}
	})
	defer stop()
	buffer := make([]byte, bufferFor(length))
	size, err := io.CopyBuffer(struct{ io.Writer }{io.MultiWriter(f.File, d)}, bodyReader{io.LimitReader(body, limit+1)}, buffer)
	var bad errBody
	switch {
	case ctx.Err() != nil:
		return 0, context.Cause(ctx)
	case errors.As(err, &bad):
		return 0, bad.error
	case err != nil:
		return 0, internal(fmt.Errorf("stage object: %w", storage.ExplainFile(err, "")))
	case size > limit:
		return 0, ErrTooLarge
	case length >= 0 && size != length:
		return 0, ErrIncompleteBody
	}
	if err := f.Sync(); err != nil {
		return 0, internal(fmt.Errorf("stage object: %w", storage.ExplainFile(err, "")))
	}
	return size, nil
}

func bufferFor(length int64) int64 {
	if length < 0 {
		return copyBytes
	}
	return min(copyBytes, length+1)
}

// finish closes the file and returns its time in nanoseconds.
func (f *staging) finish() (int64, error) {
	info, err := f.Stat()
	if err := errors.Join(err, f.Close()); err != nil {
		return 0, internal(fmt.Errorf("stage object: %w", storage.ExplainFile(err, "")))
	}
	return info.ModTime().UnixNano(), nil
}

// drop removes a file that came to nothing.
func (f *staging) drop() {
	if f.File != nil {
		_ = f.Close() // its content is of no interest
	}
	_ = os.Remove(f.path) // what is left is swept
}
