package emulator_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"edgeemu/emulator"
)

// BenchmarkR2 is one operation on a bucket, through HTTP and a Worker.
func BenchmarkR2(b *testing.B) {
	p := newProject(b, hello())
	p.write("wrangler.toml", "name = \"b\"\nmain = \"src/index.ts\"\ncompatibility_date = \"2026-04-01\"\n[[r2_buckets]]\nbinding = \"B\"\nbucket_name = \"bench\"\n")
	p.write("src/index.ts", `export default { async fetch(request, { B }) {
		if (request.method === "PUT") return new Response((await B.put("k" + request.headers.get("content-length"), request.body)).etag);
		const key = new URL(request.url).pathname.slice(1);
		return new Response(key === "" ? "hello" : (await B.get(key)).body);
	} };`)
	e, err := p.start(onEngine)
	if err != nil {
		b.Fatal(err)
	}
	address, err := e.Listen(b.Context(), emulator.Listen{})
	if err != nil {
		b.Fatal(err)
	}
	request := func(b *testing.B, method, path string, body []byte) {
		r, err := http.NewRequest(method, address+path, bytes.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			b.Fatal(err)
		}
		defer res.Body.Close()
		if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
			b.Fatalf("%s %s: %s, %v", method, path, res.Status, err)
		}
	}
	small, large := make([]byte, 1<<10), make([]byte, 1<<20)
	for _, c := range []struct {
		name, method, path string
		body               []byte
	}{
		{"nothing", "GET", "/", nil},
		{"put 1 kB", "PUT", "/", small},
		{"get 1 kB", "GET", "/k1024", nil},
		{"put 1 MB", "PUT", "/", large},
		{"get 1 MB", "GET", "/k1048576", nil},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				request(b, c.method, c.path, c.body)
			}
		})
	}
}
