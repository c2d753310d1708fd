package r2

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"edgeemu/storage/sqlite"
)

// smallBytesMax is what a get reads at once: no file stays open for it.
const smallBytesMax = 64 << 10

// Head returns an object. The error is [ErrNoSuchKey] where there is none.
func (b *Bucket) Head(ctx context.Context, key string) (*Object, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	for {
		o, f, err := b.find(ctx, key, false)
		if err != errChanged {
			closeFile(f)
			return o, internal(err)
		}
	}
}

// GetOptions are what a get asks for.
type GetOptions struct {
	OnlyIf *Conditions
	Range  *Range
	// RangeHeader is the value of a Range header. One that can't be met or read
	// is no error: the whole object is read.
	RangeHeader string
}

// A Reading is an object that is being read.
type Reading struct {
	*Object
	Span Span          // of the object that Body gives; all of it where there is no Body
	Body io.ReadCloser // nil where the conditions do not hold
}

// Get starts to read an object. The caller closes the body; what it gives does
// not change while it is read. The error is [ErrNoSuchKey] where there is no
// such object, [ErrRange] where it has nothing of the range.
func (b *Bucket) Get(ctx context.Context, key string, o GetOptions) (*Reading, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	for {
		object, f, err := b.find(ctx, key, true)
		if err == errChanged {
			continue
		}
		if err != nil {
			return nil, internal(err)
		}
		r, err := o.read(object, f)
		if err != nil || r.Body == nil {
			closeFile(f)
		}
		return r, internal(err)
	}
}

func (o *GetOptions) read(object *Object, f *os.File) (*Reading, error) {
	r := &Reading{Object: object, Span: Span{0, object.Size}}
	if !o.OnlyIf.Holds(object) {
		return r, nil
	}
	if o.Range != nil {
		var err error
		if r.Span, err = o.Range.Resolve(object.Size); err != nil {
			return nil, err
		}
	} else if o.RangeHeader != "" {
		if asked, ok := parseRange(o.RangeHeader); ok {
			if span, err := asked.Resolve(object.Size); err == nil {
				r.Span = span
			}
		}
	}
	section := io.NewSectionReader(f, r.Span.Offset, r.Span.Length)
	if r.Span.Length > smallBytesMax {
		r.Body = &fileBody{section, f}
		return r, nil
	}
	content := make([]byte, r.Span.Length)
	if _, err := io.ReadFull(section, content); err != nil {
		return nil, fmt.Errorf("read object: %w", err)
	}
	closeFile(f)
	r.Body = &memoryBody{*bytes.NewReader(content)}
	return r, nil
}

// A fileBody is a part of a file. Closing it while it is read ends that with
// an error.
type fileBody struct {
	*io.SectionReader
	file *os.File
}

func (b *fileBody) Close() error { return b.file.Close() }

type memoryBody struct{ bytes.Reader }

func (b *memoryBody) Close() error { return nil }

func closeFile(f *os.File) {
	if f != nil {
		_ = f.Close() // it was only read
	}
}

// find returns an object and, where asked for, its file. The error is
// errChanged where the file was not the row's, and the row has been corrected.
func (b *Bucket) find(ctx context.Context, key string, open bool) (*Object, *os.File, error) {
	o, f, info, err := b.look(ctx, key, open)
	if o == nil || err == nil && info.Size() == o.Size && info.ModTime().UnixNano() == o.mtime {
		if o == nil && err == nil {
			err = ErrNoSuchKey
		}
		return o, f, err
	}
	closeFile(f)
	if err != nil && !missing(err) {
		return nil, nil, err
	}
	if err := b.adopt(ctx, key); err != nil {
		return nil, nil, err
	}
	return nil, nil, errChanged
}

// look reads a row and looks at its file, while they fit each other.
func (b *Bucket) look(ctx context.Context, key string, open bool) (o *Object, f *os.File, info os.FileInfo, err error) {
	s := b.store
	s.files.RLock()
	defer s.files.RUnlock()
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		o, err = load(c, b.name, key)
		return err
	})
	if err != nil || o == nil {
		return nil, nil, nil, err
	}
	path := s.current(b.name, o)
	if !open {
		info, err = os.Stat(path)
		return o, nil, info, err
	}
	if f, err = os.Open(path); err != nil {
		return o, nil, nil, err
	}
	info, err = f.Stat()
	return o, f, info, err
}
