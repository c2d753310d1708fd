package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"unicode/utf8"

	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/web/blob"
)

const (
	readBytesMax = 64 << 10  // one chunk of a stream over a source
	bodyBytesMax = 128 << 20 // a body that is read whole; the platform's memory limit
)

// A Source is a body that Go holds. It belongs to the event in whose scope it
// was made; JavaScript reads it once, from there only. All but Read and Close
// belongs to the loop.
type Source struct {
	reader io.ReadCloser // without the content coding
	length int64         // of what reader gives; -1: not known
	owner  *js.Scope
	taken  bool        // Go reads it to its end; JavaScript's losing it means nothing
	kept   bool        // likewise, Go may want to read it
	read   atomic.Bool // something of it may have been read

	encoded       io.ReadCloser // as it came
	encodedLength int64
	coding        string // of encoded, "" for none
}

// NewSource returns the source of an event's body of length bytes, -1 where
// that is not known.
func NewSource(r io.ReadCloser, owner *js.Scope, length int64) *Source {
	return &Source{reader: r, length: length, owner: owner}
}

// NewEncodedSource returns the source of an event's body of length bytes in a
// content coding, which JavaScript sees decoded. A coding that is not known
// stays as it is.
func NewEncodedSource(r io.ReadCloser, owner *js.Scope, length int64, coding string) *Source {
	open := decoder(coding)
	if open == nil {
		return NewSource(r, owner, length)
	}
	return &Source{reader: &lazyDecoder{body: r, open: open}, length: -1, owner: owner, encoded: r, encodedLength: length, coding: coding}
}

// Encoded returns the body as it came, for a consumer that wants it in that
// content coding; nil where it came in none.
func (s *Source) Encoded() (body io.ReadCloser, coding string, length int64) {
	return s.encoded, s.coding, s.encodedLength
}

// Length returns the number of bytes that Read gives in all, -1 where that is
// not known.
func (s *Source) Length() int64 { return s.length }

// Whole returns the body where all of it is in memory and nobody has read of
// it, nil otherwise. Call Take first.
func (s *Source) Whole() []byte {
	if whole, ok := s.reader.(interface{ Bytes() []byte }); ok {
		return whole.Bytes()
	}
	return nil
}

// Read reads the body, for a consumer in Go.
func (s *Source) Read(p []byte) (int, error) { return s.reader.Read(p) }

// Take leaves the source to Go: JavaScript can't read it any more.
func (s *Source) Take() {
	s.taken = true
	s.read.Store(true)
}

// ReadSteadily tells that a consumer in Go reads the source to its end without
// waiting for anybody else: then the reader of a clone can wait for it, and
// little has to be held for the two.
func (s *Source) ReadSteadily() {
	for _, r := range []io.Reader{s.encoded, s.reader} {
		if branch, ok := r.(*teeBranch); ok {
			branch.readSteadily()
		}
	}
}

// Keep leaves the source open when JavaScript loses it.
func (s *Source) Keep() { s.kept = true }

// Rescue takes a source that nobody has read of. It reports false where
// somebody has.
func (s *Source) Rescue() bool {
	if s.read.Load() {
		return false
	}
	s.Take()
	return true
}

// Dropped closes a body that nobody can read any more.
func (s *Source) Dropped() {
	if !s.taken && !s.kept {
		_ = s.reader.Close() // nobody is left who could be told
	}
}

// Close gives the rest of the body up.
func (s *Source) Close() error { return s.reader.Close() }

type sourceIn struct{ Source js.Handle[*Source] }

// CheckOwner returns the platform's error where the source is another event's.
func (s *Source) CheckOwner(running *js.Scope) error {
	if s.owner != running {
		return errForeign
	}
	return nil
}

// take checks that the running event may read the source.
func (s *state) take(in sourceIn) (*Source, error) {
	source := in.Source.V
	if err := source.CheckOwner(s.isolate.Current()); err != nil {
		return nil, err
	}
	source.read.Store(true)
	return source, nil
}

// errForeign is the platform's error for touching another event's body. It was
// recorded, as it stands.
var errForeign = &fault.Error{Code: "fetch.cross-request", Text: "Cannot perform I/O on behalf of a different request. " +
	"I/O objects (such as streams, request/response bodies, and others) created in the context of one request handler " +
	"cannot be accessed from a different request's handler. This is a limitation of Cloudflare Workers which allows us to " +
	"improve overall performance. (I/O type: ReadableStreamSource>)"}

// foreignBody refuses a body that JavaScript holds.
func (s *state) foreignBody(none) (none, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return none{}, err
	}
	return none{}, errForeign
}

// length returns how many bytes the source gives, undefined where that is not
// known.
func (s *state) length(in sourceIn) (*int64, error) {
	if n := in.Source.V.length; n >= 0 {
		return &n, nil
	}
	return nil, nil
}

// read returns the next chunk, undefined at the end.
func (s *state) read(in sourceIn) (js.Promise[js.Bytes], error) {
	source, err := s.take(in)
	if err != nil {
		return js.Promise[js.Bytes]{}, err
	}
	promise, settle := js.NewPromise[js.Bytes](s.isolate)
	go func() {
		buffer := make([]byte, readBytesMax)
		n, err := source.reader.Read(buffer)
		for n == 0 && err == nil {
			n, err = source.reader.Read(buffer)
		}
		if n > 0 || errors.Is(err, io.EOF) {
			err = nil
		}
		settle(chunk(buffer[:n]), networkError(err))
	}()
	return promise, nil
}

// chunk turns an empty read into undefined.
func chunk(b []byte) js.Bytes {
	if len(b) == 0 {
		return nil
	}
	return b
}

// bytes returns the whole body as an ArrayBuffer's worth of bytes.
func (s *state) bytes(in sourceIn) (js.Promise[js.Bytes], error) {
	return readWhole(s, in, func(b []byte) js.Bytes { return js.Bytes(b) })
}

// text returns the whole body decoded as UTF-8, without a byte order mark.
func (s *state) text(in sourceIn) (js.Promise[js.UTF8], error) {
	return readWhole(s, in, decodeText)
}

func decodeText(b []byte) js.UTF8 {
	text := bytes.TrimPrefix(b, []byte("\ufeff"))
	if utf8.Valid(text) {
		return text
	}
	return js.UTF8(decodeUTF8(string(text)))
}

type formIn struct {
	Source      js.Handle[*Source]
	ContentType string
}

// form returns the whole body as the fields of a form. It is read off the loop.
func (s *state) form(in formIn) (js.Promise[[]blob.WireField], error) {
	return readInto(s, sourceIn{in.Source}, func(b []byte) ([]blob.WireField, error) { return blob.ParseWire(b, in.ContentType) })
}

func readWhole[T any](s *state, in sourceIn, convert func([]byte) T) (js.Promise[T], error) {
	return readInto(s, in, func(b []byte) (T, error) { return convert(b), nil })
}

// readInto reads the whole body and converts it, off the loop.
func readInto[T any](s *state, in sourceIn, convert func([]byte) (T, error)) (js.Promise[T], error) {
	source, err := s.take(in)
	if err != nil {
		return js.Promise[T]{}, err
	}
	source.Take()
	promise, settle := js.NewPromise[T](s.isolate)
	go func() {
		body, err := readAll(io.LimitReader(source.reader, bodyBytesMax+1), source.Length())
		_ = source.reader.Close() // all of it was read
		var zero T
		switch {
		case err != nil:
			settle(zero, networkError(err))
		case len(body) > bodyBytesMax:
			settle(zero, fault.TypeErrorf("Memory limit would be exceeded before EOF."))
		default:
			settle(convert(body))
		}
	}()
	return promise, nil
}

// readAll is io.ReadAll that makes room at once where the length is known.
func readAll(r io.Reader, length int64) ([]byte, error) {
	if length <= 0 || length > bodyBytesMax {
		return io.ReadAll(r)
	}
	body := bytes.NewBuffer(make([]byte, 0, length+bytes.MinRead))
	_, err := body.ReadFrom(r)
	return body.Bytes(), err
}

func (s *state) cancel(in sourceIn) (none, error) {
	if err := in.Source.V.reader.Close(); err != nil {
		return none{}, fmt.Errorf("close body: %w", err)
	}
	return none{}, nil
}

// networkError is how JavaScript sees that a connection broke.
func networkError(err error) error {
	if err == nil || fault.As(err) != nil {
		return err
	}
	return &fault.Error{Code: "fetch.network", Text: "Network connection lost.", Err: err}
}
