package config

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// checkBindingList checks an object with an array called bindings.
func checkBindingList(each func(c *checks, field string, v *Value)) check {
	return func(c *checks, field string, v *Value) {
		if v == nil {
			return
		}
		before := c.errors()
		place := c.path(field)
		bindings := v.Get("bindings")
		switch {
		case !v.isObject():
			c.failf(v, `The field "%s" should be an object but got %s.`, place, v.JSON())
		case bindings == nil:
			c.failf(v, `The field "%s" is missing the required "bindings" property.`, place)
		case !bindings.isArray():
			c.failf(bindings, `The field "%s.bindings" should be an array but got %s.`, place, bindings.JSON())
		default:
			for i, binding := range bindings.Items {
				field := fmt.Sprintf("%s.bindings[%d]", place, i)
				below := *c
				below.report = c.below(fmt.Sprintf(`"%s": %s`, field, binding.JSON()))
				each(&below, field, binding)
			}
		}
		if c.errors() > before {
			return
		}
		here := bindingNames(v)
		var missing []string
		for _, name := range bindingNames(c.top.Get(field)) {
			if !slices.Contains(here, name) {
				missing = append(missing, "- "+name)
			}
		}
		if len(missing) > 0 {
			c.warnf(v, "The following bindings are at the top level, but not on \"env.%s\".\n"+
				"This is not what you probably want, since \"%s\" configuration is not inherited by environments.\n"+
				"Please add a binding for each to \"%s.bindings\":\n%s", c.env, field, place, strings.Join(missing, "\n"))
		}
	}
}

// bindingNames returns the names that a section of bindings gives.
func bindingNames(v *Value) []string {
	if !v.objectLike() {
		return nil
	}
	if list := v.Get("bindings"); list.isArray() && everyHas(list, "name") {
		return membersText(list, "name")
	}
	if v.isArray() {
		if everyHas(v, "binding") {
			return membersText(v, "binding")
		}
		return nil
	}
	if binding := v.Get("binding"); binding != nil {
		return []string{binding.text()}
	}
	return v.Keys()
}

func everyHas(list *Value, key string) bool {
	for _, item := range list.Items {
		if !has(item, key, "string") {
			return false
		}
	}
	return true
}

func membersText(list *Value, key string) []string {
	var texts []string
	for _, item := range list.Items {
		texts = append(texts, item.Get(key).text())
	}
	return texts
}

const (
	codeUpdateDelayMax   = 24 * 60 * 60 // seconds
	millisecondTolerance = 1e-6
)

// checkDurableObjects checks durable_objects. previews have no
// code_update_strategy and must have bindings.
func checkDurableObjects(previews bool) check {
	return func(c *checks, field string, v *Value) {
		if v == nil {
			return
		}
		place := c.path(field)
		if !v.isObject() {
			c.failf(v, `The field "%s" should be an object but got %s.`, place, v.JSON())
			return
		}
		known := []string{"bindings", "code_update_strategy"}
		if previews {
			known = known[:1]
		}
		c.onlyKeys(place, v, known...)
		list := v
		if !previews && !v.Has("bindings") {
			copied := *v
			copied.Members = append(slices.Clip(v.Members), Member{Key: "bindings", Value: &Value{Type: Array, source: v.source, offset: v.offset}})
			list = &copied
		}
		checkBindingList(checkDurableObject)(c, field, list)
		if strategy := v.Get("code_update_strategy"); strategy != nil && !previews {
			checkCodeUpdate(c, place+".code_update_strategy", strategy)
		}
	}
}

func checkCodeUpdate(c *checks, place string, v *Value) {
	if !v.isObject() {
		c.failf(v, `The field "%s" should be an object but got %s.`, place, v.JSON())
		return
	}
	c.onlyKeys(place, v, "mode", "max_delay")
	c.required(place, "mode", v.Get("mode"), "string", v, "immediate", "deferred")
	delay := v.Get("max_delay")
	if !c.optional(place, "max_delay", delay, "number") || delay == nil {
		return
	}
	n := delay.Num
	switch ms := n * 1000; {
	case math.IsNaN(n) || math.IsInf(n, 0) || n < 0 || n > codeUpdateDelayMax:
		c.failf(delay, `Expected "%s.max_delay" to be between 0 and %d seconds but got %s.`, place, codeUpdateDelayMax, delay.JSON())
	case n > 0 && math.Floor(ms+0.5) == 0 || math.Abs(ms-math.Floor(ms+0.5)) > millisecondTolerance:
		c.failf(delay, `Expected "%s.max_delay" to use millisecond precision but got %s.`, place, delay.JSON())
	}
}

func checkDurableObject(c *checks, field string, v *Value) {
	if !v.objectLike() {
		c.failf(v, `Expected "%s" to be an object but got %s`, field, v.JSON())
		return
	}
	for _, key := range []string{"name", "class_name"} {
		if !has(v, key, "string") {
			c.failf(v, `binding should have a string "%s" field.`, key)
		}
	}
	for _, key := range []string{"script_name", "environment"} {
		if !hasOrLacks(v, key, "string") {
			c.failf(v.Get(key), `the field "%s", when present, should be a string.`, key)
		}
	}
	if v.Has("environment") && !v.Has("script_name") {
		c.fail(v.Get("environment"), `binding should have a "script_name" field if "environment" is present.`)
	}
	c.remote(field, v)
	c.onlyKeys(field, v, "class_name", "environment", "name", "script_name")
}

func checkLogfwdr(c *checks, field string, v *Value) {
	before := c.errors()
	checkBindingList(checkLogfwdrBinding)(c, field, v)
	if schema := v.Get("schema"); schema != nil && c.errors() == before {
		c.failf(schema, `"%s" binding "schema" property has been replaced with the "unsafe.capnp" object, which expects a "base_path" and an array of "source_schemas" to compile, or a "compiled_schema" property.`, field)
	}
}

func checkLogfwdrBinding(c *checks, field string, v *Value) {
	if !v.objectLike() {
		c.failf(v, `Expected "%s" to be an object but got %s`, field, v.JSON())
		return
	}
	for _, key := range []string{"name", "destination"} {
		if !has(v, key, "string") {
			c.failf(v, `binding should have a string "%s" field.`, key)
		}
	}
	c.onlyKeys(field, v, "destination", "name")
}

func checkUnsafe(c *checks, field string, v *Value) {
	place := c.path(field)
	if !v.isObject() {
		c.failf(v, `The field "%s" should be an object but got %s.`, place, v.JSON())
		return
	}
	if v.Has("bindings") {
		before := c.errors()
		checkBindingList(checkUnsafeBinding)(c, field, v)
		if c.errors() > before {
			return
		}
	}
	if metadata := v.Get("metadata"); metadata != nil && !metadata.isObject() {
		c.failf(metadata, `The field "%s.metadata" should be an object but got %s.`, place, metadata.JSON())
		return
	}
	if capnp := v.Get("capnp"); capnp != nil && !checkCapnp(c, place+".capnp", capnp) {
		return
	}
	c.onlyKeys(field, v, "bindings", "metadata", "capnp")
}

func checkCapnp(c *checks, place string, v *Value) bool {
	if !v.isObject() {
		c.failf(v, `The field "%s" should be an object but got %s.`, place, v.JSON())
		return false
	}
	if compiled := v.Get("compiled_schema"); compiled != nil {
		if v.Has("base_path") || v.Has("source_schemas") {
			c.failf(v, `The field "%s" cannot contain both "compiled_schema" and one of "base_path" or "source_schemas".`, place)
			return false
		}
		if !compiled.isString() {
			c.failf(compiled, `The field "%s.compiled_schema", when present, should be a string but got %s.`, place, compiled.JSON())
			return false
		}
		return true
	}
	if !has(v, "base_path", "string") {
		c.failf(v, `The field "%s.base_path", when present, should be a string but got %s`, place, v.Get("base_path").JSON())
	}
	return c.typedArray(place+".source_schemas", v.Get("source_schemas"), "string", v)
}

// safeTypes are the binding types for which unsafe is not needed.
var safeTypes = []string{
	"plain_text", "secret_text", "json", "wasm_module", "data_blob", "text_blob", "browser", "analytics", "ai",
	"ai_search_namespace", "ai_search", "agent_memory", "kv_namespace", "durable_object_namespace", "d1_database",
	"r2_bucket", "service", "logfwdr", "mtls_certificate", "pipeline", "k2", "worker_loader", "vpc_service", "flagship",
	"vpc_network", "stream", "media", "artifacts",
}

func checkUnsafeBinding(c *checks, field string, v *Value) {
	if !v.objectLike() {
		c.failf(v, `Expected %s to be an object but got %s.`, field, v.JSON())
		return
	}
	if !has(v, "name", "string") {
		c.fail(v, `binding should have a string "name" field.`)
	}
	typ := v.Get("type")
	if !typ.isString() {
		c.fail(v, `binding should have a string "type" field.`)
		return
	}
	if slices.Contains(safeTypes, typ.Str) {
		c.warnf(typ, "The binding type \"%[1]s\" is directly supported by wrangler.\n"+
			"Consider migrating this unsafe binding to a format for '%[1]s' bindings that is supported by wrangler for optimal support.\n"+
			"For more details, see https://developers.cloudflare.com/workers/cli-wrangler/configuration", typ.Str)
	}
	if typ.Str == "metadata" && has(v, "name", "string") {
		c.warn(typ, "The deployment object in the metadata binding is now deprecated. Please switch using the version_metadata binding for access to version specific fields: https://developers.cloudflare.com/workers/runtime-apis/bindings/version-metadata")
	}
}
