package intl

import (
	"slices"
	"strings"

	"edgeemu/web/intl/locale"
)

type nameIn struct {
	Data, Type, Style, Code string
	Dialect                 bool
}

// A DisplayName is what a code is called.
type DisplayName struct {
	Valid bool   // the code is one of its type
	Code  string // canonical
	Name  string // "" if it has none
}

// name is https://tc39.es/ecma402/#sec-Intl.DisplayNames.prototype.of.
func (s *state) name(in nameIn) (DisplayName, error) {
	switch in.Type {
	case "language":
		return s.languageName(in), nil
	case "currency":
		return s.currencyName(in), nil
	}
	names := s.store.Names(in.Data)
	var out DisplayName
	var table map[string]map[string]string
	switch in.Type {
	case "region":
		t, err := locale.Parse("und-" + in.Code)
		out, table = DisplayName{Valid: err == nil && t.Region == strings.ToUpper(in.Code), Code: in.Code}, names.Region
	case "script":
		t, err := locale.Parse("und-" + in.Code)
		out, table = DisplayName{Valid: err == nil && t.Script != "" && len(in.Code) == 4, Code: in.Code}, names.Script
	case "calendar":
		code := strings.ToLower(in.Code)
		out, table = DisplayName{Valid: isType(code), Code: code}, names.Calendar
	case "dateTimeField":
		_, ok := names.DateTimeField["long"][in.Code]
		out, table = DisplayName{Valid: ok, Code: in.Code}, names.DateTimeField
	}
	if out.Valid {
		out.Name = styled(table, in.Style, out.Code)
	}
	return out, nil
}

// isType reports whether a text is a type of the u extension.
func isType(text string) bool {
	for _, part := range strings.Split(text, "-") {
		if len(part) < 3 || len(part) > 8 || strings.IndexFunc(part, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9')
		}) >= 0 {
			return false
		}
	}
	return true
}

// styled looks a code up; what has no short name has its long one.
func styled(table map[string]map[string]string, style, code string) string {
	if name, ok := table[style][code]; ok {
		return name
	}
	return table["long"][code]
}

func (s *state) currencyName(in nameIn) DisplayName {
	code := strings.ToUpper(in.Code)
	valid := len(code) == 3 && strings.IndexFunc(code, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
	return DisplayName{Valid: valid, Code: code, Name: s.store.Currency(in.Data, code).Name}
}

func (s *state) languageName(in nameIn) DisplayName {
	t, err := locale.Canonical(s.store, in.Code)
	if err != nil || t.Base() != t.String() {
		return DisplayName{}
	}
	names := s.store.Names(in.Data)
	out := DisplayName{Valid: true, Code: t.String()}
	if out.Code == "und" {
		out.Code = "root"
	}
	name, rest := "", []string{}
	region, script := t.Region, t.Script
	if in.Dialect {
		tag := &locale.Tag{Language: t.Language, Script: script, Region: region}
		if name = styled(names.Dialect, in.Style, tag.Base()); name != "" {
			script, region = "", ""
		}
	}
	if name == "" {
		name = styled(names.Language, in.Style, t.Language)
	}
	if name == "" {
		return out
	}
	add := func(table map[string]map[string]string, code string) {
		if code == "" {
			return
		}
		if found := styled(table, in.Style, code); found != "" {
			code = strings.NewReplacer("(", "[", ")", "]").Replace(found)
		}
		rest = append(rest, code)
	}
	add(s.scriptsInNames(in.Data), script)
	add(names.Region, region)
	for _, v := range t.Variants {
		rest = append(rest, strings.ToUpper(v))
	}
	if out.Name = name; len(rest) > 0 {
		out.Name = name + " (" + strings.Join(slices.Clip(rest), ", ") + ")"
	}
	return out
}

// scriptsInNames are the names of scripts within those of languages: "Chinese
// (Simplified)", where the script alone is Simplified Han.
func (s *state) scriptsInNames(data string) map[string]map[string]string {
	names := s.store.Names(data).Script
	long := map[string]string{}
	for code, name := range names["long"] {
		long[code] = strings.TrimSuffix(name, " Han")
	}
	return map[string]map[string]string{"long": long}
}
