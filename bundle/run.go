package bundle

import (
	"maps"
	"path/filepath"
	"slices"
	"sync"
)

// A run is what one build gathers while esbuild's goroutines call back.
type run struct {
	found map[string]Kind // additional modules by file; not written while esbuild runs

	mu       sync.Mutex
	inputs   map[string]struct{}
	builtins map[string]struct{} // built-in modules that were imported
	modules  map[string]Module   // collected modules by name
	packages packages
	mixed    map[string]bool // folders of packages that are not plain; the Builder's
	again    bool            // one was found only now: what was built may be wrong
}

func newRun(mixed map[string]bool) *run {
	return &run{
		inputs:   map[string]struct{}{},
		builtins: map[string]struct{}{},
		modules:  map[string]Module{},
		found:    map[string]Kind{},
		packages: packages{},
		mixed:    mixed,
	}
}

// packageOf is [packages.of] for esbuild's goroutines.
func (r *run) packageOf(dir string) packageInfo {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.packages.of(dir, r.mixed)
}

// isMixed notes that a package taken for plain is not.
func (r *run) isMixed(dir string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.mixed[dir], r.again = true, true
}

// read notes a file that the result depends on.
func (r *run) read(file string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.inputs[file] = struct{}{}
}

// missing notes the files that an import path could have meant.
func (r *run) missing(dir, path string) {
	for _, file := range candidates(dir, path) {
		r.read(file)
	}
}

func (r *run) useBuiltin(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.builtins[path] = struct{}{}
}

func (r *run) add(m Module) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.modules[m.Name] = m
	r.inputs[m.File] = struct{}{}
}

// sortedModules returns the collected modules by name.
func (r *run) sortedModules() []Module {
	names := slices.Sorted(maps.Keys(r.modules))
	modules := make([]Module, len(names))
	for i, name := range names {
		modules[i] = r.modules[name]
	}
	return modules
}

// candidates returns the files that an import path could mean when it is
// resolved from dir: for a package its package.json.
func candidates(dir, path string) []string {
	if !isFilePath(path) {
		return []string{filepath.Join(dir, "node_modules", packageName(path), "package.json")}
	}
	base := path
	if !filepath.IsAbs(base) {
		base = filepath.Join(dir, path)
	}
	files := []string{base}
	for _, ext := range sourceExtensions() {
		files = append(files, base+ext, filepath.Join(base, "index"+ext))
	}
	return files
}

// sourceExtensions are the extensions that an import may leave out, in the
// order in which esbuild tries them.
func sourceExtensions() []string { return []string{".tsx", ".ts", ".jsx", ".js", ".json"} }
