package urlpattern

import (
	"unicode"
	"unicode/utf8"
)

// A kind says what a token is: https://urlpattern.spec.whatwg.org/#tokens.
type kind int

const (
	kindEnd kind = iota
	kindOpen
	kindClose
	kindRegexp
	kindName
	kindChar
	kindEscaped
	kindModifier
	kindAsterisk
	kindInvalid
)

type token struct {
	kind  kind
	at    int // where it starts in the pattern, in bytes
	value string
}

// A tokenizer cuts a pattern. A lenient one makes invalid characters tokens
// of their own; it is used on whole URLs, where most are no pattern syntax.
type tokenizer struct {
	in      string
	i       int // where the next token starts
	lenient bool
	tokens  []token
}

// tokenize is https://urlpattern.spec.whatwg.org/#tokenizing.
func tokenize(in string, lenient bool) ([]token, error) {
	t := &tokenizer{in: in, lenient: lenient}
	for t.i < len(in) {
		if !t.next() {
			return nil, ErrPattern
		}
	}
	t.add(kindEnd, t.i, "")
	return t.tokens, nil
}

// add appends a token that ends at end.
func (t *tokenizer) add(k kind, end int, value string) bool {
	t.tokens = append(t.tokens, token{k, t.i, value})
	t.i = end
	return true
}

// invalid ends the tokenizing, or makes one token of what ends at end.
func (t *tokenizer) invalid(end int) bool {
	return t.lenient && t.add(kindInvalid, end, t.in[t.i:end])
}

// next reads a token, and reports false where there is none to be read.
func (t *tokenizer) next() bool {
	c, size := utf8.DecodeRuneInString(t.in[t.i:])
	end := t.i + size
	text := t.in[t.i:end]
	switch c {
	case '*':
		return t.add(kindAsterisk, end, text)
	case '+', '?':
		return t.add(kindModifier, end, text)
	case '{':
		return t.add(kindOpen, end, text)
	case '}':
		return t.add(kindClose, end, text)
	case '\\':
		if end == len(t.in) {
			return t.invalid(end)
		}
		_, escaped := utf8.DecodeRuneInString(t.in[end:])
		return t.add(kindEscaped, end+escaped, t.in[end:end+escaped])
	case ':':
		stop := nameEnd(t.in, end)
		if stop == end {
			return t.invalid(end)
		}
		return t.add(kindName, stop, t.in[end:stop])
	case '(':
		stop, ok := regexpEnd(t.in, end)
		if !ok {
			return t.invalid(end)
		}
		return t.add(kindRegexp, stop+1, t.in[end:stop])
	}
	return t.add(kindChar, end, text)
}

// nameEnd returns where the name that starts at start ends.
func nameEnd(in string, start int) int {
	end := start
	for end < len(in) {
		c, size := utf8.DecodeRuneInString(in[end:])
		if !isNameRune(c, end == start) {
			break
		}
		end += size
	}
	return end
}

// regexpEnd returns where the parenthesis closes that opened before start. A
// group's expression is ASCII, not empty, and all groups in it are "(?".
func regexpEnd(in string, start int) (int, bool) {
	depth := 1
	for i := start; i < len(in); i++ {
		switch c := in[i]; {
		case c >= utf8.RuneSelf, c == '?' && i == start:
			return 0, false
		case c == '\\':
			i++
			if i == len(in) || in[i] >= utf8.RuneSelf {
				return 0, false
			}
		case c == ')':
			if depth--; depth == 0 {
				return i, i > start
			}
		case c == '(':
			depth++
			if i+1 == len(in) || in[i+1] != '?' {
				return 0, false
			}
		}
	}
	return 0, false
}

// isNameRune is https://urlpattern.spec.whatwg.org/#is-a-valid-name-code-point:
// JavaScript's identifiers.
func isNameRune(c rune, first bool) bool {
	if c == '$' || c == '_' || unicode.IsLetter(c) || unicode.In(c, unicode.Nl, unicode.Other_ID_Start) {
		return true
	}
	return !first && (c == '\u200C' || c == '\u200D' || unicode.In(c, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue))
}
