package http1

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"edgeemu/clock"
)

const (
	idleMax     = 16 // connections kept for one origin
	idleTime    = 90 * time.Second
	bufferBytes = 32 << 10
)

// A Client carries requests to their origins. It neither follows redirects nor
// takes content codings off. It is an [http.RoundTripper].
type Client struct {
	clock  clock.Clock
	dialer net.Dialer
	tls    *tls.Config // nil: the machine's certificates

	mu   sync.Mutex
	idle map[string][]*conn // by origin; the one used last at the end
}

// NewClient returns a client. The configuration for TLS may be nil.
func NewClient(c clock.Clock, config *tls.Config) *Client {
	return &Client{clock: c, tls: config, idle: map[string][]*conn{}}
}

// conn is a connection to an origin. One request at a time has it.
type conn struct {
	net.Conn
	origin string
	in     *bufio.Reader
	out    *bufio.Writer
	used   bool        // it has served a request before
	timer  clock.Timer // ends it while it is idle
	heard  chan error  // why nothing more is to be expected of an idle one
}

// sleep watches an idle connection for its end.
func (c *conn) sleep() {
	c.heard = make(chan error, 1)
	go func() {
		_, err := c.in.Peek(1)
		c.heard <- err
	}()
}

// wake ends the watch. It reports false, and closes the connection, where the
// origin has ended it.
func (c *conn) wake() bool {
	_ = c.SetReadDeadline(time.Unix(1, 0)) // ends the read
	err := <-c.heard
	if errors.Is(err, os.ErrDeadlineExceeded) && c.SetReadDeadline(time.Time{}) == nil {
		return true
	}
	_ = c.Close() // nobody uses it
	return false
}

// RoundTrip sends a request and returns the answer when its head has come. The
// request's body is closed. Where r.ContentLength is negative it is sent in
// chunks; http.NoBody is a body of length 0.
func (c *Client) RoundTrip(r *http.Request) (*http.Response, error) {
	conn, err := c.connection(r)
	if err != nil {
		closeBody(r)
		if r.Context().Err() != nil {
			err = context.Cause(r.Context())
		}
		return nil, err
	}
	response, err := c.exchange(conn, r)
	for err != nil && conn.used && errors.Is(err, errUnanswered) && repeatable(r) {
		// The origin closed it while the request was on its way.
		if conn, err = c.connection(r); err != nil {
			return nil, err
		}
		response, err = c.exchange(conn, r)
	}
	return response, err
}

// errUnanswered is the error of a connection that ended before the first octet
// of an answer.
var errUnanswered = errors.New("closed without an answer")

// repeatable reports whether it does no harm if a request comes twice.
func repeatable(r *http.Request) bool {
	return r.Body == nil && r.Context().Err() == nil && (r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions)
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		_ = r.Body.Close() // there is nobody to tell
	}
}

// connection returns one that is kept, or a new one.
func (c *Client) connection(r *http.Request) (*conn, error) {
	origin := r.URL.Scheme + "://" + r.URL.Host
	for kept := c.take(origin); kept != nil; kept = c.take(origin) {
		if kept.wake() {
			return kept, nil
		}
	}
	raw, err := c.dialer.DialContext(r.Context(), "tcp", address(r.URL))
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	if r.URL.Scheme == "https" {
		if raw, err = c.secure(r.Context(), raw, r.URL.Hostname()); err != nil {
			return nil, fmt.Errorf("connect: %w", err)
		}
	}
	return &conn{Conn: raw, origin: origin, in: bufio.NewReaderSize(raw, bufferBytes), out: bufio.NewWriterSize(raw, bufferBytes)}, nil
}

func address(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = u.Scheme
	}
	return net.JoinHostPort(u.Hostname(), port)
}

func (c *Client) secure(ctx context.Context, raw net.Conn, host string) (net.Conn, error) {
	config := &tls.Config{}
	if c.tls != nil {
		config = c.tls.Clone()
	}
	config.ServerName = host
	secured := tls.Client(raw, config)
	if err := secured.HandshakeContext(ctx); err != nil {
		_ = raw.Close() // the handshake's error is what counts
		return nil, err
	}
	return secured, nil
}

func (c *Client) take(origin string) *conn {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := c.idle[origin]
	if len(kept) == 0 {
		return nil
	}
	last := kept[len(kept)-1]
	c.keep(origin, kept[:len(kept)-1])
	last.timer.Stop()
	return last
}

// keep stores what is left of an origin's connections, with the lock held.
func (c *Client) keep(origin string, list []*conn) {
	if len(list) == 0 {
		delete(c.idle, origin)
	} else {
		c.idle[origin] = list
	}
}

// put keeps a connection for the next request.
func (c *Client) put(idle *conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := c.idle[idle.origin]
	if len(kept) >= idleMax || idle.in.Buffered() > 0 {
		_ = idle.Close()
		return
	}
	idle.used = true
	idle.sleep()
	idle.timer = c.clock.AfterFunc(idleTime, func() { c.drop(idle) })
	c.idle[idle.origin] = append(kept, idle)
}

// drop closes a connection that was idle for too long.
func (c *Client) drop(old *conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := c.idle[old.origin]
	for k, candidate := range kept {
		if candidate == old {
			c.keep(old.origin, append(kept[:k:k], kept[k+1:]...))
			_ = old.Close() // nobody uses it
			return
		}
	}
}

// CloseIdleConnections closes those that no request has.
func (c *Client) CloseIdleConnections() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for origin, kept := range c.idle {
		for _, idle := range kept {
			idle.timer.Stop()
			_ = idle.Close() // nobody uses it
		}
		delete(c.idle, origin)
	}
}

// exchange sends the request and reads the answer's head.
func (c *Client) exchange(conn *conn, r *http.Request) (*http.Response, error) {
	x := &exchange{client: c, conn: conn, sent: make(chan struct{})}
	x.stop = context.AfterFunc(r.Context(), func() { _ = conn.Close() })
	if err := writeHead(conn.out, r); err != nil {
		closeBody(r)
		return nil, x.fail(r, fmt.Errorf("%w: %w", errUnanswered, err))
	}
	if r.Body == nil || r.Body == http.NoBody {
		if err := conn.out.Flush(); err != nil {
			return nil, x.fail(r, fmt.Errorf("%w: %w", errUnanswered, err))
		}
		x.written.Store(true)
		close(x.sent)
	} else {
		go x.send(r)
	}
	head, err := readHead(conn.in)
	if err != nil {
		return nil, x.fail(r, err)
	}
	return x.answer(r, head)
}

// exchange is one request and its answer on a connection.
type exchange struct {
	client  *Client
	conn    *conn
	stop    func() bool   // lets the context be
	sent    chan struct{} // closed when no more of the request is written
	ending  atomic.Bool   // the last of the request is being written
	written atomic.Bool   // all of it is
	failed  atomic.Pointer[error]
	done    atomic.Bool
}

// send writes the request's body. Where it breaks, so does the connection:
// the origin must not take a part for the whole.
func (x *exchange) send(r *http.Request) {
	defer close(x.sent)
	defer closeBody(r)
	ours, err := writeBody(x.conn.out, r, &x.ending)
	if err == nil {
		x.written.Store(true)
		return
	}
	if ours {
		x.failed.Store(&err)
		_ = x.conn.Close() // which the answer's reader notices
	}
}

// fail ends the connection and says why.
func (x *exchange) fail(r *http.Request, err error) error {
	x.stop()
	_ = x.conn.Close() // it is of no use any more
	if r.Context().Err() != nil {
		return context.Cause(r.Context())
	}
	if broken := x.failed.Load(); broken != nil {
		return fmt.Errorf("read body: %w", *broken)
	}
	return err
}

// end gives the connection back after an answer, or closes it. The request may
// still be on its way.
func (x *exchange) end(reusable bool) {
	switch {
	case x.done.Swap(true):
	case !reusable || x.settled():
		x.release(reusable)
	case x.ending.Load():
		<-x.sent
		x.release(true)
	default:
		go func() {
			<-x.sent
			x.release(true)
		}()
	}
}

func (x *exchange) release(reusable bool) {
	if undisturbed := x.stop(); reusable && undisturbed && x.written.Load() {
		x.client.put(x.conn)
		return
	}
	_ = x.conn.Close() // it is of no use any more
}
