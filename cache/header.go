package cache

import (
	"slices"
	"strings"
)

// A Field is one header line. Names are lower-case.
type Field struct{ Name, Value string }

// A Header is a list of header lines.
type Header []Field

// HeaderOf makes a header of names, in lower case, and values in turn, as fetch
// hands them over. Some headers don't count without a value: recorded.
func HeaderOf(list []string) Header {
	h := make(Header, 0, len(list)/2+3)
	for k := 0; k+1 < len(list); k += 2 {
		switch name, value := list[k], list[k+1]; {
		case value == "" && (name == "range" || name == "vary" || name == "set-cookie"):
		default:
			h = append(h, Field{name, value})
		}
	}
	return h
}

// List is the inverse of [HeaderOf].
func (h Header) List() []string {
	list := make([]string, 0, 2*len(h))
	for _, f := range h {
		list = append(list, f.Name, f.Value)
	}
	return list
}

// Get returns the lines of a name, joined, and whether there are any.
func (h Header) Get(name string) (value string, ok bool) {
	for _, f := range h {
		switch {
		case f.Name != name:
		case !ok:
			value, ok = f.Value, true
		default:
			value += ", " + f.Value
		}
	}
	return value, ok
}

// Has reports whether there is a line of the name.
func (h Header) Has(name string) bool {
	return slices.ContainsFunc(h, func(f Field) bool { return f.Name == name })
}

// Set replaces all lines of a name by one, in a new header.
func (h Header) Set(name, value string) Header {
	return append(h.Without(name), Field{name, value})
}

// Without returns the header without the lines of the names.
func (h Header) Without(names ...string) Header {
	kept := make(Header, 0, len(h)+1)
	for _, f := range h {
		if !slices.Contains(names, f.Name) {
			kept = append(kept, f)
		}
	}
	return kept
}

// encode writes the header as lines "name:value": no value has line ends.
func (h Header) encode() string {
	var b strings.Builder
	for _, f := range h {
		b.WriteString(f.Name)
		b.WriteByte(':')
		b.WriteString(strings.NewReplacer("\r", " ", "\n", " ").Replace(f.Value))
		b.WriteByte('\n')
	}
	return b.String()
}

// decodeHeader is the inverse of encode.
func decodeHeader(text string) Header {
	h := make(Header, 0, strings.Count(text, "\n"))
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if name, value, ok := strings.Cut(line, ":"); ok {
			h = append(h, Field{name, value})
		}
	}
	return h
}
