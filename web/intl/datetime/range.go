package datetime

import "strings"

// Range returns the text from one time to another.
func (f *Format) Range(start, end int64) string {
	var b strings.Builder
	for _, p := range f.RangeParts(start, end) {
		b.WriteString(p.Value)
	}
	return b.String()
}

// RangeParts returns a range in pieces: what both ends have in common is
// written once where the locale says so, as ICU's date intervals do it.
func (f *Format) RangeParts(start, end int64) []Part {
	a, b := f.o.Zone.at(start), f.o.Zone.at(end)
	runs := f.runs(difference(&a, &b))
	var parts []Part
	for _, r := range runs {
		c, source := &a, r.source
		if source == "endRange" {
			c = &b
		}
		parts = f.fill(parts, r.pattern, c, source)
	}
	return joined(parts)
}

// joined puts texts of the same source that follow each other together.
func joined(parts []Part) []Part {
	out := parts[:0]
	for _, p := range parts {
		if n := len(out); n > 0 && p.Type == "literal" && out[n-1].Type == "literal" && out[n-1].Source == p.Source {
			out[n-1].Value += p.Value
			continue
		}
		out = append(out, p)
	}
	return out
}

// difference is the letter of the largest field that differs, 0 if none does.
func difference(a, b *civil) byte {
	switch {
	case a.era() != b.era():
		return 'G'
	case a.year != b.year:
		return 'y'
	case a.month != b.month:
		return 'M'
	case a.day != b.day:
		return 'd'
	case a.hour/12 != b.hour/12:
		return 'a'
	case a.hour != b.hour:
		return 'h'
	case a.minute != b.minute:
		return 'm'
	case a.second != b.second:
		return 's'
	case a.millis != b.millis:
		return 'S'
	}
	return 0
}

// runs finds the pattern of a range by what differs.
func (f *Format) runs(field byte) []run {
	date, clock := f.pattern.has("GyMLdEc"), f.pattern.has("hHkKmsSBa")
	switch field {
	case 0:
		return f.single()
	case 'G', 'y', 'M', 'd':
		return f.dateRange(field, date, clock)
	}
	switch {
	case !clock:
		return f.single()
	case field == 's' && !f.pattern.has("sS") || field == 'S' && !f.pattern.has("S"):
		return f.single()
	}
	return f.clockRange(field, date)
}

func (f *Format) single() []run { return []run{{"shared", f.pattern}} }

// both writes the pattern for each end.
func (f *Format) both(text string) []run {
	return []run{{"startRange", compile(text)}, {"shared", pattern{{text: f.data.Fallback}}}, {"endRange", compile(text)}}
}

func (f *Format) dateRange(field byte, date, clock bool) []run {
	c := f.dateChoice()
	if clock {
		if text := f.widened(field, date); text != "" {
			return f.both(text)
		}
		return f.both(f.singleHour(f.text))
	}
	if field == 'G' {
		if c.Era == "" {
			c.Era = "short"
		}
		return f.both(f.chosen(c))
	}
	if c.ZoneName != "" { // no clock: the zone stands with each, if they differ at all
		if f.shows(field) {
			return f.both(f.text)
		}
		return f.single()
	}
	text := ""
	if f.o.DateStyle != "" {
		text = f.data.Styles.DateRanges[f.o.DateStyle][string(field)]
	} else if ranges := f.data.DateRanges[string(field)]; ranges != nil {
		text = ranges.At(c.dateNumber())
	}
	if text == "" {
		return f.both(f.text)
	}
	return compileRange(text)
}

// shows reports whether the pattern has a field which changes with the one
// that differs.
func (f *Format) shows(field byte) bool {
	switch field {
	case 'd':
		return f.pattern.has("dEc")
	case 'M':
		return f.pattern.has("MLdEc")
	}
	return true
}

// dateChoice is the choice of components; for a style what its pattern has.
func (f *Format) dateChoice() Choice {
	if f.o.DateStyle != "" || f.o.TimeStyle != "" {
		return f.Resolved()
	}
	return f.o.Choice
}

// widened is the pattern with the fields of the date that it lacks down to the
// one that differs, "" if it lacks none.
func (f *Format) widened(field byte, date bool) string {
	c := f.dateChoice()
	switch {
	case !date:
		c.Year, c.Month, c.Day = "numeric", "numeric", "numeric"
		return glue(f.data.Glue.At(c.dateNumber()), f.data.Date.At(c.dateNumber()), f.singleHour(f.inRange(f.text)))
	case f.pattern.has("sS") || !f.hasClockRange():
		return ""
	}
	missing := false
	fill := func(component *string) {
		if *component == "" {
			*component, missing = "numeric", true
		}
	}
	needed := field == 'd' && c.Day == "" || field == 'M' && c.Month == "" || field == 'y' && c.Year == ""
	if !needed || f.o.DateStyle != "" {
		return ""
	}
	fill(&c.Day)
	if field != 'd' {
		fill(&c.Month)
	}
	if field == 'y' || field == 'G' {
		fill(&c.Year)
	}
	if !missing {
		return ""
	}
	return f.singleHour(f.chosen(c))
}

// hasClockRange reports whether the locale has patterns for ranges of the time.
func (f *Format) hasClockRange() bool { return f.pattern.has("hHkK") && !f.pattern.has("sS") }

// singleHour has the hours as ranges do: as the locale writes them where no
// number of digits is asked for.
func (f *Format) singleHour(text string) string {
	c := Choice{Hour: "numeric", Minute: "numeric", HourCycle: "h23"}
	if compile(f.data.Times.At(c.timeNumber())).width("H") == 2 {
		text = strings.ReplaceAll(text, "{H}", "{HH}")
	}
	return strings.NewReplacer("{hh}", "{h}", "{KK}", "{K}").Replace(text)
}

// clockRange is a range within a day.
func (f *Format) clockRange(field byte, date bool) []run {
	c := f.o.Choice
	text := ""
	if at := string(field); f.o.TimeStyle != "" {
		text = f.data.Styles.TimeRanges[f.o.TimeStyle][f.o.HourCycle][at]
	} else if ranges := f.data.TimeRanges[at]; ranges != nil && c.Fraction == 0 {
		text = ranges.At(c.rangeNumber())
	}
	clock := f.data.Times.At(c.timeNumber())
	if f.o.TimeStyle != "" {
		clock = f.data.Styles.Time[f.o.TimeStyle][f.o.HourCycle]
	}
	var runs []run
	switch {
	case text != "" && !strings.ContainsAny(text, "<>"):
		return f.single()
	case text != "":
		runs = compileRange(short(f.singleHour(f.inRange(text))))
	case date:
		runs = f.both(short(f.singleHour(f.inRange(clock))))
	default:
		return f.both(f.singleHour(f.text))
	}
	if !date {
		return runs
	}
	if !f.hasClockRange() { // the date is made anew
		if c.Month == "2-digit" {
			c.Month = "numeric"
		}
		if c.Day != "" {
			c.Day = "numeric"
		}
	}
	day := f.data.Date.At(c.dateNumber())
	if f.o.DateStyle != "" {
		day = f.data.Styles.Date[f.o.DateStyle]
	}
	before, after, _ := strings.Cut(f.data.RangeGlue, "{0}")
	runs = append([]run{{"shared", compile(strings.Replace(before, "{1}", day, 1))}}, runs...)
	return append(runs, run{"shared", compile(after)})
}

// short has the short name of the zone, as ranges of times do.
func short(text string) string { return strings.ReplaceAll(text, "{z}", "{v}") }

// inRange leaves out a zone that is written as an offset.
func (f *Format) inRange(text string) string {
	if strings.HasSuffix(f.o.ZoneName, "Offset") {
		return strings.NewReplacer(" {z}", "", "{z}", "").Replace(text)
	}
	return text
}
