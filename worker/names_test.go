package worker_test

import (
	"os"
	"path/filepath"
	"testing"

	"edgeemu/bundle"
	"edgeemu/worker"
)

// TestLoad_FunctionsKeepTheirNames builds with the real bundler: its helper for
// names has to be the one that is known, and the names right.
func TestLoad_FunctionsKeepTheirNames(t *testing.T) {
	dir := t.TempDir()
	source := `class Context { text = (s) => new Response(s + " " + this.text.name); }
		export default { fetch() { return new Context().text("made by"); } }`
	if err := os.WriteFile(filepath.Join(dir, "index.js"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	builder, err := bundle.New(bundle.Options{Entry: filepath.Join(dir, "index.js"), Root: dir, KeepNames: true})
	if err != nil {
		t.Fatal(err)
	}
	defer builder.Close()
	build, err := builder.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !worker.UsesNativeNames(build) {
		t.Errorf("the bundler writes its helper for names in another way now:\n%s", build.Modules[0].Source)
	}
	w := load(t, "", func(o *worker.Options) { o.Bundle = build })
	if got := get(t, w, "/"); got != "OK made by text" {
		t.Errorf("got %q", got)
	}
}
