package emulator_test

import (
	"crypto/md5"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"edgeemu/emulator"
)

// pattern is an endless body.
type pattern struct{ n byte }

func (p *pattern) Read(b []byte) (int, error) {
	for i := range b {
		p.n = p.n*17 + 3
		b[i] = p.n
	}
	return len(b), nil
}

// TestR2_BodiesStreamInConstantMemory sends a body into a bucket and out of it
// that is far larger than what Go may hold of it.
func TestR2_BodiesStreamInConstantMemory(t *testing.T) {
	const size, most = 96 << 20, 24 << 20
	p := newProject(t, hello())
	p.write("wrangler.toml", "name = \"b\"\nmain = \"src/index.ts\"\ncompatibility_date = \"2026-04-01\"\nr2_buckets = [{ binding = \"B\", bucket_name = \"bench\" }]\n")
	p.write("src/index.ts", `export default { async fetch(request, { B }) {
		if (request.method === "PUT") return new Response((await B.put("k", request.body)).etag);
		if (new URL(request.url).pathname === "/copy") return new Response((await B.put("copy", (await B.get("k")).body)).etag);
		return new Response((await B.get("k")).body);
	} };`)
	e, err := p.start(onEngine)
	if err != nil {
		t.Fatal(err)
	}
	address, err := e.Listen(t.Context(), emulator.Listen{})
	if err != nil {
		t.Fatal(err)
	}
	sum := md5.New()
	io.CopyN(sum, &pattern{}, size)
	want := fmt.Sprintf("%x", sum.Sum(nil))
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.Sys
	}
	before := heap()
	request := func(method, path string, body io.Reader) io.ReadCloser {
		r, err := http.NewRequest(method, address+path, body)
		if err != nil {
			t.Fatal(err)
		}
		if body != nil {
			r.ContentLength = size
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return res.Body
	}
	text := func(body io.ReadCloser) string {
		defer body.Close()
		var b strings.Builder
		if _, err := io.Copy(&b, body); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got := text(request("PUT", "/", io.LimitReader(&pattern{}, size))); got != want {
		t.Errorf("put: etag %q, want %q", got, want)
	}
	if got := text(request("GET", "/copy", nil)); got != want {
		t.Errorf("copy: etag %q, want %q", got, want)
	}
	body := request("GET", "/", nil)
	sum.Reset()
	if n, err := io.Copy(sum, body); err != nil || n != size {
		t.Errorf("get: %d bytes, %v", n, err)
	}
	body.Close()
	if got := fmt.Sprintf("%x", sum.Sum(nil)); got != want {
		t.Errorf("get: MD5 %q, want %q", got, want)
	}
	if grown := int64(heap()) - int64(before); grown > most {
		t.Errorf("memory has grown by %d MB", grown>>20)
	}
}

// TestR2_DamagedState: what is damaged says so, and the rest goes on.
func TestR2_DamagedState(t *testing.T) {
	p := newProject(t, hello())
	p.write("wrangler.toml", "name = \"b\"\nmain = \"src/index.ts\"\ncompatibility_date = \"2026-04-01\"\nr2_buckets = [{ binding = \"B\", bucket_name = \"bench\" }]\nkv_namespaces = [{ binding = \"KV\", id = \"1\" }]\n")
	p.write("src/index.ts", `export default { async fetch(_, { B, KV }) {
		await KV.put("k", "fine");
		return new Response([await B.head("k").catch(String), await KV.get("k")].join("\n"));
	} };`)
	p.write(".edgeemu/state/default/r2.sqlite", strings.Repeat("no database ", 1000))
	e, err := p.start(onEngine)
	if err != nil {
		t.Fatal(err)
	}
	address, err := e.Listen(t.Context(), emulator.Listen{})
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	if want := "Error: the file is damaged (file is not a database)\nfine"; string(text) != want {
		t.Errorf("the Worker says %q, want %q", text, want)
	}
	if said := p.said(); !strings.Contains(said, "r2.sqlite: the file is damaged") {
		t.Errorf("the log says %q", said)
	}
}
