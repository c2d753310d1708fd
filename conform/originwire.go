package conform

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// A wireConn is a connection of the Origin that remembers what came, so that
// /wire can show it as it was sent.
type wireConn struct {
	net.Conn
	mu    sync.Mutex
	came  []byte
	turns atomic.Int32
}

const wireBytesMax = 64 << 10

func (c *wireConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.mu.Lock()
	if c.came = append(c.came, p[:n]...); len(c.came) > wireBytesMax {
		c.came = c.came[len(c.came)-wireBytesMax:]
	}
	c.mu.Unlock()
	return n, err
}

type wireListener struct{ net.Listener }

func (l wireListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &wireConn{Conn: conn}, nil
}

type wireKey struct{}

func withWire(ctx context.Context, conn net.Conn) context.Context {
	return context.WithValue(ctx, wireKey{}, conn)
}

// countTurn counts the requests of a connection.
func countTurn(r *http.Request) {
	if conn, ok := r.Context().Value(wireKey{}).(*wireConn); ok {
		conn.turns.Add(1)
	}
}

// originTurn answers which request this is on its connection.
func originTurn(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body) // what does not come does not matter here
	if conn, ok := r.Context().Value(wireKey{}).(*wireConn); ok {
		fmt.Fprint(w, conn.turns.Load())
	}
}

// originWire answers the head of the request as it was sent, and its body.
func originWire(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	conn, ok := r.Context().Value(wireKey{}).(*wireConn)
	if err != nil || !ok {
		http.Error(w, fmt.Sprint("read body: ", err), http.StatusBadRequest)
		return
	}
	conn.mu.Lock()
	defer conn.mu.Unlock()
	line := []byte(r.Method + " " + r.RequestURI)
	came := conn.came[max(bytes.LastIndex(conn.came, line), 0):]
	head, rest, _ := bytes.Cut(came, []byte("\r\n\r\n"))
	w.Header().Set("Content-Type", "text/plain")
	if len(r.TransferEncoding) == 0 {
		rest = body
	}
	fmt.Fprintf(w, "%s\n\n%q", bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")), rest)
}

// originAnswer writes the query's text to the connection as it stands, and closes it.
func originAnswer(w http.ResponseWriter, r *http.Request) {
	originRaw(r.URL.Query().Get("text"))(w, r)
}
