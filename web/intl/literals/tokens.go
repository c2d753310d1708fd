package literals

import (
	"slices"
	"strings"
)

// A token's kind.
const (
	word     = 'w' // name, keyword or number
	str      = 's' // string, or template without a substitution
	template = 't' // piece of a template that has substitutions
	regex    = 'r'
	mark     = 'm' // one character of punctuation
)

type token struct {
	kind byte
	text string // what is between the quotes of a string; else as it is written
	at   int    // offset in bytes
}

// is reports whether the token is the punctuation or word.
func (t token) is(text string) bool {
	return (t.kind == mark || t.kind == word) && t.text == text
}

// A lexer cuts JavaScript into tokens well enough to tell code from strings,
// comments and regular expressions. It never fails: a quote that is not closed
// ends with its line.
type lexer struct {
	source    string
	at        int
	tokens    []token
	braces    int   // how many are open
	templates []int // the braces that were open where a substitution began
}

func tokenize(source string) []token {
	l := &lexer{source: source}
	for l.at < len(source) {
		l.next()
	}
	return l.tokens
}

func (l *lexer) next() {
	start, c := l.at, l.source[l.at]
	switch {
	case c <= ' ':
		l.at++
	case isWord(c):
		for l.at < len(l.source) && isWord(l.source[l.at]) {
			l.at++
		}
		l.add(word, l.source[start:l.at], start)
	case c == '"' || c == '\'':
		l.quoted(c)
		l.add(str, strings.TrimSuffix(l.source[start+1:l.at], string(c)), start)
	case c == '`':
		l.at++
		l.template(start, true)
	case strings.HasPrefix(l.source[start:], "//"):
		l.skipPast("\n")
	case strings.HasPrefix(l.source[start:], "/*"):
		l.skipPast("*/")
	case c == '/' && l.regexMayStart():
		l.regex()
		l.add(regex, l.source[start:l.at], start)
	default:
		l.punctuation(c)
	}
}

func (l *lexer) punctuation(c byte) {
	start := l.at
	l.at++
	switch c {
	case '{':
		l.braces++
	case '}':
		if n := len(l.templates); n > 0 && l.templates[n-1] == l.braces {
			l.templates = l.templates[:n-1]
			l.template(start, false)
			return
		}
		l.braces--
	}
	l.add(mark, l.source[start:l.at], start)
}

// isWord takes what is not ASCII for letters.
func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '#' || c >= 0x80
}

func (l *lexer) add(kind byte, text string, at int) {
	l.tokens = append(l.tokens, token{kind, text, at})
}

func (l *lexer) skipPast(end string) {
	if n := strings.Index(l.source[l.at+2:], end); n >= 0 {
		l.at += 2 + n + len(end)
	} else {
		l.at = len(l.source)
	}
}

// quoted goes past a string, or to the end of its line.
func (l *lexer) quoted(quote byte) {
	for l.at++; l.at < len(l.source); l.at++ {
		switch c := l.source[l.at]; c {
		case '\\':
			l.at++
		case '\n':
			return
		case quote:
			l.at++
			return
		}
	}
	l.at = len(l.source)
}

// template goes to the end of a template or to its next substitution.
func (l *lexer) template(start int, first bool) {
	from := l.at
	for ; l.at < len(l.source); l.at++ {
		switch c := l.source[l.at]; {
		case c == '\\':
			l.at++
		case c == '`':
			kind := byte(template)
			if first {
				kind = str
			}
			l.add(kind, l.source[from:l.at], start)
			l.at++
			return
		case c == '$' && strings.HasPrefix(l.source[l.at:], "${"):
			l.add(template, l.source[from:l.at], start)
			l.templates = append(l.templates, l.braces)
			l.at += 2
			return
		}
	}
	l.at = len(l.source)
}

// beforeRegex are the words after which a slash is no division.
var beforeRegex = []string{
	"return", "typeof", "case", "in", "of", "delete", "void", "instanceof", "new", "do", "else", "yield", "await", "throw",
}

func (l *lexer) regexMayStart() bool {
	if len(l.tokens) == 0 {
		return true
	}
	switch last := l.tokens[len(l.tokens)-1]; last.kind {
	case word:
		return slices.Contains(beforeRegex, last.text)
	case mark:
		return last.text != ")" && last.text != "]" && last.text != "}"
	}
	return false
}

// regex goes past a regular expression, or to the end of its line.
func (l *lexer) regex() {
	class := false
	for l.at++; l.at < len(l.source); l.at++ {
		switch c := l.source[l.at]; {
		case c == '\\':
			l.at++
		case c == '\n':
			return
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			l.at++
			return
		}
	}
	l.at = len(l.source)
}
