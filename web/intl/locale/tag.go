// Package locale reads language tags: their syntax, canonical form, likely
// subtags, and which locale's data a request gets.
package locale

import (
	"errors"
	"slices"
	"strings"
)

// A Tag is a Unicode BCP 47 locale identifier:
// https://unicode.org/reports/tr35/#unicode_locale_id.
type Tag struct {
	Language, Script, Region string
	Variants                 []string
	Attributes               []string   // of the u extension
	Keywords                 []Keyword  // of the u extension
	Transform                *Transform // the t extension
	Other                    []string   // other extensions, each with its singleton
	Private                  string     // "x-..." or ""
}

// A Keyword is a key of two characters and its type, which may be "".
type Keyword struct{ Key, Value string }

// A Transform is the content of the t extension.
type Transform struct {
	Source *Tag // language part only; nil if there is none
	Fields []Keyword
}

// ErrSyntax says that a text is no language tag.
var ErrSyntax = errors.New("not a language tag")

// parser walks over the subtags of a tag, in lower case.
type parser struct {
	subtags []string
	at      int
}

func (p *parser) peek() string {
	if p.at < len(p.subtags) {
		return p.subtags[p.at]
	}
	return ""
}

// Parse reads a tag. It does not make it canonical but for the case.
func Parse(text string) (*Tag, error) {
	p := &parser{subtags: strings.Split(strings.ToLower(text), "-")}
	t := &Tag{}
	if err := p.base(t); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for p.at < len(p.subtags) {
		singleton := p.peek()
		if len(singleton) != 1 || !alphanumeric(singleton) || seen[singleton] {
			return nil, ErrSyntax
		}
		seen[singleton] = true
		p.at++
		if err := p.extension(t, singleton); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// base reads language, script, region and variants.
func (p *parser) base(t *Tag) error {
	l := p.peek()
	if n := len(l); !alphabetic(l) || n < 2 || n == 4 || n > 8 {
		return ErrSyntax
	}
	t.Language = l
	p.at++
	if s := p.peek(); len(s) == 4 && alphabetic(s) {
		t.Script = titled(s)
		p.at++
	}
	if r := p.peek(); len(r) == 2 && alphabetic(r) || len(r) == 3 && numeric(r) {
		t.Region = strings.ToUpper(r)
		p.at++
	}
	for isVariant(p.peek()) {
		if slices.Contains(t.Variants, p.peek()) {
			return ErrSyntax
		}
		t.Variants = append(t.Variants, p.peek())
		p.at++
	}
	return nil
}

func isVariant(s string) bool {
	return alphanumeric(s) && (len(s) >= 5 && len(s) <= 8 || len(s) == 4 && s[0] >= '0' && s[0] <= '9')
}

// between reports whether the subtag has so many characters, all of them
// letters or digits.
func between(s string, min, max int) bool {
	return len(s) >= min && len(s) <= max && alphanumeric(s)
}

func (p *parser) extension(t *Tag, singleton string) error {
	start := p.at
	switch singleton {
	case "x":
		for p.at < len(p.subtags) {
			if !between(p.peek(), 1, 8) {
				return ErrSyntax
			}
			p.at++
		}
		t.Private = "x-" + strings.Join(p.subtags[start:], "-")
	case "u":
		for between(p.peek(), 3, 8) {
			if !slices.Contains(t.Attributes, p.peek()) {
				t.Attributes = append(t.Attributes, p.peek())
			}
			p.at++
		}
		for key := p.peek(); len(key) == 2 && alphanumeric(key) && isLetter(key[1]); key = p.peek() {
			p.at++
			value := p.values()
			if !slices.ContainsFunc(t.Keywords, func(k Keyword) bool { return k.Key == key }) {
				t.Keywords = append(t.Keywords, Keyword{key, value})
			}
		}
	case "t":
		return p.transform(t)
	default:
		p.valuesFrom(2)
		t.Other = append(t.Other, strings.Join(p.subtags[start-1:p.at], "-"))
	}
	if p.at == start {
		return ErrSyntax
	}
	return nil
}

func (p *parser) values() string { return p.valuesFrom(3) }

// valuesFrom reads subtags of at least min characters.
func (p *parser) valuesFrom(min int) string {
	start := p.at
	for between(p.peek(), min, 8) {
		p.at++
	}
	return strings.Join(p.subtags[start:p.at], "-")
}

func (p *parser) transform(t *Tag) error {
	start := p.at
	t.Transform = &Transform{}
	if l := p.peek(); alphabetic(l) && len(l) >= 2 {
		t.Transform.Source = &Tag{}
		if err := p.base(t.Transform.Source); err != nil {
			return err
		}
	}
	for key := p.peek(); len(key) == 2 && isLetter(key[0]) && !isLetter(key[1]) && alphanumeric(key); key = p.peek() {
		p.at++
		value := p.values()
		if value == "" {
			return ErrSyntax
		}
		t.Transform.Fields = append(t.Transform.Fields, Keyword{key, value})
	}
	if p.at == start {
		return ErrSyntax
	}
	return nil
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func alphabetic(s string) bool {
	for k := range len(s) {
		if !isLetter(s[k]) {
			return false
		}
	}
	return s != ""
}

func numeric(s string) bool {
	for k := range len(s) {
		if s[k] < '0' || s[k] > '9' {
			return false
		}
	}
	return s != ""
}

func alphanumeric(s string) bool {
	for k := range len(s) {
		if !isLetter(s[k]) && (s[k] < '0' || s[k] > '9') {
			return false
		}
	}
	return s != ""
}

func titled(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Base returns language, script, region and variants.
func (t *Tag) Base() string {
	subtags := []string{t.Language}
	for _, s := range []string{t.Script, t.Region} {
		if s != "" {
			subtags = append(subtags, s)
		}
	}
	return strings.Join(append(subtags, t.Variants...), "-")
}

// String returns the whole tag.
func (t *Tag) String() string {
	var extensions []string
	if t.Transform != nil {
		text := "t"
		if t.Transform.Source != nil {
			text += "-" + strings.ToLower(t.Transform.Source.Base())
		}
		extensions = append(extensions, text+keywords(t.Transform.Fields))
	}
	if len(t.Attributes)+len(t.Keywords) > 0 {
		text := "u"
		for _, a := range t.Attributes {
			text += "-" + a
		}
		extensions = append(extensions, text+keywords(t.Keywords))
	}
	extensions = append(extensions, t.Other...)
	slices.Sort(extensions)
	text := strings.Join(append([]string{t.Base()}, extensions...), "-")
	if t.Private != "" {
		text += "-" + t.Private
	}
	return text
}

func keywords(list []Keyword) string {
	text := ""
	for _, k := range list {
		text += "-" + k.Key
		if k.Value != "" {
			text += "-" + k.Value
		}
	}
	return text
}

// Keyword returns the type of a key of the u extension.
func (t *Tag) Keyword(key string) (value string, ok bool) {
	for _, k := range t.Keywords {
		if k.Key == key {
			return k.Value, true
		}
	}
	return "", false
}

// Set gives a key of the u extension another type.
func (t *Tag) Set(key, value string) {
	if value == "true" || value == "yes" {
		value = ""
	}
	for n := range t.Keywords {
		if t.Keywords[n].Key == key {
			t.Keywords[n].Value = value
			return
		}
	}
	t.Keywords = append(t.Keywords, Keyword{key, value})
	sortKeywords(t.Keywords)
}

func sortKeywords(list []Keyword) {
	slices.SortStableFunc(list, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
}
