package worker_test

import (
	"compress/gzip"
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
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/", http.StatusFound)
		case "/gzip":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = io.WriteString(z, "squeezed") // the client of a test
			z.Close()
		case "/broken":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = io.WriteString(w, "not gzip")
		default:
			_, _ = io.Copy(w, r.Body)
		}
	}))
	defer origin.Close()
	w := load(t, `const origin = "`+origin.URL+`"; export default { async fetch(request, env, ctx) {
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
			case "/json": return Response.json({ got: JSON.parse(JSON.stringify({ text: await request.text() })) });
			case "/bytes": return new Response(new Uint8Array(await request.arrayBuffer()).subarray(1));
			case "/blob": return new Response((await request.blob()).slice(1, 9).stream());
			case "/form": { const f = new FormData(); f.append("a", await request.text()); f.append("f", new File(["x"], "n")); const g = await new Response(f).formData(); return new Response(g.get("f")); }
			case "/copies": { const c = request.clone(); const r = new Response(request.body, { headers: { a: "b" } }); const s = r.clone(); await c.text(); void s.body.cancel(); return new Response(r.body, r); }
			case "/headers": { const h = new Headers(request.headers); for (let i = 0; i < 20; i++) h.append("X-" + i, "v" + Math.random()); return new Response([...h].length, { headers: h }); }
			case "/redirected": return fetch(origin + "/moved");
			case "/gzip": return new Response(await (await fetch(origin + "/gzip")).text());
			case "/broken": return (await fetch(origin + "/broken")).text().catch((e) => new Response(String(e)));
			case "/aborted": return fetch(origin, { method: "POST", body: request.body, signal: AbortSignal.abort() }).catch((e) => new Response(String(e)));
			case "/upload": return fetch(origin, { method: "POST", body: new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(100)); c.close(); } }) });
			case "/unread": await fetch(origin, { method: "POST", body: "x".repeat(1000) }); return new Response("x");
			case "/left": { const r = request.body.getReader(); await r.read(); return new Response("x"); }
			case "/crypto": return new Response(await crypto.subtle.digest("SHA-256", new Uint8Array(10)));
		}
	} }`)
	paths := []string{"/text", "/echo", "/stream", "/timer", "/throw", "/reject", "/proxy", "/clone", "/hang", "/crypto",
		"/json", "/bytes", "/blob", "/form", "/copies", "/headers", "/redirected", "/gzip", "/broken", "/aborted", "/upload", "/unread", "/left"}
	round := func() {
		for _, path := range paths {
			send(t, w, &worker.Request{Method: "POST", URL: "http://x" + path, Body: io.NopCloser(strings.NewReader(strings.Repeat("body ", 200))), ContentLength: -1})
		}
	}
	for range 70 { // parts are loaded, as many rejections remembered as ever are
		round()
	}
	before := w.MemoryUsage()
	rounds := 10_000/len(paths) + 1
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
