package urlpattern

import (
	"slices"
	"strconv"
	"strings"
)

// A partType says what a part matches: https://urlpattern.spec.whatwg.org/#parts.
type partType int

const (
	fixedText partType = iota
	customRegexp
	segmentWildcard
	fullWildcard
)

const fullWildcardRegexp = ".*"

// A part is a piece of a pattern: text, or a group with text around it.
type part struct {
	kind           partType
	value          string // of fixed text and regular expressions
	modifier       string // "", "?", "*", "+"
	name           string // of the group; digits where the pattern gives none
	prefix, suffix string
}

// options are how a component is cut into segments.
type options struct {
	delimiter string // a segment wildcard stops there
	prefix    string // belongs to the group that follows
}

// A canonicalizer brings fixed text into the form that it has in a URL.
type canonicalizer func(string) (string, error)

type parser struct {
	tokens       []token
	i            int
	options      options
	canonicalize canonicalizer
	parts        []part
	pending      string // fixed text that isn't a part yet
	nextName     int
	err          error // the first one
}

// parsePattern is https://urlpattern.spec.whatwg.org/#parse-a-pattern-string.
func parsePattern(in string, o options, c canonicalizer) ([]part, error) {
	tokens, err := tokenize(in, false)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens, options: o, canonicalize: c}
	for p.i < len(tokens) && p.err == nil {
		p.next()
	}
	return p.parts, p.err
}

func (p *parser) next() {
	char := p.take(kindChar)
	name := p.take(kindName)
	wildcard := p.takeWildcard(name)
	if name != nil || wildcard != nil {
		prefix := valueOf(char)
		if prefix != "" && prefix != p.options.prefix {
			p.pending += prefix
			prefix = ""
		}
		p.flush()
		p.add(prefix, name, wildcard, "", p.takeModifier())
		return
	}
	if char == nil {
		char = p.take(kindEscaped)
	}
	if char != nil {
		p.pending += char.value
		return
	}
	if p.take(kindOpen) != nil {
		prefix := p.takeText()
		name := p.take(kindName)
		wildcard := p.takeWildcard(name)
		suffix := p.takeText()
		p.require(kindClose)
		p.add(prefix, name, wildcard, suffix, p.takeModifier())
		return
	}
	p.flush()
	p.require(kindEnd)
}

// take consumes a token of a kind, if there is one.
func (p *parser) take(k kind) *token {
	if p.i < len(p.tokens) && p.tokens[p.i].kind == k {
		p.i++
		return &p.tokens[p.i-1]
	}
	return nil
}

func (p *parser) takeWildcard(name *token) *token {
	if t := p.take(kindRegexp); t != nil || name != nil {
		return t
	}
	return p.take(kindAsterisk)
}

func (p *parser) takeModifier() string {
	if t := p.take(kindModifier); t != nil {
		return t.value
	}
	return valueOf(p.take(kindAsterisk))
}

func (p *parser) takeText() string {
	text := ""
	for {
		t := p.take(kindChar)
		if t == nil {
			t = p.take(kindEscaped)
		}
		if t == nil {
			return text
		}
		text += t.value
	}
}

func (p *parser) require(k kind) {
	if p.take(k) == nil {
		p.fail(ErrPattern)
	}
}

func (p *parser) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

func valueOf(t *token) string {
	if t == nil {
		return ""
	}
	return t.value
}

func (p *parser) canonical(text string) string {
	if text == "" {
		return ""
	}
	canonical, err := p.canonicalize(text)
	if err != nil {
		p.fail(err)
	}
	return canonical
}

// flush makes a part of the pending text.
func (p *parser) flush() {
	if p.pending != "" {
		text := p.canonical(p.pending)
		p.pending = ""
		p.parts = append(p.parts, part{kind: fixedText, value: text})
	}
}

// add is https://urlpattern.spec.whatwg.org/#add-a-part.
func (p *parser) add(prefix string, name, wildcard *token, suffix, modifier string) {
	if name == nil && wildcard == nil && modifier == "" {
		p.pending += prefix
		return
	}
	p.flush()
	if name == nil && wildcard == nil {
		if prefix != "" {
			p.parts = append(p.parts, part{kind: fixedText, value: p.canonical(prefix), modifier: modifier})
		}
		return
	}
	added := part{kind: customRegexp, modifier: modifier, prefix: p.canonical(prefix), suffix: p.canonical(suffix)}
	switch value := valueOf(wildcard); {
	case wildcard == nil, value == p.options.segmentRegexp() && wildcard.kind == kindRegexp:
		added.kind = segmentWildcard
	case wildcard.kind == kindAsterisk, value == fullWildcardRegexp:
		added.kind = fullWildcard
	default:
		added.value = value
	}
	if name != nil {
		added.name = name.value
	} else {
		added.name = strconv.Itoa(p.nextName)
		p.nextName++
	}
	if slices.ContainsFunc(p.parts, func(q part) bool { return q.name == added.name && q.kind != fixedText }) {
		p.fail(ErrPattern)
	}
	p.parts = append(p.parts, added)
}

// segmentRegexp is what a segment wildcard matches.
func (o options) segmentRegexp() string {
	return "[^" + escapeRegexp(o.delimiter) + "]+?"
}

func escapeRegexp(s string) string { return escapeBytes(s, `.+*?^${}()[]|/\`) }

// escapePattern is https://urlpattern.spec.whatwg.org/#escape-a-pattern-string.
func escapePattern(s string) string { return escapeBytes(s, `+*?:{}()\`) }

func escapeBytes(s, special string) string {
	if !strings.ContainsAny(s, special) {
		return s
	}
	var out strings.Builder
	for i := range len(s) {
		if strings.IndexByte(special, s[i]) >= 0 {
			out.WriteByte('\\')
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
