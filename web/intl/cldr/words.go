package cldr

// A Join is what stands between the items of a list.
type Join struct{ Pair, Start, Middle, End string }

// Join returns what joins a list; kind is "conjunction", "disjunction" or
// "unit", style is "long", "short" or "narrow".
func (s *Store) Join(locale, kind, style string) Join {
	return (*table[map[string]map[string]Join](s, s.file("lists", locale)))[kind][style]
}

// A Relative is how a unit of time is counted from now.
type Relative struct {
	Past, Future Plurals
	Words        map[string]string // by "-1", "-0" and so on: "yesterday"
}

// Relative returns how a unit is counted; style is as in Join.
func (s *Store) Relative(locale, unit, style string) *Relative {
	return (*table[map[string]map[string]*Relative](s, s.file("relative", locale)))[unit][style]
}

// PluralRanges has the plural category of a range by those of its ends, which
// a space separates.
type PluralRanges struct {
	Cardinal, Ordinal                     map[string]string
	CardinalCategories, OrdinalCategories []string // those that the language has
}

// PluralRanges returns the categories of ranges.
func (s *Store) PluralRanges(locale string) *PluralRanges {
	return table[PluralRanges](s, s.file("pluralRanges", locale))
}

// Names is what things are called: by style, then by code.
type Names struct {
	Region, Script, Language, Dialect, Calendar, DateTimeField map[string]map[string]string
}

// Names returns what things are called.
func (s *Store) Names(locale string) *Names { return table[Names](s, s.file("names", locale)) }
