package config

import (
	"fmt"
	"slices"
	"strings"
)

// A bindingShape says what one kind of binding must look like and in which
// words wrangler complains. In the texts {field} is the place, such as
// kv_namespaces[0], and {value} the binding as JSON.
type bindingShape struct {
	notObject string // text for something that is no object
	noArray   bool   // arrays are refused as well
	fields    []bindingField
	known     []string // keys that may be there; nil: any
	more      func(c *checks, field string, v *Value)
}

// A bindingField is one key of a binding, or, without a key, the point where
// remote is checked.
type bindingField struct {
	key      string
	typ      string
	optional bool
	nonEmpty bool
	text     string
}

var remoteField = bindingField{}

func stringField(key, text string) bindingField {
	return bindingField{key: key, typ: "string", text: text}
}

// should, must and optionally are wrangler's usual wordings.
func should(key string) bindingField {
	return stringField(key, `"{field}" bindings should have a string "`+key+`" field but got {value}.`)
}

func must(key string) bindingField {
	return stringField(key, `"{field}" bindings must have a string "`+key+`" field but got {value}.`)
}

func mustHave(article, key string) bindingField {
	return stringField(key, `"{field}" bindings must have `+article+` "`+key+`" field but got {value}.`)
}

func optionally(typ, key string) bindingField {
	return bindingField{
		key: key, typ: typ, optional: true,
		text: `"{field}" bindings should, optionally, have a ` + typ + ` "` + key + `" field but got {value}.`,
	}
}

// maybe makes a field optional.
func (f bindingField) maybe() bindingField {
	f.optional = true
	return f
}

// filled refuses the empty string.
func (f bindingField) filled() bindingField {
	f.nonEmpty = true
	return f
}

func (f bindingField) ok(v *Value) bool {
	m := v.Get(f.key)
	if m == nil {
		return f.optional
	}
	return m.typeOf() == f.typ && !(f.nonEmpty && m.Str == "")
}

// check reports what is wrong with v and whether nothing is.
func (s *bindingShape) check(c *checks, field string, v *Value) bool {
	fill := strings.NewReplacer("{field}", field, "{value}", v.JSON()).Replace
	if !v.objectLike() || s.noArray && v.isArray() {
		c.fail(v, fill(s.notObject))
		return false
	}
	ok := true
	for _, f := range s.fields {
		switch {
		case f.key == "":
			ok = c.remote(field, v) && ok
		case !f.ok(v):
			at := v.Get(f.key)
			if at == nil {
				at = v
			}
			c.fail(at, fill(f.text))
			ok = false
		}
	}
	if s.more != nil {
		before := c.errors()
		s.more(c, field, v)
		ok = ok && c.errors() == before
	}
	if s.known != nil {
		c.onlyKeys(field, v, s.known...)
	}
	return ok
}

// checkBindings checks an array of bindings, and that an environment has those
// of the top level too.
func checkBindings(shape *bindingShape) check {
	return func(c *checks, field string, v *Value) {
		if v == nil {
			return
		}
		if !v.isArray() {
			c.failf(v, `The field "%s" should be an array but got %s.`, c.path(field), v.JSON())
			return
		}
		for i, item := range v.Items {
			shape.check(c, fmt.Sprintf("%s[%d]", c.path(field), i), item)
		}
		for _, top := range c.top.Get(field).items() {
			name := top.Get("binding")
			if slices.ContainsFunc(v.Items, func(item *Value) bool { return sameText(item.Get("binding"), name) }) {
				continue
			}
			shown := "undefined"
			if name != nil {
				shown = name.text()
			}
			c.warnf(v, "There is a %[1]s binding with name \"%[2]s\" at the top level, but not on \"env.%[3]s\".\n"+
				"This is not what you probably want, since \"%[1]s\" configuration is not inherited by environments.\n"+
				"Please add a binding for \"%[2]s\" to \"env.%[3]s.%[1]s.bindings\".", field, shown, c.env)
		}
	}
}

func sameText(a, b *Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.isString() && b.isString() && a.Str == b.Str
}

// checkUniqueNames wants the member name to differ between the items.
func checkUniqueNames(c *checks, field string, v *Value) {
	counts := map[string]int{}
	var twice []string
	for _, item := range v.items() {
		name := item.Get("name").text()
		if counts[name]++; counts[name] == 2 {
			twice = append(twice, name)
		}
	}
	if len(twice) > 0 {
		c.failf(v, `"%s" bindings must have unique "name" values; duplicate(s) found: "%s"`, field, strings.Join(twice, `", "`))
	}
}

// checkSimple checks a binding that is an object by itself. named ones may
// have no further keys.
func checkSimple(remote, named bool) check {
	return func(c *checks, field string, v *Value) {
		if !v.isObject() {
			c.failf(v, `The field "%s" should be an object but got %s.`, c.path(field), v.JSON())
			return
		}
		if !has(v, "binding", "string") {
			c.fail(v, `binding should have a string "binding" field.`)
		}
		if remote {
			c.remote(field, v)
		}
		if named {
			c.onlyKeys(field, v, "binding", "remote")
		}
	}
}
