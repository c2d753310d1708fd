package bundle

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// additionalModules returns the files below BaseDir that a rule matches, by
// name. Source: wrangler 4.164, findAdditionalModules.
func (b *Builder) additionalModules(format Format) ([]Module, error) {
	if !*b.opts.FindAdditionalModules {
		return nil, nil
	}
	if format != Modules && !b.opts.NoBundle {
		return nil, failed("`find_additional_modules` can only be used with an ES module entrypoint.",
			"Remove `find_additional_modules = true` from your configuration, or migrate to the ES module Worker format: https://developers.cloudflare.com/workers/learning/migrate-to-module-workers/")
	}
	var modules []Module
	err := filepath.WalkDir(b.opts.BaseDir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{".git", ".wrangler", ".edgeemu"}, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if file == b.opts.Entry || file == b.opts.ConfigPath {
			return nil
		}
		name, err := filepath.Rel(b.opts.BaseDir, file)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		rule := forFile(b.rules.active, name)
		if rule == nil {
			return nil
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		b.run.read(file)
		module := Module{Name: name, Kind: rule.Type, Source: source, File: file}
		if rule.script() {
			module.Map = b.mapBeside(file, source)
		}
		modules = append(modules, module)
		return nil
	})
	if err != nil {
		return nil, failed(fmt.Sprintf("The additional modules below %q can't be read: %v.", b.relative(b.opts.BaseDir), err), "")
	}
	return modules, nil
}

// importPath is the path by which the entry imports an additional module. As
// the importing file is merged into the entry, its own path to the file would
// be wrong.
func (b *Builder) importPath(file string) string {
	name, err := filepath.Rel(b.opts.BaseDir, file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	from, err := filepath.Rel(filepath.FromSlash(path.Dir(b.mainName)), name)
	if err != nil {
		return filepath.ToSlash(file)
	}
	from = filepath.ToSlash(from)
	if path.IsAbs(from) || len(from) > 1 && from[:2] == ".." {
		return from
	}
	return "./" + from
}

// take makes the entry as it is the main module.
func (b *Builder) take(entry guess, additional []Module) (*Result, error) {
	main := Module{
		Name: b.mainName, Kind: ESModule, Source: entry.source,
		Map: b.mapBeside(entry.file, entry.source), File: entry.file,
	}
	if entry.format == ServiceWorker {
		for i := range additional {
			additional[i].Name = globalName(additional[i].Name)
		}
	}
	return &Result{
		Format:   entry.format,
		Modules:  append([]Module{main}, additional...),
		Warnings: entry.warnings,
	}, nil
}
