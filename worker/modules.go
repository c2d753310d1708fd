package worker

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"

	"edgeemu/bundle"
	"edgeemu/bundle/sourcemap"
	"edgeemu/fault"
	"edgeemu/js"
)

// modules are a build's modules, each compiled once for all isolates.
type modules struct {
	build *bundle.Result
	mu    sync.Mutex
	ready map[string]*js.Module
	maps  map[string]*sourcemap.Map
}

func newModules(build *bundle.Result) *modules {
	m := &modules{build: build, ready: map[string]*js.Module{}, maps: map[string]*sourcemap.Map{}}
	for _, module := range build.Modules {
		if len(module.Map) > 0 {
			m.maps[module.Name] = sourcemap.New(module.Map, path.Dir(module.Name))
		}
	}
	return m
}

// entry returns the entry point.
func (m *modules) entry() *bundle.Module { return &m.build.Modules[0] }

// Resolve finds the module of an import.
func (m *modules) Resolve(specifier, referrer string) (string, bool) {
	if found := m.build.Lookup(referrer, specifier); found != nil {
		return found.Name, true
	}
	return "", false
}

// Module returns a module, compiled.
func (m *modules) Module(name string) (*js.Module, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if module, ok := m.ready[name]; ok {
		return module, nil
	}
	for i := range m.build.Modules {
		if m.build.Modules[i].Name != name {
			continue
		}
		module, err := compile(&m.build.Modules[i])
		if err != nil {
			return nil, err
		}
		m.ready[name] = module
		return module, nil
	}
	return nil, fmt.Errorf("BUG: module %q was resolved but is not there", name)
}

// nameHelper is how esbuild writes the function that keeps the names of
// functions it renames or moves.
const nameHelper = "\nvar __name = (target, value) => __defProp(target, \"name\", { value, configurable: true });\n"

// withNativeNames lets the engine do what nameHelper does. The line stays a
// line, so places in the source map stay right.
func withNativeNames(source string) string {
	return strings.Replace(source, nameHelper, "\nimport { setName as __name } from \""+js.FunctionsModule+"\";\n", 1)
}

func compile(m *bundle.Module) (*js.Module, error) {
	switch m.Kind {
	case bundle.ESModule:
		code, err := js.CompileModule(m.Name, withNativeNames(string(m.Source)))
		return &js.Module{Code: code}, err
	case bundle.CommonJS:
		code, err := js.CompileCommonJS(m.Name, string(m.Source))
		return &js.Module{Code: code, CommonJS: true}, err
	}
	value, err := moduleValue(m)
	return &js.Module{Default: value}, err
}

// moduleValue is what a module that is no code exports.
func moduleValue(m *bundle.Module) (any, error) {
	switch m.Kind {
	case bundle.Text:
		return string(m.Source), nil
	case bundle.Data:
		return js.Buffer(m.Source), nil
	case bundle.JSON:
		return js.JSON(m.Source), nil
	}
	return nil, &fault.Error{Code: "worker.module-kind", Text: fmt.Sprintf("%s: modules of type %s can't be run yet", m.Name, m.Kind),
		Hint: "edgeemu does not run WebAssembly yet"}
}

// lookup returns the source map of a file that a stack names.
func (m *modules) lookup(file string) *sourcemap.Map { return m.maps[file] }

// describe maps an error of JavaScript back to the user's files.
func (m *modules) describe(err error) error {
	var thrown *js.Exception
	if !errors.As(err, &thrown) {
		return err
	}
	return m.exception(thrown)
}

func (m *modules) exception(thrown *js.Exception) *Exception {
	e := &Exception{Name: thrown.Name, Message: thrown.Message, RawStack: thrown.Stack, Stack: thrown.Stack}
	if thrown.Cause != nil {
		e.Cause = m.exception(thrown.Cause)
	}
	trace := sourcemap.MapStack(thrown.Stack, m.lookup)
	e.Stack = trace.Text
	if thrown.Line > 0 && !strings.Contains(thrown.Stack, "\n    at ") {
		m.placeSyntaxError(e, thrown)
		return e
	}
	if trace.User >= 0 {
		f := trace.Frames[trace.User]
		e.At = fault.Location{File: f.File, Line: f.Line, Column: f.Column}
		e.Frame = fault.Frame(trace.Source, e.At)
	}
	return e
}

// placeSyntaxError finds where in the user's files the engine's parser failed.
func (m *modules) placeSyntaxError(e *Exception, thrown *js.Exception) {
	name := m.entry().Name
	e.At = fault.Location{File: name, Line: thrown.Line, Column: thrown.Column}
	if original, ok := m.position(name, thrown.Line, thrown.Column); ok {
		e.At = original
	}
}

func (m *modules) position(file string, line, column int) (fault.Location, bool) {
	table := m.maps[file]
	if table == nil {
		return fault.Location{}, false
	}
	p, ok := table.Original(line, column)
	return fault.Location{File: p.Source, Line: p.Line, Column: p.Column}, ok
}
