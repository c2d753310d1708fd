// Package partgen bundles the platform's own TypeScript: a folder that holds
// part.go and an entry of the folder's name, url/url.ts say, becomes
// url/url_gen.js, one script, url/url_gen.qbc, what the engine compiles that
// to, and url/part_gen.go, which embeds both.
package partgen

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"edgeemu/js"
	"github.com/evanw/esbuild/pkg/api"
)

// A Part is one folder's generated files.
type Part struct {
	Dir    string // relative to the tree's root, with slashes
	base   string // the folder's name
	Script []byte // NAME_gen.js
	Code   []byte // NAME_gen.qbc, the engine's bytecode
	Go     []byte // part_gen.go
}

// Files returns the generated files: path relative to the root, content.
func (p *Part) Files() map[string][]byte {
	return map[string][]byte{
		p.Dir + "/" + p.base + "_gen.js":  p.Script,
		p.Dir + "/" + p.base + "_gen.qbc": p.Code,
		p.Dir + "/part_gen.go":            p.Go,
	}
}

// NameOf returns the name of the part in a folder, relative to the root:
// others import it as edge:NAME. The modules of Node.js have a prefix, since
// many are called as parts of the Web platform are.
func NameOf(dir string) string {
	if module, ok := strings.CutPrefix(dir, "node/"); ok {
		return "node_" + strings.ReplaceAll(module, "/", "_")
	}
	return path.Base(dir)
}

// All bundles every part below root. Parts that can be bundled are returned
// even where others fail.
func All(root string) ([]*Part, error) {
	dirs, err := Dirs(root)
	failures := []error{err}
	var parts []*Part
	for _, dir := range dirs {
		part, err := bundle(root, filepath.Join(root, filepath.FromSlash(dir)))
		if err != nil {
			failures = append(failures, err)
			continue
		}
		parts = append(parts, part)
	}
	return parts, errors.Join(failures...)
}

// Dirs lists the folders of all parts below root, relative to it, with slashes.
func Dirs(root string) ([]string, error) {
	var dirs []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if d.IsDir() || d.Name() != "part.go" || !isPart(filepath.Dir(path)) {
			return nil
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		dirs = append(dirs, filepath.ToSlash(dir))
		return err
	})
	return dirs, err
}

// isPart reports whether the folder has an entry of its name.
func isPart(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, filepath.Base(dir)+".ts"))
	return err == nil
}

func bundle(root, dir string) (*Part, error) {
	name := filepath.Base(dir)
	relative, err := filepath.Rel(root, dir)
	if err != nil {
		return nil, fmt.Errorf("place part: %w", err)
	}
	p := &Part{Dir: filepath.ToSlash(relative), base: name}
	entry := filepath.Join(dir, name+".ts")
	script, err := build(root, entry, api.FormatCommonJS, nil)
	if err != nil {
		return nil, err
	}
	if p.Script, err = returning(script); err != nil {
		return nil, fmt.Errorf("bundle %s: %w", entry, err)
	}
	// Modules are strict code, of which esbuild keeps nothing in a script.
	p.Script = append([]byte("\"use strict\";\n"), p.Script...)
	if p.Code, err = js.CompilePart(NameOf(p.Dir), string(p.Script)); err != nil {
		return nil, fmt.Errorf("compile %s: %w", entry, err)
	}
	exports, err := exportsOf(root, entry)
	if err != nil {
		return nil, err
	}
	pkg, err := packageName(filepath.Join(dir, "part.go"))
	if err != nil {
		return nil, err
	}
	p.Go = embedding(pkg, name, exports)
	return p, nil
}

// build runs esbuild on one entry. Other parts stay imports.
func build(root, entry string, format api.Format, metafile *string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root,
		EntryPoints:   []string{entry},
		Bundle:        true,
		Format:        format,
		Target:        api.ES2023,
		Platform:      api.PlatformNeutral,
		External:      []string{"edge:*"},
		TsconfigRaw:   `{"compilerOptions": {"useDefineForClassFields": true, "verbatimModuleSyntax": true}}`,
		Charset:       api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone,
		MinifySyntax:  true,
		Outdir:        filepath.Dir(entry),
		Metafile:      metafile != nil,
		LogLevel:      api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		messages := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, fmt.Errorf("bundle %s: %s", entry, strings.Join(messages, ""))
	}
	if metafile != nil {
		*metafile = result.Metafile
	}
	return result.OutputFiles[0].Contents, nil
}

// exportsOf lists the names that the entry exports.
func exportsOf(root, entry string) ([]string, error) {
	var metafile string
	if _, err := build(root, entry, api.FormatESModule, &metafile); err != nil {
		return nil, err
	}
	var meta struct {
		Outputs map[string]struct{ Exports []string }
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, fmt.Errorf("read exports of %s: %w", entry, err)
	}
	var exports []string
	for _, output := range meta.Outputs {
		exports = append(exports, output.Exports...)
	}
	slices.Sort(exports)
	return exports, nil
}

func packageName(file string) (string, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read part: %w", err)
	}
	for line := range strings.SplitSeq(string(source), "\n") {
		if name, ok := strings.CutPrefix(line, "package "); ok {
			return strings.TrimSpace(name), nil
		}
	}
	return "", fmt.Errorf("%s names no package", file)
}

func embedding(pkg, name string, exports []string) []byte {
	var out strings.Builder
	fmt.Fprintf(&out, "// Code generated by tools/gen; DO NOT EDIT.\n\npackage %s\n\nimport _ \"embed\"\n\n", pkg)
	fmt.Fprintf(&out, "//go:embed %s_gen.js\nvar script string\n\n//go:embed %s_gen.qbc\nvar bytecode []byte\n\nvar exports = []string{\n", name, name)
	for _, e := range exports {
		fmt.Fprintf(&out, "\t%q,\n", e)
	}
	out.WriteString("}\n")
	return []byte(out.String())
}
