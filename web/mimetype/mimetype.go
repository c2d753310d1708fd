// Package mimetype reads and writes MIME types: https://mimesniff.spec.whatwg.org/
package mimetype

import "strings"

// A Type is a MIME type as https://mimesniff.spec.whatwg.org/#mime-type
// has it: in lower case, but for the values of its parameters.
type Type struct {
	Essence string // "type/subtype"
	Params  []Param
}

// A Param is a parameter of a Type.
type Param struct{ Name, Value string }

// Space are the characters that count as white space around the parts of a type.
const Space = "\t\n\r "

// Parse reads a MIME type: https://mimesniff.spec.whatwg.org/#parse-a-mime-type
func Parse(text string) (Type, bool) {
	text = strings.TrimLeft(text, Space)
	kind, rest, ok := strings.Cut(text, "/")
	if !ok || !isToken(kind) {
		return Type{}, false
	}
	subtype, rest, _ := strings.Cut(rest, ";")
	if subtype = strings.TrimRight(subtype, Space); !isToken(subtype) {
		return Type{}, false
	}
	m := Type{Essence: strings.ToLower(kind + "/" + subtype)}
	for rest != "" {
		var name, value string
		if name, value, rest, ok = cutParam(rest); ok {
			m.add(strings.ToLower(name), value)
		}
	}
	return m, true
}

// cutParam takes the first parameter off a list; ok is false for one that does
// not count.
func cutParam(list string) (name, value, rest string, ok bool) {
	list = strings.TrimLeft(list, Space)
	end := strings.IndexAny(list, ";=")
	if end < 0 {
		return "", "", "", false
	}
	if list[end] == ';' {
		return "", "", list[end+1:], false
	}
	name, rest = list[:end], list[end+1:]
	if strings.HasPrefix(rest, `"`) {
		value, rest = cutQuoted(rest[1:])
		_, rest, _ = strings.Cut(rest, ";")
		return name, value, rest, isToken(name) && isQuotable(value)
	}
	value, rest, _ = strings.Cut(rest, ";")
	value = strings.TrimRight(value, Space)
	return name, value, rest, isToken(name) && value != "" && isQuotable(value)
}

// cutQuoted reads up to the closing quote.
func cutQuoted(s string) (value, rest string) {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return out.String(), s[i+1:]
		case s[i] == '\\' && i+1 < len(s):
			i++
			out.WriteByte(s[i])
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String(), ""
}

// add adds a parameter unless it is there.
func (m *Type) add(name, value string) {
	for _, p := range m.Params {
		if p.Name == name {
			return
		}
	}
	m.Params = append(m.Params, Param{name, value})
}

// String is https://mimesniff.spec.whatwg.org/#serialize-a-mime-type, but with
// a space before a boundary, as recorded.
func (m Type) String() string {
	var out strings.Builder
	out.WriteString(m.Essence)
	for _, p := range m.Params {
		out.WriteByte(';')
		if p.Name == "boundary" {
			out.WriteByte(' ')
		}
		out.WriteString(p.Name + "=")
		if isToken(p.Value) {
			out.WriteString(p.Value)
			continue
		}
		out.WriteString(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p.Value) + `"`)
	}
	return out.String()
}

// isToken reports whether s is one or more HTTP token code points.
func isToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0) {
			return false
		}
	}
	return s != ""
}

// isQuotable reports whether s is of HTTP quoted-string token code points.
func isQuotable(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '\t' && (c < ' ' || c == 0x7f) {
			return false
		}
	}
	return true
}

// Extract returns the type that a Content-Type header stands for, which may be
// a list: https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
func Extract(header string) (Type, bool) {
	var result Type
	charset, found := "", false
	for _, text := range splitList(header) {
		m, ok := Parse(text)
		if !ok || m.Essence == "*/*" {
			continue
		}
		if !found || m.Essence != result.Essence {
			charset = m.Param("charset")
		} else if charset != "" {
			m.add("charset", charset)
		}
		result, found = m, true
	}
	return result, found
}

// Param returns the value of a parameter, "" where there is none.
func (m *Type) Param(name string) string {
	for _, p := range m.Params {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// splitList splits at commas that are not in quotes.
func splitList(header string) []string {
	var list []string
	start, quoted := 0, false
	for i := 0; i < len(header); i++ {
		switch {
		case header[i] == '"':
			quoted = !quoted
		case header[i] == '\\' && quoted:
			i++
		case header[i] == ',' && !quoted:
			list = append(list, header[start:i])
			start = i + 1
		}
	}
	return append(list, header[start:])
}
