package http1

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestWriteHead(t *testing.T) {
	r := &http.Request{Method: "POST", URL: &url.URL{Path: "/p", RawQuery: "q=1"}, Host: "h.example", Body: io.NopCloser(strings.NewReader("")), ContentLength: 3,
		Header: http.Header{"x-b": {"1", "2"}, "X-A": {""}, "etag": {"e", "f"}, "Cookie": {"a=1", "b=2"}, "Set-Cookie": {"c", "d"}, "Origin": {""}, "User-Agent": nil, "Sec-WebSocket-Key": {"k"}}}
	want := "POST /p?q=1 HTTP/1.1\r\nContent-Length: 3\r\nSec-WebSocket-Key: k\r\nHost: h.example\r\nCookie: a=1, b=2\r\nETag: e, f\r\nSet-Cookie: c\r\nSet-Cookie: d\r\nX-A:\r\nx-b: 1\r\nx-b: 2\r\n\r\n"
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	if err := writeHead(w, r); err != nil {
		t.Fatal(err)
	}
	if w.Flush(); out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// What else is read, and what refused, is recorded: testdata/conformance/fetch/odd-answers.
func TestReadHead_Bounded(t *testing.T) {
	for name, text := range map[string]string{
		"one long line": "HTTP/1.1 200 OK\r\na: " + strings.Repeat("x", headBytesMax),
		"many lines":    "HTTP/1.1 200 OK\r\n" + strings.Repeat("a: b\r\n", headBytesMax/6+1),
		"empty lines":   strings.Repeat("\r\n", headBytesMax),
		"no line end":   strings.Repeat("HTTP", headBytesMax),
	} {
		if _, err := readHead(bufio.NewReader(strings.NewReader(text + "\r\n\r\n"))); err == nil || !strings.Contains(err.Error(), "more than") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func FuzzReadHead(f *testing.F) {
	for _, seed := range []string{"HTTP/1.1 200 OK\r\nA: b\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", "HTTP/1.0 404 \n\n", "\r\nHTTP/1.1 103 x\r\n\r\nHTTP/1.1 101 y\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := readHead(bufio.NewReader(strings.NewReader(text)))
		if err != nil {
			return
		}
		if h.status < 200 && h.status != 101 || h.status > 999 {
			t.Errorf("%q: status %d", text, h.status)
		}
		for name, values := range h.header {
			if name == "" || len(values) == 0 {
				t.Errorf("%q: header %q: %q", text, name, values)
			}
		}
		if n, err := h.length(); err == nil && n < -1 {
			t.Errorf("%q: length %d", text, n)
		}
	})
}
