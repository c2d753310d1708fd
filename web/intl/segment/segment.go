// Package segment finds the boundaries of characters as people see them, of
// words and of sentences, by Unicode Standard Annex 29.
package segment

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// A Kind is what a text is cut into: "grapheme", "word" or "sentence".
type Kind string

// Segments returns where the segments end, in UTF-16 code units, and whether
// each is like a word.
func Segments(kind Kind, text string) (ends []int, wordLike []bool) {
	at := 0
	add := func(segment string) {
		at += length(segment)
		ends = append(ends, at)
		if kind == "word" {
			wordLike = append(wordLike, isWordLike(segment))
		}
	}
	switch kind {
	case "word":
		for tokens := words.FromString(text); tokens.Next(); {
			for _, word := range split(tokens.Value()) {
				add(word)
			}
		}
	case "sentence":
		for tokens := sentences.FromString(text); tokens.Next(); {
			add(tokens.Value())
		}
	default:
		for tokens := graphemes.FromString(text); tokens.Next(); {
			add(tokens.Value())
		}
	}
	return ends, wordLike
}

// split cuts a word at stops and colons that are not between digits: CLDR's
// rules join words less than those of the Unicode Standard.
func split(word string) []string {
	if !strings.ContainsAny(word, ".․﹒．:﹕：︓") {
		return []string{word}
	}
	var parts []string
	runes := []rune(word)
	start := 0
	for k := 1; k+1 < len(runes); k++ {
		colon := strings.ContainsRune(":﹕：︓", runes[k])
		if !colon && !strings.ContainsRune(".․﹒．", runes[k]) {
			continue
		}
		if !colon && unicode.IsDigit(before(runes[:k])) && unicode.IsDigit(runes[k+1]) {
			continue
		}
		parts = append(parts, string(runes[start:k]), string(runes[k]))
		start = k + 1
	}
	return append(parts, string(runes[start:]))
}

// before is the last of the characters that is no mark.
func before(runes []rune) rune {
	for k := len(runes) - 1; k >= 0; k-- {
		if !unicode.In(runes[k], unicode.M, unicode.Cf) {
			return runes[k]
		}
	}
	return 0
}

// length is the number of UTF-16 code units.
func length(text string) int {
	n := 0
	for _, r := range text {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}

// isWordLike reports whether a segment has letters, digits or ideographs;
// fractions and raised digits are none.
func isWordLike(segment string) bool {
	return strings.ContainsFunc(segment, func(r rune) bool { return unicode.IsLetter(r) || unicode.In(r, unicode.Nd, unicode.Nl) })
}

// NeedsDictionary reports whether the words of a text are found by a
// dictionary on the platform: it is in a script that writes no spaces.
func NeedsDictionary(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	})
}
