package emulator_test

import (
	"strings"
	"testing"
)

func TestEmulator_LimitOfCPUTimeEndsTheRequest(t *testing.T) {
	p := newProject(t, map[string]string{
		"wrangler.toml": "name = \"loop\"\nmain = \"index.js\"\ncompatibility_date = \"2026-04-01\"\n[limits]\ncpu_ms = 50\n",
		"index.js":      "export default { fetch(r) { if (r.url.endsWith('/loop')) for (;;); return new Response('fine'); } };\n",
	})
	e, err := p.start(onEngine)
	if err != nil {
		t.Fatal(err)
	}
	if status, body := get(t, e, "/loop"); status < 500 || !strings.Contains(body, "Worker exceeded CPU time limit.") {
		t.Errorf("a loop without end gives %d %q", status, body)
	}
	if status, body := get(t, e, "/"); status != 200 || body != "fine" {
		t.Errorf("after it: %d %q", status, body)
	}
}
