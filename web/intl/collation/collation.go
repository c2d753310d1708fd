// Package collation orders texts as people expect, by the Unicode Collation
// Algorithm with CLDR's root order.
package collation

import (
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Options are those of https://tc39.es/ecma402/#collator-objects.
type Options struct {
	Locale            string
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
}

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

// bare leaves out spaces and punctuation.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return -1
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

// cases is a character for each letter, that of lower case first.
func cases(text string) string {
	var s strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			s.WriteByte('b')
		case unicode.IsLetter(r):
			s.WriteByte('a')
		}
	}
	return s.String()
}
