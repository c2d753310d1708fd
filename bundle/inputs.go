package bundle

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// inputs returns every file that the last build depends on: what esbuild
// loaded, the package.json and tsconfig.json files that apply to it, and more.
func (b *Builder) inputs(more []string) []string {
	all := map[string]struct{}{}
	for _, file := range more {
		all[file] = struct{}{}
	}
	if b.run != nil {
		maps.Copy(all, b.run.inputs)
	}
	all[b.opts.Entry] = struct{}{}
	for _, file := range b.settings(all) {
		all[file] = struct{}{}
	}
	// Paths from esbuild are real ones; what we were given may not be.
	for _, file := range append([]string{b.opts.Entry}, more...) {
		if real, err := filepath.EvalSymlinks(file); err == nil {
			all[real] = struct{}{}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// settings returns the files that say how the inputs are read.
func (b *Builder) settings(inputs map[string]struct{}) []string {
	found := []string{filepath.Join(b.opts.Root, "package.json")}
	if b.opts.TSConfig != "" {
		found = append(found, tsconfigs(b.opts.TSConfig)...)
	} else {
		found = append(found, filepath.Join(b.opts.Root, "tsconfig.json"))
	}
	seen := map[string]struct{}{}
	for file := range inputs {
		for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
			if _, again := seen[dir]; again {
				break
			}
			seen[dir] = struct{}{}
			packaged := false
			if path := filepath.Join(dir, "package.json"); exists(path) {
				found, packaged = append(found, path), true
			}
			inPackage := strings.Contains(dir, string(filepath.Separator)+"node_modules"+string(filepath.Separator))
			if path := filepath.Join(dir, "tsconfig.json"); b.opts.TSConfig == "" && !inPackage && exists(path) {
				found = append(found, tsconfigs(path)...)
			}
			if dir == b.opts.Root || dir == filepath.Dir(dir) || inPackage && packaged {
				break
			}
		}
	}
	return found
}

var extends = regexp.MustCompile(`"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")`)
var quoted = regexp.MustCompile(`"([^"]*)"`)

// tsconfigs returns the file and those on this disk that it extends. A path
// too much does no harm: it is only watched.
func tsconfigs(file string) []string {
	found := []string{}
	for queue := []string{file}; len(queue) > 0 && len(found) < 16; queue = queue[1:] {
		file := queue[0]
		if slices.Contains(found, file) {
			continue
		}
		found = append(found, file)
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		for _, clause := range extends.FindAllSubmatch(text, -1) {
			for _, name := range quoted.FindAllSubmatch(clause[1], -1) {
				if base := string(name[1]); isFilePath(base) {
					if filepath.Ext(base) != ".json" {
						base += ".json"
					}
					queue = append(queue, filepath.Join(filepath.Dir(file), filepath.FromSlash(base)))
				}
			}
		}
	}
	return found
}

// watchDirs are the folders whose every file matters.
func (b *Builder) watchDirs() []string {
	dirs := map[string]struct{}{}
	if *b.opts.FindAdditionalModules {
		dirs[b.opts.BaseDir] = struct{}{}
	}
	for _, dir := range b.commandDirs() {
		dirs[dir] = struct{}{}
	}
	return slices.Sorted(maps.Keys(dirs))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// isFilePath reports whether an import path names a file and no package.
func isFilePath(path string) bool {
	return path == "." || path == ".." || strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../") || filepath.IsAbs(path)
}

// packageName is the part of an import path that npm installs.
func packageName(path string) string {
	parts := strings.SplitN(path, "/", 3)
	if strings.HasPrefix(path, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}
