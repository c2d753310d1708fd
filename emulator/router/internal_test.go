package router

import (
	"bufio"
	"bytes"
	"edgeemu/web/http1"
	"io"
	"net/http"
	"strings"
	"testing"

	"edgeemu/web/url"
)

// Recorded on wrangler 4.164.0: plain, gzip and br are Workers that set no
// content-encoding or that one; image is a type that is not compressed.
func TestNegotiate(t *testing.T) {
	for _, c := range []struct {
		accept                  string
		plain, gzip, br, images string
	}{
		{"", "", "gzip", "br", ""},
		{"identity", "", "", "", ""},
		{"br", "br", "br", "br", ""},
		{"gzip", "gzip", "gzip", "gzip", ""},
		{"*", "", "", "", ""},
		{"gzip;q=0", "", "", "", ""},
		{"br;q=0.5, gzip;q=0.4", "br", "br", "br", ""},
		{"gzip;q=0.2, br;q=0.9", "br", "br", "br", ""},
		{"br;q=0.4, gzip;q=0.4", "br", "br", "br", ""},
		{"deflate", "", "", "", ""},
		{"zstd, br", "br", "br", "br", ""},
		{"GZIP", "", "gzip", "br", ""},
		{"x-gzip", "", "gzip", "br", ""},
		{"gzip, identity", "gzip", "gzip", "gzip", ""},
		{"identity, gzip", "", "", "", ""},
		{"gzip, br", "gzip", "gzip", "gzip", ""},
		{"gzip;q=1.0, *;q=0.5", "gzip", "gzip", "gzip", ""},
		{"identity;q=0, gzip;q=0", "415", "415", "415", ""},
		{"*;q=0", "415", "415", "415", ""},
		{"identity;q=0", "415", "415", "415", ""},
		{"gzip; q=0.5 , br ; q = 0.9", "gzip", "gzip", "gzip", ""},
		{"gzip;q=.5", "", "gzip", "br", ""},
		{"gzip;q=2", "gzip", "gzip", "gzip", ""},
		{"gzip;foo=1", "", "gzip", "br", ""},
		{"gzip;q=abc", "", "gzip", "br", ""},
	} {
		for _, w := range []struct{ encoding, contentType, want string }{
			{"", "text/plain;charset=UTF-8", c.plain},
			{"", "", c.plain}, // without a type
			{"gzip", "text/plain", c.gzip},
			{"br", "text/plain", c.br},
			{"", "image/png", c.images},
			{"gzip", "image/png", "gzip"},
			{"deflate", "text/plain", "deflate"},
			{"zstd", "text/plain", "zstd"},
			{"identity", "text/plain", "identity"},
		} {
			got, _, ok := negotiate(c.accept, w.encoding, w.contentType, w.contentType != "")
			if !ok {
				got = "415"
			}
			if string(got) != w.want {
				t.Errorf("accept %q, encoding %q, type %q: got %q, want %q", c.accept, w.encoding, w.contentType, got, w.want)
			}
		}
	}
}

func TestCompressible(t *testing.T) {
	for contentType, want := range map[string]bool{
		"TEXT/HTML": true, "text/html; charset=utf-8": true, "text/html ; x": true, "application/json": true,
		"text/csv": false, "text/event-stream": false, "application/octet-stream": false, "application/problem+json": false,
		"font/woff2": false, "text/markdown": false, "": false,
	} {
		if got := compressible(contentType); got != want {
			t.Errorf("compressible(%q) = %v", contentType, got)
		}
	}
}

func TestReasonOf(t *testing.T) {
	for status, want := range map[int]string{
		200: "OK", 299: "Successful", 399: "Redirection", 413: "Payload Too Large", 418: "I'm a teapot", 425: "Client Error",
		499: "Client Error", 500: "Internal Server Error", 520: "Server Error", 599: "Server Error",
	} {
		if got := http1.Reason(status); got != want {
			t.Errorf("%d: got %q, want %q", status, got, want)
		}
	}
}

func TestFrameLines(t *testing.T) {
	got := frameLines("   9 | one\n> 10 | \ttwo | 2\n     | \t    ^\n  11 | \n")
	want := []frameLine{{Number: "9", Code: "one"}, {Number: "10", Code: "\ttwo | 2", Marked: true, Caret: "\t    "}, {Number: "11"}}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestStackLines(t *testing.T) {
	got := stackLines("Error: x\nat the disco\n    at f (file:///app/a.ts:1:2)\n    at file:///app/node_modules/b.js:3:4\n    at async Promise.all (index 0)\n")
	want := []stackLine{
		{"", "the disco", false}, {"f", "/app/a.ts:1:2", true}, {"", "/app/node_modules/b.js:3:4", false}, {"async Promise.all", "index 0", false},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("frame %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

// Targets that are taken as they are must be those that the URL parser leaves
// as they are.
func FuzzIsPlainTarget(f *testing.F) {
	for _, seed := range []string{"/", "/a/b?c=d", "/a/../b", "/%2e%2E/x", "/.%2e/x", "//x", "/a\\b", "/é", "/a#b", "/?'", "/a:b@c", "/|", "/ ", "/a/.", "/a/..?x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, target string) {
		if !strings.HasPrefix(target, "/") || !isPlainTarget(target) {
			return
		}
		u, err := url.Parse("http://h"+target, nil)
		if err != nil {
			t.Fatalf("%q is no URL", target)
		}
		if got := u.String(); got != "http://h"+target {
			t.Errorf("%q is %q for the URL parser", target, got)
		}
	})
}

func FuzzParseAcceptEncoding(f *testing.F) {
	for _, seed := range []string{"", "gzip", "gzip;q=0.5, br;q=1", "*;q=0", ";;,,", "br;q=", "gzip;q=1e9", "a;q=NaN"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		last := -1.0
		for i, c := range parseAcceptEncoding(header) {
			if c.name != "*" && !isLowerWord(c.name) {
				t.Errorf("%q: name %q", header, c.name)
			}
			if i > 0 && !(c.weight <= last) {
				t.Errorf("%q: weight %v after %v", header, c.weight, last)
			}
			last = c.weight
		}
	})
}

func FuzzReplaceOrigin(f *testing.F) {
	for _, seed := range []string{"", "http://a.b", "https://a.b/x http://a.b", "x=http://a.b", "http://a.bc", "://a.b", "<http://a.b>", "httphttp://a.b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if got := replaceOrigin(value, "a.b", "http://a.b"); strings.ReplaceAll(got, "https://a.b", "http://a.b") != strings.ReplaceAll(value, "https://a.b", "http://a.b") {
			t.Errorf("replacing an origin by itself turns %q into %q", value, got)
		}
	})
}

func FuzzFrameAndStackLines(f *testing.F) {
	f.Add("> 1 | a\n    | ^\n", "Error\n    at f (a:1:2)\n")
	f.Fuzz(func(t *testing.T, frame, stack string) {
		if got := len(frameLines(frame)); got > strings.Count(frame, "\n")+1 {
			t.Errorf("%d lines from %q", got, frame)
		}
		for _, line := range stackLines(stack) {
			if !strings.Contains(stack, line.Call) {
				t.Errorf("call %q is not in %q", line.Call, stack)
			}
		}
	})
}

func FuzzMalformed(f *testing.F) {
	for _, seed := range []string{"", "GET", "GET /", "GET / HTTP/1.1\r\n\r\n", "\x00", "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2", "a b c\n:\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, head string) {
		answer := refusal([]byte("HTTP/1.1 400 Bad Request\r\n\r\n"), []byte(head))
		res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(answer)), nil)
		if err != nil {
			t.Fatalf("%q is answered with %q", head, answer)
		}
		if body, err := io.ReadAll(res.Body); err != nil || len(body) == 0 || res.StatusCode != 400 {
			t.Errorf("%q is answered with %d %q, %v", head, res.StatusCode, body, err)
		}
	})
}
