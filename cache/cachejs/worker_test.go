package cachejs_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"edgeemu/bundle"
	"edgeemu/cache"
	"edgeemu/cache/cachefetch"
	"edgeemu/cache/cachejs"
	"edgeemu/clock"
	"edgeemu/config/compat"
	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web"
	"edgeemu/worker"
)

var epoch = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// rig is a Worker with a cache on a virtual clock.
type rig struct {
	testing.TB
	clock  *clock.Virtual
	store  *cache.Store
	origin *origin
	*worker.Worker
}

func load(t testing.TB, handler string, change ...func(*worker.Options)) *rig {
	t.Helper()
	r := &rig{TB: t, clock: clock.NewVirtual(epoch), origin: &origin{}}
	var err error
	if r.store, err = cache.Open(cache.Options{Dir: t.TempDir(), Clock: r.clock, Entropy: rand.NewChaCha8([32]byte{})}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.store.Close() })
	open := func() (*cache.Store, error) { return r.store, nil }
	flags, _ := compat.Resolve(jstest.Date, nil, "")
	source := "const cache = caches.default; export default { async fetch(request, env, ctx) { const path = request.url.slice(21);\n" + handler + "\n} }"
	o := worker.Options{
		Bundle:    &bundle.Result{Format: bundle.Modules, Modules: []bundle.Module{{Name: "index.js", Kind: bundle.ESModule, Source: []byte(source)}}},
		Parts:     js.NewPartSet(append(web.Parts(), cachejs.Part, worker.Part)...),
		Flag:      flags.Has,
		Clock:     r.clock,
		Entropy:   rand.NewChaCha8([32]byte{}),
		Cache:     open,
		Transport: &cachefetch.Transport{Next: r.origin, Open: open, Mode: cachefetch.Asked, Error: func(err error) { t.Error(err) }},
	}
	for _, f := range change {
		f(&o)
	}
	if r.Worker, err = worker.Load(o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

// get returns "status body", or the error's text.
func (r *rig) get(path string, headers ...worker.Field) string {
	r.Helper()
	answer, err := r.Fetch(r.Context(), &worker.Request{Method: "GET", URL: "http://localhost:8787" + path, Header: headers})
	if err != nil {
		return err.Error()
	}
	if answer.Body == nil {
		return fmt.Sprint(answer.Status, " ", string(answer.Bytes))
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(answer.Status, " ", string(body))
}

// origin answers with a body of so many octets, "answer N" for 0.
type origin struct {
	size  int64
	asked int
	fails bool // at its end
}

type zeros struct {
	left  int64
	fails bool
}

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 && z.fails {
		return 0, errors.New("broken")
	}
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), z.left)
	z.left -= n
	return int(n), nil
}

func (o *origin) RoundTrip(r *http.Request) (*http.Response, error) {
	o.asked++
	answer := &http.Response{Status: "200 OK", StatusCode: 200, Header: http.Header{"Cache-Control": {"max-age=60"}}, Request: r}
	if o.size == 0 {
		text := fmt.Sprint("answer ", o.asked)
		answer.Body, answer.ContentLength = io.NopCloser(strings.NewReader(text)), int64(len(text))
		return answer, nil
	}
	answer.Body, answer.ContentLength = io.NopCloser(&zeros{o.size, o.fails}), o.size
	return answer, nil
}

// TestBodies_TakeLittleMemory stores and finds a large body, of which no more
// than a few buffers are held.
func TestBodies_TakeLittleMemory(t *testing.T) {
	r := load(t, `switch (path) {
		case "/put": return new Response(await cache.put("http://a/large", await fetch("http://origin/")));
		case "/clone": { const r = await fetch("http://origin/"); ctx.waitUntil(cache.put("http://a/clone", r.clone())); return r; }
		case "/cf": return fetch("http://origin/cf", { cf: { cacheTtl: 60 } });
		default: return cache.match("http://a" + path);
	}`)
	r.origin.size = 256 << 20
	if testing.Short() {
		r.origin.size = 16 << 20
	}
	buffer := make([]byte, 1<<20)
	for _, path := range []string{"/put", "/large", "/clone", "/clone", "/cf", "/cf"} {
		answer, err := r.Fetch(t.Context(), &worker.Request{Method: "GET", URL: "http://localhost:8787" + path})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if answer.Body != nil {
			n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, answer.Body, buffer)
			if err != nil || n != r.origin.size {
				t.Errorf("%s: %d octets of %d came, %v", path, n, r.origin.size, err)
			}
			answer.Body.Close()
		}
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		if stats.HeapInuse > 100<<20 {
			t.Errorf("%s: %d octets of memory are in use", path, stats.HeapInuse)
		}
	}
	if r.origin.asked != 4 {
		t.Errorf("the origin was asked %d times, want 4", r.origin.asked)
	}
}

func TestPut_ABodyThatFailsIsNotStored(t *testing.T) {
	r := load(t, `if (path === "/put") { await cache.put("http://a/x", await fetch("http://origin/")); return new Response("put"); }
	return (await cache.match("http://a/x")) ?? new Response("nothing");`)
	r.origin.size, r.origin.fails = 1<<20, true
	if got := r.get("/put"); got != "200 put" {
		t.Errorf("got %s", got)
	}
	if got := r.get("/"); got != "200 nothing" {
		t.Errorf("got %.40s", got)
	}
}

func TestPut_EndsWithItsEvent(t *testing.T) {
	r := load(t, `if (path === "/put") {
		const { readable, writable } = new TransformStream();
		writable.getWriter().write(new Uint8Array(10));
		cache.put("http://a/x", new Response(readable, { headers: { "cache-control": "max-age=60" } })).catch(() => {});
		return new Response("left");
	}
	return (await cache.match("http://a/x")) ?? new Response("nothing");`)
	before := runtime.NumGoroutine()
	for range 50 {
		if got := r.get("/put"); got != "200 left" {
			t.Errorf("got %s", got)
		}
	}
	if got := r.get("/"); got != "200 nothing" {
		t.Errorf("got %.40s", got)
	}
	for n := 0; runtime.NumGoroutine() > before+10; n++ {
		if runtime.Gosched(); n > 10_000_000 {
			t.Fatalf("%d goroutines are left of %d", runtime.NumGoroutine(), before)
		}
	}
}

func TestCache_FollowsTheClock(t *testing.T) {
	r := load(t, `if (path === "/put") { await cache.put("http://a/x", new Response("x", { headers: { "cache-control": "max-age=60" } })); return new Response("put"); }
	const hit = await cache.match("http://a/x");
	return new Response(hit === undefined ? "nothing" : "age " + hit.headers.get("age"));`)
	r.get("/put")
	for _, want := range []string{"200 age 0", "200 age 25", "200 age 50", "200 nothing"} {
		if got := r.get("/"); got != want {
			t.Errorf("at %s: got %s, want %s", r.clock.Now(), got, want)
		}
		r.clock.Advance(25 * time.Second)
	}
}

func TestCache_IsOneOfAllIsolates(t *testing.T) {
	r := load(t, `if (path === "/put") { await cache.put("http://a/x", new Response("x", { headers: { "cache-control": "max-age=60" } })); return new Response("put"); }
	return (await cache.match("http://a/x")) ?? new Response("nothing");`, func(o *worker.Options) { o.Isolates = 3 })
	r.get("/put")
	for range 6 {
		if got := r.get("/"); got != "200 x" {
			t.Errorf("got %s", got)
		}
	}
}

func TestCache_SwitchedOff(t *testing.T) {
	for name, open := range map[string]func() (*cache.Store, error){"nothing to open": nil, "nothing opened": func() (*cache.Store, error) { return nil, nil }} {
		r := load(t, `const response = new Response("x", { headers: { "cache-control": "max-age=60" } });
		return Response.json([await cache.put("http://a/x", response) ?? "put", response.bodyUsed, await cache.match("http://a/x") ?? "nothing", await cache.delete("http://a/x")]);`,
			func(o *worker.Options) { o.Cache = open })
		if got := r.get("/"); got != `200 ["put",true,"nothing",false]` {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestCache_ThatFailsIsAsIfEmpty(t *testing.T) {
	var said []string
	r := load(t, `return Response.json([await cache.match("http://a/x") ?? "nothing", await cache.put("http://a/x", new Response("x", { headers: { "cache-control": "max-age=60" } })) ?? "put", await cache.delete("http://a/x")]);`,
		func(o *worker.Options) {
			o.Cache = func() (*cache.Store, error) { return nil, &fault.Error{Text: "the file is damaged", Hint: "mend it"} }
			o.OnLog = func(r worker.Record) { said = append(said, r.Level+" "+r.Text) }
		})
	for range 2 {
		if got := r.get("/"); got != `200 ["nothing","put",false]` {
			t.Errorf("got %s", got)
		}
	}
	if want := []string{"warn The cache fails, and finds and keeps nothing meanwhile: the file is damaged\nhint: mend it"}; !slices.Equal(said, want) {
		t.Errorf("it said %q", said)
	}
}

// TestCache_ThatWasClosed stops a Worker's store under it.
func TestCache_ThatWasClosed(t *testing.T) {
	var mu sync.Mutex
	var said []string
	r := load(t, `if (path === "/put") { await cache.put("http://a/x", new Response("x".repeat(10000), { headers: { "cache-control": "max-age=60" } })); return new Response("put"); }
	return (await cache.match("http://a/x")) ?? new Response("nothing");`, func(o *worker.Options) {
		o.OnLog = func(r worker.Record) {
			mu.Lock()
			defer mu.Unlock()
			said = append(said, r.Text)
		}
	})
	r.store.Close()
	if got := r.get("/put"); got != "200 put" {
		t.Errorf("got %s", got)
	}
	if got := r.get("/"); got != "200 nothing" {
		t.Errorf("got %s", got)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(said) == 0 || !strings.Contains(said[0], "the store has been closed") {
		t.Errorf("it said %q", said)
	}
}

func TestFetch_CachesWhatCfAsksFor(t *testing.T) {
	r := load(t, `const init = path === "/plain" ? {} : path === "/key" ? { cf: { cacheKey: "k", cacheTtl: 60 } } : { cf: { cacheTtl: 60 } };
	const response = await fetch("http://origin/page", init);
	return new Response([await response.text(), response.headers.get("cf-cache-status"), response.headers.get("age")].join());`)
	for _, step := range []struct{ path, want string }{
		{"/plain", "200 answer 1,,"}, {"/", "200 answer 2,MISS,"}, {"/", "200 answer 2,HIT,1"}, {"/plain", "200 answer 3,,"},
		{"/key", "200 answer 4,MISS,"}, {"/key", "200 answer 4,HIT,1"},
	} {
		if got := r.get(step.path); got != step.want {
			t.Errorf("%s: got %s, want %s", step.path, got, step.want)
		}
		r.clock.Advance(time.Second)
	}
}

// BenchmarkMatch is an event that answers from the cache, without HTTP.
func BenchmarkMatch(b *testing.B) {
	for _, size := range []int{1 << 10, 1 << 20} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			r := load(b, `if (path === "/put") { await cache.put("http://localhost:8787/", new Response("x".repeat(`+fmt.Sprint(size)+`), { headers: { "cache-control": "max-age=60" } })); return new Response("put"); }
			return cache.match(request);`)
			r.get("/put")
			headers := []worker.Field{{Name: "host", Value: "localhost"}, {Name: "user-agent", Value: "bench"}, {Name: "accept", Value: "*/*"}}
			b.ReportAllocs()
			for b.Loop() {
				answer, err := r.Fetch(b.Context(), &worker.Request{Method: "GET", URL: "http://localhost:8787/", Header: headers})
				if err != nil {
					b.Fatal(err)
				}
				if n := int64(len(answer.Bytes)); answer.Body == nil && n != int64(size) {
					b.Fatal(n)
				}
				if answer.Body != nil {
					if n, err := io.Copy(io.Discard, answer.Body); err != nil || n != int64(size) {
						b.Fatal(n, err)
					}
					answer.Body.Close()
				}
			}
		})
	}
}

// BenchmarkPlain is the same event without a cache, for comparison.
func BenchmarkPlain(b *testing.B) {
	r := load(b, `return new Response("x".repeat(1024), { headers: { "cache-control": "max-age=60", "x-own": "1" } });`)
	for b.Loop() {
		if got := r.get("/"); len(got) != 1028 {
			b.Fatal(got)
		}
	}
}
