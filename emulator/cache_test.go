package emulator_test

import (
	"context"
	"testing"
)

const cachingWorker = `export default { async fetch(request) {
	const cache = await caches.open("kept");
	if (new URL(request.url).pathname === "/put") {
		await cache.put("https://a.example/x", new Response("x".repeat(100000), { headers: { "cache-control": "max-age=60" } }));
		return new Response("put");
	}
	const hit = await cache.match("https://a.example/x");
	return new Response(hit === undefined ? "nothing" : String((await hit.text()).length));
} }`

func TestEmulator_TheCacheIsKeptAndCanBeSwitchedOff(t *testing.T) {
	p := newProject(t, map[string]string{"wrangler.toml": "name = \"w\"\nmain = \"index.js\"\ncompatibility_date = \"2026-04-01\"\n", "index.js": cachingWorker})
	first, err := p.start(onEngine)
	if err != nil {
		t.Fatal(err)
	}
	p.expect(first, "/", 200, "nothing")
	p.expect(first, "/put", 200, "put")
	p.expect(first, "/", 200, "100000")
	first.Close(context.Background())
	second, err := p.start(onEngine)
	if err != nil {
		t.Fatal(err)
	}
	p.expect(second, "/", 200, "100000")
	p.write("edgeemu.toml", "[cache]\nenabled = false\n")
	if b := p.built(); b.Err != nil {
		t.Fatal(b.Err, p.said())
	}
	p.expect(second, "/", 200, "nothing")
	p.expect(second, "/put", 200, "put")
	p.expect(second, "/", 200, "nothing")
	p.write("edgeemu.toml", "[cache]\nfetch = \"always\"\n")
	if b := p.built(); b.Err == nil {
		t.Error("a value that is not known is accepted")
	}
}
