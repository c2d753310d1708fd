package locale

import (
	"slices"
	"strings"

	"edgeemu/web/intl/cldr"
)

// Canonical reads a tag and puts it into canonical form:
// https://unicode.org/reports/tr35/#LocaleId_Canonicalization.
func Canonical(store *cldr.Store, text string) (*Tag, error) {
	t, err := Parse(text)
	if err != nil {
		return nil, err
	}
	t.canonicalize(store.Aliases())
	return t, nil
}

func (t *Tag) canonicalize(a *cldr.Aliases) {
	t.canonicalizeBase(a)
	slices.Sort(t.Attributes)
	for n, k := range t.Keywords {
		pair := k.Key + "-" + k.Value
		if k.Value == "true" {
			t.Keywords[n].Value = ""
		} else if to, ok := a.Extension[pair]; ok {
			_, t.Keywords[n].Value, _ = strings.Cut(to, "-")
		}
	}
	sortKeywords(t.Keywords)
	if t.Transform != nil {
		if t.Transform.Source != nil {
			t.Transform.Source.canonicalizeBase(a)
		}
		sortKeywords(t.Transform.Fields)
	}
}

func (t *Tag) canonicalizeBase(a *cldr.Aliases) {
	slices.Sort(t.Variants)
	if to, ok := a.Tag[strings.ToLower(t.Base())]; ok {
		t.replace(to)
		return
	}
	if len(t.Variants) > 0 {
		// Tags of a language with a variant, as "hy-arevela".
		for _, v := range t.Variants {
			if to, ok := a.Tag[t.Language+"-"+v]; ok {
				t.Variants = slices.DeleteFunc(t.Variants, func(s string) bool { return s == v })
				t.Language = to
			}
		}
	}
	if to, ok := a.Language[t.Language]; ok {
		other, err := Parse(to)
		if err == nil {
			t.Language = other.Language
			if t.Script == "" {
				t.Script = other.Script
			}
			if t.Region == "" {
				t.Region = other.Region
			}
		}
	}
	if to, ok := a.Script[t.Script]; ok {
		t.Script = to
	}
	if to, ok := a.Region[t.Region]; ok {
		if own, ok := a.Regions[t.Region][t.Language]; ok {
			to = own
		}
		t.Region = to
	}
	for _, v := range slices.Clone(t.Variants) {
		to, ok := a.Variant[v]
		if !ok {
			continue
		}
		t.Variants = slices.DeleteFunc(t.Variants, func(s string) bool { return s == v })
		other, err := Parse(to)
		if err != nil {
			continue
		}
		t.Variants = append(t.Variants, other.Variants...)
		if t.Region == "" {
			t.Region = other.Region
		}
		t.Keywords = append(t.Keywords, other.Keywords...)
	}
	slices.Sort(t.Variants)
}

func (t *Tag) replace(with string) {
	if other, err := Parse(with); err == nil {
		t.Language, t.Script, t.Region, t.Variants = other.Language, other.Script, other.Region, other.Variants
	}
}

// Maximize adds the likely subtags:
// https://unicode.org/reports/tr35/#Likely_Subtags.
func (t *Tag) Maximize(store *cldr.Store) {
	if t.Language != "und" && t.Script != "" && t.Region != "" {
		return
	}
	language := t.Language
	for _, key := range []string{
		joined(language, t.Script, t.Region), joined(language, "", t.Region), joined(language, t.Script, ""), language,
		joined("und", t.Script, ""), joined("und", "", t.Region),
	} {
		full := store.Likely(key)
		if full == "" {
			continue
		}
		if strings.HasPrefix(key, "und-") && language != "und" {
			break
		}
		other, err := Parse(full)
		if err != nil {
			continue
		}
		if language == "und" {
			t.Language = other.Language
		}
		if t.Script == "" {
			t.Script = other.Script
		}
		if t.Region == "" {
			t.Region = other.Region
		}
		return
	}
	if language == "und" {
		t.Language = "en"
		if t.Script == "" {
			t.Script = "Latn"
		}
		if t.Region == "" {
			t.Region = "US"
		}
	}
}

func joined(subtags ...string) string {
	return strings.Join(slices.DeleteFunc(subtags, func(s string) bool { return s == "" }), "-")
}

// Minimize leaves out the subtags that Maximize would add.
func (t *Tag) Minimize(store *cldr.Store) {
	full := &Tag{Language: t.Language, Script: t.Script, Region: t.Region}
	full.Maximize(store)
	for _, trial := range []*Tag{
		{Language: full.Language}, {Language: full.Language, Region: full.Region}, {Language: full.Language, Script: full.Script},
	} {
		again := *trial
		again.Maximize(store)
		if again.Base() == full.Base() {
			t.Language, t.Script, t.Region = trial.Language, trial.Script, trial.Region
			return
		}
	}
	t.Language, t.Script, t.Region = full.Language, full.Script, full.Region
}
