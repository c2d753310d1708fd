package router

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
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
//   - End after a response although the client still sends; see [conn.leave].
type conn struct {
	net.Conn
	statusLine []byte // of the next response; nil: as net/http writes it
	left       atomic.Bool
}

// Write sends p with the status line replaced where one is set.
func (c *conn) Write(p []byte) (int, error) {
	if c.statusLine == nil || !bytes.HasPrefix(p, []byte("HTTP/1.")) {
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
	return c.Conn.Read(p)
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
	return &conn{Conn: c}, nil
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
