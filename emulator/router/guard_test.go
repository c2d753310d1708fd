package router_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"edgeemu/emulator/router"
)

func door(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) })
}

// Recorded for /cdn-cgi/, but for *.localhost, which workerd refuses: worlds
// are reached by such names.
func TestReserved(t *testing.T) {
	const bad, badOrigin = "403 Invalid Host header", "403 Invalid Origin header"
	f := &fake{fetch: answer(ok("worker"))}
	doors := func(hosts ...string) func(*router.Options) {
		return func(o *router.Options) {
			o.Hosts, o.Control = hosts, door("control")
			o.CDN = map[string]http.Handler{"/cdn-cgi/handler/scheduled": door("scheduled")}
		}
	}
	open := newRouter(t, f, doors("*"))
	named := newRouter(t, f, doors("192.168.1.2", "dev.box"))
	local := newRouter(t, f, doors())
	for _, c := range []struct {
		h                  http.Handler
		host, path, origin string
		want               string
	}{
		{local, "example.com", "/", "", "200 worker"},
		{local, "example.com", "/cdn-cgi", "", "200 worker"},
		{local, "example.com", "/_edgeemuX", "", "200 worker"},
		{local, "example.com", "/cdn-cgi/foo", "", bad},
		{local, "example.com", "/cdn-cgi/handler/scheduled", "", bad},
		{local, "192.168.1.2", "/cdn-cgi/foo", "", bad},
		{local, "localhost.", "/cdn-cgi/foo", "", bad},
		{local, "localhost.evil.com", "/_edgeemu/ready", "", bad},
		{local, "127.0.0.1.evil.com", "/_edgeemu/ready", "", bad},
		{local, "127.0.0.1:8901", "/cdn-cgi/foo", "", "200 worker"},
		{local, "[::1]:8901", "/cdn-cgi/foo", "", "200 worker"},
		{local, "[::1]", "/cdn-cgi/foo", "", "200 worker"},
		{local, "LOCALHOST:8901", "/cdn-cgi/foo", "", "200 worker"},
		{local, "t42.localhost:8901", "/cdn-cgi/foo", "", "200 worker"},
		{local, "localhost", "/cdn-cgi/handler/scheduled", "", "200 scheduled"},
		{local, "localhost", "/_edgeemu/x", "", "200 control"},
		{local, "localhost", "/_edgeemu", "", "200 control"},
		{local, "localhost", "/_edgeemu/x", "http://localhost:3000", "200 control"},
		{local, "localhost", "/_edgeemu/x", "http://evil.com", badOrigin},
		{local, "localhost", "/_edgeemu/x", "null", badOrigin},
		{local, "localhost", "/cdn-cgi/foo", "http://evil.com", badOrigin},
		{local, "localhost", "/", "http://evil.com", "200 worker"},
		{named, "192.168.1.2:8787", "/_edgeemu/x", "", "200 control"},
		{named, "DEV.box", "/_edgeemu/x", "http://dev.box", "200 control"},
		{named, "other.box", "/_edgeemu/x", "", bad},
		{open, "example.com", "/_edgeemu/x", "http://evil.com", badOrigin},
		{open, "example.com:8787", "/_edgeemu/x", "http://example.com:8787", "200 control"},
		{open, "example.com", "/_edgeemu/x", "http://localhost:3000", "200 control"},
	} {
		r := httptest.NewRequest("GET", c.path, nil)
		r.Host = c.host
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		res := recorded(t, c.h, r)
		if got := res.Status[:3] + " " + decoded(t, "", res.Body); got != c.want {
			t.Errorf("Host %s, Origin %q, %s: got %q, want %q", c.host, c.origin, c.path, got, c.want)
		}
	}
	got := exchange(t, serve(t, local), "GET /cdn-cgi/foo HTTP/1.1\r\nHost: example.com\r\n\r\n")
	want := "HTTP/1.1 403 Invalid Host header\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 19\r\n\r\nInvalid Host header"
	if got != want {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}
