package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"edgeemu/fault"
)

// A report collects the diagnostics of one load.
type report struct {
	list  *[]Diagnostic
	scope []string
}

func (r report) add(severity Severity, code, text, hint string, at fault.Location) {
	*r.list = append(*r.list, Diagnostic{
		Severity: severity, Code: code, Text: text, Hint: hint, At: at, Scope: r.scope,
	})
}

// fail reports an error about v.
func (r report) fail(v *Value, text string) { r.add(Error, "config.invalid", text, "", v.At()) }

func (r report) failf(v *Value, format string, args ...any) { r.fail(v, fmt.Sprintf(format, args...)) }

// warn reports a warning about v.
func (r report) warn(v *Value, text string) { r.add(Warning, "config.warning", text, "", v.At()) }

func (r report) warnf(v *Value, format string, args ...any) { r.warn(v, fmt.Sprintf(format, args...)) }

// below returns a report whose diagnostics stand under the heading.
func (r report) below(heading string) report {
	return report{list: r.list, scope: append(slices.Clip(r.scope), heading)}
}

// errors counts the errors so far.
func (r report) errors() int {
	n := 0
	for _, d := range *r.list {
		if d.Severity == Error {
			n++
		}
	}
	return n
}

// keysOf is JavaScript's Object.keys.
func keysOf(v *Value) []string {
	if v.isArray() {
		keys := make([]string, len(v.Items))
		for i := range v.Items {
			keys[i] = strconv.Itoa(i)
		}
		return keys
	}
	return v.Keys()
}

// onlyKeys warns of the keys of v that are not known, as wrangler does, and
// suggests known ones. It reports whether there were none.
func (r report) onlyKeys(field string, v *Value, known ...string) bool {
	var unknown, hints []string
	var at fault.Location
	for _, key := range keysOf(v) {
		if slices.Contains(known, key) {
			continue
		}
		if len(unknown) == 0 {
			at = v.KeyAt(key)
		}
		unknown = append(unknown, `"`+key+`"`)
		if near := fault.Nearest(key, known); near != "" {
			hints = append(hints, fmt.Sprintf("line %d: did you mean %q instead of %q?", v.KeyAt(key).Line, near, key))
		}
	}
	if len(unknown) == 0 {
		return true
	}
	text := fmt.Sprintf("Unexpected fields found in %s field: %s", field, strings.Join(unknown, ","))
	r.add(Warning, "config.unknown-key", text, strings.Join(hints, "\n"), at)
	return false
}

// required checks a member that must be there: container.key of the type, one
// of the choices where there are any. parent is where a missing one is missed.
func (r report) required(container, key string, v *Value, typ string, parent *Value, choices ...string) bool {
	field := key
	if container != "" {
		field = container + "." + key
	}
	switch {
	case v == nil:
		r.failf(parent, `"%s" is a required field.`, field)
		return false
	case v.typeOf() != typ:
		r.failf(v, `Expected "%s" to be of type %s but got %s.`, field, typ, v.JSON())
		return false
	case len(choices) > 0:
		return r.oneOf(field, v, choices...)
	}
	return true
}

// optional is required for a member that may be missing.
func (r report) optional(container, key string, v *Value, typ string, choices ...string) bool {
	return v == nil || r.required(container, key, v, typ, nil, choices...)
}

func (r report) oneOf(field string, v *Value, choices ...string) bool {
	if v == nil || v.isString() && slices.Contains(choices, v.Str) {
		return true
	}
	r.failf(v, `Expected "%s" field to be one of %s but got %s.`, field, quoteList(choices), v.JSON())
	return false
}

// typedArray checks an array whose items all have the type.
func (r report) typedArray(container string, v *Value, typ string, parent *Value) bool {
	if !v.isArray() {
		at := v
		if at == nil {
			at = parent
		}
		r.failf(at, `Expected "%s" to be an array of %ss but got %s`, container, typ, v.JSON())
		return false
	}
	ok := true
	for i, item := range v.Items {
		ok = r.required(container, fmt.Sprintf("[%d]", i), item, typ, v) && ok
	}
	return ok
}

func (r report) optionalTypedArray(container string, v *Value, typ string) bool {
	return v == nil || r.typedArray(container, v, typ, nil)
}

// A property is a member that a check may ask for by a dotted name.
type property struct {
	key   string
	value *Value
}

// atLeastOne wants one of the properties to be there with the type.
func (r report) atLeastOne(container, typ string, parent *Value, properties ...property) bool {
	var names, wrong []string
	missing := true
	for _, p := range properties {
		names = append(names, fmt.Sprintf(`"%s.%s"`, container, p.key))
		missing = missing && p.value == nil
	}
	if missing {
		r.fail(parent, strings.Join(names, " or ")+" is required.")
		return false
	}
	for _, p := range properties {
		if p.value.typeOf() == typ {
			return true
		}
		wrong = append(wrong, fmt.Sprintf(`Expected "%s.%s" to be of type %s but got %s.`, container, p.key, typ, p.value.JSON()))
	}
	for _, text := range wrong {
		r.fail(parent, text)
	}
	return false
}

// has reports whether the member is there with the type, and is one of the
// choices where there are any.
func has(v *Value, key, typ string, choices ...string) bool {
	m := v.Get(key)
	return m != nil && m.typeOf() == typ && (len(choices) == 0 || slices.Contains(choices, m.text()))
}

// hasOrLacks reports whether the member is missing or has the type.
func hasOrLacks(v *Value, key, typ string) bool {
	m := v.Get(key)
	return m == nil || m.typeOf() == typ
}

// remote checks the member remote of a binding.
func (r report) remote(field string, v *Value) bool {
	if hasOrLacks(v, "remote", "boolean") {
		return true
	}
	r.failf(v.Get("remote"), `"%s" should, optionally, have a boolean "remote" field but got %s.`, field, v.JSON())
	return false
}

// suggest is the hint for a name that is not known.
func suggest(name string, known []string) string {
	if near := fault.Nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}
