package bundle

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// command runs the custom build where there is one and what it watches has
// changed since it last began. That is told by content: a command that writes
// into a folder it watches then runs once more and no further.
func (b *Builder) command(ctx context.Context) (output []byte, err error) {
	build := b.opts.Build
	if build == nil || build.Command == "" {
		return nil, nil
	}
	now := b.commands.next(b.commandDirs())
	if b.commands != nil && now.equal(b.commands) {
		return nil, nil
	}
	dir := build.Cwd
	if dir == "" {
		dir = b.opts.Root
	}
	output, err = b.opts.Runner(ctx, build.Command, dir)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		b.commands = nil // nothing was made: run again next time
		b.run = nil
		return nil, &Error{
			Messages: []Message{{
				Text: fmt.Sprintf("Running custom build `%s` failed. There are likely more logs from your build command above.", build.Command),
				Hint: err.Error(),
			}},
			Inputs:    b.inputs(nil),
			WatchDirs: b.watchDirs(),
			Output:    output,
		}
	}
	b.commands = now
	return append([]byte{}, output...), nil
}

// commandDirs are the absolute paths that the custom build watches.
func (b *Builder) commandDirs() []string {
	if b.opts.Build == nil || b.opts.Build.Command == "" {
		return nil
	}
	dirs := make([]string, len(b.opts.Build.WatchDirs))
	for i, dir := range b.opts.Build.WatchDirs {
		if dirs[i] = dir; !filepath.IsAbs(dir) {
			dirs[i] = filepath.Join(b.opts.Root, dir)
		}
	}
	return dirs
}

// A snapshot is the state of the watched files, by path.
type snapshot map[string]fileState

type fileState struct {
	size     int64
	modified time.Time
	content  [sha256.Size]byte
}

// next returns the state of all files below dirs now. Files that look the
// same as in s are not read again.
func (s snapshot) next(dirs []string) snapshot {
	now := snapshot{}
	for _, dir := range dirs {
		// What can't be read counts as not there.
		_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if entry.IsDir() {
				if slices.Contains([]string{"node_modules", ".git", ".wrangler", ".edgeemu"}, entry.Name()) {
					return filepath.SkipDir
				}
				return nil
			}
			info, err := os.Stat(path)
			if err != nil || !info.Mode().IsRegular() {
				return nil
			}
			state := fileState{size: info.Size(), modified: info.ModTime()}
			if old, ok := s[path]; ok && old.size == state.size && old.modified.Equal(state.modified) {
				state.content = old.content
			} else if data, err := os.ReadFile(path); err == nil {
				state.content = sha256.Sum256(data)
			}
			now[path] = state
			return nil
		})
	}
	return now
}

func (s snapshot) equal(other snapshot) bool {
	return maps.EqualFunc(s, other, func(a, b fileState) bool { return a.content == b.content })
}
