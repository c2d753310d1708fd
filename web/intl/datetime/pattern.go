package datetime

import "strings"

// A piece of a pattern is a field, a letter of LDML so many times, or a text.
type piece struct {
	letter byte // 0 for a text
	width  int
	text   string
}

type pattern []piece

// compile reads a pattern, as {MMM} {d}, {y}. A brace that is not closed is
// text.
func compile(text string) pattern {
	var p pattern
	for text != "" {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			open = len(text)
		}
		field, rest, closed := strings.Cut(text[open:], "}")
		if !closed || len(field) < 2 {
			return p.add(text)
		}
		p = p.add(text[:open])
		p = append(p, piece{letter: field[1], width: len(field) - 1})
		text = rest
	}
	return p
}

func (p pattern) add(text string) pattern {
	if text == "" {
		return p
	}
	if n := len(p); n > 0 && p[n-1].letter == 0 {
		p[n-1].text += text
		return p
	}
	return append(p, piece{text: text})
}

// has reports whether one of the letters is a field.
func (p pattern) has(letters string) bool {
	for _, piece := range p {
		if piece.letter != 0 && strings.IndexByte(letters, piece.letter) >= 0 {
			return true
		}
	}
	return false
}

// width returns how often the first of the letters that is a field stands
// there, 0 if none does.
func (p pattern) width(letters string) int {
	for _, piece := range p {
		if piece.letter != 0 && strings.IndexByte(letters, piece.letter) >= 0 {
			return piece.width
		}
	}
	return 0
}

// A run is a piece of a pattern for a range, with whose fields it has.
type run struct {
	source  string // "shared", "startRange" or "endRange"
	pattern pattern
}

// compileRange reads runs, each with its mark: = shared, < start, > end.
func compileRange(text string) []run {
	var runs []run
	for part := range strings.SplitSeq(text, "¦") {
		if part == "" {
			continue
		}
		source := "shared"
		switch part[0] {
		case '<':
			source = "startRange"
		case '>':
			source = "endRange"
		}
		runs = append(runs, run{source, compile(part[1:])})
	}
	return runs
}

// glue puts two patterns into one that has {1} and {0}.
func glue(text, date, time string) string {
	return strings.NewReplacer("{1}", date, "{0}", time).Replace(text)
}
