package kvjs_test

import (
	"context"
	cryptorand "crypto/rand"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"edgeemu/bindings"
	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/config/compat"
	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/kv"
	"edgeemu/kv/kvjs"
	"edgeemu/web"
	"edgeemu/worker"
)

// rig is a Worker with a namespace KV on a virtual clock.
type rig struct {
	testing.TB
	clock *clock.Virtual
	dir   string
	*worker.Worker

	mu    sync.Mutex
	store *kv.Store
	lines []string // of the log
}

func load(t testing.TB, handler string, consistency kv.Consistency) *rig {
	t.Helper()
	r := &rig{TB: t, clock: clock.NewVirtual(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)), dir: t.TempDir()}
	entropy := cryptorand.Reader
	open := func() (*kv.Store, error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		var err error
		if r.store == nil {
			r.store, err = kv.Open(kv.Options{Dir: r.dir, Clock: r.clock, Entropy: entropy, Consistency: consistency})
		}
		return r.store, err
	}
	t.Cleanup(func() {
		if r.store != nil {
			r.store.Close()
		}
	})
	flags, _ := compat.Resolve(jstest.Date, nil, "")
	source := "export default { async fetch(request, { KV }, ctx) { const path = request.url.slice(21);\n" + handler + "\n} }"
	var err error
	r.Worker, err = worker.Load(worker.Options{
		Bundle:    &bundle.Result{Format: bundle.Modules, Modules: []bundle.Module{{Name: "index.js", Kind: bundle.ESModule, Source: []byte(source)}}},
		Parts:     js.NewPartSet(slices.Concat(web.Parts(), []*js.Part{kvjs.Part, worker.Part})...),
		Env:       []bindings.Entry{kvjs.Bind(config.Binding{Kind: config.KindKV, Name: "KV", Value: config.KVNamespace{Binding: "KV", ID: "id"}}, open)},
		Flag:      flags.Has,
		Clock:     r.clock,
		Entropy:   entropy,
		Transport: http.DefaultTransport,
		OnLog: func(record worker.Record) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.lines = append(r.lines, record.Level+" "+record.Text)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

// get returns "status body", or the error's text.
func (r *rig) get(path, location string) string {
	r.Helper()
	return r.send(r.Context(), &worker.Request{Method: "GET", URL: "http://localhost:8787" + path, Location: location})
}

func (r *rig) send(ctx context.Context, request *worker.Request) string {
	answer, err := r.Fetch(ctx, request)
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

func (r *rig) logged() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.lines)
}

const readAndWrite = `
	const [, verb, key, value] = path.split("/");
	if (verb === "put") await KV.put(key, value);
	if (verb === "list") return Response.json((await KV.list({ prefix: key })).keys.map((k) => k.name));
	return new Response(await KV.get(key) ?? "missing");`

func TestLocations_StaleReadsAreTold(t *testing.T) {
	r := load(t, readAndWrite, kv.Consistency{})
	for _, step := range []struct {
		path, location string
		after          time.Duration
		want           string
	}{
		{"/get/a", "SYD", 0, "200 missing"},
		{"/put/a/1", "LHR", 0, "200 1"},
		{"/get/a", "SYD", 12 * time.Second, "200 missing"},
		{"/get/a", "", 0, "200 missing"},
		{"/list/", "AMS", 0, "200 []"},
		{"/get/a", "SYD", 48 * time.Second, "200 1"},
		{"/list/", "", 0, `200 ["a"]`},
		{"/put/a/2", "", 0, "200 2"},
		{"/get/a", "DFW", 0, "200 2"}, // which is where requests come from that name no location
	} {
		r.clock.Advance(step.after)
		if got := r.get(step.path, step.location); got != step.want {
			t.Errorf("%s at %q: %q, want %q", step.path, step.location, got, step.want)
		}
	}
	want := []string{
		`info KV: KV.get("a") at SYD is stale by 12s`,
		`info KV: KV.get("a") at DFW is stale by 12s`,
		`info KV: KV.list({prefix: ""}) at AMS is stale by 12s`,
	}
	if got := r.logged(); !slices.Equal(got, want) {
		t.Errorf("logged\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestStrong_SeesAllAtOnce(t *testing.T) {
	r := load(t, readAndWrite, kv.Consistency{Mode: kv.Strong})
	for path, want := range map[string]string{"/put/a/1": "200 1", "/put/b/2": "200 2"} {
		r.get(path, "LHR")
		if got := r.get(strings.Replace(path[:6], "put", "get", 1), "SYD"); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
	if got := r.logged(); got != nil {
		t.Errorf("logged %q", got)
	}
}

// A put whose event ends before its stream stores nothing.
func TestPut_EndsWithItsEvent(t *testing.T) {
	r := load(t, `
		if (path === "/put") {
			KV.put("k", new ReadableStream({ start(c) { c.enqueue(new Uint8Array(200000)); }, pull() { return new Promise(() => {}); } }));
			return new Response("answered");
		}
		return new Response(await KV.get("k") === null ? "missing" : "there");`, kv.Consistency{})
	if got := r.get("/put", ""); got != "200 answered" {
		t.Fatal(got)
	}
	if got := r.get("/get", ""); got != "200 missing" {
		t.Errorf("afterwards: %s", got)
	}
}

// A store that can't be opened fails the operations, not the Worker.
func TestDamaged_IsTold(t *testing.T) {
	r := load(t, `try { return new Response(path === "/put" ? await KV.put("k", "v") : await KV.get("k")); } catch (e) { return new Response(String(e)); }`, kv.Consistency{})
	file := filepath.Join(r.dir, "kv.sqlite")
	if err := os.WriteFile(file, []byte(strings.Repeat("this is no database ", 1000)), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := r.get("/get", ""); got != "200 Error: KV GET failed: 500 Internal Server Error" {
		t.Error(got)
	}
	if got := r.get("/put", ""); got != "200 Error: KV PUT failed: 500 Internal Server Error" {
		t.Error(got)
	}
	lines := r.logged()
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "error KV: open the KV store: ") || !strings.Contains(lines[0], "is damaged") || !strings.Contains(lines[0], "state doctor") {
		t.Errorf("logged %q", lines)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if got := r.get("/put", ""); got != "200 " {
		t.Errorf("when it has been mended: %s", got)
	}
}

func TestSettings(t *testing.T) {
	dir := t.TempDir()
	for text, want := range map[string]kv.Consistency{
		"": {},
		"mode = \"strong\"\nseed = 7\nlocation = \"LHR\"":        {Mode: kv.Strong, Seed: 7, Home: "LHR"},
		"mode = \"adversarial\"\npropagation = 1.5":              {Mode: kv.Adversarial, Propagation: 1500 * time.Millisecond},
		"propagation = 0\ncache_ttl = 0":                         {Propagation: -1, CacheTTL: -1},
		"propagation = 300\ncache_ttl = 30\nmode = \"eventual\"": {Mode: kv.Eventual, Propagation: 300 * time.Second, CacheTTL: 30 * time.Second},
	} {
		if err := os.WriteFile(filepath.Join(dir, "wrangler.toml"), []byte("name = \"w\"\ncompatibility_date = \"2026-01-01\"\n[edgeemu.kv]\n"+text), 0o666); err != nil {
			t.Fatal(err)
		}
		c, list, err := config.Load(config.Options{Dir: dir, Today: "2026-04-01", Tables: []config.Table{kvjs.Table()}})
		if err != nil {
			t.Fatal(err, list)
		}
		if got := kvjs.Consistency(c.Settings); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
	for text, want := range map[string]string{
		`mode = "none"`:    `"edgeemu.kv.mode"`,
		`propagation = -1`: `"edgeemu.kv.propagation" to be at least 0`,
		`seed = 1.5`:       `"edgeemu.kv.seed" to be a whole number`,
		`propgation = 3`:   `"propgation" is not a setting of [edgeemu.kv]`,
	} {
		if err := os.WriteFile(filepath.Join(dir, "wrangler.toml"), []byte("name = \"w\"\ncompatibility_date = \"2026-01-01\"\n[edgeemu.kv]\n"+text), 0o666); err != nil {
			t.Fatal(err)
		}
		_, list, _ := config.Load(config.Options{Dir: dir, Today: "2026-04-01", Tables: []config.Table{kvjs.Table()}})
		if len(list) != 1 || !strings.Contains(list[0].Text, want) {
			t.Errorf("%q: %+v, want %s", text, list, want)
		}
	}
}

// What a hundred gets cost besides the request itself.
func BenchmarkGet(b *testing.B) {
	for _, c := range []struct{ name, handler string }{
		{"nothing", `return new Response("x");`},
		{"get", `return new Response(await KV.get("k"));`},
		{"getWithMetadata", `return new Response((await KV.getWithMetadata("k")).value);`},
		{"put", `await KV.put("k", "value"); return new Response("x");`},
		{"list", `return new Response((await KV.list({ limit: 10 })).keys[0].name);`},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := load(b, `if (path === "/put") await KV.put("k", "a small value", { metadata: { a: 1 } });`+c.handler, kv.Consistency{})
			r.get("/put", "")
			for b.Loop() {
				if got := r.get("/", ""); got[:3] != "200" {
					b.Fatal(got)
				}
			}
		})
	}
}
