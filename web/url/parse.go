package url

import "strings"

// Parse parses a text, relative to base unless that is nil. Bytes that are not
// UTF-8 are to be replaced by the caller. The only error is [ErrInvalid].
//
// See https://url.spec.whatwg.org/#concept-basic-url-parser. The states there
// look at one code point at a time and keep a buffer; here a state takes the
// whole span up to the next delimiter. Every delimiter is ASCII, and all other
// bytes are percent-encoded alike, so bytes do for code points.
func Parse(text string, base *URL) (*URL, error) {
	u := &URL{Port: NoPort}
	p := &parser{in: dropTabs(trimControls(text)), url: u, base: base}
	for state := schemeStart; state != nil; {
		state = state(p)
	}
	if p.failed {
		return nil, ErrInvalid
	}
	return u, nil
}

// A state consumes some input and returns the next state, nil at the end.
type state func(*parser) state

type parser struct {
	in     string
	i      int // where the next state starts
	url    *URL
	base   *URL
	only   override
	failed bool
}

// An override is the standard's state override: a setter runs one state and
// leaves the rest of the URL alone.
type override int

const (
	whole override = iota // none: a URL is parsed
	onlyScheme
	onlyHost
	onlyHostname
	onlyPort
	onlyPath
	onlyQuery
	onlyFragment
)

// fail ends the parse. What was stored so far stays, as setters want it.
func (p *parser) fail() state {
	p.failed = true
	return nil
}

// rest returns the input from the pointer.
func (p *parser) rest() string { return p.in[p.i:] }

// is reports whether the pointer is at c.
func (p *parser) is(c byte) bool { return p.i < len(p.in) && p.in[p.i] == c }

// atSlash reports whether the pointer is at a slash, or at a backslash in a
// special URL.
func (p *parser) atSlash() bool {
	return p.is('/') || p.is('\\') && p.url.IsSpecial()
}

// span returns the length of the input up to the first of the delimiters.
func (p *parser) span(delimiters string) int {
	if i := strings.IndexAny(p.rest(), delimiters); i >= 0 {
		return i
	}
	return len(p.in) - p.i
}

// authorityEnd are the delimiters behind an authority.
func (p *parser) authorityEnd() string {
	if p.url.IsSpecial() {
		return `/?#\`
	}
	return "/?#"
}

// trimControls removes C0 controls and spaces at both ends.
func trimControls(s string) string {
	for s != "" && s[0] <= ' ' {
		s = s[1:]
	}
	for s != "" && s[len(s)-1] <= ' ' {
		s = s[:len(s)-1]
	}
	return s
}

// dropTabs removes tabs and line ends.
func dropTabs(s string) string {
	if !strings.ContainsAny(s, "\t\n\r") {
		return s
	}
	return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
}
