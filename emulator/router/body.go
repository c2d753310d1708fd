package router

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"edgeemu/clock"
	"edgeemu/fault"
)

// incomingBody is the body of a request. What goes wrong with the client's
// connection is told in workerd's words.
type incomingBody struct {
	from  io.ReadCloser
	ended atomic.Bool // it was read to its end
}

func (b *incomingBody) Read(p []byte) (int, error) {
	if b.ended.Load() { // net/http closes a body that is at its end once the answer begins
		return 0, io.EOF
	}
	n, err := b.from.Read(p)
	switch {
	case err == io.EOF:
		b.ended.Store(true)
	case err != nil:
		err = &fault.Error{Code: "router.body-cut-off", Text: "Network connection lost.", Err: err}
	}
	return n, err
}

func (b *incomingBody) Close() error { return b.from.Close() }

// goOn tells a client at once that it may send the body, as recorded, also
// where the Worker does not read it.
func goOn(w http.ResponseWriter, r *http.Request) {
	if strings.EqualFold(r.Header.Get("Expect"), "100-continue") {
		w.WriteHeader(http.StatusContinue)
	}
}

// bothWays lets the Worker read on while its answer is sent. The function that
// it returns must be called when the answer is complete: it disposes of what
// the Worker left unread.
//
// net/http has a mode for that, but when a handler in that mode leaves the rest
// of a body, net/http reads it itself after it has ceased to expect that, and
// panics (invalid concurrent Body.Read call). So nothing is left to it.
func bothWays(w http.ResponseWriter, r *http.Request, body io.ReadCloser) (done func()) {
	incoming, ok := body.(*incomingBody)
	c := connOf(r)
	if !ok || incoming.ended.Load() || r.ContentLength == 0 || c == nil {
		return func() {}
	}
	duplex, ok := w.(interface{ EnableFullDuplex() error })
	if !ok || duplex.EnableFullDuplex() != nil {
		return func() {}
	}
	return func() {
		if incoming.ended.Load() {
			return
		}
		_ = http.NewResponseController(w).Flush() // a client that has gone is not told
		_ = c.Conn.SetReadDeadline(clock.Wall{}.Now().Add(restTime))
		_, err := io.CopyN(io.Discard, incoming, restBytesMax)
		if err == io.EOF {
			_ = c.Conn.SetReadDeadline(time.Time{})
			return
		}
		c.leave()
	}
}

// What is left of a body is read to keep the connection, if there is not too
// much of it and it is there already.
const (
	restBytesMax = 256 << 10
	restTime     = 50 * time.Millisecond
)
