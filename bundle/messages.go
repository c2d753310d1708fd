package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"edgeemu/fault"

	"github.com/evanw/esbuild/pkg/api"
)

// messages turns esbuild's messages into ours.
type messages struct {
	b       *Builder
	sources map[string]string // text of files, for code frames
}

func (m *messages) all(list []api.Message) []Message {
	out := make([]Message, 0, len(list))
	for _, message := range list {
		out = append(out, m.one(message))
	}
	return out
}

var unresolved = regexp.MustCompile(`^Could not resolve "(.+)"$`)

func (m *messages) one(message api.Message) Message {
	out := Message{Text: message.Text}
	out.At, out.Frame = m.place(message.Location)
	var hints []string
	for _, note := range message.Notes {
		if note.Location == nil {
			hints = append(hints, strings.TrimRight(note.Text, "\n"))
			continue
		}
		n := Note{Text: note.Text}
		n.At, n.Frame = m.place(note.Location)
		out.Notes = append(out.Notes, n)
	}
	out.Hint = strings.Join(hints, "\n")
	if given, ok := message.Detail.(hint); ok {
		out.Hint = string(given)
	} else if match := unresolved.FindStringSubmatch(message.Text); match != nil {
		m.explain(&out, match[1])
	}
	return out
}

// explain says what to do about an import that was not found, and notes the
// files whose appearance would mend it.
func (m *messages) explain(out *Message, path string) {
	dir := m.b.opts.Root
	if out.At.File != "" {
		dir = filepath.Dir(out.At.File)
	}
	m.b.run.missing(dir, path)
	if !isFilePath(path) {
		m.b.run.missing(m.b.opts.Root, path)
	}
	_, _, builtin := nodeName(path)
	switch {
	case builtin:
		out.Text, out.Hint = nodeMissing(path, m.b.opts.Node)
	case isFilePath(path):
		if near := nearestFile(dir, path); near != "" {
			out.Hint = fmt.Sprintf("did you mean %q?", near)
		} else if strings.Contains(out.Hint, "as external") {
			out.Hint = ""
		}
	case strings.HasPrefix(path, "#") || m.installed(dir, path):
		if strings.Contains(out.Hint, "as external") {
			out.Hint = "To fix this, you can add an entry to \"alias\" in your Wrangler configuration.\n" +
				"For more guidance see: https://developers.cloudflare.com/workers/wrangler/configuration/#bundling-issues"
		}
	default:
		out.Hint = m.installHint(packageName(path))
	}
}

// installed reports whether the package of an import path is there, so that
// something else is wrong with the path.
func (m *messages) installed(dir, path string) bool {
	for ; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, "node_modules", packageName(path))) {
			return true
		}
		if dir == filepath.Dir(dir) {
			return false
		}
	}
}

// installHint names the command that installs a package.
func (m *messages) installHint(name string) string {
	install, add := m.packageManager()
	if m.declared(name) {
		return "it is in package.json, but not installed: run " + install
	}
	return "install it: " + add + " " + name
}

// packageManager returns the commands of the package manager whose lock file
// is nearest.
func (m *messages) packageManager() (install, add string) {
	locks := []struct{ file, install, add string }{
		{"package-lock.json", "npm install", "npm install"},
		{"pnpm-lock.yaml", "pnpm install", "pnpm add"},
		{"yarn.lock", "yarn install", "yarn add"},
		{"bun.lock", "bun install", "bun add"},
		{"bun.lockb", "bun install", "bun add"},
	}
	for dir := m.b.opts.Root; ; dir = filepath.Dir(dir) {
		for _, lock := range locks {
			if exists(filepath.Join(dir, lock.file)) {
				return lock.install, lock.add
			}
		}
		if dir == filepath.Dir(dir) {
			return locks[0].install, locks[0].add
		}
	}
}

// declared reports whether a package.json at or above the root asks for the
// package.
func (m *messages) declared(name string) bool {
	for dir := m.b.opts.Root; ; dir = filepath.Dir(dir) {
		if data, err := os.ReadFile(filepath.Join(dir, "package.json")); err == nil {
			var manifest struct{ Dependencies, DevDependencies, OptionalDependencies map[string]any }
			if json.Unmarshal(data, &manifest) != nil {
				return false
			}
			for _, list := range []map[string]any{manifest.Dependencies, manifest.DevDependencies, manifest.OptionalDependencies} {
				if _, ok := list[name]; ok {
					return true
				}
			}
			return false
		}
		if dir == filepath.Dir(dir) {
			return false
		}
	}
}

// nearestFile returns the import path of the file in the same folder that
// path was most likely meant to be, or "".
func nearestFile(dir, path string) string {
	folder, name := filepath.Split(filepath.FromSlash(path))
	at := folder
	if !filepath.IsAbs(at) {
		at = filepath.Join(dir, folder)
	}
	entries, err := os.ReadDir(at)
	if err != nil {
		return ""
	}
	var names []string
	for _, entry := range entries {
		candidate := entry.Name()
		if ext := filepath.Ext(candidate); filepath.Ext(name) == "" && slices.Contains(sourceExtensions(), ext) {
			candidate = strings.TrimSuffix(candidate, ext)
		}
		names = append(names, candidate)
	}
	near := fault.Nearest(name, names)
	if near == "" {
		return ""
	}
	return filepath.ToSlash(folder) + near
}

// place turns a location of esbuild's, whose columns count bytes from 0, into
// ours, with the code around it.
func (m *messages) place(l *api.Location) (fault.Location, string) {
	if l == nil {
		return fault.Location{}, ""
	}
	column := min(max(l.Column, 0), len(l.LineText))
	file := l.File
	onDisk := l.Namespace == "" || l.Namespace == "file"
	if onDisk && !filepath.IsAbs(file) {
		file = filepath.Join(m.b.opts.Root, filepath.FromSlash(file))
	}
	at := fault.Location{File: file, Line: l.Line, Column: len(utf16.Encode([]rune(l.LineText[:column]))) + 1}
	if !onDisk {
		return at, ""
	}
	return at, fault.Frame(m.source(file), at)
}

func (m *messages) source(file string) string {
	if text, ok := m.sources[file]; ok {
		return text
	}
	data, err := os.ReadFile(file)
	if err != nil {
		data = nil // gone since: no frame
	}
	if m.sources == nil {
		m.sources = map[string]string{}
	}
	m.sources[file] = string(data)
	return m.sources[file]
}
