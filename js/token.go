package js

import "strings"

// A tokenKind is what a token of JavaScript is.
type tokenKind int

const (
	tokenName tokenKind = iota // names, keywords and private names
	tokenNumber
	tokenString
	tokenTemplate // text of a template literal, up to "${" or "`"
	tokenRegExp
	tokenMark // operators and brackets
)

// A token lies at [start, end) of the text.
type token struct {
	kind       tokenKind
	start, end int
}

func (t token) in(text string) string { return text[t.start:t.end] }

// tokenize splits a text that begins between two tokens. It ends at limit
// bytes, or after the token for which stop is true; depth is how many brackets
// are open behind it, -1 behind one that was open before the text. Text that is
// no JavaScript gives some tokens too.
func tokenize(text string, limit int, stop func(t token, depth int) bool) []token {
	var tokens []token
	var open []byte // brackets; '`' is an expression in a template
	at, outside := 0, 0
	add := func(kind tokenKind, end int) bool {
		t := token{kind, at, min(end, len(text))}
		tokens, at = append(tokens, t), t.end
		return stop(t, len(open)-outside)
	}
	template := func() bool { // at is behind the "`" or "}"
		end, expression := templateEnd(text, at)
		if expression {
			open = append(open, '`')
		}
		return add(tokenTemplate, end)
	}
	for at < len(text) && at < limit {
		c := text[at]
		switch {
		case strings.IndexByte(" \t\r\n", c) >= 0:
			at++
		case strings.HasPrefix(text[at:], "//"):
			at = lineEnd(text, at)
		case strings.HasPrefix(text[at:], "/*"):
			at = commentEnd(text, at)
		case c == '"' || c == '\'':
			if add(tokenString, stringEnd(text, at)) {
				return tokens
			}
		case c == '`':
			if template() {
				return tokens
			}
		case c == '/' && beginsRegExp(text, tokens):
			if add(tokenRegExp, regExpEnd(text, at)) {
				return tokens
			}
		case c >= '0' && c <= '9' || c == '.' && at+1 < len(text) && text[at+1] >= '0' && text[at+1] <= '9':
			if add(tokenNumber, numberEnd(text, at)) {
				return tokens
			}
		case isNameByte(c) || c == '#':
			if add(tokenName, max(skipName(text, at), at+1)) {
				return tokens
			}
		case c == '}' && len(open) > 0 && open[len(open)-1] == '`':
			open = open[:len(open)-1]
			if template() {
				return tokens
			}
		default:
			switch c {
			case '(', '[', '{':
				open = append(open, c)
			case ')', ']', '}':
				if len(open) == 0 {
					outside = 1
				}
				open = open[:max(0, len(open)-1)]
			}
			if add(tokenMark, at+markLength(text[at:])) {
				return tokens
			}
		}
	}
	return tokens
}

var marks = []string{">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**"}

func markLength(text string) int {
	for _, mark := range marks {
		if strings.HasPrefix(text, mark) && !(mark == "?." && len(text) > 2 && text[2] >= '0' && text[2] <= '9') {
			return len(mark)
		}
	}
	return 1
}

func lineEnd(text string, at int) int {
	if end := strings.IndexByte(text[at:], '\n'); end >= 0 {
		return at + end
	}
	return len(text)
}

func commentEnd(text string, at int) int {
	if end := strings.Index(text[at+2:], "*/"); end >= 0 {
		return at + 2 + end + 2
	}
	return len(text)
}

func stringEnd(text string, at int) int {
	for n := at + 1; n < len(text); n++ {
		switch text[n] {
		case '\\':
			n++
		case text[at]:
			return n + 1
		case '\n':
			return n
		}
	}
	return len(text)
}

// templateEnd returns the end of a piece of a template whose first character,
// "`" or "}", is at at, and whether an expression follows.
func templateEnd(text string, at int) (end int, expression bool) {
	for n := at + 1; n < len(text); n++ {
		switch {
		case text[n] == '\\':
			n++
		case text[n] == '`':
			return n + 1, false
		case strings.HasPrefix(text[n:], "${"):
			return n + 2, true
		}
	}
	return len(text), false
}

func regExpEnd(text string, at int) int {
	class := false
	for n := at + 1; n < len(text); n++ {
		switch c := text[n]; {
		case c == '\\':
			n++
		case c == '\n':
			return n
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			return skipName(text, n+1)
		}
	}
	return len(text)
}

func numberEnd(text string, at int) int {
	n := at
	for n < len(text) && (isNameByte(text[n]) || text[n] == '.' || (text[n] == '+' || text[n] == '-') && (text[n-1] == 'e' || text[n-1] == 'E') && !strings.HasPrefix(text[at:], "0x")) {
		n++
	}
	return n
}

// beginsRegExp tells whether a slash after the tokens begins a regular
// expression, and is no division.
func beginsRegExp(text string, tokens []token) bool {
	if len(tokens) == 0 {
		return true
	}
	last := tokens[len(tokens)-1]
	switch word := last.in(text); last.kind {
	case tokenName:
		return isReserved(word) && word != "this" && word != "super" && word != "null" && word != "true" && word != "false"
	case tokenMark:
		return word != ")" && word != "]" && word != "}" && word != "++" && word != "--"
	case tokenTemplate:
		return strings.HasSuffix(word, "${")
	}
	return false
}
