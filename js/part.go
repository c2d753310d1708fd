package js

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// A Part is one piece of the platform: a script in JavaScript, ops in Go, and
// what of it the user sees. Parts are plain data; a script is compiled once a
// process and evaluated in an isolate when something of it is first used.
type Part struct {
	Name    string   // other parts import it as "edge:NAME"
	Script  string   // as tools/gen bundles it: a function's body that returns its exports, or sets properties of "exports"
	Exports []string // names that the script exports, as tools/gen finds them
	// Bytecode is the script as [CompilePart] compiles it; nil: it is compiled
	// when it is first needed.
	Bytecode []byte
	Ops      []Op
	// New makes what the part's ops are called on, for one isolate; host is
	// [Options.Host]. It may be nil where there are no ops.
	New     func(i *Isolate, host any) any
	Globals []Global
	// Modules are the modules that user code can import: specifier to the
	// export of this part whose properties are the module's exports.
	Modules map[string]string
	// Needs are compatibility flags: user code can import the part's modules
	// where one of them is on. None: always.
	Needs []string
	// Eager evaluates the part when the isolate starts.
	Eager bool
}

// A Global is a property that a part provides: of the prototype of globalThis,
// enumerable, as most are on workerd, or of globalThis itself. It is
// configurable.
type Global struct {
	Name       string
	Export     string // the part's export, where it is called otherwise
	Own        bool   // of globalThis itself
	Enumerable bool   // an own one; the others are, but "constructor"
	ReadOnly   bool   // not writable
	Above      int    // not of the prototype but so many prototypes above it
	// Flag is the compatibility flag that has to be on; "" is always.
	Flag string
}

// A PartSet is the parts of a platform, in load order, compiled at most once.
type PartSet struct {
	parts   []*Part
	byName  map[string]*compiledPart
	modules map[string]modulePlace // specifier to part
	globals lazyGlobals
	once    sync.Once
	boot    *Code
	err     error

	callSites struct {
		once sync.Once
		code *Code
		err  error
	}
}

type compiledPart struct {
	*Part
	once sync.Once
	code *Code
	err  error
}

type modulePlace struct {
	part, export string
	needs        []string
}

// NewPartSet returns the set of parts. It panics on duplicate names.
func NewPartSet(parts ...*Part) *PartSet {
	set := &PartSet{parts: parts, byName: map[string]*compiledPart{}, modules: map[string]modulePlace{}, globals: lazyGlobalsOf(parts)}
	for _, p := range parts {
		if set.byName[p.Name] != nil {
			panic("BUG: two parts are called " + p.Name)
		}
		set.byName[p.Name] = &compiledPart{Part: p}
		for specifier, export := range p.Modules {
			set.modules[specifier] = modulePlace{p.Name, export, p.Needs}
		}
	}
	return set
}

// Specifiers returns the names of all modules that parts have for user code,
// sorted, whatever flags they need.
func (s *PartSet) Specifiers() []string { return slices.Sorted(maps.Keys(s.modules)) }

// Warm compiles the eager parts now, so that the first isolate starts sooner.
func (s *PartSet) Warm() {
	_, _ = s.bootCode()
	for _, p := range s.parts {
		if p.Eager {
			_, _ = s.code(p.Name)
		}
	}
}

// Parts returns the parts in load order.
func (s *PartSet) Parts() []*Part { return s.parts }

func (s *PartSet) code(name string) (*Code, error) {
	p := s.byName[name]
	if p == nil {
		return nil, fmt.Errorf("BUG: there is no part %q", name)
	}
	p.once.Do(func() {
		if len(p.Bytecode) > 0 {
			p.code = &Code{bytecode: p.Bytecode, name: internalScheme + name}
			return
		}
		p.code, p.err = compilePart(name, p.Script)
	})
	return p.code, p.err
}

func compilePart(name, script string) (*Code, error) {
	return compile("(function (exports, require) {"+script+"\n})", internalScheme+name, scriptCode, true)
}

// CompilePart returns the bytecode of a part's script. It is that of this
// version of the engine.
func CompilePart(name, script string) ([]byte, error) {
	code, err := compilePart(name, script)
	if err != nil {
		return nil, err
	}
	return code.bytecode, nil
}

// partInfo is what boot.js is told of a part.
type partInfo struct {
	Name  string `json:"name"`
	Eager bool   `json:"eager"`
}

func (s *PartSet) bootCode() (*Code, error) {
	s.once.Do(func() {
		infos := []partInfo{}
		for _, p := range s.parts {
			infos = append(infos, partInfo{p.Name, p.Eager})
		}
		description, err := json.Marshal(infos)
		if err != nil {
			s.err = fmt.Errorf("describe parts: %w", err)
			return
		}
		s.boot, s.err = compile("("+bootScript+")("+string(description)+")", internalScheme+"boot", scriptCode, true)
	})
	return s.boot, s.err
}
