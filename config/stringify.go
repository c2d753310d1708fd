package config

import (
	"encoding/json"
	"math"
	"strings"
)

// JSON returns the value as JSON.stringify writes it: no spaces, nothing
// escaped that need not be. A nil value gives "undefined".
func (v *Value) JSON() string {
	var out strings.Builder
	v.write(&out, "", "")
	return out.String()
}

// indented returns JSON.stringify(v, null, 2).
func (v *Value) indented() string {
	var out strings.Builder
	v.write(&out, "\n", "  ")
	return out.String()
}

// write appends v. newline is the line break with the current indentation, ""
// for the compact form; step is one level of indentation.
func (v *Value) write(out *strings.Builder, newline, step string) {
	if v == nil {
		out.WriteString("undefined")
		return
	}
	switch v.Type {
	case Null:
		out.WriteString("null")
	case Bool:
		if v.Bool {
			out.WriteString("true")
		} else {
			out.WriteString("false")
		}
	case Number:
		out.WriteString(numberText(v.Num))
	case String, Date:
		out.WriteString(quote(v.Str))
	case Array:
		v.writeList(out, '[', ']', len(v.Items), newline, step, func(i int, inner string) {
			v.Items[i].write(out, inner, step)
		})
	case Object:
		v.writeList(out, '{', '}', len(v.Members), newline, step, func(i int, inner string) {
			out.WriteString(quote(v.Members[i].Key))
			out.WriteByte(':')
			if step != "" {
				out.WriteByte(' ')
			}
			v.Members[i].Value.write(out, inner, step)
		})
	}
}

func (v *Value) writeList(out *strings.Builder, open, end byte, n int, newline, step string, each func(i int, inner string)) {
	out.WriteByte(open)
	inner := newline + step
	for i := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString(inner)
		each(i, inner)
	}
	if n > 0 {
		out.WriteString(newline)
	}
	out.WriteByte(end)
}

// numberText writes a number as JSON.stringify does.
func numberText(n float64) string {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return "null"
	}
	if n == 0 {
		return "0" // also for -0
	}
	text, err := json.Marshal(n) // encoding/json follows ECMAScript's format
	if err != nil {
		return "null"
	}
	return string(text)
}

// quote writes a string as JSON.stringify does.
func quote(s string) string {
	const hex = "0123456789abcdef"
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\b':
			out.WriteString(`\b`)
		case r == '\f':
			out.WriteString(`\f`)
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\r':
			out.WriteString(`\r`)
		case r == '\t':
			out.WriteString(`\t`)
		case r < 0x20:
			out.WriteString(`\u00`)
			out.WriteByte(hex[r>>4])
			out.WriteByte(hex[r&15])
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// quoteList writes strings as JSON.stringify writes an array of them.
func quoteList(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = quote(s)
	}
	return "[" + strings.Join(quoted, ",") + "]"
}

// listFormat joins with "and" or "or" as Intl.ListFormat("en-US") does.
func listFormat(list []string, word string) string {
	switch n := len(list); n {
	case 0:
		return ""
	case 1:
		return list[0]
	case 2:
		return list[0] + " " + word + " " + list[1]
	default:
		return strings.Join(list[:n-1], ", ") + ", " + word + " " + list[n-1]
	}
}
