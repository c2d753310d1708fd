package config

import (
	"strconv"
	"strings"
)

// A tomlScanner finds where the keys and values of a TOML document stand and
// in which order. It checks nothing: the library has accepted the document
// before. What it returns has the shape of the document, with the text of
// scalars in Str and no types.
// Grammar: https://toml.io/en/v1.0.0
type tomlScanner struct {
	source *Source
	text   string
	pos    int
}

func (s *tomlScanner) document() *Value {
	root := &Value{Type: Object, source: s.source}
	table := root
	for {
		s.skip(" \t\r\n")
		if s.pos >= len(s.text) {
			return root
		}
		before := s.pos
		if s.text[s.pos] == '[' {
			table = s.header(root)
		} else {
			s.pair(table)
		}
		if s.pos == before {
			s.pos++ // nothing that the grammar knows: go on behind it
		}
	}
}

// header reads [a.b] or [[a.b]] and returns the table that it opens.
func (s *tomlScanner) header(root *Value) *Value {
	start := s.pos
	list := strings.HasPrefix(s.text[s.pos:], "[[")
	s.pos++
	if list {
		s.pos++
	}
	path, offsets := s.keyPath()
	for s.pos < len(s.text) && s.text[s.pos] == ']' {
		s.pos++
	}
	if len(path) == 0 {
		return root
	}
	table := s.descend(root, path[:len(path)-1], offsets)
	last, offset := path[len(path)-1], offsets[len(path)-1]
	if !list {
		return s.child(table, last, offset)
	}
	array := table.Get(last)
	if array == nil {
		array = &Value{Type: Array, source: s.source, offset: start}
		table.set(last, array, offset)
	}
	item := &Value{Type: Object, source: s.source, offset: start}
	array.Items = append(array.Items, item)
	return item
}

// descend walks down the path, making tables as it goes; of a list of tables
// it takes the newest.
func (s *tomlScanner) descend(table *Value, path []string, offsets []int) *Value {
	for i, key := range path {
		table = s.child(table, key, offsets[i])
	}
	return table
}

func (s *tomlScanner) child(table *Value, key string, offset int) *Value {
	child := table.Get(key)
	if child == nil {
		child = &Value{Type: Object, source: s.source, offset: offset}
		table.set(key, child, offset)
	}
	if n := len(child.Items); n > 0 {
		child = child.Items[n-1]
	}
	child.Type = Object
	return child
}

// pair reads key = value into the table.
func (s *tomlScanner) pair(table *Value) {
	path, offsets := s.keyPath()
	if len(path) == 0 {
		return
	}
	table = s.descend(table, path[:len(path)-1], offsets)
	s.skip(" \t=")
	table.set(path[len(path)-1], s.value(), offsets[len(path)-1])
}

// keyPath reads a dotted key and returns its parts and where each starts.
func (s *tomlScanner) keyPath() (path []string, offsets []int) {
	for {
		s.skip(" \t")
		start := s.pos
		key, ok := s.key()
		if !ok {
			return path, offsets
		}
		path, offsets = append(path, key), append(offsets, start)
		s.skip(" \t")
		if s.pos >= len(s.text) || s.text[s.pos] != '.' {
			return path, offsets
		}
		s.pos++
	}
}

func (s *tomlScanner) key() (string, bool) {
	start := s.pos
	if start >= len(s.text) {
		return "", false
	}
	switch s.text[start] {
	case '"':
		s.stringToken()
		return unescapeTOML(inner(s.text[start:s.pos], 1)), true
	case '\'':
		s.stringToken()
		return inner(s.text[start:s.pos], 1), true
	}
	for s.pos < len(s.text) && !strings.ContainsRune(" \t\r\n.=[]{}\"'#,", rune(s.text[s.pos])) {
		s.pos++
	}
	return s.text[start:s.pos], s.pos > start
}

// inner cuts n bytes off both ends, if there are as many.
func inner(text string, n int) string {
	if len(text) < 2*n {
		return ""
	}
	return text[n : len(text)-n]
}

// value reads the value at the position.
func (s *tomlScanner) value() *Value {
	v := &Value{source: s.source, offset: s.pos}
	if s.pos >= len(s.text) {
		return v
	}
	switch s.text[s.pos] {
	case '"', '\'':
		s.stringToken()
	case '[':
		s.array(v)
	case '{':
		s.inlineTable(v)
	default:
		for s.pos < len(s.text) && !strings.ContainsRune(",]}#\r\n", rune(s.text[s.pos])) {
			s.pos++
		}
		v.Str = strings.TrimRight(s.text[v.offset:s.pos], " \t")
	}
	return v
}

func (s *tomlScanner) array(v *Value) {
	v.Type = Array
	s.elements(']', func() { v.Items = append(v.Items, s.value()) })
}

func (s *tomlScanner) inlineTable(v *Value) {
	v.Type = Object
	s.elements('}', func() { s.pair(v) })
}

// elements calls read for each element up to the closing byte.
func (s *tomlScanner) elements(end byte, read func()) {
	s.pos++
	for {
		s.skip(" \t\r\n,")
		if s.pos >= len(s.text) {
			return
		}
		if s.text[s.pos] == end {
			s.pos++
			return
		}
		before := s.pos
		if read(); s.pos == before {
			s.pos++
		}
	}
}

// stringToken moves behind the string at the position, whichever of the four
// kinds it is.
func (s *tomlScanner) stringToken() {
	quote := s.text[s.pos]
	triple := strings.Repeat(string(quote), 3)
	long := strings.HasPrefix(s.text[s.pos:], triple)
	s.pos++
	if long {
		s.pos += 2
	}
	for s.pos < len(s.text) {
		switch {
		case s.text[s.pos] == '\\' && quote == '"':
			s.pos += 2
		case long && strings.HasPrefix(s.text[s.pos:], triple):
			s.pos += 3
			// Up to two quotes may stand right before the closing ones.
			for n := 0; n < 2 && s.pos < len(s.text) && s.text[s.pos] == quote; n++ {
				s.pos++
			}
			return
		case !long && (s.text[s.pos] == quote || s.text[s.pos] == '\n'):
			s.pos++
			return
		default:
			s.pos++
		}
	}
	s.pos = len(s.text)
}

// skip moves over the given bytes and, where lines may end, over comments.
func (s *tomlScanner) skip(bytes string) {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		switch {
		case strings.IndexByte(bytes, c) >= 0:
			s.pos++
		case c == '#' && strings.Contains(bytes, "\n"):
			if i := strings.IndexByte(s.text[s.pos:], '\n'); i >= 0 {
				s.pos += i
			} else {
				s.pos = len(s.text)
			}
		default:
			return
		}
	}
}

// unescapeTOML resolves the escapes of a basic string on one line.
func unescapeTOML(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 >= len(text) {
			out.WriteByte(text[i])
			continue
		}
		i++
		width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[text[i]]
		if width > 0 && i+width < len(text) {
			if n, err := strconv.ParseUint(text[i+1:i+1+width], 16, 32); err == nil {
				out.WriteRune(rune(n))
				i += width
				continue
			}
		}
		if k := strings.IndexByte("btnfre", text[i]); k >= 0 {
			out.WriteByte("\b\t\n\f\r\x1b"[k])
			continue
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
