package bundle

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
	Name   string // the specifier by which the other modules import it
	Kind   Kind
	Source []byte
	Map    []byte // source map (version 3, JSON), nil where there is none
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
	Format   Format
	Modules  []Module
	Inputs   []string // absolute paths of every file the build read, for watching
	Warnings []Message
}
