package datetime

import (
	"fmt"
	"strings"

	"edgeemu/web/intl/cldr"
)

// Options say how dates are written: the resolved options of
// https://tc39.es/ecma402/#sec-intl.datetimeformat-internal-slots.
type Options struct {
	Locale string
	Choice
	DateStyle, TimeStyle string // "full", "long", "medium" or "short"
	Zone                 *Zone
	NumberingDigits      string // the ten digits; "" is 0 to 9
}

// A Part is a piece of what was formatted.
type Part struct{ Type, Value, Source string }

// A Format writes dates in a locale and a time zone.
type Format struct {
	o       Options
	data    *cldr.Dates
	zones   *cldr.ZoneNames
	pattern pattern
	text    string // the pattern, to make others of
	digits  []string
}

// New returns a format with the tables of the options' locale.
func New(store *cldr.Store, o Options) *Format {
	f := &Format{o: o, data: store.Dates(o.Locale)}
	for _, r := range o.NumberingDigits {
		f.digits = append(f.digits, string(r))
	}
	f.text = f.choose()
	f.pattern = compile(f.text)
	if f.pattern.has("z") {
		f.zones = store.Zones(o.Locale)
	}
	return f
}

// choose finds the pattern for the options.
func (f *Format) choose() string {
	o := &f.o
	if o.DateStyle != "" || o.TimeStyle != "" {
		date, clock := f.data.Styles.Date[o.DateStyle], f.data.Styles.Time[o.TimeStyle][o.HourCycle]
		switch {
		case o.TimeStyle == "":
			return date
		case o.DateStyle == "":
			return clock
		}
		return f.data.Styles.Both[o.DateStyle+" "+o.TimeStyle][o.HourCycle]
	}
	return f.chosen(o.Choice)
}

func (f *Format) chosen(c Choice) string {
	date := f.data.Date.At(c.dateNumber())
	switch {
	case !c.hasDate():
		return f.data.Times.At(c.timeNumber())
	case c.hasTime():
		return glue(f.data.Glue.At(c.dateNumber()), date, f.data.Times.At(c.timeNumber()))
	case c.ZoneName != "":
		return glue(f.data.ZoneGlue.At(c.dateNumber()), date, "{z}")
	}
	return date
}

// Resolved returns the components that the pattern really has.
func (f *Format) Resolved() Choice {
	p := f.pattern
	c := Choice{HourCycle: f.o.HourCycle, ZoneName: f.o.ZoneName}
	c.Weekday, c.Era = named(p.width("Ec"), 0), named(p.width("G"), 2)
	if p.width("B") > 0 {
		c.DayPeriod = named(p.width("B"), 2)
	}
	c.Month = named(p.width("ML"), 0)
	if n := p.width("ML"); n < 3 {
		c.Month = digitsOf(n)
	}
	c.Year, c.Day = digitsOf(p.width("y")), digitsOf(p.width("d"))
	c.Hour, c.Minute, c.Second = digitsOf(p.width("hHkK")), digitsOf(p.width("m")), digitsOf(p.width("s"))
	c.Fraction = p.width("S")
	if c.Hour == "" {
		c.HourCycle = ""
	}
	return c
}

// named is the option for so many letters; less is by how much a short name is
// written with fewer of them than a month's.
func named(width, less int) string {
	switch width {
	case 0:
		return ""
	case 3 - less:
		return "short"
	case 5:
		return "narrow"
	}
	return "long"
}

func digitsOf(width int) string { return digits[min(width, 2)] }

// Format returns the time as a text; ms is milliseconds since the epoch.
func (f *Format) Format(ms int64) string {
	var b strings.Builder
	c := f.o.Zone.at(ms)
	for _, p := range f.pattern {
		b.WriteString(f.value(p, &c))
	}
	return b.String()
}

// Parts returns the time in pieces.
func (f *Format) Parts(ms int64) []Part {
	c := f.o.Zone.at(ms)
	return f.fill(nil, f.pattern, &c, "")
}

func (f *Format) fill(parts []Part, p pattern, c *civil, source string) []Part {
	for _, piece := range p {
		if value := f.value(piece, c); value != "" {
			parts = append(parts, Part{typeOf(piece.letter), value, source})
		}
	}
	return parts
}

func typeOf(letter byte) string {
	switch letter {
	case 'G':
		return "era"
	case 'y':
		return "year"
	case 'M', 'L':
		return "month"
	case 'd':
		return "day"
	case 'E', 'c':
		return "weekday"
	case 'a', 'B':
		return "dayPeriod"
	case 'h', 'H', 'k', 'K':
		return "hour"
	case 'm':
		return "minute"
	case 's':
		return "second"
	case 'S':
		return "fractionalSecond"
	case 'z', 'v':
		return "timeZoneName"
	}
	return "literal"
}

func (f *Format) value(p piece, c *civil) string {
	names := &f.data.Names
	switch p.letter {
	case 0:
		return p.text
	case 'G':
		return names.Eras[named(p.width, 2)][c.era()]
	case 'y':
		if p.width == 2 {
			return f.digitsOf(c.yearOfEra()%100, 2)
		}
		return f.digitsOf(c.yearOfEra(), 1)
	case 'M':
		return f.monthOr(names.Months, p.width, c)
	case 'L':
		return f.monthOr(names.StandaloneMonths, p.width, c)
	case 'd':
		return f.digitsOf(c.day, p.width)
	case 'E':
		return names.Weekdays[named(p.width, 0)][c.weekday]
	case 'c':
		return names.StandaloneWeekdays[named(p.width, 0)][c.weekday]
	case 'a':
		return names.Halves[c.hour/12]
	case 'B':
		return f.period(p.width, c)
	case 'h':
		return f.digitsOf((c.hour+11)%12+1, p.width)
	case 'K':
		return f.digitsOf(c.hour%12, p.width)
	case 'H':
		return f.digitsOf(c.hour, p.width)
	case 'k':
		return f.digitsOf((c.hour+23)%24+1, p.width)
	case 'm':
		return f.digitsOf(c.minute, p.width)
	case 's':
		return f.digitsOf(c.second, p.width)
	case 'S':
		return f.digitsOf(c.millis, 3)[:len(f.digitsOf(c.millis, 3))/3*min(p.width, 3)]
	case 'z':
		return f.zoneName(c, f.o.zoneForm())
	case 'v': // in ranges
		return f.zoneName(c, strings.Replace(f.o.zoneForm(), "long", "short", 1))
	}
	return ""
}

func (f *Format) monthOr(names map[string][]string, width int, c *civil) string {
	if width < 3 {
		return f.digitsOf(c.month+1, width)
	}
	return names[named(width, 0)][c.month]
}

// period names the part of the day; noon is one only on the hour.
func (f *Format) period(width int, c *civil) string {
	table := f.data.Names.ExactPeriods
	if f.pattern.has("m") && c.minute != 0 || f.pattern.has("s") && c.second != 0 {
		table = f.data.Names.Periods
	}
	return table[named(width, 2)][c.hour]
}

func (f *Format) digitsOf(n, width int) string {
	text := fmt.Sprintf("%0*d", width, n)
	if f.digits == nil {
		return text
	}
	var b strings.Builder
	for k := range len(text) {
		b.WriteString(f.digits[text[k]-'0'])
	}
	return b.String()
}
