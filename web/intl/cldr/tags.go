package cldr

import "slices"

// Aliases is what the subtags of a language tag are called today.
type Aliases struct {
	Language, Region, Script, Variant map[string]string
	Tag                               map[string]string            // whole tags, in lower case
	Regions                           map[string]map[string]string // by region, where it depends on the language
	Extension                         map[string]string            // "ca-islamicc": "ca-islamic-civil"
}

// Aliases returns the aliases of subtags.
func (s *Store) Aliases() *Aliases { return table[Aliases](s, "aliases") }

// Likely returns the full tag for one that has only some of the subtags, "" if
// it is not listed.
func (s *Store) Likely(tag string) string { return (*table[map[string]string](s, "likely"))[tag] }

// PlatformHas reports whether the platform has data for a locale.
func (s *Store) PlatformHas(locale string) bool {
	list := *table[sortedList](s, "locales")
	_, ok := slices.BinarySearch(list, locale)
	return ok
}

type sortedList []string

// UnmarshalJSON reads and sorts the list.
func (l *sortedList) UnmarshalJSON(text []byte) error {
	var list []string
	if err := unmarshal(text, &list); err != nil {
		return err
	}
	slices.Sort(list)
	*l = list
	return nil
}

// Supported is what Intl.supportedValuesOf answers, by key.
func (s *Store) Supported(key string) []string {
	return (*table[map[string][]string](s, "supported"))[key]
}

// A Territory is what a region does by default.
type Territory struct {
	Week struct {
		FirstDay int
		Weekend  []int
	}
	Zones, Calendars, Cycles []string
}

// Territory returns the customs of a region.
func (s *Store) Territory(region string) (*Territory, bool) {
	t, ok := (*table[map[string]*Territory](s, "territories"))[region]
	return t, ok
}

// A NumberingSystem has its digits and, where they are its own, its signs.
type NumberingSystem struct {
	Digits                                                        string // ten; "" for those of ASCII
	Decimal, Group, Minus, Plus, Percent, Exponent, NaN, Infinity string
}

// NumberingSystem returns how numbers are written in a system.
func (s *Store) NumberingSystem(name string) NumberingSystem {
	if name == "latn" {
		return NumberingSystem{}
	}
	return (*table[map[string]NumberingSystem](s, "numberingSystems"))[name]
}

// ServiceLocale returns the locale that a service of Intl takes for one that
// the platform has data for.
func (s *Store) ServiceLocale(service, locale string) string {
	if taken, ok := (*table[map[string]map[string]string](s, "serviceLocales"))[service][locale]; ok {
		return taken
	}
	return locale
}
