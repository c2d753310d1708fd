package fetch

import "strings"

// A mimeType is a MIME type as https://mimesniff.spec.whatwg.org/#mime-type
// has it: in lower case, but for the values of its parameters.
type mimeType struct {
	essence string // "type/subtype"
	params  []mimeParam
}

type mimeParam struct{ name, value string }

const mimeSpace = "\t\n\r "

// parseMIME reads a MIME type: https://mimesniff.spec.whatwg.org/#parse-a-mime-type
func parseMIME(text string) (mimeType, bool) {
	text = strings.TrimLeft(text, mimeSpace)
	kind, rest, ok := strings.Cut(text, "/")
	if !ok || !isToken(kind) {
		return mimeType{}, false
	}
	subtype, rest, _ := strings.Cut(rest, ";")
	if subtype = strings.TrimRight(subtype, mimeSpace); !isToken(subtype) {
		return mimeType{}, false
	}
	m := mimeType{essence: strings.ToLower(kind + "/" + subtype)}
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
	list = strings.TrimLeft(list, mimeSpace)
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
	value = strings.TrimRight(value, mimeSpace)
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
func (m *mimeType) add(name, value string) {
	for _, p := range m.params {
		if p.name == name {
			return
		}
	}
	m.params = append(m.params, mimeParam{name, value})
}

// String is https://mimesniff.spec.whatwg.org/#serialize-a-mime-type, but with
// a space before a boundary, as recorded.
func (m mimeType) String() string {
	var out strings.Builder
	out.WriteString(m.essence)
	for _, p := range m.params {
		out.WriteByte(';')
		if p.name == "boundary" {
			out.WriteByte(' ')
		}
		out.WriteString(p.name + "=")
		if isToken(p.value) {
			out.WriteString(p.value)
			continue
		}
		out.WriteString(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p.value) + `"`)
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

// extractMIME is the type that a Content-Type header stands for, which may be
// a list: https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
func extractMIME(header string) (mimeType, bool) {
	var result mimeType
	charset, found := "", false
	for _, text := range splitList(header) {
		m, ok := parseMIME(text)
		if !ok || m.essence == "*/*" {
			continue
		}
		if !found || m.essence != result.essence {
			charset = m.param("charset")
		} else if charset != "" {
			m.add("charset", charset)
		}
		result, found = m, true
	}
	return result, found
}

func (m *mimeType) param(name string) string {
	for _, p := range m.params {
		if p.name == name {
			return p.value
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

type mimeIn struct{ Header string }

// serializeMIME returns the type of a Content-Type header in its normal form,
// "" where it has none.
func (s *state) serializeMIME(in mimeIn) (string, error) {
	m, ok := extractMIME(in.Header)
	if !ok {
		return "", nil
	}
	return m.String(), nil
}
