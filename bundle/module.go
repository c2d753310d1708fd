package bundle

import (
	"path"
	"path/filepath"

	"edgeemu/bundle/sourcemap"
)

// A Kind says how a module's source is to be read, in wrangler's words.
type Kind string

// The kinds of modules.
const (
	ESModule     Kind = "ESModule"
	CommonJS     Kind = "CommonJS"
	Text         Kind = "Text"
	Data         Kind = "Data"
	CompiledWasm Kind = "CompiledWasm"
	JSON         Kind = "JSON"
)

// A Module is one file that the Worker is made of.
type Module struct {
	Name   string // path below the Worker's root with "/", such as "index.js"; a global's name in a service worker
	Kind   Kind
	Source []byte
	Map    []byte // source map (version 3, JSON), nil where there is none
	File   string // absolute path of the file it was made from
}

// A Format is the shape of the entry point.
type Format string

// The formats.
const (
	Modules       Format = "modules"
	ServiceWorker Format = "service-worker"
)

// A Result is a Worker ready to be loaded: the entry module first.
type Result struct {
	Format    Format
	Modules   []Module
	Exports   []string // names that the entry exports, sorted; nil with NoBundle and in service workers
	Inputs    []string // absolute paths of every file the build read, for watching; sorted
	WatchDirs []string // absolute paths of folders in which a new, changed or gone file matters, with all below them; sorted
	Warnings  []Message
	Output    []byte // what the custom build printed, nil where it did not run
}

// Lookup returns the module of the result that specifier means in an import
// of the module called referrer, or nil.
func (r *Result) Lookup(referrer, specifier string) *Module {
	name := path.Join(path.Dir(referrer), specifier)
	for i := range r.Modules {
		if r.Modules[i].Name == name {
			return &r.Modules[i]
		}
	}
	return nil
}

// SourceMap returns what maps positions in the module to the user's files:
// its source map, or where it has none its own file.
func (m *Module) SourceMap() *sourcemap.Map {
	if m.Map == nil {
		return sourcemap.Identity(m.File, string(m.Source))
	}
	return sourcemap.New(m.Map, filepath.Dir(m.File))
}
