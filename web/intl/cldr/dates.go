package cldr

// Dates is how dates are written. Patterns have fields as in LDML, in braces:
// {MMM} {d}, {y}.
type Dates struct {
	Names struct {
		Months, StandaloneMonths, Weekdays, StandaloneWeekdays, Eras map[string][]string // by width
		Halves                                                       []string            // AM and PM
		Periods, ExactPeriods                                        map[string][]string // by width and hour; the latter on the hour
	}
	HourCycle, Hour12, Hour24 string
	Fallback                  string // what stands between the ends of a range
	RangeGlue                 string // {1} is a date, {0} a range of times

	// By choice of components, the first changing slowest: weekday, era, year,
	// month, day.
	Date       Patterns
	Glue       Patterns // {1} is the date, {0} the time
	ZoneGlue   Patterns // {1} is the date, {0} the zone's name
	DateRanges map[string]*Patterns
	// dayPeriod, hour, minute, second, fractional digits, zone, hour cycle; for
	// ranges without the fractional digits.
	Times      Patterns
	TimeRanges map[string]*Patterns

	Styles struct {
		Date       map[string]string
		Both       map[string]map[string]string // by both styles, as in "full short", and hour cycle
		Time       map[string]map[string]string // by style and hour cycle
		DateRanges map[string]map[string]string
		TimeRanges map[string]map[string]map[string]string
	}
}

// Patterns is a pattern by number of the choice.
type Patterns struct {
	Index    string // two characters for each choice
	Patterns []string
}

// At returns the pattern of a choice.
func (p *Patterns) At(choice int) string {
	if 2*choice+1 >= len(p.Index) {
		return ""
	}
	return p.Patterns[int(p.Index[2*choice]-'0')<<6+int(p.Index[2*choice+1]-'0')]
}

// Dates returns how the locale writes dates.
func (s *Store) Dates(locale string) *Dates { return table[Dates](s, s.file("dates", locale)) }
