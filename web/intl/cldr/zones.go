package cldr

import (
	"slices"
	"strings"
)

// ZoneNames is what the time of zones is called.
type ZoneNames struct {
	Sets   []string // names by form, "" where the offset is written: short|long|shortGeneric|longGeneric
	Zones  map[string][]ZoneRun
	Offset struct {
		Plus, Minus string // {0} is hours and minutes
		Separator   string // between them
		Zero        []string
	}
	// Places is names, as in Sets, for the time before 1970.
	Places map[string]string
}

// A ZoneRun are the years in which the time at an offset has a name.
type ZoneRun struct {
	First, Last, Offset, Set int
}

// UnmarshalJSON reads [first, last, offset, set].
func (r *ZoneRun) UnmarshalJSON(text []byte) error {
	return unmarshalTuple(text, &r.First, &r.Last, &r.Offset, &r.Set)
}

// Zones returns what the locale calls the time of zones.
func (s *Store) Zones(locale string) *ZoneNames {
	return table[ZoneNames](s, s.file("zones", locale))
}

// Names returns the names of the time in a zone, offset in seconds, in a year
// or before 1970; "" if it has none.
func (z *ZoneNames) Names(zone string, offset, year int, before bool) string {
	if before {
		return z.Places[zone]
	}
	runs := z.Zones[zone]
	at := slices.IndexFunc(runs, func(r ZoneRun) bool { return r.Offset == offset && r.Last >= year })
	if at < 0 { // later than all
		for n, r := range runs {
			if r.Offset == offset {
				at = n
			}
		}
	}
	if at < 0 {
		return ""
	}
	return z.Sets[runs[at].Set]
}

// zoneLinks are links by their name in lower case.
type zoneLinks map[string]zoneLink

type zoneLink struct{ name, to string }

// UnmarshalJSON reads the names as they are written.
func (l *zoneLinks) UnmarshalJSON(text []byte) error {
	var links map[string]string
	if err := unmarshal(text, &links); err != nil {
		return err
	}
	*l = make(zoneLinks, len(links))
	for name, to := range links {
		(*l)[strings.ToLower(name)] = zoneLink{name, to}
	}
	return nil
}

// ZoneLink returns the canonical zone that a name in lower case is a link to,
// "" if the platform does not know the name, and the name as it is written.
func (s *Store) ZoneLink(lower string) (to, name string, ok bool) {
	link, ok := (*table[zoneLinks](s, "zoneLinks"))[lower]
	return link.to, link.name, ok
}

// ZoneHistory returns the zone whose history is taken for that of another.
func (s *Store) ZoneHistory(zone string) string {
	return (*table[map[string]string](s, "zoneHistory"))[zone]
}
