package sourcemap

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// A Map is the source map of one generated file. Its methods may be called
// from any goroutine.
type Map struct {
	load     func() (*decoded, error)
	identity bool // every position is its own origin, in the only source
}

// New returns the map in data, the JSON of a source map. Sources that are
// relative paths are seen from dir, the folder of the map. Nothing is read yet.
func New(data []byte, dir string) *Map {
	return &Map{load: sync.OnceValues(func() (*decoded, error) { return decode(data, dir) })}
}

// Identity returns the map of a file that was not generated.
func Identity(source, content string) *Map {
	d := &decoded{sources: []string{source}, content: []*string{&content}}
	return &Map{load: func() (*decoded, error) { return d, nil }, identity: true}
}

// A Position is a place in a source. Line and Column count from 1, columns in
// UTF-16 code units.
type Position struct {
	Source string // path or URL, with sourceRoot in front
	Line   int
	Column int
	Name   string // what the thing there is called in the source, "" where the map does not say
}

// Err returns what is wrong with the map, or nil.
func (m *Map) Err() error {
	_, err := m.load()
	return err
}

// Original returns where the generated line and column, both counted from 1,
// come from. It reports false where the map does not say or can't be read.
func (m *Map) Original(line, column int) (Position, bool) {
	d, err := m.load()
	if m.identity {
		return Position{Source: d.sources[0], Line: line, Column: column}, true
	}
	if err != nil || line < 1 || line > len(d.lines) {
		return Position{}, false
	}
	segments := d.lines[line-1]
	at, exact := slices.BinarySearchFunc(segments, column-1, func(s segment, column int) int { return int(s.column) - column })
	if !exact {
		at--
	}
	if at < 0 || segments[at].source < 0 {
		return Position{}, false
	}
	s := segments[at]
	p := Position{Source: d.sources[s.source], Line: int(s.line) + 1, Column: int(s.sourceColumn) + 1}
	if s.name >= 0 {
		p.Name = d.names[s.name]
	}
	return p, true
}

// Content returns the text of a source as [Position.Source] names it, where
// the map carries it.
func (m *Map) Content(source string) (string, bool) {
	d, err := m.load()
	if err != nil {
		return "", false
	}
	at := slices.Index(d.sources, source)
	if at < 0 || at >= len(d.content) || d.content[at] == nil {
		return "", false
	}
	return *d.content[at], true
}

// Sources returns the sources in the order of the map.
func (m *Map) Sources() []string {
	d, err := m.load()
	if err != nil {
		return nil
	}
	return slices.Clone(d.sources)
}

// resolve returns the path or URL of a source: behind root, and where that is
// no full one either, below dir.
func resolve(dir, root, source string) string {
	full := source
	if root != "" && !absolute(source) {
		full = strings.TrimSuffix(root, "/") + "/" + source
	}
	switch {
	case strings.Contains(full, "://"):
		return full
	case absolute(full) || dir == "":
		return path.Clean(full)
	default:
		return path.Join(strings.ReplaceAll(dir, `\`, "/"), full)
	}
}

// absolute reports whether a source needs nothing in front.
func absolute(source string) bool { return rooted(source) || strings.Contains(source, "://") }

// rooted reports whether a path is absolute on some system.
func rooted(p string) bool {
	return strings.HasPrefix(p, "/") || len(p) > 2 && p[1] == ':' && (p[2] == '/' || p[2] == '\\')
}
