package config

import (
	"path/filepath"
	"strings"
)

// A project is where a configuration lies and how its files are reached.
type project struct {
	path              string // absolute path of the file, "" where there is none
	userPath          string
	dir               string // absolute folder of path
	cwd               string // absolute folder that the command runs in
	files             Files
	quietExperimental bool // WRANGLER_DISABLE_EXPERIMENTAL_WARNING
	redirected        bool
}

// resolve returns the absolute path that a path of the configuration means.
func (p *project) resolve(path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(p.dir, path)
}

// show returns a path as the user likes to see it: relative to where the
// command runs, if it lies below.
func (p *project) show(path string) string {
	rel, err := filepath.Rel(p.cwd, path)
	if err != nil || path == "" {
		return path
	}
	return filepath.ToSlash(rel)
}

// fileName is what messages call the configuration file.
func (p *project) fileName() string {
	switch {
	case strings.HasSuffix(p.path, "toml"):
		return "wrangler.toml"
	case strings.HasSuffix(p.path, "jsonc"):
		return "wrangler.jsonc"
	case strings.HasSuffix(p.path, "json"):
		return "wrangler.json"
	}
	return "Wrangler configuration"
}

// isTOML reports whether advice is to be given in TOML.
func (p *project) isTOML() bool { return strings.HasSuffix(p.path, "toml") }

// exportsSnippet is the text that declares the classes as Durable Objects.
func (p *project) exportsSnippet(classes []string) string {
	if p.isTOML() {
		var lines []string
		for _, class := range classes {
			lines = append(lines, "[exports."+class+"]\ntype = \"durable-object\"\nstorage = \"sqlite\"")
		}
		return strings.Join(lines, "\n\n") + "\n"
	}
	exports := &Value{Type: Object}
	for _, class := range classes {
		exports.set(class, object("type", "durable-object", "storage", "sqlite"), 0)
	}
	snippet := &Value{Type: Object}
	snippet.set("exports", exports, 0)
	return snippet.indented()
}

// object returns an object of strings from keys and values in turn.
func object(pairs ...string) *Value {
	v := &Value{Type: Object}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.set(pairs[i], str(pairs[i+1]), 0)
	}
	return v
}

func str(s string) *Value { return &Value{Type: String, Str: s} }

func array(items ...*Value) *Value { return &Value{Type: Array, Items: items} }
