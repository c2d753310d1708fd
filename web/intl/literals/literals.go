// Package literals finds in a Worker's code the locales, calendars and
// collations that are written there as strings and that the platform has and
// edgeemu has not.
package literals

import (
	"slices"
	"strings"
	"unicode/utf16"

	"edgeemu/web/intl/cldr"
	"edgeemu/web/intl/locale"
)

// A Lack is a place in the code that asks for what edgeemu does not have.
type Lack struct {
	What    string // "locale", "calendar", "collation" or "dictionary"
	Name    string // such as "ja-JP"
	By      string // who asks, as it is written: "Intl.NumberFormat", "toLocaleString"
	Instead string // what edgeemu does in its place
	Line    int    // counts from 1
	Column  int    // counts from 1, in UTF-16 code units
}

// methods are those that take locales, with the place of that argument and the
// service of Intl that they stand for.
var methods = map[string]struct {
	argument int
	service  string
}{
	"toLocaleString":     {0, "NumberFormat"},
	"toLocaleDateString": {0, "DateTimeFormat"},
	"toLocaleTimeString": {0, "DateTimeFormat"},
	"localeCompare":      {1, "Collator"},
}

var services = []string{
	"Collator", "DateTimeFormat", "DisplayNames", "DurationFormat", "ListFormat", "NumberFormat", "PluralRules",
	"RelativeTimeFormat", "Segmenter",
}

// Find looks through the source of a script or module. What is computed is not
// seen; for that the Worker is warned when it runs.
func Find(store *cldr.Store, source string) []Lack {
	f := &finder{store: store, source: source, tokens: tokenize(source)}
	for k := range f.tokens {
		f.visit(k)
	}
	return f.lacks
}

type finder struct {
	store  *cldr.Store
	source string
	tokens []token
	lacks  []Lack
}

func (f *finder) is(k int, texts ...string) bool {
	if k < 0 || k+len(texts) > len(f.tokens) {
		return false
	}
	for n, text := range texts {
		if !f.tokens[k+n].is(text) {
			return false
		}
	}
	return true
}

// visit looks for a call whose name is the token k.
func (f *finder) visit(k int) {
	name := f.tokens[k]
	if name.kind != word || !f.is(k-1, ".") || !f.is(k+1, "(") {
		return
	}
	if f.is(k-2, "Intl") && !f.is(k-3, ".") && slices.Contains(services, name.text) {
		f.call("Intl."+name.text, name.text, f.arguments(k+1))
		return
	}
	if m, ok := methods[name.text]; ok {
		if args := f.arguments(k + 1); len(args) > m.argument {
			f.call(name.text, m.service, args[m.argument:])
		}
	}
}

// arguments returns the tokens of each argument of the call that opens at k,
// nil if the call is not closed.
func (f *finder) arguments(k int) [][]token {
	var args [][]token
	depth, start := 0, k+1
	for ; k < len(f.tokens); k++ {
		t := f.tokens[k]
		if t.kind != mark {
			continue
		}
		switch t.text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth == 0 {
				return append(args, f.tokens[start:k])
			}
		case ",":
			if depth == 1 {
				args = append(args, f.tokens[start:k])
				start = k + 1
			}
		}
	}
	return nil
}

// call judges a call whose first argument is for locales and the second for
// options.
func (f *finder) call(by, service string, args [][]token) {
	if len(args) == 0 {
		return
	}
	var options map[string]token
	if len(args) > 1 {
		options = literalOptions(args[1])
	}
	if tags := literalLocales(args[0]); len(tags) > 0 {
		f.locales(by, service, tags, options)
	}
	if calendar, ok := options["calendar"]; ok && (service == "DateTimeFormat" || by == "toLocaleString") {
		f.keyword(by, "ca", calendar.text, calendar)
	}
	if collation, ok := options["collation"]; ok && service == "Collator" {
		f.keyword(by, "co", collation.text, collation)
	}
}

// literalLocales returns the strings of an argument that is one or an array of
// them.
func literalLocales(arg []token) []token {
	if len(arg) == 1 && arg[0].kind == str {
		return arg
	}
	if len(arg) < 3 || !arg[0].is("[") || !arg[len(arg)-1].is("]") {
		return nil
	}
	var tags []token
	for n, t := range arg[1 : len(arg)-1] {
		switch {
		case n%2 == 0 && t.kind == str:
			tags = append(tags, t)
		case n%2 == 0 || !t.is(","):
			return nil
		}
	}
	return tags
}

// literalOptions returns the members of an object that are strings.
func literalOptions(arg []token) map[string]token {
	options := map[string]token{}
	depth := 0
	for n, t := range arg {
		switch {
		case t.is("{"), t.is("("), t.is("["):
			depth++
		case t.is("}"), t.is(")"), t.is("]"):
			depth--
		case depth == 1 && n > 0 && n+3 < len(arg) && (arg[n-1].is("{") || arg[n-1].is(",")) && arg[n+1].is(":") && arg[n+2].kind == str && (arg[n+3].is(",") || arg[n+3].is("}")):
			options[t.text] = arg[n+2]
		}
	}
	return options
}

func (f *finder) locales(by, service string, tags []token, options map[string]token) {
	texts := make([]string, len(tags))
	for k, t := range tags {
		texts[k] = t.text
	}
	match, err := locale.Resolve(f.store, service, texts)
	if err != nil || match.Tag == nil {
		return // the platform throws, or has no data either
	}
	asked := tags[0]
	for _, t := range tags {
		if tag, err := locale.Canonical(f.store, t.text); err == nil && tag.String() == match.Tag.String() {
			asked = t
			break
		}
	}
	if match.Missing != "" {
		f.add(Lack{What: "locale", Name: asked.text, By: by, Instead: locale.Default + " is used in its place"}, asked)
	}
	for _, k := range match.Tag.Keywords {
		if k.Key == "ca" && service == "DateTimeFormat" || k.Key == "co" && service == "Collator" {
			f.keyword(by, k.Key, k.Value, asked)
		}
	}
	if service == "Segmenter" && options["granularity"].text == "word" && slices.Contains(undivided, match.Tag.Language) {
		f.add(Lack{What: "dictionary", Name: asked.text, By: by, Instead: "words are not found as on the platform"}, asked)
	}
}

// undivided are the languages whose words a dictionary divides.
var undivided = []string{"zh", "ja", "th", "lo", "km", "my"}

// keyword judges a calendar or a collation.
func (f *finder) keyword(by, key, value string, at token) {
	what, instead := "calendar", "gregory is used in its place"
	if key == "co" {
		what, instead = "collation", "the locale's first is used in its place"
	}
	if value != "gregory" && slices.Contains(f.store.Supported(what), value) {
		f.add(Lack{What: what, Name: value, By: by, Instead: instead}, at)
	}
}

func (f *finder) add(l Lack, at token) {
	before := f.source[:at.at]
	l.Line = 1 + strings.Count(before, "\n")
	l.Column = 1 + len(utf16.Encode([]rune(before[strings.LastIndexByte(before, '\n')+1:])))
	f.lacks = append(f.lacks, l)
}
