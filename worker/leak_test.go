package worker_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"edgeemu/worker"
)

// TestFetch_LeavesNothingBehind lets many requests of every kind pass and looks
// at what JavaScript holds: promises, handles, timers and bodies of events that
// have ended must be gone.
func TestFetch_LeavesNothingBehind(t *testing.T) {
	origin := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(w, r.Body) // the client of a test
	}))
	defer origin.Close()
	w := load(t, `export default { async fetch(request, env, ctx) {
		const { pathname } = new URL(request.url);
		switch (pathname) {
			case "/text": return new Response(await request.text());
			case "/echo": return new Response(request.body);
			case "/stream": return new Response(request.body.pipeThrough(new TransformStream()));
			case "/timer": setTimeout(() => {}, 1e9); ctx.waitUntil(new Promise((r) => setTimeout(r, 1))); return new Response("x");
			case "/throw": throw new Error("x".repeat(100));
			case "/reject": Promise.reject(new Error("lost")); return new Response("x");
			case "/proxy": return fetch("`+origin.URL+`", request);
			case "/clone": return new Response(structuredClone({ at: new Date(), data: new Uint8Array(100) }).data);
			case "/hang": return new Promise(() => {});
			case "/crypto": return new Response(await crypto.subtle.digest("SHA-256", new Uint8Array(10)));
		}
	} }`)
	paths := []string{"/text", "/echo", "/stream", "/timer", "/throw", "/reject", "/proxy", "/clone", "/hang", "/crypto"}
	round := func() {
		for _, path := range paths {
			send(t, w, &worker.Request{Method: "POST", URL: "http://x" + path, Body: io.NopCloser(strings.NewReader(strings.Repeat("body ", 200))), ContentLength: -1})
		}
	}
	for range 70 { // parts are loaded, as many rejections remembered as ever are
		round()
	}
	before := w.MemoryUsage()
	rounds := 200
	if testing.Short() {
		rounds = 30
	}
	for range rounds {
		round()
	}
	w.Settle(t)
	grown := w.MemoryUsage() - before
	if perEvent := float64(grown) / float64(rounds*len(paths)); perEvent > 20 {
		t.Errorf("JavaScript holds %d bytes more after %d requests: %.0f each", grown, rounds*len(paths), perEvent)
	}
}
