package apiv4

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// Local returns a way into a handler of this process. Bodies are passed on as
// they are read and written, as over a network.
func Local(h http.Handler) http.RoundTripper { return local{h} }

type local struct{ handler http.Handler }

// RoundTrip runs the handler until its answer begins; the rest of the answer
// is made while its body is read.
func (l local) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(r.Context())
	in := r.Clone(ctx)
	in.Body = http.NoBody
	if r.Body != nil {
		in.Body = interruptible(ctx, r.Body)
	}
	in.RequestURI = in.URL.RequestURI()
	reader, writer := io.Pipe()
	w := &localWriter{header: http.Header{}, body: writer, began: make(chan struct{})}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer in.Body.Close()
		w.finish(l.serve(w, in))
	}()
	stop := context.AfterFunc(ctx, func() { writer.CloseWithError(context.Cause(ctx)) })
	select {
	case <-w.began:
	case <-ctx.Done():
		<-ended
		err := context.Cause(ctx)
		cancel(nil)
		return nil, err
	}
	if w.failed != nil {
		stop()
		cancel(nil)
		return nil, w.failed
	}
	res := &http.Response{
		Status: fmt.Sprintf("%d %s", w.status, http.StatusText(w.status)), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: w.sent, ContentLength: -1, Request: r,
	}
	if n := w.sent.Get("Content-Length"); n != "" {
		_, _ = fmt.Sscan(n, &res.ContentLength) // our own handlers wrote it
	}
	res.Body = &localBody{PipeReader: reader, close: func() {
		reader.CloseWithError(errClosed)
		<-ended // nothing of the request goes on behind the caller's back
		stop()
		cancel(nil)
	}}
	return res, nil
}

// interruptible returns a body whose Read ends with ctx, also where that of the
// body below waits for somebody to type.
func interruptible(ctx context.Context, body io.ReadCloser) io.ReadCloser {
	reader, writer := io.Pipe()
	stop := context.AfterFunc(ctx, func() { writer.CloseWithError(context.Cause(ctx)) })
	go func() {
		defer stop()
		defer body.Close()
		_, err := io.CopyBuffer(onlyWriter{writer}, body, make([]byte, chunkBytes))
		writer.CloseWithError(err)
	}()
	return reader
}

// chunkBytes is how much of a request's body is under way at once.
const chunkBytes = 64 << 10

type onlyWriter struct{ io.Writer }

var errClosed = errors.New("the client has closed the answer")

// serve runs the handler and returns how it broke off, nil where it did not.
func (l local) serve(w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		switch v := recover(); v {
		case nil:
		case http.ErrAbortHandler:
			err = io.ErrUnexpectedEOF
		default:
			panic(v) // a bug of ours: the process tells where
		}
	}()
	l.handler.ServeHTTP(w, r)
	return nil
}

type localWriter struct {
	header http.Header
	body   *io.PipeWriter

	once   sync.Once
	began  chan struct{}
	status int
	sent   http.Header // as they were when the answer began
	failed error       // there is no answer
}

func (w *localWriter) Header() http.Header { return w.header }

func (w *localWriter) WriteHeader(status int) {
	if status < http.StatusOK {
		return
	}
	w.once.Do(func() {
		w.status, w.sent = status, w.header.Clone()
		close(w.began)
	})
}

func (w *localWriter) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(b)
}

func (w *localWriter) finish(err error) {
	w.once.Do(func() {
		w.status, w.sent, w.failed = http.StatusOK, w.header, err
		close(w.began)
	})
	w.body.CloseWithError(err)
}

type localBody struct {
	*io.PipeReader
	once  sync.Once
	close func()
}

func (b *localBody) Close() error {
	b.once.Do(b.close)
	return nil
}
