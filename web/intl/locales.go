package intl

import (
	"slices"
	"strings"

	"edgeemu/web/intl/locale"
)

type textIn struct{ Text string }

// canonical returns a tag's canonical form, "" if it is none.
func (s *state) canonical(in textIn) (string, error) {
	t, err := locale.Canonical(s.store, in.Text)
	if err != nil {
		return "", nil
	}
	return t.String(), nil
}

// supported reports whether the platform has data for a tag.
func (s *state) supported(in textIn) (bool, error) {
	t, err := locale.Canonical(s.store, in.Text)
	return err == nil && locale.Available(s.store, t) != "", nil
}

type resolveIn struct {
	Requested []string
	Service   string
	Keys      []string  // of the u extension
	Values    []*string // what the options say, by key
}

type resolveOut struct {
	Locale string    // as resolvedOptions has it
	Data   string    // whose tables are used
	Values []*string // by key; nil where neither the locale nor an option says
}

// resolve is https://tc39.es/ecma402/#sec-resolvelocale.
func (s *state) resolve(in resolveIn) (resolveOut, error) {
	match, err := locale.Resolve(s.store, in.Service, in.Requested)
	if err != nil {
		return resolveOut{}, err
	}
	if match.Missing != "" {
		s.notice("Intl." + in.Service + ": edgeemu has no data for the locale " + match.Missing + ", " + locale.Default + " is used in its place")
	}
	out := resolveOut{Data: match.Name, Values: make([]*string, len(in.Keys))}
	var shown []locale.Keyword
	for k, key := range in.Keys {
		asked, fromTag := "", false
		if match.Tag != nil {
			asked, fromTag = match.Tag.Keyword(key)
		}
		if fromTag {
			if asked == "" {
				asked = "true"
			}
			if s.allows(key, asked) {
				out.Values[k] = &asked
				shown = append(shown, locale.Keyword{Key: key, Value: strings.TrimSuffix(asked, "true")})
			}
		}
		if k < len(in.Values) && in.Values[k] != nil {
			value := *in.Values[k]
			if s.allows(key, value) && (out.Values[k] == nil || *out.Values[k] != value) {
				out.Values[k] = &value
				shown = slices.DeleteFunc(shown, func(kw locale.Keyword) bool { return kw.Key == key })
			}
		}
	}
	name := &locale.Tag{Keywords: shown}
	if base, err := locale.Parse(match.Name); err == nil {
		base.Keywords = name.Keywords
		if match.Tag != nil && slices.Contains(match.Tag.Keywords, locale.Keyword{Key: "va", Value: "posix"}) {
			base.Keywords = append(base.Keywords, locale.Keyword{Key: "va", Value: "posix"})
		}
		name = base
	}
	slices.SortFunc(name.Keywords, func(a, b locale.Keyword) int { return strings.Compare(a.Key, b.Key) })
	out.Locale = name.String()
	return out, nil
}

// allows reports whether a key of the u extension can have the value.
func (s *state) allows(key, value string) bool {
	switch key {
	case "ca":
		if value == "gregory" {
			return true
		}
		if slices.Contains(s.store.Supported("calendar"), value) {
			s.notice("Intl: edgeemu has no calendar " + value + ", gregory is used in its place")
		}
		return false
	case "nu":
		return slices.Contains(s.store.Supported("numberingSystem"), value)
	case "hc":
		return value == "h11" || value == "h12" || value == "h23" || value == "h24"
	case "kn":
		return value == "true" || value == "false"
	case "kf":
		return value == "upper" || value == "lower" || value == "false"
	case "co":
		if slices.Contains(s.store.Supported("collation"), value) {
			s.notice("Intl.Collator: edgeemu has no collation " + value + ", the default is used in its place")
		}
		return false
	}
	return false
}

type valuesIn struct{ Key string }

// values is what Intl.supportedValuesOf answers, nothing for a wrong key.
func (s *state) values(in valuesIn) ([]string, error) { return s.store.Supported(in.Key), nil }

type localeIn struct {
	Tag string
	// Language, Script, Region and Variants overrule those of the tag.
	Language, Script, Region, Variants *string
	Keys                               []string
	Values                             []*string
}

type localeOut struct {
	Valid                              bool
	Tag, Base                          string
	Language, Script, Region, Variants string
	Keys, Values                       []string
}

// locale makes what an Intl.Locale holds:
// https://tc39.es/ecma402/#sec-Intl.Locale.
func (s *state) locale(in localeIn) (localeOut, error) {
	t, err := locale.Canonical(s.store, in.Tag)
	if err != nil {
		return localeOut{}, nil
	}
	for _, o := range []struct {
		value *string
		set   func(text string)
	}{
		{in.Language, func(text string) { t.Language = text }},
		{in.Script, func(text string) { t.Script = text }},
		{in.Region, func(text string) { t.Region = text }},
		{in.Variants, func(text string) { t.Variants = strings.Split(text, "-") }},
	} {
		if o.value != nil {
			o.set(*o.value)
		}
	}
	for k, key := range in.Keys {
		if value := in.Values[k]; value != nil {
			t.Set(key, strings.ToLower(*value))
		}
	}
	if t, err = locale.Canonical(s.store, t.String()); err != nil {
		return localeOut{}, nil
	}
	return described(t), nil
}

func described(t *locale.Tag) localeOut {
	out := localeOut{Valid: true, Tag: t.String(), Base: t.Base(), Language: t.Language, Script: t.Script, Region: t.Region, Variants: strings.Join(t.Variants, "-")}
	for _, k := range t.Keywords {
		out.Keys, out.Values = append(out.Keys, k.Key), append(out.Values, k.Value)
	}
	return out
}

type likelyIn struct {
	Tag string
	Add bool // maximize, else minimize
}

func (s *state) localeLikely(in likelyIn) (localeOut, error) {
	t, err := locale.Canonical(s.store, in.Tag)
	if err != nil {
		return localeOut{}, err
	}
	if in.Add {
		t.Maximize(s.store)
	} else {
		t.Minimize(s.store)
	}
	return described(t), nil
}

type localeInfoOut struct {
	FirstDay                 int
	Weekend                  []int
	Zones, Calendars, Cycles []string
	RightToLeft              bool
}

// rightToLeft are the scripts that are written so.
var rightToLeft = []string{"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

func (s *state) localeInfo(in textIn) (localeInfoOut, error) {
	t, err := locale.Canonical(s.store, in.Text)
	if err != nil {
		return localeInfoOut{}, err
	}
	region := t.Region
	t.Maximize(s.store)
	out := localeInfoOut{RightToLeft: slices.Contains(rightToLeft, t.Script)}
	territory, ok := s.store.Territory(t.Region)
	if !ok {
		territory, ok = s.store.Territory("001")
	}
	if ok {
		out.FirstDay, out.Weekend = territory.Week.FirstDay, territory.Week.Weekend
		out.Calendars, out.Cycles = territory.Calendars, territory.Cycles
		if region != "" {
			out.Zones = territory.Zones
		}
	}
	return out, nil
}
