package router

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"edgeemu/clock"
)

// A conn is a connection of the server that can do what net/http's can't:
//
//   - Send a response with the reason phrase that the Worker gave, or without
//     one; net/http writes only the registered ones. The status line is
//     replaced on its way out: net/http's buffer is empty before each response,
//     so a response always begins at the start of a Write.
//   - Refuse what is no HTTP in workerd's words; net/http does so itself,
//     before any handler is asked.
//   - End after a response although the client still sends; see [conn.leave].
type conn struct {
	net.Conn
	statusLine []byte // of the next response; nil: as net/http writes it
	left       atomic.Bool

	// net/http reads on while a handler runs, to see the client leave.
	mu      sync.Mutex
	between bool   // nothing of the next request has been read
	handled bool   // a handler has been asked
	read    []byte // what was read last, until a handler is asked
}

// Write sends p with the status line replaced where one is set.
func (c *conn) Write(p []byte) (int, error) {
	if !bytes.HasPrefix(p, []byte("HTTP/1.")) {
		return c.Conn.Write(p)
	}
	if head, refused := c.refused(); refused {
		_, err := c.Conn.Write(refusal(p, head))
		return len(p), err
	}
	if c.statusLine == nil {
		return c.Conn.Write(p)
	}
	const version = len("HTTP/1.1")
	end := bytes.IndexByte(p, '\r')
	if end < version {
		return c.Conn.Write(p)
	}
	line := c.statusLine
	c.statusLine = nil
	out := make([]byte, 0, len(p)+len(line))
	out = append(append(append(out, p[:version]...), line...), p[end:]...)
	n, err := c.Conn.Write(out)
	return min(max(n-len(out)+len(p), 0), len(p)), err
}

// secure reports whether the connection is encrypted.
func (c *conn) secure() bool {
	_, ok := c.Conn.(*tls.Conn)
	return ok
}

// CloseWrite closes the sending half, which net/http does before it drops a
// connection on which the client may still be sending.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// Read ends where the connection is to end.
func (c *conn) Read(p []byte) (int, error) {
	if c.left.Load() {
		return 0, io.EOF
	}
	n, err := c.Conn.Read(p)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.handled {
		return n, err
	}
	for c.between && n > 0 {
		// Empty lines before a request are ignored:
		// https://www.rfc-editor.org/rfc/rfc9112#section-2.2-6.
		if n = copy(p, bytes.TrimLeft(p[:n], "\r\n")); n == 0 && err == nil {
			n, err = c.Conn.Read(p)
			continue
		}
		c.between = false
	}
	c.read = p[:n]
	return n, err
}

// asked notes that the request under way has got as far as to a handler.
func (c *conn) asked() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.handled, c.read = true, nil
}

// done notes that the next thing to be read is a new request.
func (c *conn) done() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.handled, c.between = false, true
}

// refused reports whether a response can only be net/http's own, and returns
// what it answers.
func (c *conn) refused() (head []byte, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read, !c.handled
}

// leave has the connection end when the response under way is sent. What the
// client still sends is no request.
func (c *conn) leave() {
	c.left.Store(true)
	_ = c.Conn.SetReadDeadline(time.Unix(1, 0)) // wakes a read that waits
}

// lingerMax is how long a client that still sends may take to notice that the
// response is complete. It would lose the end of it if the connection were
// just dropped: https://www.rfc-editor.org/rfc/rfc9112#section-9.6.
const lingerMax = 500 * time.Millisecond

// Close closes the connection.
func (c *conn) Close() error {
	if c.left.Swap(false) && c.CloseWrite() == nil {
		_ = c.Conn.SetReadDeadline(clock.Wall{}.Now().Add(lingerMax))
		_, _ = io.Copy(io.Discard, c.Conn)
	}
	return c.Conn.Close()
}

type connKey struct{}

// A connListener makes every connection a [conn].
type connListener struct{ net.Listener }

func (l connListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c, between: true}, nil
}

// withConn lets requests find their connection.
func withConn(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connKey{}, c)
}

// connOf returns the connection of a request, nil where another server than
// ours has it.
func connOf(r *http.Request) *conn {
	c, _ := r.Context().Value(connKey{}).(*conn)
	return c
}
