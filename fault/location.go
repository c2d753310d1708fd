package fault

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Location is a place in a file of the user. Line and Column count from 1,
// columns in UTF-16 code units as editors and source maps do; 0 is unknown.
type Location struct {
	File   string
	Line   int
	Column int
}

// String returns file:line:column as far as known.
func (l Location) String() string {
	switch {
	case l.Line == 0:
		return l.File
	case l.Column == 0:
		return fmt.Sprintf("%s:%d", l.File, l.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", l.File, l.Line, l.Column)
	}
}

const (
	frameLinesBefore = 2   // context lines above the marked one
	frameLinesAfter  = 1   // and below
	frameWidthMax    = 160 // code points of a line that are shown
)

// Frame returns the lines of source around at with a caret under its column,
// or "" where at does not lie in source.
func Frame(source string, at Location) string {
	lines := strings.Split(source, "\n")
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	first, last := max(1, at.Line-frameLinesBefore), min(len(lines), at.Line+frameLinesAfter)
	width := len(fmt.Sprint(last))
	var out strings.Builder
	for n := first; n <= last; n++ {
		text := strings.TrimSuffix(lines[n-1], "\r")
		marker := " "
		if n == at.Line {
			marker = ">"
		}
		fmt.Fprintf(&out, "%s %*d | %s\n", marker, width, n, clip(text))
		if n == at.Line && at.Column > 0 && at.Column <= frameWidthMax {
			fmt.Fprintf(&out, "  %*s | %s^\n", width, "", indent(text, at.Column-1))
		}
	}
	return out.String()
}

// indent returns white space as wide as the first units UTF-16 code units of
// text, tabs kept so that the caret lines up.
func indent(text string, units int) string {
	var pad strings.Builder
	for _, r := range text {
		if units <= 0 {
			break
		}
		if units--; r > 0xFFFF {
			units--
		}
		if r == '\t' {
			pad.WriteByte('\t')
		} else {
			pad.WriteByte(' ')
		}
	}
	for ; units > 0; units-- {
		pad.WriteByte(' ')
	}
	return pad.String()
}

// clip shortens a line. What would steer a terminal is shown as U+FFFD.
func clip(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
	if utf8.RuneCountInString(text) <= frameWidthMax {
		return text
	}
	return string([]rune(text)[:frameWidthMax]) + "…"
}
