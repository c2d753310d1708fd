package datetime

import "strings"

// zoneForm is the form of the zone's name, timeZoneName or what the style has.
func (o *Options) zoneForm() string {
	switch {
	case o.ZoneName != "":
		return o.ZoneName
	case o.TimeStyle == "full":
		return "long"
	}
	return "short"
}

// zoneName returns what the time of the zone is called at a moment.
func (f *Format) zoneName(c *civil, form string) string {
	forms := map[string]int{"short": 0, "long": 1, "shortGeneric": 2, "longGeneric": 3}
	if at, ok := forms[form]; ok {
		if name := f.namedZone(c, at); name != "" {
			return name
		}
	}
	return f.offsetName(c.offset, strings.HasPrefix(form, "long"))
}

func (f *Format) namedZone(c *civil, form int) string {
	if f.o.Zone.key == "" { // an offset
		if c.offset == 0 {
			return f.zones.Offset.Zero[form%2]
		}
		return ""
	}
	sets := f.zones.Names(f.o.Zone.key, c.offset, c.year, c.before)
	if sets == "" {
		return ""
	}
	return strings.Split(sets, "|")[form]
}

// offsetName writes GMT+5:30, GMT+05:30 or with seconds where there are some.
func (f *Format) offsetName(offset int, long bool) string {
	around := f.zones.Offset.Plus
	if offset < 0 {
		around, offset = f.zones.Offset.Minus, -offset
	}
	h, m, s := offset/3600, offset/60%60, offset%60
	colon := f.zones.Offset.Separator
	text := f.digitsOf(h, 1)
	if long {
		text = f.digitsOf(h, 2)
	}
	if long || m != 0 || s != 0 {
		text += colon + f.digitsOf(m, 2)
	}
	if s != 0 {
		text += colon + f.digitsOf(s, 2)
	}
	return strings.Replace(around, "{0}", text, 1)
}
