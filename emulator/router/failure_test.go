package router_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"edgeemu/bundle"
	"edgeemu/emulator/router"
	"edgeemu/fault"
	"edgeemu/worker"
)

// thrown is what `throw new TypeError("boom <b>")` becomes.
func thrown() *worker.Exception {
	at := fault.Location{File: "/app/src/index.ts", Line: 3, Column: 9}
	return &worker.Exception{
		Name: "TypeError", Message: "boom <b>",
		Stack:    "TypeError: boom <b>\n    at deep (file:///app/src/index.ts:3:9)\n    at helper (file:///app/node_modules/x/index.js:1:2)\n    at Object.fetch (file:///app/src/index.ts:9:3)",
		RawStack: "TypeError: boom <b>\n    at deep (index.js:10:9)",
		At:       at, Frame: fault.Frame("one\nfunction deep() {\n  throw new TypeError(\"boom <b>\")\n}\n", at),
		Cause: &worker.Exception{Name: "RangeError", Message: "deeper", Stack: "RangeError: deeper\n    at x (file:///app/src/x.ts:1:1)"},
	}
}

func failing(err error) *fake {
	return &fake{fetch: func(context.Context, *worker.Request) (*worker.Response, error) { return nil, err }}
}

// Recorded: no reason phrase, a Date, the stack as text.
func TestFailed_ThrownAsText(t *testing.T) {
	for name, c := range map[string]struct {
		thrown *worker.Exception
		text   string
	}{
		"error":    {thrown(), thrown().Stack},
		"string":   {&worker.Exception{Message: "just a string"}, "Error: just a string"},
		"no stack": {&worker.Exception{Name: "MyErr", Message: "mine"}, "MyErr: mine"},
	} {
		address := serve(t, newRouter(t, failing(c.thrown)))
		got := exchange(t, address, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
		want := fmt.Sprintf("HTTP/1.1 500 \r\nContent-Length: %d\r\nContent-Type: text/plain;charset=UTF-8\r\nDate: Wed, 01 Apr 2026 12:00:00 GMT\r\n\r\n%s", len(c.text), c.text)
		if got != want {
			t.Errorf("%s: got\n%q, want\n%q", name, got, want)
		}
		got = exchange(t, address, "HEAD / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip\r\n\r\n")
		if want := "HTTP/1.1 500 \r\nContent-Encoding: gzip\r\nContent-Type: text/plain;charset=UTF-8\r\nDate: Wed, 01 Apr 2026 12:00:00 GMT\r\n\r\n"; got != want {
			t.Errorf("%s, HEAD: got\n%q, want\n%q", name, got, want)
		}
	}
}

// Recorded.
func TestFailed_TextOrPage(t *testing.T) {
	h := newRouter(t, failing(thrown()))
	for _, c := range []struct {
		agent, accept string
		page          bool
	}{
		{"", "", false},
		{"python", "", false},
		{"curl/8.1", "*/*", false},
		{"CURL/8.1", "*/*", false},
		{"curl/8.1", "text/html", false},
		{"libcurl-agent", "*/*", true},
		{"", "*/*", true},
		{"Mozilla/5.0", "*/*", true},
		{"", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true},
		{"", "TEXT/HTML", true},
		{"", "text/*", true},
		{"", "text/plain, text/html", true},
		{"", "application/json, text/plain, */*", true},
		{"", "text/html;q=0, application/json", true},
		{"", "application/json", false},
		{"", "text/plain", false},
		{"", "application/xml", false},
		{"", "image/png", false},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("User-Agent", c.agent)
		r.Header.Set("Accept", c.accept)
		got := recorded(t, h, r).Header.Get("Content-Type")
		want := "text/plain;charset=UTF-8"
		if c.page {
			want = "text/html;charset=utf-8"
		}
		if got != want {
			t.Errorf("User-Agent %q, Accept %q: got %s, want %s", c.agent, c.accept, got, want)
		}
	}
}

// Recorded: what the runtime says is text, for browsers too.
func TestFailed_Runtime(t *testing.T) {
	n := &notebook{}
	for _, c := range []struct {
		err    error
		status int
		body   string
		log    []string
	}{
		{&worker.Exception{Name: "Error", Message: "hung", Stack: "Error: hung", Runtime: true}, 500, "Error: hung",
			[]string{"uncaught Error: hung", "GET /x 500 Internal Server Error"}},
		{fmt.Errorf("fetch: %w", &fault.Error{Class: "RangeError", Text: "over the limit", Status: 503}), 503, "RangeError: over the limit",
			[]string{"uncaught RangeError: over the limit", "GET /x 503 Service Unavailable"}},
		{errors.New("disk on fire"), 500, "Internal Server Error",
			[]string{"internal answer GET /x: disk on fire", "GET /x 500 Internal Server Error"}},
	} {
		n.lines = nil
		h := newRouter(t, failing(c.err), func(o *router.Options) { o.Log = n })
		r := httptest.NewRequest("GET", "/x?q", nil)
		r.Header.Set("Accept", "text/html")
		res := recorded(t, h, r)
		body := decoded(t, "", res.Body)
		if res.StatusCode != c.status || body != c.body || res.Header.Get("Content-Type") != "text/plain;charset=UTF-8" {
			t.Errorf("%v: got %d %s %q", c.err, res.StatusCode, res.Header.Get("Content-Type"), body)
		}
		if got := n.all(); !slices.Equal(got, c.log) {
			t.Errorf("%v: log is %q, want %q", c.err, got, c.log)
		}
	}
}

// Recorded: nothing has been sent, so the connection is closed.
func TestFailed_Body(t *testing.T) {
	got := exchange(t, serve(t, newRouter(t, failing(worker.ErrBodyFailed))), "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	if got != "" {
		t.Errorf("the client got %q", got)
	}
}

func TestFailed_Panic(t *testing.T) {
	n := &notebook{}
	f := &fake{fetch: func(context.Context, *worker.Request) (*worker.Response, error) { panic("BUG: here") }, released: make(chan struct{}, 2)}
	address := serve(t, newRouter(t, f, func(o *router.Options) { o.Log = n }))
	for range 2 {
		got := exchange(t, address, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
		if !strings.HasPrefix(got, "HTTP/1.1 500 Internal Server Error\r\n") {
			t.Errorf("the client got %q", got)
		}
	}
	for range 2 {
		<-f.released
	}
	if lines := n.all(); !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "internal panic: BUG: here\n") }) {
		t.Errorf("log is %q", lines)
	}
}

func TestPage_ShowsTheErrorWhole(t *testing.T) {
	r := httptest.NewRequest("GET", "/a?b=%3Cc%3E", nil)
	r.Header.Set("Accept", "text/html")
	r.Header.Set("X-Evil", "<script>alert(1)</script>")
	page := decoded(t, "", recorded(t, newRouter(t, failing(thrown())), r).Body)
	for _, want := range []string{
		"<title>TypeError: boom &lt;b&gt;</title>",
		`<span class="kind">TypeError:</span> <span class="message">boom &lt;b&gt;</span>`,
		"/app/src/index.ts:3:9",
		`<tr class="marked"><td>3</td><td>  throw new TypeError(&#34;boom &lt;b&gt;&#34;)`,
		`<li class="own">at deep <i>/app/src/index.ts:3:9</i></li>`,
		`<li>at helper <i>/app/node_modules/x/index.js:1:2</i></li>`,
		"Caused by", "RangeError:",
		"<h3>GET http://example.com/a?b=%3Cc%3E</h3>",
		"<dt>x-evil</dt><dd>&lt;script&gt;alert(1)&lt;/script&gt;</dd>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, bad := range []string{"<script", "http://", "https://", "url(", "@import", "boom <b>"} {
		rest := strings.ReplaceAll(page, "http://example.com/a?b=%3Cc%3E", "")
		if strings.Contains(rest, bad) {
			t.Errorf("the page has %q in it", bad)
		}
	}
}

func TestUnavailable(t *testing.T) {
	failure := &bundle.Error{Messages: []bundle.Message{{
		Text: `Could not resolve "nope"`, Hint: "install it", At: fault.Location{File: "/app/src/index.ts", Line: 1, Column: 8},
		Frame: fault.Frame("import 'nope'\n", fault.Location{Line: 1, Column: 8}),
	}}}
	h := newRouter(t, &fake{missing: failure})
	r := httptest.NewRequest("GET", "/", nil)
	res := recorded(t, h, r)
	if got, want := decoded(t, "", res.Body), "The Worker has not started.\n\n/app/src/index.ts:1:8: Could not resolve \"nope\"\n"; res.StatusCode != http.StatusServiceUnavailable || got != want {
		t.Errorf("as text: %d %q, want %q", res.StatusCode, got, want)
	}
	r.Header.Set("Accept", "text/html")
	page := decoded(t, "", recorded(t, h, r).Body)
	for _, want := range []string{"The Worker has not started", "Could not resolve &#34;nope&#34;", "install it", "/app/src/index.ts:1:8", `fetch("/_edgeemu/ready")`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
