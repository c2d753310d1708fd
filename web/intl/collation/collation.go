// Package collation orders texts as people expect, by the Unicode Collation
// Algorithm with CLDR's root order.
package collation

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Options are those of https://tc39.es/ecma402/#collator-objects.
type Options struct {
	Locale            string
	Usage             string // "sort" or "search"
	Sensitivity       string // "base", "accent", "case" or "variant"
	CaseFirst         string // "upper", "lower" or "false"
	Numeric           bool
	IgnorePunctuation bool
}

// A Collator compares texts. It is for one goroutine.
type Collator struct {
	o        Options
	full     *collate.Collator
	caseless *collate.Collator // for CaseFirst
	umlauts  *collate.Collator // for letters alone where umlauts count as two, else nil
}

// quotes are the same in typewriting and in print, up to their accents.
var quotes = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`)

// umlauts are two letters where German is searched.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")

// New returns a collator.
func New(o Options) *Collator {
	options := func(more ...collate.Option) []collate.Option {
		if o.Numeric {
			more = append(more, collate.Numeric)
		}
		return more
	}
	tag := language.Make(o.Locale)
	c := &Collator{o: o}
	if base, _ := tag.Base(); o.Usage == "search" && base.String() == "de" {
		c.umlauts = collate.New(tag, options(collate.Loose)...)
	}
	switch o.Sensitivity {
	case "base":
		c.full = collate.New(tag, options(collate.Loose)...)
	case "accent":
		c.full = collate.New(tag, options(collate.IgnoreCase)...)
	case "case":
		c.full = collate.New(tag, options(collate.Loose)...)
		return c
	default:
		c.full = collate.New(tag, options()...)
	}
	if o.CaseFirst == "upper" || o.CaseFirst == "lower" {
		c.caseless = collate.New(tag, options(collate.IgnoreCase)...)
	}
	return c
}

// Compare returns -1, 0 or 1.
func (c *Collator) Compare(a, b string) int {
	if a == b {
		return 0
	}
	if c.o.IgnorePunctuation {
		a, b = bare(a), bare(b)
	}
	if c.o.Sensitivity == "base" || c.o.Sensitivity == "case" {
		a, b = quotes.Replace(a), quotes.Replace(b)
	}
	if c.umlauts != nil {
		if order, decided := c.searched(a, b); decided {
			return order
		}
	}
	if c.o.Sensitivity == "case" {
		if order := c.full.CompareString(a, b); order != 0 {
			return order
		}
		return c.byCase(a, b)
	}
	if c.caseless != nil && c.o.Sensitivity == "variant" {
		if order := c.caseless.CompareString(a, b); order != 0 {
			return order
		}
		if order := c.byCase(a, b); order != 0 {
			return order
		}
	}
	return c.full.CompareString(a, b)
}

// searched compares texts as German is searched, as far as umlauts decide it.
func (c *Collator) searched(a, b string) (order int, decided bool) {
	wideA, wideB := umlauts.Replace(a), umlauts.Replace(b)
	if order := c.umlauts.CompareString(wideA, wideB); order != 0 {
		return order, true
	}
	switch c.o.Sensitivity {
	case "base":
		return 0, true
	case "case":
		return c.byCase(wideA, wideB), true
	}
	order = cmp.Compare(umlautsIn(a), umlautsIn(b))
	return order, order != 0
}

func umlautsIn(text string) int {
	n := 0
	for _, r := range text {
		if strings.ContainsRune("äöüÄÖÜ", r) {
			n++
		}
	}
	return n
}

// bare replaces spaces and punctuation by a character that has no weight; it
// still ends a number.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return '\x01'
		}
		return r
	}, text)
}

// byCase compares the case of the letters of texts that are equal but for it.
func (c *Collator) byCase(a, b string) int {
	order := strings.Compare(cases(a), cases(b))
	if c.o.CaseFirst == "upper" {
		return -order
	}
	return order
}

// ligatures count as the letters that they are made of.
var ligatures = strings.NewReplacer("ß", "ss", "ẞ", "SS", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE")

// cases is a character for each letter, that of lower case first.
func cases(text string) string {
	var s strings.Builder
	for _, r := range norm.NFKD.String(ligatures.Replace(text)) {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			s.WriteByte('b')
		case unicode.IsLetter(r):
			s.WriteByte('a')
		}
	}
	return s.String()
}
