package reload

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Watcher reports changes of files.
type Watcher interface {
	// Watch replaces what is watched. Files that are not there are watched
	// for: they may come.
	Watch(Targets) error
	// Close ends the reports.
	Close() error
}

// Targets are what is watched; paths are absolute.
type Targets struct {
	Files []string
	Dirs  []string // with all below them
}

// contains reports whether a change of the path matters.
func (t *targetSet) contains(path string) bool {
	if _, ok := t.files[path]; ok {
		return true
	}
	for _, dir := range t.dirs {
		if rest, ok := below(path, dir); ok && !skipped(rest) {
			return true
		}
	}
	return false
}

// A targetSet is Targets made ready for look-ups, with symbolic links followed.
type targetSet struct {
	files map[string]struct{}
	dirs  []string
}

func newTargetSet(t Targets) *targetSet {
	s := &targetSet{files: map[string]struct{}{}}
	for _, file := range t.Files {
		file = filepath.Clean(file)
		s.files[file] = struct{}{}
		if real, err := filepath.EvalSymlinks(file); err == nil {
			s.files[real] = struct{}{}
		}
	}
	for _, dir := range t.Dirs {
		dir = filepath.Clean(dir)
		s.dirs = append(s.dirs, dir)
		if real, err := filepath.EvalSymlinks(dir); err == nil && real != dir {
			s.dirs = append(s.dirs, real)
		}
	}
	slices.Sort(s.dirs)
	s.dirs = slices.Compact(s.dirs)
	return s
}

// below returns the path relative to dir, if it is dir or lies below it.
func below(path, dir string) (rest string, ok bool) {
	if path == dir {
		return "", true
	}
	prefix := strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator)
	return strings.CutPrefix(path, prefix)
}

// skipped reports whether a path below a watched folder lies where tools keep
// what they make, so that a change there says nothing of the sources.
func skipped(rest string) bool {
	for part := range strings.SplitSeq(rest, string(filepath.Separator)) {
		switch part {
		case "node_modules", ".git", ".wrangler", ".edgeemu":
			return true
		}
	}
	return false
}

// folders returns the folders that have to be watched to see changes of the
// targets: those of the files with the folders above, up to the one that all
// have in common, so that it is seen when one of them is moved away; and the
// watched ones with all below them. A folder that does not exist is replaced
// by the nearest one above that does.
func (t *targetSet) folders() map[string]struct{} {
	found := map[string]struct{}{}
	common := t.common()
	for file := range t.files {
		for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
			dir = existing(dir)
			if _, known := found[dir]; known {
				break
			}
			found[dir] = struct{}{}
			if _, inside := below(dir, common); !inside || dir == common {
				break
			}
		}
	}
	for _, root := range t.dirs {
		found[existing(root)] = struct{}{}
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil || !entry.IsDir():
				return nil // it may have gone away in between
			case path != root && skipped(entry.Name()):
				return filepath.SkipDir
			}
			found[path] = struct{}{}
			return nil
		})
	}
	return found
}

// common returns the deepest folder that has all files in it.
func (t *targetSet) common() string {
	common := ""
	for file := range t.files {
		dir := filepath.Dir(file)
		if common == "" {
			common = dir
		}
		for {
			if _, inside := below(dir, common); inside || common == filepath.Dir(common) {
				break
			}
			common = filepath.Dir(common)
		}
	}
	return common
}

// in returns the targets that are there in a folder itself, not further below.
func (t *targetSet) in(folder string) (paths []string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // it has gone again
	}
	for _, entry := range entries {
		if path := filepath.Join(folder, entry.Name()); !entry.IsDir() && t.contains(path) {
			paths = append(paths, path)
		}
	}
	return paths
}

// existing returns the nearest folder at or above dir that is there.
func existing(dir string) string {
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return dir
		}
		dir = parent
	}
}
