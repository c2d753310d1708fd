package number

import (
	"strings"
	"unicode/utf8"
)

// Range returns the text from one number to another.
func (f *Format) Range(start, end Decimal) string { return text(f.RangeParts(start, end)) }

// RangeParts returns a range in pieces: what both numbers have in common is
// written once, as ICU's number ranges do it.
func (f *Format) RangeParts(start, end Decimal) []Part {
	a, b := f.prepare(start), f.prepare(end)
	if start.equal(end) || a.exponent == b.exponent && a.rounded.equal(b.rounded.Decimal) {
		return source(f.approximate(a), "shared")
	}
	sameAffixes := a.affixes == b.affixes
	collapseMiddle := sameAffixes && f.affixLength(a) > 1
	spaced := f.exponential() || !collapseMiddle && f.affixLength(a) > 0

	left, right := source(a.number, "startRange"), source(b.number, "endRange")
	if !collapseMiddle {
		left, right = source(a.middle(f, a.number), "startRange"), source(b.middle(f, b.number), "endRange")
	}
	between := f.data.Range
	if trimmed := strings.TrimSpace(between); spaced && trimmed == between {
		between = " " + between + " "
	}
	parts := append(append(left, Part{Type: "literal", Value: between, Source: "shared"}), right...)
	if collapseMiddle {
		parts = a.middle(f, parts)
	}
	parts = a.outer(f, parts, f.rangeCategory(a.count, b.count))
	for k := range parts {
		if parts[k].Source == "" {
			parts[k].Source = "shared"
		}
	}
	return parts
}

// approximate writes the one number that both ends are.
func (f *Format) approximate(p *prepared) []Part {
	sign := Part{Type: "approximatelySign", Value: f.data.Approximately}
	return p.outer(f, append([]Part{sign}, p.middle(f, p.number)...), p.count)
}

func (f *Format) exponential() bool {
	return f.o.Notation == "scientific" || f.o.Notation == "engineering"
}

// affixLength is how many characters there are around the digits.
func (f *Format) affixLength(p *prepared) int {
	n := 0
	for _, part := range f.fill(p.affixes, nil, "compact") {
		n += utf8.RuneCountInString(part.Value)
	}
	return n
}

func (f *Format) rangeCategory(start, end string) string {
	if category, ok := f.ranges[start+" "+end]; ok {
		return category
	}
	return end
}

func source(parts []Part, name string) []Part {
	out := make([]Part, len(parts))
	for k, p := range parts {
		p.Source = name
		out[k] = p
	}
	return out
}
