package http1

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"edgeemu/clock"
)

var epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func newRequest(t *testing.T, method, url string, body io.Reader, length int64) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	r.ContentLength = length
	return r
}

func roundTrip(t *testing.T, c *Client, r *http.Request) (status int, body string) {
	t.Helper()
	response, err := c.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	all, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(all)
}

// countingServer tells how many connections it has taken.
func countingServer(t *testing.T, h http.HandlerFunc) (*httptest.Server, *atomic.Int32) {
	var taken atomic.Int32
	server := httptest.NewUnstartedServer(h)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			taken.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	return server, &taken
}

func TestClient_UsesConnectionsAgain(t *testing.T) {
	server, taken := countingServer(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(w, r.Body)
	})
	virtual := clock.NewVirtual(epoch)
	c := NewClient(virtual, nil)
	defer c.CloseIdleConnections()
	for range 3 {
		if _, body := roundTrip(t, c, newRequest(t, "GET", server.URL, nil, 0)); body != "" {
			t.Errorf("got %q", body)
		}
		if _, body := roundTrip(t, c, newRequest(t, "POST", server.URL, strings.NewReader("sized"), 5)); body != "sized" {
			t.Errorf("got %q", body)
		}
		if _, body := roundTrip(t, c, newRequest(t, "POST", server.URL, strings.NewReader("chunked"), -1)); body != "chunked" {
			t.Errorf("got %q", body)
		}
		if _, body := roundTrip(t, c, newRequest(t, "POST", server.URL, http.NoBody, 0)); body != "" {
			t.Errorf("got %q", body)
		}
	}
	if n := taken.Load(); n != 1 {
		t.Errorf("%d connections for requests that came one after the other", n)
	}
	virtual.Advance(idleTime)
	roundTrip(t, c, newRequest(t, "GET", server.URL, nil, 0))
	if n := taken.Load(); n != 2 {
		t.Errorf("%d connections, want another one after %v", n, idleTime)
	}
	server.CloseClientConnections()
	for _, method := range []string{"GET", "POST"} {
		status, _ := roundTrip(t, c, newRequest(t, method, server.URL, nil, 0))
		if status != 200 {
			t.Errorf("%s: got %d after the origin closed its connections", method, status)
		}
	}
}

func TestClient_LeavesUnreadAnswers(t *testing.T) {
	server, taken := countingServer(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, strings.Repeat("x", 1<<20))
	})
	c := NewClient(clock.NewVirtual(epoch), nil)
	defer c.CloseIdleConnections()
	for range 2 {
		response, err := c.RoundTrip(newRequest(t, "GET", server.URL, nil, 0))
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
	}
	if n := taken.Load(); n != 2 {
		t.Errorf("%d connections; one whose answer was not read can't be used again", n)
	}
}

func TestClient_BothWays(t *testing.T) {
	server, _ := countingServer(t, func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).EnableFullDuplex()
		in := bufio.NewReader(r.Body)
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			fmt.Fprintf(w, "got %s", line)
			w.(http.Flusher).Flush()
		}
	})
	c := NewClient(clock.NewVirtual(epoch), nil)
	defer c.CloseIdleConnections()
	body, feed := io.Pipe()
	go func() { _, _ = io.WriteString(feed, "one\n") }()
	response, err := c.RoundTrip(newRequest(t, "POST", server.URL, body, -1))
	if err != nil {
		t.Fatal(err)
	}
	out := bufio.NewReader(response.Body)
	for _, word := range []string{"one", "two", "three"} {
		if word != "one" {
			_, _ = io.WriteString(feed, word+"\n")
		}
		if line, err := out.ReadString('\n'); err != nil || line != "got "+word+"\n" {
			t.Fatalf("got %q, %v", line, err)
		}
	}
	feed.Close()
	if rest, err := io.ReadAll(out); err != nil || len(rest) > 0 {
		t.Errorf("got %q, %v at the end", rest, err)
	}
}

func TestClient_Fails(t *testing.T) {
	held := make(chan struct{})
	server, _ := countingServer(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/held":
			<-held
		case "/close":
			panic(http.ErrAbortHandler)
		case "/body":
			w.(http.Flusher).Flush()
			<-held
		default:
			_, _ = io.Copy(io.Discard, r.Body)
		}
	})
	defer close(held)
	c := NewClient(clock.NewVirtual(epoch), nil)
	defer c.CloseIdleConnections()
	cause := errors.New("enough")
	broken := errors.New("broken")
	ctx, cancel := context.WithCancelCause(t.Context())
	done := make(chan error)
	go func() {
		_, err := c.RoundTrip(newRequest(t, "GET", server.URL+"/held", nil, 0).WithContext(ctx))
		done <- err
	}()
	cancel(cause)
	if err := <-done; !errors.Is(err, cause) {
		t.Errorf("cancelled: got %v", err)
	}
	if _, err := c.RoundTrip(newRequest(t, "GET", server.URL+"/close", nil, 0)); !errors.Is(err, errUnanswered) {
		t.Errorf("closed: got %v", err)
	}
	if _, err := c.RoundTrip(newRequest(t, "POST", server.URL, io.MultiReader(strings.NewReader("a"), failing{broken}), -1)); !errors.Is(err, broken) {
		t.Errorf("a body that breaks: got %v", err)
	}
	if _, err := c.RoundTrip(newRequest(t, "POST", server.URL, strings.NewReader("ab"), 5)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a body that is short: got %v", err)
	}
	ctx, cancel = context.WithCancelCause(t.Context())
	response, err := c.RoundTrip(newRequest(t, "GET", server.URL+"/body", nil, 0).WithContext(ctx))
	if err != nil {
		t.Fatal(err)
	}
	cancel(cause)
	if _, err := io.ReadAll(response.Body); !errors.Is(err, cause) {
		t.Errorf("cancelled while the body comes: got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestClient_TLS(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.Proto) }))
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	c := NewClient(clock.NewVirtual(epoch), &tls.Config{RootCAs: roots})
	defer c.CloseIdleConnections()
	for range 2 {
		if _, body := roundTrip(t, c, newRequest(t, "GET", server.URL, nil, 0)); body != "HTTP/1.1" {
			t.Errorf("got %q", body)
		}
	}
	if _, err := NewClient(clock.NewVirtual(epoch), nil).RoundTrip(newRequest(t, "GET", server.URL, nil, 0)); err == nil {
		t.Error("a certificate that nobody vouches for was taken")
	}
}

func BenchmarkClient(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") }))
	defer server.Close()
	for name, transport := range map[string]http.RoundTripper{"http1": NewClient(clock.NewVirtual(epoch), nil), "net-http": &http.Transport{}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := http.NewRequest("GET", server.URL, nil)
				if err != nil {
					b.Fatal(err)
				}
				response, err := transport.RoundTrip(r)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, response.Body); err != nil {
					b.Fatal(err)
				}
				response.Body.Close()
			}
		})
	}
}
