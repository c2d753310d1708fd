package cache

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"edgeemu/storage/sqlite"
)

// An Entry is what is stored under a key.
type Entry struct {
	ID      int64
	Key     Key
	Status  int
	Header  Header    // as it was stored, without Age and Date
	Stored  time.Time // when
	Expires time.Time // it is not answered from then on
	Age     int64     // seconds that it was old when it came
	Size    int64     // of the body
	Coded   bool      // the body is in the coding that Content-Encoding names

	used   int64
	inline []byte // nil: the body is in a file
}

// Fresh reports whether the entry may be answered at a time.
func (e *Entry) Fresh(now time.Time) bool { return e.Expires.After(now) }

// AgeAt returns the value of Age at a time, in seconds.
func (e *Entry) AgeAt(now time.Time) int64 {
	return e.Age + int64(max(now.Sub(e.Stored), 0)/time.Second)
}

// A Hit is an answer of the cache. Its Header has Age, Date and CF-Cache-Status.
type Hit struct {
	Status int
	Header Header
	Body   io.ReadCloser // nil: the answer has none
	Length int64         // of Body, -1 where it is of several parts
	Coded  bool          // Body is in the coding that Content-Encoding names
}

const columns = "id, status, header, stored, expires, used, age, size, coded, body"

// Lookup returns the entry of a key, expired or not, nil where there is none.
// It must not be changed.
func (s *Store) Lookup(ctx context.Context, key Key) (e *Entry, err error) {
	e, writes := s.hot.get(key)
	if e != nil {
		return e, nil
	}
	// It takes no time that would be worth to be interrupted.
	err = s.db.Read(context.WithoutCancel(ctx), func(c *sqlite.Conn) error {
		return c.Each("SELECT "+columns+" FROM entries WHERE cache=? AND key=?", func(row *sqlite.Stmt) error {
			e = scan(row)
			return nil
		}, key.Cache, key.URL)
	})
	if err != nil {
		return nil, fmt.Errorf("look for %s: %w", key.URL, err)
	}
	if e != nil {
		e.Key = key
		s.hot.put(key, e, writes)
	}
	return e, nil
}

// scan reads the columns.
func scan(row *sqlite.Stmt) *Entry {
	e := &Entry{
		ID: row.Int64(0), Status: int(row.Int64(1)), Header: decodeHeader(row.Text(2)), Stored: time.UnixMilli(row.Int64(3)).UTC(),
		Expires: time.UnixMilli(row.Int64(4)).UTC(), used: row.Int64(5), Age: row.Int64(6), Size: row.Int64(7), Coded: row.Int64(8) != 0,
	}
	if row.Type(9) != sqlite.Null {
		e.inline = row.Blob(9)
		if e.inline == nil {
			e.inline = []byte{}
		}
	}
	return e
}

// Match answers a request from the cache: nil where it has nothing that is
// fresh. request are the request's headers; of these the ranges and conditions
// count.
func (s *Store) Match(ctx context.Context, key Key, request Header) (*Hit, error) {
	e, err := s.Lookup(ctx, key)
	if err != nil || e == nil || !e.Fresh(s.o.Clock.Now()) {
		return nil, err
	}
	return s.Answer(ctx, e, request)
}

// Answer is the answer of an entry to a request. It is nil where the entry's
// body is gone.
func (s *Store) Answer(ctx context.Context, e *Entry, request Header) (*Hit, error) {
	now := s.o.Clock.Now()
	s.touch(e, now.UnixMilli())
	asked, partial := request.Get("range")
	var ranges []Range
	if partial {
		var ok bool
		if ranges, ok = ParseRanges(asked, e.Size); !ok {
			return outside(e), nil
		}
	}
	hit := &Hit{Status: e.Status, Coded: e.Coded, Header: append(slices.Clip(e.Header),
		Field{"age", strconv.FormatInt(e.AgeAt(now), 10)}, Field{"cf-cache-status", "HIT"}, Field{"date", FormatDate(e.Stored)})}
	if notModified(request, e.Header) {
		hit.Status = 304
		return hit, nil
	}
	whole, err := s.open(e)
	if errors.Is(err, errGone) {
		return nil, s.forget(ctx, e)
	}
	if err != nil {
		return nil, err
	}
	hit.Body, hit.Length = whole, e.Size
	if len(ranges) > 0 {
		err = s.cut(hit, e, whole, ranges)
	}
	return hit, err
}

// outside answers a range that the body does not have. It has a body, which is
// empty: recorded.
func outside(e *Entry) *Hit {
	return &Hit{
		Status: 416, Header: Header{{"content-range", fmt.Sprintf("bytes */%d", e.Size)}, {"cf-cache-status", "HIT"}},
		Body: inlineBody{bytes.NewReader(nil), nil},
	}
}

// cut makes a hit of the whole body one of parts of it.
func (s *Store) cut(hit *Hit, e *Entry, whole body, ranges []Range) error {
	hit.Status = 206
	if len(ranges) == 1 {
		r := ranges[0]
		hit.Body, hit.Length = part{io.NewSectionReader(whole, r.Start, r.Length()), whole}, r.Length()
		hit.Header = hit.Header.Set("content-length", strconv.FormatInt(r.Length(), 10))
		hit.Header = append(hit.Header, Field{"content-range", fmt.Sprintf("bytes %d-%d/%d", r.Start, r.End, e.Size)})
		return nil
	}
	boundary, err := s.boundary()
	if err != nil {
		_ = whole.Close() // it was not read
		return err
	}
	kind, typed := e.Header.Get("content-type")
	var parts []io.Reader
	text := func(t string) { parts = append(parts, strings.NewReader(t)) }
	for k, r := range ranges {
		head := "--" + boundary + "\r\n"
		if k > 0 {
			head = "\r\n" + head
		}
		if typed {
			head += "Content-Type: " + kind + "\r\n"
		}
		text(head + fmt.Sprintf("Content-Range: bytes %d-%d/%d\r\n\r\n", r.Start, r.End, e.Size))
		parts = append(parts, io.NewSectionReader(whole, r.Start, r.Length()))
	}
	text("\r\n--" + boundary + "--")
	hit.Body, hit.Length = part{io.MultiReader(parts...), whole}, -1
	// Content-Length stays that of the whole body: recorded.
	hit.Header = hit.Header.Set("content-type", "multipart/byteranges; boundary="+boundary)
	return nil
}

// boundary returns a text that no body has.
func (s *Store) boundary() (string, error) {
	s.entropy.Lock()
	defer s.entropy.Unlock()
	var random [16]byte
	if _, err := io.ReadFull(s.o.Entropy, random[:]); err != nil {
		return "", fmt.Errorf("choose boundary: %w", err)
	}
	return fmt.Sprintf("edgeemu-boundary-%x", random), nil
}

// A body can be read from its start, and anywhere.
type body interface {
	io.ReadCloser
	io.ReaderAt
}

// inlineBody is a body in memory.
type inlineBody struct {
	*bytes.Reader
	all []byte
}

// Close does nothing.
func (inlineBody) Close() error { return nil }

// Bytes returns all of it.
func (b inlineBody) Bytes() []byte { return b.all }

// part is some of a body, which it closes.
type part struct {
	io.Reader
	whole io.Closer
}

// Close closes the body.
func (p part) Close() error { return p.whole.Close() }

// open opens the body.
func (s *Store) open(e *Entry) (body, error) {
	if e.inline != nil {
		return inlineBody{bytes.NewReader(e.inline), e.inline}, nil
	}
	f, err := os.Open(s.file(e.ID))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errGone
	}
	if err != nil {
		return nil, fmt.Errorf("open body of %s: %w", e.Key.URL, err)
	}
	info, err := f.Stat()
	if err == nil && info.Size() != e.Size {
		err = errGone
	}
	if err != nil {
		_ = f.Close() // it was not read
		return nil, err
	}
	return f, nil
}

// forget removes an entry whose body is not there any more.
func (s *Store) forget(ctx context.Context, e *Entry) error {
	err := s.db.Write(ctx, func(c *sqlite.Conn) error { return c.Run("DELETE FROM entries WHERE id=?", e.ID) })
	s.hot.wrote(e.Key)
	if err != nil {
		return fmt.Errorf("forget %s: %w", e.Key.URL, err)
	}
	s.remove([]int64{e.ID})
	return nil
}
