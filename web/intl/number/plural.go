package number

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// A Plural knows the plural rules of a language.
type Plural struct {
	tag   language.Tag
	rules *plural.Rules
	// In some Romance languages millions, and what is written with an exponent,
	// are "many", a category that the rules of package plural are too old for.
	manyByExponent bool
}

// NewPlural returns the rules for counting or, if ordinal, for ranks.
func NewPlural(locale string, ordinal bool) *Plural {
	rules := plural.Cardinal
	if ordinal {
		rules = plural.Ordinal
	}
	own, _, _ := strings.Cut(locale, "-")
	many := !ordinal && slices.Contains([]string{"ca", "es", "fr", "it", "pt"}, own)
	return &Plural{language.Make(locale), rules, many}
}

// Category returns "zero", "one", "two", "few", "many" or "other".
// See https://unicode.org/reports/tr35/tr35-numbers.html#Operands.
func (p *Plural) Category(r Rounded) string {
	if r.NaN || r.Infinite {
		return "other"
	}
	const places = 9 // more digits make no difference to any rule
	whole, part := r.Whole, r.Part
	if len(whole) > 18 {
		whole = "0" // as ICU, whose operands end there
	} else if len(whole) > places {
		whole = "1" + whole[len(whole)-places+1:]
	}
	if len(part) > places {
		part = part[:places]
	}
	bare := part
	for len(bare) > 0 && bare[len(bare)-1] == '0' {
		bare = bare[:len(bare)-1]
	}
	if p.manyByExponent && len(r.Whole) <= 18 && r.Part == "" && len(r.Whole) > 6 && strings.HasSuffix(r.Whole, "000000") {
		return "many"
	}
	return names[p.rules.MatchPlural(p.tag, number(whole), len(part), len(bare), number(part), number(bare))]
}

var names = map[plural.Form]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // "" is 0
	return n
}
