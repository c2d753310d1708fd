package config_test

import (
	"path/filepath"
	"testing"

	"edgeemu/config"
	"edgeemu/fault"
)

func TestEntry(t *testing.T) {
	dir := filepath.FromSlash(root)
	c, _ := load(t, config.Options{}, "wrangler.toml", head)
	for script, want := range map[string]string{"": filepath.Join(dir, "src", "index.ts"), "a.js": filepath.Join(dir, "a.js")} {
		if got, err := c.Entry(script, dir); err != nil || got != want {
			t.Errorf("%q gives %s and %v", script, got, err)
		}
	}
	c, _ = load(t, config.Options{}, "wrangler.toml", "assets.directory = \"x\"")
	if got, err := c.Entry("", dir); err != nil || got != "" {
		t.Errorf("assets give %q and %v", got, err)
	}
	c, _ = load(t, config.Options{Today: "2026-04-01"}, "wrangler.toml", "name = \"w\"\n")
	_, err := c.Entry("", dir)
	e := fault.As(err)
	want := "If there is code to run, you can either:\n- Specify an entry-point to your Worker script via the command line (ex: `edgeemu dev src/index.ts`)\n" +
		"- Or add the following to your \"wrangler.toml\" file:\n\ncompatibility_date = \"2026-04-01\"\nmain = \"src/index.ts\""
	if e == nil || e.Text != "Missing entry-point to Worker script or to assets directory" || e.Hint != want || e.Exit != 2 {
		t.Errorf("got %v, hint %q", e, e.Hint)
	}
}

func TestFindEntry(t *testing.T) {
	dir := filepath.FromSlash(root)
	c, _ := load(t, config.Options{}, "wrangler.toml", "main = \"src/index\"")
	entry, _ := c.Entry("", dir)
	if got, err := c.FindEntry(entry, dir, files("src/index.tsx", "")); err != nil || got != entry+".tsx" {
		t.Errorf("got %s and %v", got, err)
	}
	_, err := c.FindEntry(entry, dir, files())
	if e := fault.As(err); e == nil || e.Text != `The entry-point file at "src/index" was not found.` || e.At.String() != "wrangler.toml:1:8" || e.Frame == "" {
		t.Errorf("got %v", err)
	}
	c, _ = load(t, config.Options{}, "wrangler.toml", "main = \"out.js\"\nbuild.command = \"make\"")
	entry, _ = c.Entry("", dir)
	_, err = c.FindEntry(entry, dir, files())
	if e := fault.As(err); e == nil || e.Text != `The expected output file at "out.js" was not found after running custom build: make.` {
		t.Errorf("got %v", err)
	}
}
