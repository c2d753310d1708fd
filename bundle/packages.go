package bundle

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// esbuild keeps the syntax tree of a file between builds only where the file's
// package.json has no "type": the tree carries a pointer into that file's text,
// which is new in each build. Nearly all packages of today say "type":
// "module", so nearly all would be parsed again on every save. A path that a
// plugin returns carries no such pointer.
//
// What is lost with it: an ES module of such a package that imports a CommonJS
// module gets the latter's module.exports as default, as in Node.js, and not
// its exports.default. So only packages that import nothing but their own ES
// modules go this way. Which these are is guessed from package.json; where the
// guess turns out wrong the package is noted and the build is done once more.

// resolvePackage resolves an import of a file by another one of the same
// package, where that is sure to be the file of that name.
func (b *Builder) resolvePackage(args api.OnResolveArgs) api.OnResolveResult {
	static := args.Kind == api.ResolveJSImportStatement
	if !static && args.Kind != api.ResolveJSDynamicImport || args.Namespace != "file" || !inPackage(args.ResolveDir) {
		return api.OnResolveResult{}
	}
	importer := b.run.packageOf(args.ResolveDir)
	if !importer.plain || strings.HasSuffix(args.Path, ".json") {
		return api.OnResolveResult{}
	}
	file := filepath.Join(args.ResolveDir, filepath.FromSlash(args.Path))
	target := b.run.packageOf(filepath.Dir(file)) // folders of a package may have a package.json of their own
	if !strings.HasPrefix(args.Path, ".") || !strings.HasSuffix(args.Path, ".js") || !target.modules {
		b.run.isMixed(importer.dir)
		return api.OnResolveResult{}
	}
	if info, err := os.Lstat(file); !static || !target.plain || len(args.With) > 0 || err != nil || !info.Mode().IsRegular() {
		return api.OnResolveResult{}
	}
	return api.OnResolveResult{Path: file, Namespace: "file", SideEffects: target.sideEffects}
}

// inPackage reports whether a path lies in an installed package.
func inPackage(path string) bool {
	separator := string(filepath.Separator)
	return strings.Contains(path+separator, separator+"node_modules"+separator)
}

// packages knows the package of each folder.
type packages map[string]packageInfo

type packageInfo struct {
	dir         string // where its package.json is; "" where none was found
	modules     bool   // its .js files are ES modules
	plain       bool   // they import nothing but each other
	swaps       bool   // "browser" puts files in the place of others
	sideEffects api.SideEffects
}

// of returns the package that dir belongs to. Those in mixed are known not to
// be plain.
func (p packages) of(dir string, mixed map[string]bool) packageInfo {
	if known, ok := p[dir]; ok {
		return known
	}
	var info packageInfo
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	switch {
	case err == nil:
		info = readPackage(dir, data)
		info.swaps = info.swaps || inPackage(filepath.Dir(dir)) && p.of(filepath.Dir(dir), mixed).swaps
		info.plain = info.plain && !info.swaps && !mixed[dir]
	case inPackage(filepath.Dir(dir)):
		info = p.of(filepath.Dir(dir), mixed)
	}
	p[dir] = info
	return info
}

func readPackage(dir string, manifest []byte) packageInfo {
	var m struct {
		Type                                                 string
		Browser, SideEffects                                 any
		Dependencies, PeerDependencies, OptionalDependencies map[string]any
	}
	if json.Unmarshal(manifest, &m) != nil {
		return packageInfo{dir: dir}
	}
	info := packageInfo{dir: dir, modules: m.Type == "module"}
	_, info.swaps = m.Browser.(map[string]any)
	info.plain = info.modules && len(m.Dependencies)+len(m.PeerDependencies)+len(m.OptionalDependencies) == 0
	switch effects := m.SideEffects.(type) {
	case nil:
	case bool:
		if !effects {
			info.sideEffects = api.SideEffectsFalse
		}
	default: // a list of files
		info.plain = false
	}
	return info
}
