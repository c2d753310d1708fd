package router_test

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"

	"edgeemu/emulator/router"
	"edgeemu/worker"
)

// The cases of this file were recorded on wrangler 4.164.0, unless noted.

func TestRequest_URL(t *testing.T) {
	for raw, want := range map[string]string{
		"GET /p?a=1 HTTP/1.1\r\nHost: localhost:8787\r\n\r\n":              "http://localhost:8787/p?a=1",
		"GET /echo?a=1#f HTTP/1.1\r\nHost: Example.com\r\n\r\n":            "http://example.com/echo?a=1",
		"GET / HTTP/1.1\r\nHost: example.com:80\r\n\r\n":                   "http://example.com/",
		"GET / HTTP/1.1\r\nHost: [::1]:8787\r\n\r\n":                       "http://[::1]:8787/",
		"GET /a/../echo HTTP/1.1\r\nHost: h\r\n\r\n":                       "http://h/echo",
		"GET /a/%2e%2e/echo HTTP/1.1\r\nHost: h\r\n\r\n":                   "http://h/echo",
		"GET //echo HTTP/1.1\r\nHost: h\r\n\r\n":                           "http://h//echo",
		"GET /%65cho%2f%41?a=%00&b=%E9 HTTP/1.1\r\nHost: h\r\n\r\n":        "http://h/%65cho%2f%41?a=%00&b=%E9",
		"GET /\xc3\xa9?\xc3\xa9 HTTP/1.1\r\nHost: h\r\n\r\n":               "http://h/%C3%A9?%C3%A9",
		"GET /a\\b HTTP/1.1\r\nHost: h\r\n\r\n":                            "http://h/a/b",
		"GET /?q='x' HTTP/1.1\r\nHost: h\r\n\r\n":                          "http://h/?q=%27x%27",
		"GET http://abs.example/x/../echo HTTP/1.1\r\nHost: o.com\r\n\r\n": "http://abs.example/echo", // workerd: the Host's
	} {
		if got := seen(t, raw).URL; got != want {
			line, _, _ := strings.Cut(raw, "\r\n")
			t.Errorf("%s: URL is %q, want %q", line, got, want)
		}
	}
}

func TestRequest_Headers(t *testing.T) {
	r := seen(t, "GET / HTTP/1.1\r\nHost: localhost:8787\r\nAccept-Encoding: gzip, deflate\r\nUser-Agent: foo\r\n"+
		"X-A: 1\r\nx-a: 2\r\nCookie: a=1\r\nCookie: b=2\r\nConnection: keep-alive, X-Foo\r\nX-Foo: 1\r\nKeep-Alive: 3\r\n"+
		"TE: trailers\r\nUpgrade: h2c\r\nProxy-Connection: a\r\nProxy-Authorization: b\r\nX-Bad: caf\xe9\r\nX-Good: caf\xc3\xa9\r\n\r\n")
	if got, want := names(r.Header), "accept-encoding cf-connecting-ip cookie host proxy-authorization proxy-connection user-agent x-a x-bad x-foo x-good"; got != want {
		t.Errorf("headers are\n%s, want\n%s", got, want)
	}
	for name, want := range map[string]string{
		"accept-encoding": "br, gzip", "cf-connecting-ip": "127.0.0.1", "host": "localhost:8787",
		"x-a": "1|2", "cookie": "a=1|b=2", "x-bad": "caf\uFFFD", "x-good": "café",
	} {
		if got := header(r.Header, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	own := seen(t, "GET / HTTP/1.1\r\nHost: h\r\nCF-Connecting-IP: 1.2.3.4\r\n\r\n")
	if got := header(own.Header, "cf-connecting-ip"); got != "1.2.3.4" {
		t.Errorf("the client's own cf-connecting-ip became %q", got)
	}
	socket := seen(t, "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
	if got := header(socket.Header, "upgrade") + " " + header(socket.Header, "connection"); got != "websocket Upgrade" {
		t.Errorf("a WebSocket's upgrade became %q", got)
	}
}

func TestRequest_Body(t *testing.T) {
	const head = " / HTTP/1.1\r\nHost: h\r\n"
	for raw, want := range map[string]string{
		"GET" + head + "\r\n":                            "no body, length , coding ",
		"GET" + head + "Content-Length: 0\r\n\r\n":       "no body, length , coding ",
		"HEAD" + head + "\r\n":                           "no body, length , coding ",
		"GET" + head + "Content-Length: 5\r\n\r\nhello":  "hello, length 5, coding ",
		"POST" + head + "\r\n":                           ", length 0, coding ",
		"OPTIONS" + head + "\r\n":                        ", length 0, coding ",
		"PURGE" + head + "Content-Length: 0\r\n\r\n":     ", length 0, coding ",
		"POST" + head + "Content-Length: 5\r\n\r\nhello": "hello, length 5, coding ",
		"POST" + head + "Transfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n": "hello, length , coding chunked",
	} {
		r := seen(t, raw)
		body := "no body"
		if r.Body != nil {
			text, err := io.ReadAll(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			body = string(text)
		}
		got := body + ", length " + header(r.Header, "content-length") + ", coding " + header(r.Header, "transfer-encoding")
		if got != want {
			t.Errorf("%q: %s, want %s", raw, got, want)
		}
	}
}

func TestRequest_CF(t *testing.T) {
	get := func(cf, acceptEncoding string) map[string]any {
		return compactJSON(t, seen(t, "GET / HTTP/1.1\r\nHost: h\r\n"+acceptEncoding+"\r\n", func(o *router.Options) { o.CF = []byte(cf) }).CF)
	}
	plain := get("", "Accept-Encoding: foo\r\n")
	for key, want := range map[string]any{"colo": "DFW", "asn": 395747.0, "clientAcceptEncoding": "foo", "clientTrustScore": 99.0} {
		if plain[key] != want {
			t.Errorf("cf.%s is %v, want %v", key, plain[key], want)
		}
	}
	if len(plain) != 23 {
		t.Errorf("cf has %d members, want 23", len(plain))
	}
	if got := get("", "")["clientAcceptEncoding"]; got != "" {
		t.Errorf("without accept-encoding cf.clientAcceptEncoding is %v", got)
	}
	laid := get(`{"country":"JP","mine":{"a":1}}`, "Accept-Encoding: br\r\n")
	if laid["country"] != "JP" || laid["colo"] != "DFW" || laid["mine"].(map[string]any)["a"] != 1.0 || laid["clientAcceptEncoding"] != "br" {
		t.Errorf("laid over it is %v", laid)
	}
	if got := get(`{"clientAcceptEncoding":"own"}`, "Accept-Encoding: br\r\n")["clientAcceptEncoding"]; got != "own" {
		t.Errorf("an own clientAcceptEncoding became %v", got)
	}
	for _, bad := range []string{"[]", "null", "1", "{"} {
		if _, err := router.New(router.Options{CF: []byte(bad)}); err == nil {
			t.Errorf("cf %s was accepted", bad)
		}
	}
}

func TestRequest_Refused(t *testing.T) {
	f := &fake{fetch: answer(ok("not to be reached"))}
	address := serve(t, newRouter(t, f))
	for raw, want := range map[string]string{
		"FOO / HTTP/1.1\r\nHost: h\r\n\r\n":                                                 "HTTP/1.1 501 Not Implemented|ERROR: Unrecognized request method.",
		"get / HTTP/1.1\r\nHost: h\r\n\r\n":                                                 "HTTP/1.1 501 Not Implemented|ERROR: Unrecognized request method.",
		"CONNECT a.com:80 HTTP/1.1\r\nHost: a\r\n\r\n":                                      "HTTP/1.1 501 Not Implemented|ERROR: Unrecognized request method.",
		"GET / HTTP/1.1\r\nHost: a b\r\n\r\n":                                               "HTTP/1.1 400 Bad Request|Bad Request",
		"GET / HTTP/1.1\r\nHost: a^b\r\n\r\n":                                               "HTTP/1.1 400 Bad Request|Bad Request",
		"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n":                                               "HTTP/1.1 400 Bad Request|Bad Request",
		"GET / HTTP/1.1\r\nHost: u@h\r\n\r\n":                                               "HTTP/1.1 400 Bad Request|Bad Request",
		"GET / HTTP/1.1\r\n\r\n":                                                            "HTTP/1.1 400 Bad Request|Bad Request",
		"GET / HTTP/1.1\r\nHost:\r\n\r\n":                                                   "HTTP/1.1 400 Bad Request|Bad Request",
		"GET / HTTP/1.0\r\n\r\n":                                                            "HTTP/1.0 400 Bad Request|Bad Request",
		"GET /a^b HTTP/1.1\r\nHost: h\r\n\r\n":                                              "HTTP/1.1 400 Bad Request|invalid URI",
		"GET /?<x> HTTP/1.1\r\nHost: h\r\n\r\n":                                             "HTTP/1.1 400 Bad Request|invalid URI",
		"GET /\r\n\r\n":                                                                     "HTTP/1.1 400 Bad Request|invalid URI",
		"GET / FTP/1.0\r\n\r\n":                                                             "HTTP/1.1 400 Bad Request|invalid HTTP version parsed",
		"GET / HTTP/1.1\r\nHost: h\r\n: v\r\n\r\n":                                          "HTTP/1.1 400 Bad Request|invalid HTTP header parsed",
		"GET / HTTP/1.1\r\nHost: h\r\nx: a\x00b\r\n\r\n":                                    "HTTP/1.1 400 Bad Request|invalid HTTP header parsed",
		"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: frob\r\n\r\n":                     "HTTP/1.1 400 Bad Request|invalid transfer-encoding parsed",
		"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n":                                             "HTTP/1.1 400 Bad Request|Bad Request",
		"hello\r\n\r\n":                                                                     "HTTP/1.1 400 Bad Request|invalid HTTP method parsed",
		"\x00\x01\r\n\r\n":                                                                  "HTTP/1.1 400 Bad Request|invalid HTTP method parsed",
		"GET /a b HTTP/1.1\r\nHost: h\r\n\r\n":                                              "HTTP/1.1 400 Bad Request|invalid HTTP version parsed",
		"GET / HTTP/9.9\r\nHost: h\r\n\r\n":                                                 "HTTP/1.1 400 Bad Request|invalid HTTP version parsed",
		"GET / HTTP/1.1\r\nHost: h\r\nfoo bar\r\n\r\n":                                      "HTTP/1.1 400 Bad Request|invalid HTTP header parsed",
		"GET / HTTP/1.1\r\nHost: h\r\nfo o: x\r\n\r\n":                                      "HTTP/1.1 400 Bad Request|invalid HTTP header parsed",
		"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: abc\r\n\r\n":                         "HTTP/1.1 400 Bad Request|invalid content-length parsed",
		"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n":                          "HTTP/1.1 400 Bad Request|invalid content-length parsed",
		"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello": "HTTP/1.1 400 Bad Request|invalid content-length parsed",
		"GET / HTTP/1.1\r\nHost: h\r\nX: " + strings.Repeat("a", 2<<20) + "\r\n\r\n":        "HTTP/1.1 431 Request Header Fields Too Large|the request line and headers are larger than 1024 KB",
	} {
		got := exchange(t, address, raw)
		status, rest, _ := strings.Cut(got, "\r\n")
		_, body, _ := strings.Cut(rest, "\r\n\r\n")
		wantStatus, wantBody, _ := strings.Cut(want, "|")
		if !strings.HasPrefix(status, wantStatus) || wantBody != "" && body != wantBody {
			t.Errorf("%.60q: got %q with %q, want %q", raw, status, body, want)
		}
	}
	if got := exchange(t, address, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"); !strings.HasSuffix(got, "not to be reached") {
		t.Errorf("afterwards a good request gets %q", got)
	}
}

func TestRequest_EmptyLinesFirst(t *testing.T) {
	if r := seen(t, "\r\n\n\r\nGET /after HTTP/1.1\r\nHost: h\r\n\r\n"); r.URL != "http://h/after" {
		t.Errorf("URL is %q", r.URL)
	}
}

func TestRequest_LongHeaders(t *testing.T) {
	r := seen(t, "GET / HTTP/1.1\r\nHost: h\r\nX: "+strings.Repeat("a", 300<<10)+"\r\n\r\n")
	if got := len(header(r.Header, "x")); got != 300<<10 {
		t.Errorf("the header arrived with %d bytes", got)
	}
}

// Recorded; there the stack has a frame of miniflare's in addition.
func TestRequest_BrokenChunks(t *testing.T) {
	f := &fake{fetch: readAll}
	got := exchange(t, serve(t, newRouter(t, f)), "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
	if !strings.HasPrefix(got, "HTTP/1.1 500 Internal Server Error\r\n") || !strings.HasSuffix(got, "\r\n\r\nError: Network connection lost.") {
		t.Errorf("got\n%s", got)
	}
}

func TestRequest_BodyCutOff(t *testing.T) {
	failed := make(chan error, 1)
	f := &fake{fetch: func(_ context.Context, r *worker.Request) (*worker.Response, error) {
		_, err := io.ReadAll(r.Body)
		failed <- err
		return nil, err
	}}
	c, err := net.Dial("tcp", serve(t, newRouter(t, f)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhello"); err != nil {
		t.Fatal(err)
	}
	c.Close()
	if err := <-failed; err == nil || err.Error() != "Network connection lost." {
		t.Errorf("the Worker read %v", err)
	}
}

func TestRequest_OriginOfRoute(t *testing.T) {
	mapped := func(o *router.Options) { o.Host, o.Scheme = "shop.example.net", "https" }
	r := seen(t, "GET /echo HTTP/1.1\r\nHost: localhost:8902\r\nOrigin: http://localhost:8902\r\n"+
		"Referer: http://localhost:8902/a?x=http://localhost:8902/\r\nX-B: http://localhost:8902 https://localhost:8902 localhost:8902\r\n"+
		"X-C: http://127.0.0.1:8902\r\nX-D: http://localhost:89021/\r\n\r\n", mapped)
	if r.URL != "https://shop.example.net/echo" {
		t.Errorf("URL is %s", r.URL)
	}
	for name, want := range map[string]string{
		"host":    "shop.example.net",
		"origin":  "https://shop.example.net",
		"referer": "https://shop.example.net/a?x=http://localhost:8902/",
		"x-b":     "https://shop.example.net https://shop.example.net localhost:8902",
		"x-c":     "http://127.0.0.1:8902",
		"x-d":     "http://localhost:89021/", // not recorded
	} {
		if got := header(r.Header, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
