package cache

import "strings"

// Control is a Cache-Control header, read as the platform's local cache reads
// it: names are case-sensitive, a quoted list ends at its first comma, and the
// last of two directives of a name counts.
type Control map[string]string

// flag is the value of a directive that has none.
const flag = "\x00"

// ParseControl reads a header. It accepts every text.
func ParseControl(header string) Control {
	c := Control{}
	for part := range strings.SplitSeq(header, ",") {
		name, value, valued := strings.Cut(part, "=")
		name = strings.TrimSpace(name)
		if !valued {
			c[name] = flag
			continue
		}
		value, _, _ = strings.Cut(value, "=")
		value = strings.TrimSpace(value)
		value = strings.TrimPrefix(value, `"`)
		c[name] = strings.TrimSuffix(value, `"`)
	}
	return c
}

// Has reports whether a directive is there; one with an empty value is not.
func (c Control) Has(name string) bool { return c[name] != "" }

// Seconds returns the number that a directive's value starts with, 0 without.
func (c Control) Seconds(name string) int64 { return leadingInt(c[name]) }

// secondsMax is 60 years: a few of them fit a time.Duration.
const secondsMax = 60 * 365 * 86400

// leadingInt reads the integer that a text starts with, as JavaScript's
// parseInt does, between -secondsMax and secondsMax. It is 0 where there is none.
func leadingInt(text string) int64 {
	text = strings.TrimLeft(text, " \t")
	negative := strings.HasPrefix(text, "-")
	if negative || strings.HasPrefix(text, "+") {
		text = text[1:]
	}
	var n int64
	for i := 0; i < len(text) && '0' <= text[i] && text[i] <= '9'; i++ {
		n = min(n*10+int64(text[i]-'0'), secondsMax)
	}
	if negative {
		return -n
	}
	return n
}
