package datetime

import "slices"

var (
	widths    = []string{"", "narrow", "short", "long"}
	digits    = []string{"", "numeric", "2-digit"}
	months    = []string{"", "numeric", "2-digit", "narrow", "short", "long"}
	zoneNames = []string{"", "short", "long", "shortGeneric", "longGeneric", "shortOffset", "longOffset"}
	cycles    = []string{"h11", "h12", "h23", "h24"}
)

// A Choice are the components that are wanted, as in the options of
// https://tc39.es/ecma402/#table-datetimeformat-components.
type Choice struct {
	Weekday, Era, Year, Month, Day            string
	DayPeriod, Hour, Minute, Second, ZoneName string
	Fraction                                  int // digits of the fraction of a second
	HourCycle                                 string
}

func (c *Choice) hasDate() bool { return c.Weekday+c.Era+c.Year+c.Month+c.Day != "" }

func (c *Choice) hasTime() bool {
	return c.DayPeriod+c.Hour+c.Minute+c.Second != "" || c.Fraction > 0
}

// number is the place of a choice in a table: the first value counts most.
func number(number int, lists ...any) int {
	for k := 0; k < len(lists); k += 2 {
		list := lists[k].([]string)
		number = number*len(list) + max(slices.Index(list, lists[k+1].(string)), 0)
	}
	return number
}

func (c *Choice) dateNumber() int {
	return number(0, widths, c.Weekday, widths, c.Era, digits, c.Year, months, c.Month, digits, c.Day)
}

func (c *Choice) timeNumber() int {
	n := number(0, widths, c.DayPeriod, digits, c.Hour, digits, c.Minute, digits, c.Second)
	return number(len(zoneNames)*(4*n+c.Fraction)+c.zoneNumber(), cycles, c.HourCycle)
}

func (c *Choice) rangeNumber() int {
	n := number(0, widths, c.DayPeriod, digits, c.Hour, digits, c.Minute, digits, c.Second)
	return number(len(zoneNames)*n+c.zoneNumber(), cycles, c.HourCycle)
}

func (c *Choice) zoneNumber() int {
	return max(slices.Index(zoneNames, c.ZoneName), 0)
}
