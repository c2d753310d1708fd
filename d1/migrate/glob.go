package migrate

import (
	"path"
	"strings"
)

// A glob is a compiled pattern: alternatives of segments. It knows what
// patterns of migrations are written with: *, ?, [...], {a,b} and **. Names
// that begin with a dot are matched by patterns that do so too.
type glob [][]string

func compile(pattern string) glob {
	var g glob
	for _, one := range expand(pattern) {
		g = append(g, strings.Split(one, "/"))
	}
	return g
}

// choicesMax bounds what a pattern of many {a,b} becomes.
const choicesMax = 8

// expand resolves {a,b}.
func expand(pattern string) []string {
	open := strings.IndexByte(pattern, '{')
	if open < 0 || strings.Count(pattern, "{") > choicesMax {
		return []string{pattern}
	}
	depth, from := 0, open+1
	var items []string
	for i := open; i < len(pattern); i++ {
		switch pattern[i] {
		case '{':
			depth++
		case ',':
			if depth == 1 {
				items, from = append(items, pattern[from:i]), i+1
			}
		case '}':
			if depth--; depth > 0 {
				continue
			}
			if len(items) == 0 { // {a} is no choice
				var out []string
				for _, rest := range expand(pattern[i+1:]) {
					out = append(out, pattern[:i+1]+rest)
				}
				return out
			}
			var out []string
			for _, item := range append(items, pattern[from:i]) {
				out = append(out, expand(pattern[:open]+item+pattern[i+1:])...)
			}
			return out
		}
	}
	return []string{pattern}
}

func (g glob) matches(name string) bool { return g.any(name, false) }

// leadsTo reports whether a folder may hold what matches.
func (g glob) leadsTo(folder string) bool { return g.any(folder, true) }

func (g glob) any(name string, folder bool) bool {
	for _, segments := range g {
		if matchSegments(segments, strings.Split(name, "/"), folder) {
			return true
		}
	}
	return false
}

func matchSegments(pattern, name []string, folder bool) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for i := 0; ; i++ {
				if matchSegments(pattern[1:], name[i:], folder) {
					return true
				}
				if i == len(name) || strings.HasPrefix(name[i], ".") {
					return false
				}
			}
		}
		if len(name) == 0 {
			return folder
		}
		if !matchSegment(pattern[0], name[0]) {
			return false
		}
		pattern, name = pattern[1:], name[1:]
	}
	return len(name) == 0
}

func matchSegment(pattern, name string) bool {
	if strings.HasPrefix(name, ".") && !strings.HasPrefix(pattern, ".") {
		return false
	}
	pattern = strings.ReplaceAll(pattern, "[!", "[^")
	ok, err := path.Match(pattern, name)
	return ok || err != nil && pattern == name
}
