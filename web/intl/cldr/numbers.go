package cldr

// Numbers is how numbers are written. Patterns have {0} for the digits, ¤ for
// the currency, - + ~ and % for the signs; a unit or the name of a magnitude
// stands in brackets.
type Numbers struct {
	Decimal, Group, Minus, Plus, Percent, Exponent, Infinity, NaN string

	GroupSize, SecondGroupSize, MinimumGrouping int

	CurrencyDecimal, CurrencyGroup string

	Decimals, Percents Signs
	Symbols, Codes     Money // for a currency that is a symbol, or letters
	Names              Plurals
	Range              string
	Approximately      string

	Compact, CurrencyCompact map[string][]Magnitude // by width; the first is for thousands

	Units, CompoundUnits map[string]map[string]Plurals // by width and unit
	PerUnits             map[string]map[string]string  // what is behind the unit, by width and unit
}

// Plurals is a pattern by plural category; "other" stands for those not there.
type Plurals map[string]string

// Of returns the pattern for a category.
func (p Plurals) Of(category string) string {
	if text, ok := p[category]; ok {
		return text
	}
	return p["other"]
}

// Signs are the patterns of one kind of number.
type Signs struct{ Positive, Negative, Plus string }

// Money is Signs with those of accounting.
type Money struct {
	Signs
	Accounting Signs
}

// A Magnitude is how numbers of a power of ten are shortened.
type Magnitude struct {
	Shift  int // zeros that are not written
	Shapes Plurals
}

// A Currency is what a locale calls one.
type Currency struct {
	Symbol, Narrow, Name string
	Names                Plurals
}

// Numbers returns how the locale writes numbers.
func (s *Store) Numbers(locale string) *Numbers { return table[Numbers](s, s.file("numbers", locale)) }

// Currency returns what the locale calls a currency.
func (s *Store) Currency(locale, code string) Currency {
	if c, ok := (*table[map[string]Currency](s, s.file("currencies", locale)))[code]; ok {
		return c
	}
	return Currency{Symbol: code, Narrow: code}
}

// CurrencyDigits returns how many digits of a fraction a currency has.
func (s *Store) CurrencyDigits(code string) int {
	if n, ok := (*table[map[string]int](s, "currencyDigits"))[code]; ok {
		return n
	}
	return 2
}

// UnmarshalJSON reads [symbol, narrow symbol, name, names].
func (c *Currency) UnmarshalJSON(text []byte) error {
	return unmarshalTuple(text, &c.Symbol, &c.Narrow, &c.Name, &c.Names)
}
