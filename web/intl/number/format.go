package number

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"edgeemu/web/intl/cldr"
)

// Options say how a number is written: the resolved options of
// https://tc39.es/ecma402/#sec-intl-numberformat-internal-slots.
type Options struct {
	Locale          string
	Style           string // "decimal", "percent", "currency" or "unit"
	Currency        string
	CurrencyDisplay string // "symbol", "narrowSymbol", "code" or "name"
	CurrencySign    string // "standard" or "accounting"
	Unit            string
	UnitDisplay     string // "short", "narrow" or "long"
	Notation        string // "standard", "scientific", "engineering" or "compact"
	CompactDisplay  string // "short" or "long"
	UseGrouping     string // "always", "auto", "min2" or "false"
	SignDisplay     string // "auto", "always", "never", "exceptZero" or "negative"
	Numbering       cldr.NumberingSystem
	Digits          Digits
}

// A Part is a piece of what was formatted.
type Part struct{ Type, Value, Source string }

// A Format writes numbers.
type Format struct {
	o        Options
	data     *cldr.Numbers
	currency cldr.Currency
	plural   *Plural
	ranges   map[string]string
	decimal  string
	group    string
	digits   []string // nil for 0 to 9
}

// New returns a format with the tables of the options' locale.
func New(store *cldr.Store, o Options) *Format {
	data := *store.Numbers(o.Locale)
	f := &Format{o: o, data: &data, plural: NewPlural(o.Locale, false), ranges: store.PluralRanges(o.Locale).Cardinal}
	f.decimal, f.group = f.data.Decimal, f.data.Group
	if o.Style == "currency" {
		f.currency = store.Currency(o.Locale, o.Currency)
		f.decimal, f.group = f.data.CurrencyDecimal, f.data.CurrencyGroup
	}
	for _, r := range o.Numbering.Digits {
		f.digits = append(f.digits, string(r))
	}
	f.setSigns()
	return f
}

// setSigns takes the signs of the numbering system where it has its own.
func (f *Format) setSigns() {
	n := &f.o.Numbering
	for _, sign := range []struct {
		own string
		in  *string
	}{
		{n.Decimal, &f.decimal}, {n.Group, &f.group}, {n.Minus, &f.data.Minus}, {n.Plus, &f.data.Plus},
		{n.Percent, &f.data.Percent}, {n.Exponent, &f.data.Exponent}, {n.NaN, &f.data.NaN}, {n.Infinity, &f.data.Infinity},
	} {
		if sign.own != "" {
			*sign.in = sign.own
		}
	}
}

// Format returns the number as a text.
func (f *Format) Format(d Decimal) string { return text(f.Parts(d)) }

func text(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Value)
	}
	return b.String()
}

// Parts returns the number in pieces.
func (f *Format) Parts(d Decimal) []Part {
	p := f.prepare(d)
	return p.outer(f, p.middle(f, p.number), p.count)
}

// prepared is a number before it is put together, from the inside out: the
// digits, then signs, currency and magnitude, then unit or the currency's name.
type prepared struct {
	rounded   Rounded
	number    []Part
	sign      string // "", "-" or "+"
	affixes   string // the pattern around number
	category  string // of what is written as digits
	count     string // the category of the number as a whole
	exponent  int
	magnitude *cldr.Magnitude
}

func (f *Format) prepare(d Decimal) *prepared {
	if f.o.Style == "percent" {
		d = d.Shift(2)
	}
	p := &prepared{}
	p.rounded, p.exponent = f.round(d)
	if f.o.Notation == "compact" {
		p.magnitude = f.magnitude(p.rounded.Magnitude() + p.exponent)
	}
	p.sign = f.sign(p.rounded.Decimal)
	p.category, p.count = f.plural.Category(p.rounded), f.category(p)
	p.number = f.numberParts(p)
	p.affixes = f.pattern(p)
	return p
}

// category is the plural category of the number as a whole.
func (f *Format) category(p *prepared) string {
	r := p.rounded
	if p.exponent != 0 && !r.IsZero() {
		whole := r.Shift(p.exponent)
		r = Rounded{whole, whole.Integer(1), whole.Fraction(0)}
	}
	if f.plural.manyByExponent && (p.exponent < 0 || p.exponent > 5) {
		return "many"
	}
	return f.plural.Category(r)
}

// round rounds the number and finds its exponent, which rounding may change.
func (f *Format) round(d Decimal) (Rounded, int) {
	if d.NaN || d.Infinite || d.IsZero() {
		return f.o.Digits.Round(d), 0
	}
	e := f.exponent(d.Magnitude())
	r := f.o.Digits.Round(d.Shift(-e))
	if r.IsZero() {
		return r, e
	}
	if again := f.exponent(r.Magnitude() + e); again != e {
		return f.o.Digits.Round(d.Shift(-again)), again
	}
	return r, e
}

// exponent is how many powers of ten are not written as digits, by the
// magnitude of the number.
// See https://tc39.es/ecma402/#sec-computeexponentformagnitude.
func (f *Format) exponent(magnitude int) int {
	switch f.o.Notation {
	case "scientific":
		return magnitude
	case "engineering":
		if magnitude < 0 {
			return -((2 - magnitude) / 3 * 3)
		}
		return magnitude / 3 * 3
	case "compact":
		if m := f.magnitude(magnitude); m != nil {
			return m.Shift
		}
	}
	return 0
}

func (f *Format) magnitude(e int) *cldr.Magnitude {
	table := f.data.Compact
	if f.o.Style == "currency" && f.o.CurrencyDisplay != "name" {
		table = f.data.CurrencyCompact
	}
	list := table[f.o.CompactDisplay]
	if e < 3 || len(list) == 0 {
		return nil
	}
	m := &list[min(e-3, len(list)-1)]
	if m.Shift == 0 {
		return nil
	}
	return m
}

// See https://tc39.es/ecma402/#sec-getnumberformatpattern.
func (f *Format) sign(d Decimal) string {
	zero := d.IsZero() || d.NaN
	switch f.o.SignDisplay {
	case "never":
		return ""
	case "always":
		if !d.Negative {
			return "+"
		}
	case "exceptZero":
		if zero {
			return ""
		}
		if !d.Negative {
			return "+"
		}
	case "negative":
		if zero {
			return ""
		}
	}
	if d.Negative {
		return "-"
	}
	return ""
}

func (f *Format) numberParts(p *prepared) []Part {
	r := p.rounded
	switch {
	case r.NaN:
		return []Part{{Type: "nan", Value: f.data.NaN}}
	case r.Infinite:
		return []Part{{Type: "infinity", Value: f.data.Infinity}}
	}
	parts := f.grouped(make([]Part, 0, 8), r.Whole)
	if r.Part != "" {
		parts = append(parts, Part{Type: "decimal", Value: f.decimal}, Part{Type: "fraction", Value: f.shown(r.Part)})
	}
	if f.o.Notation == "scientific" || f.o.Notation == "engineering" {
		parts = append(parts, Part{Type: "exponentSeparator", Value: f.data.Exponent})
		e := p.exponent
		if e < 0 {
			parts = append(parts, Part{Type: "exponentMinusSign", Value: f.data.Minus})
			e = -e
		}
		parts = append(parts, Part{Type: "exponentInteger", Value: f.shown(FromFloat(float64(e)).Integer(1))})
	}
	return parts
}

// grouped appends the digits of the integer with what stands between them.
func (f *Format) grouped(parts []Part, digits string) []Part {
	first, rest := f.data.GroupSize, f.data.SecondGroupSize
	if f.o.CurrencySign == "accounting" && f.o.Style == "currency" && f.o.CurrencyDisplay != "name" {
		rest = first // the pattern of accounting has no smaller groups, in India neither
	}
	least := f.data.MinimumGrouping
	switch f.o.UseGrouping {
	case "false":
		first = 0
	case "always":
		least = 1
	case "min2":
		least = max(least, 2)
	}
	if first <= 0 || len(digits) < first+least {
		return append(parts, Part{Type: "integer", Value: f.shown(digits)})
	}
	lead := (len(digits) - first) % rest
	if lead == 0 {
		lead = rest
	}
	for at := 0; at < len(digits); at, lead = at+lead, rest {
		if at > 0 {
			parts = append(parts, Part{Type: "group", Value: f.group})
		}
		if len(digits)-at == first {
			lead = first
		}
		parts = append(parts, Part{Type: "integer", Value: f.shown(digits[at : at+lead])})
	}
	return parts
}

// shown returns ASCII digits in those of the numbering system.
func (f *Format) shown(digits string) string {
	if f.digits == nil {
		return digits
	}
	var b strings.Builder
	for k := range len(digits) {
		b.WriteString(f.digits[digits[k]-'0'])
	}
	return b.String()
}

// pattern returns what is around the digits, with the number's sign.
func (f *Format) pattern(p *prepared) string {
	signs := f.data.Decimals
	switch f.o.Style {
	case "percent":
		if f.o.Notation != "compact" {
			signs = f.data.Percents
		}
	case "currency":
		if f.o.CurrencyDisplay != "name" {
			signs = f.moneySigns(p)
		}
	}
	text := signs.Positive
	switch p.sign {
	case "-":
		text = signs.Negative
	case "+":
		text = signs.Plus
	}
	if p.magnitude == nil {
		return text
	}
	shape := p.magnitude.Shapes.Of(p.category)
	if exact, ok := p.magnitude.Shapes["1"]; ok && p.rounded.Whole == "1" && p.rounded.Part == "" {
		shape = exact
	}
	if f.o.Style == "currency" && f.o.CurrencyDisplay != "name" {
		// Of the currency's own pattern only the magnitude is missing.
		before, after, _ := strings.Cut(f.data.Symbols.Positive, "{0}")
		shape = strings.TrimLeft(strings.TrimSuffix(strings.TrimPrefix(shape, before), after), "\u00a0")
	}
	return strings.Replace(text, "{0}", shape, 1)
}

// moneySigns returns the patterns of a currency: one that has a letter next to
// the digits is set apart.
func (f *Format) moneySigns(p *prepared) cldr.Signs {
	money := f.data.Symbols
	edge, _ := utf8.DecodeLastRuneInString(f.symbol())
	if strings.HasPrefix(strings.TrimPrefix(f.data.Symbols.Positive, "{0}"), " ") || strings.HasPrefix(money.Positive, "{0}") {
		edge, _ = utf8.DecodeRuneInString(f.symbol())
	}
	if !unicode.Is(unicode.S, edge) && !unicode.Is(unicode.Z, edge) && !p.rounded.NaN && !p.rounded.Infinite {
		money = f.data.Codes
	}
	if f.o.CurrencySign == "accounting" && p.magnitude == nil {
		return money.Accounting
	}
	return money.Signs
}

func (f *Format) symbol() string {
	switch f.o.CurrencyDisplay {
	case "code":
		return f.o.Currency
	case "narrowSymbol":
		return f.currency.Narrow
	}
	return f.currency.Symbol
}

// middle puts sign, currency and magnitude around the digits.
func (p *prepared) middle(f *Format, number []Part) []Part {
	return f.fill(p.affixes, number, "compact")
}

// outer puts the unit or the currency's name around that.
func (p *prepared) outer(f *Format, inner []Part, category string) []Part {
	if text := f.outerPattern(category); text != "" {
		return f.fill(text, inner, "unit")
	}
	return inner
}

func (f *Format) outerPattern(category string) string {
	switch {
	case f.o.Style == "percent" && f.o.Notation == "compact": // ICU takes it for a unit
		text := strings.Replace(f.data.Percents.Positive, "%", "[%]", 1)
		if own, _, _ := strings.Cut(f.o.Locale, "-"); own == "de" || own == "fr" {
			text = strings.Replace(text, "\u00a0[", " [", 1) // the unit's space may break in these
		}
		return text
	case f.o.Style == "unit":
		return f.unitPattern(category)
	case f.o.Style == "currency" && f.o.CurrencyDisplay == "name":
		name := f.currency.Names.Of(category)
		if name == "" {
			name = f.o.Currency
		}
		return strings.ReplaceAll(f.data.Names.Of(category), "¤", "\x00"+name+"\x00")
	}
	return ""
}

func (f *Format) unitPattern(category string) string {
	width := f.o.UnitDisplay
	if shapes, ok := f.data.CompoundUnits[width][f.o.Unit]; ok {
		return shapes.Of(category)
	}
	if shapes, ok := f.data.Units[width][f.o.Unit]; ok {
		return shapes.Of(category)
	}
	numerator, denominator, _ := strings.Cut(f.o.Unit, "-per-")
	text := f.data.Units[width][numerator].Of(category)
	suffix := f.data.PerUnits[width][denominator]
	if at := strings.LastIndexByte(text, ']'); at >= 0 {
		return text[:at] + suffix + text[at:]
	}
	return text + "[" + suffix + "]"
}

// fill writes a pattern, with inner for {0}; bracket is what stands in
// brackets.
func (f *Format) fill(pattern string, inner []Part, bracket string) []Part {
	if pattern == "{0}" {
		return inner
	}
	out := make([]Part, 0, len(inner)+4)
	literal := func(kind, value string) {
		if value == "" {
			return
		}
		if n := len(out); kind == "literal" && n > 0 && out[n-1].Type == "literal" {
			out[n-1].Value += value
			return
		}
		out = append(out, Part{Type: kind, Value: value})
	}
	for pattern != "" {
		at := strings.IndexAny(pattern, "{[¤-+~%\x00")
		if at < 0 {
			at = len(pattern)
		}
		literal("literal", pattern[:at])
		if pattern = pattern[at:]; pattern == "" {
			break
		}
		switch {
		case strings.HasPrefix(pattern, "{0}"):
			out = append(out, inner...)
			pattern = pattern[3:]
		case pattern[0] == '[':
			name, rest, _ := strings.Cut(pattern[1:], "]")
			literal(bracket, name)
			pattern = rest
		case pattern[0] == 0:
			name, rest, _ := strings.Cut(pattern[1:], "\x00")
			literal("currency", name)
			pattern = rest
		case strings.HasPrefix(pattern, "¤"):
			literal("currency", f.symbol())
			pattern = pattern[len("¤"):]
		default:
			literal(f.mark(pattern[0]))
			pattern = pattern[1:]
		}
	}
	return out
}

func (f *Format) mark(c byte) (kind, value string) {
	switch c {
	case '-':
		return "minusSign", f.data.Minus
	case '+':
		return "plusSign", f.data.Plus
	case '~':
		return "approximatelySign", f.data.Approximately
	case '%':
		return "percentSign", f.data.Percent
	}
	return "literal", string(c)
}
