package datetime

// civil is a moment on the wall clock of a zone.
type civil struct {
	year                         int // proleptic, 0 is 1 BC
	month, day, weekday          int // month from 0, Sunday is 0
	hour, minute, second, millis int
	offset                       int  // seconds ahead of UTC
	before                       bool // before 1970
}

// at returns what the clocks of the zone show, ms milliseconds after the epoch.
func (z *Zone) at(ms int64) civil {
	seconds, millis := floorDiv(ms, 1000)
	offset := z.Offset(seconds)
	days, rest := floorDiv(seconds+int64(offset), 86400)
	c := civil{hour: int(rest / 3600), minute: int(rest / 60 % 60), second: int(rest % 60), millis: int(millis), offset: offset, before: ms < 0}
	_, weekday := floorDiv(days+4, 7)
	c.weekday = int(weekday)
	c.year, c.month, c.day = date(days)
	return c
}

// date converts days since the epoch: years are counted from March, in eras of
// 400 years, so that the leap day is the last of a year.
func date(days int64) (year, month, day int) {
	const era = 146097 // days in 400 years
	n, d := floorDiv(days+719468, era)
	y := (d - d/1460 + d/36524 - d/146096) / 365
	dayOfYear := d - (365*y + y/4 - y/100)
	m := (5*dayOfYear + 2) / 153
	day = int(dayOfYear-(153*m+2)/5) + 1
	year = int(y + n*400)
	if m < 10 {
		return year, int(m + 2), day
	}
	return year + 1, int(m - 10), day
}

func floorDiv(a, b int64) (quotient, rest int64) {
	quotient, rest = a/b, a%b
	if rest < 0 {
		quotient, rest = quotient-1, rest+b
	}
	return quotient, rest
}

// era is 0 before Christ, 1 after.
func (c *civil) era() int {
	if c.year > 0 {
		return 1
	}
	return 0
}

func (c *civil) yearOfEra() int {
	if c.year > 0 {
		return c.year
	}
	return 1 - c.year
}
