package worker_test

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"edgeemu/bindings"
	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/config/compat"
	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web"
	"edgeemu/worker"
)

// load starts a Worker from one module's source.
func load(t testing.TB, source string, change ...func(*worker.Options)) *worker.Worker {
	t.Helper()
	w, err := tryLoad(source, change...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}

func tryLoad(source string, change ...func(*worker.Options)) (*worker.Worker, error) {
	flags, _ := compat.Resolve(jstest.Date, nil, "")
	o := worker.Options{
		Bundle:    &bundle.Result{Format: bundle.Modules, Modules: []bundle.Module{{Name: "index.js", Kind: bundle.ESModule, Source: []byte(source)}}},
		Parts:     js.NewPartSet(append(web.Parts(), worker.Part)...),
		Env:       []bindings.Entry{bindings.Variable("NAME", []byte(`"edge"`)), bindings.Variable("JSON", []byte(`{"a":[1]}`))},
		Flag:      flags.Has,
		Clock:     clock.Wall{},
		Entropy:   rand.NewChaCha8([32]byte{}),
		Transport: http.DefaultTransport,
	}
	for _, f := range change {
		f(&o)
	}
	return worker.Load(o)
}

// get sends a GET and returns "status body", or the error's text.
func get(t testing.TB, w *worker.Worker, path string) string {
	t.Helper()
	return send(t, w, &worker.Request{Method: "GET", URL: "http://localhost:8787" + path})
}

func send(t testing.TB, w *worker.Worker, r *worker.Request) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	response, err := w.Fetch(ctx, r)
	if err != nil {
		return err.Error()
	}
	body := response.Bytes
	if response.Body != nil {
		defer response.Body.Close()
		if body, err = io.ReadAll(response.Body); err != nil {
			return "body: " + err.Error()
		}
	}
	return http.StatusText(response.Status) + " " + string(body)
}

func TestFetch_Answers(t *testing.T) {
	w := load(t, `export default { async fetch(request, env, ctx) {
		const url = new URL(request.url);
		switch (url.pathname) {
			case "/text": return new Response("hello " + env.NAME);
			case "/json": return Response.json(env.JSON);
			case "/echo": return new Response(request.body);
			case "/upper": return new Response((await request.text()).toUpperCase());
			case "/stream": return new Response(new ReadableStream({ pull(c) { c.enqueue(new TextEncoder().encode("chunk ")); c.close(); } }));
			case "/headers": return Response.json([...request.headers]);
			case "/hang": await new Promise(() => {});
			case "/string": return "x";
			case "/throw": throw new RangeError("boom");
			case "/timer": await new Promise((r) => setTimeout(r, 5)); return new Response("waited");
			case "/wait": ctx.waitUntil(new Promise((r) => setTimeout(r, 5))); return new Response("first");
		}
	} }`)
	for path, want := range map[string]string{
		"/text":   "OK hello edge",
		"/json":   `OK {"a":[1]}`,
		"/stream": "OK chunk ",
		"/string": "TypeError: Incorrect type for Promise: the Promise did not resolve to 'Response'.",
		"/throw":  "RangeError: boom",
		"/hang":   "Error: The Workers runtime canceled this request because it detected that your Worker's code had hung and would never generate a response. Refer to: https://developers.cloudflare.com/workers/observability/errors/",
	} {
		if got := get(t, w, path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]string{"/echo": "OK body", "/upper": "OK BODY"} {
		r := &worker.Request{Method: "POST", URL: "http://x" + path, Body: io.NopCloser(strings.NewReader("body")), ContentLength: 4}
		if got := send(t, w, r); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	r := &worker.Request{Method: "GET", URL: "http://x/headers", Header: []worker.Field{{"b", "2"}, {"a", "1"}, {"b", "3"}}}
	if got, want := send(t, w, r), `OK [["a","1"],["b","2, 3"]]`; got != want {
		t.Errorf("headers: got %q, want %q", got, want)
	}
}

func TestFetch_LimitsEndTheRequestOnly(t *testing.T) {
	w := load(t, `let kept; export default { fetch(request) {
		const { pathname } = new URL(request.url);
		if (pathname === "/loop") for (;;);
		if (pathname === "/async-loop") return (async () => { for (;;) await 0; })();
		if (pathname === "/memory") { const all = []; for (;;) all.push(new Uint8Array(1 << 20)); }
		if (pathname === "/objects") { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); }
		if (pathname === "/text") { let s = "x"; for (;;) s += s; }
		if (pathname === "/cycles") { for (let n = 0; n < 2e5; n++) { const a = { big: "x".repeat(100) + n }; a.a = a; } return new Response("collected"); }
		if (pathname === "/deep") { const f = () => f() + 1; return new Response(f()); }
		return new Response("fine");
	} }`, func(o *worker.Options) { o.CPULimit, o.HeapLimit = 50*time.Millisecond, 16<<20 })
	for path, want := range map[string]string{
		"/loop":       "Worker exceeded CPU time limit.",
		"/async-loop": "Worker exceeded CPU time limit.",
		"/memory":     "Worker exceeded memory limit.",
		"/objects":    "Worker exceeded memory limit.",
		"/text":       "RangeError: Invalid string length",
		"/deep":       "RangeError: Maximum call stack size exceeded",
	} {
		if got := get(t, w, path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
		if got := get(t, w, "/"); got != "OK fine" {
			t.Errorf("after %s: got %q", path, got)
		}
	}
}

func TestLoad_Refusals(t *testing.T) {
	for source, want := range map[string]string{
		`throw new Error("top")`:                "Error: top",
		`export default {}; export const a = 1`: "TypeError: Incorrect type for map entry 'a': the provided value is not of type 'function or ExportedHandler'.",
		`await fetch("http://x")`:               "Error: Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or connect()), setting a timeout, and generating random values are not allowed within global scope. To fix this error, perform this operation within a handler. https://developers.cloudflare.com/workers/runtime-apis/handlers/",
		`let x = ;`:                             "SyntaxError: Unexpected token ';'",
	} {
		_, err := tryLoad(source)
		var e *worker.Exception
		if !errors.As(err, &e) || e.Error() != want {
			t.Errorf("%s: got %v, want %s", source, err, want)
		}
	}
}

func BenchmarkFetch_Text(b *testing.B) {
	w := load(b, `export default { fetch(request) { return new Response("hello"); } }`)
	r := &worker.Request{Method: "GET", URL: "http://localhost:8787/"}
	for b.Loop() {
		if _, err := w.Fetch(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
}

func TestFetch_ConsoleFloodIsBounded(t *testing.T) {
	var bytes, lines int
	var last string
	w := load(t, `export default { fetch() {
		for (let i = 0; i < 5000; i++) console.log("x".repeat(1000));
		console.log("y".repeat(1 << 20));
		return new Response("fine");
	} }`, func(o *worker.Options) {
		o.OnLog = func(r worker.Record) { bytes, lines, last = bytes+len(r.Text), lines+1, r.Text }
	})
	if got := get(t, w, "/"); got != "OK fine" {
		t.Errorf("got %q", got)
	}
	if bytes > 1<<20+64<<10 || lines < 1000 {
		t.Errorf("%d lines of %d bytes in all were passed on", lines, bytes)
	}
	if want := "this event has printed more than 1 MiB; the rest of its console output is dropped"; last != want {
		t.Errorf("the last line is %q, want %q", last, want)
	}
}
