package router

import (
	"bytes"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"strconv"
)

// A reply carries the reason phrase that the Worker gave, and an empty one
// where it gave that; net/http writes only the registered ones. So the
// server's connections are [conn]s, which replace the status line on its way
// out: net/http's buffer is empty before each response, so a response always
// begins at the start of a Write.

type connKey struct{}

// A conn is a connection whose next status line can be set.
type conn struct {
	net.Conn
	statusLine []byte // of the next response; nil: as net/http writes it
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

// setReason has the response to r go out with the reason phrase. Served by
// another server than ours it keeps the registered one.
func setReason(r *http.Request, status int, reason string) {
	if reason == http.StatusText(status) {
		return
	}
	if c, ok := r.Context().Value(connKey{}).(*conn); ok {
		line := append(make([]byte, 0, 5+len(reason)), ' ')
		line = append(strconv.AppendInt(line, int64(status), 10), ' ')
		c.statusLine = append(line, reason...)
	}
}

// reasonOr returns the reason phrase for the log: never an empty one.
func reasonOr(reason string, status int) string {
	if reason != "" {
		return reason
	}
	return reasonOf(status)
}

// reasonOf returns workerd's reason phrase for a status, as recorded: where it
// has none, the name of the class.
func reasonOf(status int) string {
	switch {
	case status == http.StatusRequestEntityTooLarge:
		return "Payload Too Large"
	case status == http.StatusTooEarly:
		return "Client Error"
	}
	if text := http.StatusText(status); text != "" {
		return text
	}
	switch status / 100 {
	case 2:
		return "Successful"
	case 3:
		return "Redirection"
	case 4:
		return "Client Error"
	}
	return "Server Error"
}
