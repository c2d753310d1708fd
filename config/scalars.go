package config

import (
	"regexp"
	"strings"
	"time"
)

// checks is what a check of one key may look at.
type checks struct {
	report
	env   string   // name of the environment; "top level" above them
	top   *Value   // the finished top level; nil while it is being checked itself
	base  *project // where the files are
	outer *Value   // the object the key stands in
}

// A check looks at the value of a key, nil where the key is missing.
type check func(c *checks, field string, v *Value)

// path returns the name of the field as messages give it.
func (c *checks) path(field string) string {
	if c.top == nil {
		return field
	}
	return "env." + c.env + "." + field
}

// all runs several checks.
func all(list ...check) check {
	return func(c *checks, field string, v *Value) {
		for _, check := range list {
			check(c, field, v)
		}
	}
}

func checkString(c *checks, field string, v *Value) {
	if v != nil && !v.isString() {
		c.failf(v, `Expected "%s" to be of type string but got %s.`, field, v.JSON())
	}
}

func checkBoolean(c *checks, field string, v *Value) {
	if v != nil && v.Type != Bool {
		c.failf(v, `Expected "%s" to be of type boolean but got %s.`, field, v.JSON())
	}
}

func checkStrings(c *checks, field string, v *Value) {
	if v == nil || v.isArray() && allStrings(v.Items) {
		return
	}
	c.failf(v, `Expected "%s" to be of type string array but got %s.`, field, v.JSON())
}

func allStrings(items []*Value) bool {
	for _, item := range items {
		if !item.isString() {
			return false
		}
	}
	return true
}

var workerName = regexp.MustCompile(`^$|^[a-z0-9_][a-z0-9-_]*$`)

func checkName(c *checks, field string, v *Value) {
	if v == nil || v.isString() && workerName.MatchString(v.Str) {
		return
	}
	c.failf(v, `Expected "%s" to be of type string, alphanumeric and lowercase with dashes only but got %s.`, field, v.JSON())
}

func checkCompatibilityDate(c *checks, field string, v *Value) {
	checkString(c, field, v)
	if !v.isString() {
		return
	}
	if strings.ContainsAny(v.Str, "–—") {
		c.failf(v, `"%s" field should use ISO-8601 accepted hyphens (-) rather than en-dashes (–) or em-dashes (—).`, field)
	}
	if !isDate(strings.NewReplacer("–", "-", "—", "-").Replace(v.Str)) {
		c.failf(v, `"%s" field should be a valid ISO-8601 date (YYYY-MM-DD), but got %s.`, field, v.JSON())
	}
}

// isDate reports whether JavaScript's Date would take the text for a date: the
// ISO form, loosely, as V8 also takes "2026-4-1" and "April 1 2026".
func isDate(text string) bool {
	text = strings.TrimSpace(text)
	for _, layout := range []string{
		"2006-1-2", "2006-01", "2006", "2006/1/2", "1/2/2006", "1-2-2006", time.RFC3339, time.RFC3339Nano,
		"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-1-2 15:04:05",
		"January 2 2006", "January 2, 2006", "Jan 2 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006",
		time.RFC1123, time.RFC1123Z,
	} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

func checkOneOf(choices ...string) check {
	return func(c *checks, field string, v *Value) { c.oneOf(field, v, choices...) }
}

func checkPythonModules(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isObject() {
		c.failf(v, `"%s" should be an object but got %s.`, field, v.JSON())
		return
	}
	checkStrings(c, field+".exclude", v.Get("exclude"))
}
