package url

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed idna.txt
var idnaText string

// idnaTables are the sections of idna.txt. They are read when the first domain
// that isn't plain ASCII comes along, in less than a millisecond.
type idnaTables struct {
	mapping runes // UTS46: what a code point becomes; "" is nothing at all
	valid   runes // UTS46, for non-transitional processing
	mark    runes // General_Category
	virama  runes // Canonical_Combining_Class
	joining runes // Joining_Type: L, D, R, T
	bidi    runes // Bidi_Class: L, R, AL, AN, EN, ES, CS, ET, ON, BN, NSM
}

// runes are ascending ranges of code points, each with a value.
type runes []runeRange

type runeRange struct {
	low, high rune
	value     string
}

// lookup returns the value of the range that holds r.
func (t runes) lookup(r rune) (value string, found bool) {
	i, found := slices.BinarySearchFunc(t, r, func(g runeRange, r rune) int {
		switch {
		case g.high < r:
			return -1
		case g.low > r:
			return 1
		}
		return 0
	})
	if !found {
		return "", false
	}
	return t[i].value, true
}

func (t runes) has(r rune) bool {
	_, found := t.lookup(r)
	return found
}

var tables = sync.OnceValue(func() *idnaTables {
	t := &idnaTables{}
	sections := map[string]*runes{
		"[map]": &t.mapping, "[valid]": &t.valid, "[mark]": &t.mark,
		"[virama]": &t.virama, "[joining]": &t.joining, "[bidi]": &t.bidi,
	}
	var section *runes
	for line := range strings.Lines(idnaText) {
		line = strings.TrimSuffix(line, "\n")
		if s := sections[line]; s != nil {
			section = s
		} else if !strings.HasPrefix(line, "#") {
			*section = append(*section, parseRange(line))
		}
	}
	return t
})

// parseRange reads a line "LOW-HIGH VALUE".
func parseRange(line string) runeRange {
	points, value, _ := strings.Cut(line, " ")
	low, high, isRange := strings.Cut(points, "-")
	if !isRange {
		high = low
	}
	return runeRange{parseHex(low), parseHex(high), value}
}

func parseHex(s string) rune {
	n, err := strconv.ParseInt(s, 16, 32)
	if err != nil {
		panic(fmt.Sprintf("BUG: idna.txt has %q for a code point", s))
	}
	return rune(n)
}

// appendMapped appends what UTS46 maps r to.
func (t *idnaTables) appendMapped(dst []byte, r rune) []byte {
	to, found := t.mapping.lookup(r)
	switch {
	case !found:
		return utf8.AppendRune(dst, r)
	case to == "":
		return dst
	case to[0] == '+':
		return utf8.AppendRune(dst, r+parseHex(to[1:]))
	case to[0] == '-':
		return utf8.AppendRune(dst, r-parseHex(to[1:]))
	}
	for point := range strings.SplitSeq(to, " ") {
		dst = utf8.AppendRune(dst, parseHex(point))
	}
	return dst
}
