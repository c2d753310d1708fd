package cachejs

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"edgeemu/cache"
	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/web/fetch"
	"edgeemu/web/http1"
)

// store returns the world's cache, nil where there is none to use. A Worker
// does not fail for that: on the platform, too, a cache may have nothing.
func (s *state) store() *cache.Store {
	store, err := s.host.CacheStore()
	if err != nil {
		s.tell(err)
		return nil
	}
	return store
}

// tell tells the developer why the cache fails. It is called on the loop.
func (s *state) tell(err error) {
	text := "The cache fails, and finds and keeps nothing meanwhile: " + err.Error()
	if f := fault.As(err); f != nil && f.Hint != "" {
		text += "\nhint: " + f.Hint
	}
	s.host.Notice(text)
}

// requestOf returns the headers of a request that is a key. Those of an
// event's request are looked up where JavaScript has not seen them.
func (s *state) requestOf(event int, list []string) cache.Header {
	if event != 0 {
		list = s.host.IncomingHeaders(event)
	}
	for k := 0; k < len(list); k += 2 {
		list[k] = strings.ToLower(list[k])
	}
	return cache.HeaderOf(list)
}

type matchIn struct {
	Cache    string
	URL      string `js:"url"`
	CacheKey *string
	Event    int
	Headers  []string
}

// matchOut is a response as the part fetch reads it.
type matchOut struct {
	Status     int
	StatusText string
	URL        string `js:"url"`
	Redirected bool
	Headers    []string
	Source     *js.Handle[*fetch.Source]
}

// match answers a request from the cache, with nothing where it has nothing.
// It reads at once: that takes microseconds.
func (s *state) match(in matchIn) (*matchOut, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return nil, err
	}
	key, err := keyOf(in.Cache, in.URL, in.CacheKey)
	if err != nil {
		return nil, err
	}
	store := s.store()
	if store == nil {
		return nil, nil
	}
	hit, err := store.Match(s.isolate.Context(), key, s.requestOf(in.Event, in.Headers))
	if err != nil {
		s.tell(err)
	}
	if err != nil || hit == nil {
		return nil, nil
	}
	out := &matchOut{Status: hit.Status, StatusText: http1.Reason(hit.Status), Headers: hit.Header.List()}
	if hit.Body != nil {
		out.Source = &js.Handle[*fetch.Source]{V: s.source(hit)}
	}
	return out, nil
}

func (s *state) source(hit *cache.Hit) *fetch.Source {
	coding, _ := hit.Header.Get("content-encoding")
	if !hit.Coded {
		coding = ""
	}
	return fetch.NewEncodedSource(hit.Body, s.isolate.Current(), hit.Length, coding)
}

type putIn struct{ Put putRequest }

// putRequest is what to store under what. The body is Text, Bytes or Source;
// where all are unset there is none.
type putRequest struct {
	Cache    string
	URL      string `js:"url"`
	CacheKey *string
	Event    int
	Request  []string // the headers of the key, unless Event has them
	Status   int
	Headers  []string
	Manual   bool // the body is in its content coding already
	Text     *js.UTF8
	Bytes    *js.Bytes
	Source   *js.Handle[io.Reader] // a *fetch.Source or a *fetch.Pipe
	Length   *int64                // of a pipe, where known
}

// small reports whether the body is at hand and takes no time to store.
func (p *putRequest) small() bool {
	switch {
	case p.Text != nil:
		return len(*p.Text) <= cache.InlineMax
	case p.Bytes != nil:
		return len(*p.Bytes) <= cache.InlineMax
	}
	return p.Source == nil
}

// put stores a response whose body is at hand, or held by Go. The promise is
// kept when it is stored, or when it is known that it won't be. The end of the
// event does not undo it.
func (s *state) put(in putIn) (js.Promise[bool], error) {
	write, err := s.prepare(in.Put)
	if err != nil {
		return js.Promise[bool]{}, err
	}
	promise, settle := js.NewPromise[bool](s.isolate)
	// What is small and at hand is written at once: the next request finds it.
	if in.Put.small() {
		settle(write())
	} else {
		go func() { settle(write()) }()
	}
	return promise, nil
}

// storing is a put whose body JavaScript writes to a pipe.
type storing struct {
	done chan struct{} // closed when the next two are there
	ok   bool
	err  error
}

// start begins to store a response whose body JavaScript writes. Until all of
// it is written, nothing but JavaScript is waited for; finish comes after that.
func (s *state) start(in putIn) (js.Handle[*storing], error) {
	write, err := s.prepare(in.Put)
	if err != nil {
		return js.Handle[*storing]{}, err
	}
	p := &storing{done: make(chan struct{})}
	go func() {
		defer close(p.done)
		p.ok, p.err = write()
	}()
	return js.Handle[*storing]{V: p}, nil
}

type finishIn struct{ Storing js.Handle[*storing] }

// finish waits until the response is stored, or not.
func (s *state) finish(in finishIn) (js.Promise[bool], error) {
	promise, settle := js.NewPromise[bool](s.isolate)
	p := in.Storing.V
	go func() {
		<-p.done
		settle(p.ok, p.err)
	}()
	return promise, nil
}

// prepare checks a put and returns what does it.
func (s *state) prepare(p putRequest) (func() (bool, error), error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return nil, err
	}
	key, invalid := keyOf(p.Cache, p.URL, p.CacheKey)
	if invalid != nil && !errors.Is(invalid, errScheme) {
		return nil, invalid
	}
	response, end, err := s.bodyOf(p)
	if err != nil {
		return nil, err
	}
	store := s.store()
	request, ctx := s.requestOf(p.Event, p.Request), context.WithoutCancel(s.isolate.Context())
	return func() (bool, error) {
		defer end()
		if store == nil || invalid != nil { // stored nowhere, without a word: recorded
			_, _ = io.Copy(io.Discard, response.Body) // a body that fails is not stored either
			return false, nil
		}
		stored, err := store.Put(ctx, key, request, response)
		if err != nil && !isBody(err) {
			s.isolate.Post(nil, func() { s.tell(err) })
		}
		return stored, nil
	}, nil
}

// isBody reports whether an error is a body's that broke off. A cache never
// promised to keep it, and what JavaScript's own streams break with is told by
// JavaScript.
func isBody(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errBody)
}

// errBody marks errors of a body.
var errBody = errors.New("the body failed")

// failing marks the errors of a reader.
type failing struct{ io.Reader }

// Read reads.
func (f failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = errors.Join(errBody, err)
	}
	return n, err
}

// bodyOf makes the response with its body, and what to call when all of it was
// read.
func (s *state) bodyOf(p putRequest) (r cache.Response, end func(), err error) {
	r = cache.Response{Status: p.Status, Header: cache.HeaderOf(p.Headers), Body: bytes.NewReader(nil), Coded: p.Manual}
	end = func() {}
	switch {
	case p.Text != nil:
		r.Body, r.Length = bytes.NewReader(*p.Text), int64(len(*p.Text))
	case p.Bytes != nil:
		r.Body, r.Length = bytes.NewReader(bytes.Clone(*p.Bytes)), int64(len(*p.Bytes))
	case p.Source != nil:
		if source, ok := p.Source.V.(*fetch.Source); ok {
			return r, func() { _ = source.Close() }, s.takeSource(&r, source)
		}
		pipe := p.Source.V.(*fetch.Pipe)
		r.Body, r.Length = failing{pipe}, -1
		if p.Length != nil {
			r.Length = *p.Length
		}
		// JavaScript stops writing when its event ends.
		stop := context.AfterFunc(s.isolate.Context(), func() { pipe.Abort(io.ErrUnexpectedEOF) })
		end = func() {
			stop()
			_ = pipe.Close()
		}
	}
	if coding, ok := r.Header.Get("content-encoding"); ok && !r.Coded && coding != "identity" {
		r.Length = -1 // of what the platform would have made of it nothing is known
	}
	return r, end, nil
}

// takeSource has a body that Go holds stored: in its content coding where the
// headers still name it.
func (s *state) takeSource(r *cache.Response, source *fetch.Source) error {
	if err := source.CheckOwner(s.isolate.Current()); err != nil {
		return err
	}
	source.Take()
	source.ReadSteadily()
	r.Body, r.Length = failing{source}, source.Length()
	body, coding, length := source.Encoded()
	if named, _ := r.Header.Get("content-encoding"); body != nil && !r.Coded && named == coding {
		r.Body, r.Length, r.Coded = failing{body}, length, true
	}
	return nil
}

type deleteIn struct {
	Cache    string
	URL      string `js:"url"`
	CacheKey *string
}

// delete removes an entry and tells whether there was one.
func (s *state) delete(in deleteIn) (js.Promise[bool], error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return js.Promise[bool]{}, err
	}
	key, err := keyOf(in.Cache, in.URL, in.CacheKey)
	if err != nil {
		return js.Promise[bool]{}, err
	}
	store := s.store()
	ctx := context.WithoutCancel(s.isolate.Context())
	promise, settle := js.NewPromise[bool](s.isolate)
	if store == nil {
		settle(false, nil)
		return promise, nil
	}
	go func() {
		there, err := store.Delete(ctx, key)
		if err != nil {
			s.isolate.Post(nil, func() { s.tell(err) })
		}
		settle(there, nil)
	}()
	return promise, nil
}
