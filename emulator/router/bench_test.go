package router_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"edgeemu/emulator/router"
	"edgeemu/worker"
)

// silent is a response writer that costs nothing.
type silent struct{ h http.Header }

func (s *silent) Header() http.Header         { return s.h }
func (s *silent) Write(p []byte) (int, error) { return len(p), nil }
func (s *silent) WriteHeader(int)             {}

// BenchmarkRouter is what the router itself costs: without net/http, and
// without the Worker.
func BenchmarkRouter(b *testing.B) {
	for name, change := range map[string]func(*router.Options){
		"quiet":  func(*router.Options) {},
		"logged": func(o *router.Options) { o.Log = &discard{} },
	} {
		b.Run(name, func(b *testing.B) {
			f := &fake{fetch: answer(ok("Hello"))}
			h := newRouter(b, f, change)
			r := httptest.NewRequest("GET", "/", nil)
			r.Host = "localhost:8787"
			r.RequestURI = "/"
			r.Header.Set("User-Agent", "bench")
			r.Header.Set("Accept", "*/*")
			w := &silent{http.Header{}}
			b.ReportAllocs()
			for b.Loop() {
				clear(w.h)
				h.ServeHTTP(w, r)
			}
		})
	}
}

type discard struct{}

func (*discard) Request(router.Entry)       {}
func (*discard) Uncaught(*worker.Exception) {}
func (*discard) Internal(error)             {}

// BenchmarkServer is requests over kept connections, client included.
func BenchmarkServer(b *testing.B) {
	f := &fake{fetch: answer(ok("Hello"))}
	address := serve(b, newRouter(b, f))
	const request = "GET / HTTP/1.1\r\nHost: localhost:8787\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"
	b.RunParallel(func(pb *testing.PB) {
		c, err := net.Dial("tcp", address)
		if err != nil {
			b.Error(err)
			return
		}
		defer c.Close()
		in := bufio.NewReader(c)
		for pb.Next() {
			if _, err := io.WriteString(c, request); err != nil {
				b.Error(err)
				return
			}
			res, err := http.ReadResponse(in, nil)
			if err != nil {
				b.Error(err)
				return
			}
			if _, err := io.Copy(io.Discard, res.Body); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// BenchmarkStream sends 16 MB through the router both ways at once.
func BenchmarkStream(b *testing.B) {
	f := &fake{fetch: func(_ context.Context, r *worker.Request) (*worker.Response, error) {
		return &worker.Response{Status: 200, StatusText: "OK", Body: r.Body, ContentLength: -1}, nil
	}}
	address := "http://" + serve(b, newRouter(b, f))
	body := strings.Repeat("x", 16<<20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		res, err := http.Post(address, "application/octet-stream", strings.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(io.Discard, res.Body)
		if err != nil || n != int64(len(body)) {
			b.Fatal(n, err)
		}
		res.Body.Close()
	}
}
