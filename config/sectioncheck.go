package config

import "slices"

var (
	htmlHandlings     = []string{"auto-trailing-slash", "force-trailing-slash", "drop-trailing-slash", "none"}
	notFoundHandlings = []string{"single-page-application", "404-page", "none"}
	ruleTypes         = []string{"ESModule", "CommonJS", "CompiledWasm", "Text", "Data"}
)

func checkAssets(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.objectLike() {
		c.failf(v, `"%s" should be an object, but got value %s of type %s`, field, quote(field), v.typeOf())
		return
	}
	c.optional(field, "directory", v.Get("directory"), "string")
	c.optional(field, "binding", v.Get("binding"), "string")
	c.optional(field, "html_handling", v.Get("html_handling"), "string", htmlHandlings...)
	c.optional(field, "not_found_handling", v.Get("not_found_handling"), "string", notFoundHandlings...)
	c.optional(field, "base_path", v.Get("base_path"), "string")
	switch first := v.Get("run_worker_first"); {
	case first == nil || first.Type == Bool:
	case first.isArray():
		c.typedArray("assets.run_worker_first", first, "string", v)
	default:
		c.failf(first, `The field "%s.run_worker_first" should be an array of strings or a boolean, but got %s.`, field, first.JSON())
	}
	c.onlyKeys(field, v, "directory", "binding", "html_handling", "not_found_handling", "base_path", "run_worker_first")
}

func checkRules(c *checks, field string, v *Value) {
	if !v.truthy() {
		return
	}
	if !v.isArray() {
		c.failf(v, `The field "%s" should be an array but got %s.`, c.path(field), v.JSON())
		return
	}
	for i, rule := range v.Items {
		place := indexed(c.path(field), i)
		if !rule.objectLike() {
			c.failf(rule, `"%s" should be an object but got %s.`, place, rule.JSON())
			continue
		}
		if !has(rule, "type", "string", ruleTypes...) {
			c.fail(rule, `bindings should have a string "type" field, which contains one of "ESModule", "CommonJS", "CompiledWasm", "Text", or "Data".`)
		}
		c.typedArray(place+".globs", rule.Get("globs"), "string", rule)
		if !hasOrLacks(rule, "fallthrough", "boolean") {
			c.fail(rule.Get("fallthrough"), `the field "fallthrough", when present, should be a boolean.`)
		}
	}
}

func checkLimits(c *checks, field string, v *Value) {
	if !v.truthy() {
		return
	}
	c.optional(field, "cpu_ms", v.Get("cpu_ms"), "number")
	c.optional(field, "subrequests", v.Get("subrequests"), "number")
}

func checkDefine(c *checks, field string, v *Value) {
	place := c.path(field)
	if v != nil && !v.objectLike() {
		c.failf(v, "The field \"%s\" should be an object but got %s.\n", place, v.JSON())
	}
	for _, m := range membersOf(v) {
		if !m.Value.isString() {
			c.failf(m.Value, `The field "%s.%s" should be a string but got %s.`, place, m.Key, m.Value.JSON())
		}
	}
	top := c.top.Get("define").Keys()
	if len(top) == 0 || !v.objectLike() {
		return
	}
	if missing := missingKeys(top, v); missing != "" {
		c.warnf(v, "The following define entries exist at the top level, but not on \"%s\".\n"+
			"This is probably not what you want, since \"define\" configuration is not inherited by environments.\n"+
			"Please add these entries to \"env.%s.define\":\n%s", place, c.env, missing)
	}
	for _, key := range keysOf(v) {
		if !slices.Contains(top, key) {
			c.warnf(v.Get(key), "\"%[1]s\" exists on \"env.%[2]s\", but not on the top level.\n"+
				"This is not what you probably want, since \"define\" configuration within environments can only override existing top level \"define\" configuration\n"+
				"Please remove \"%[3]s.%[1]s\", or add \"define.%[1]s\".", key, c.env, place)
		}
	}
}

func membersOf(v *Value) []Member {
	if v == nil {
		return nil
	}
	return v.Members
}

// missingKeys lists the keys that v lacks, as bullets.
func missingKeys(keys []string, v *Value) string {
	list := ""
	for _, key := range keys {
		if !v.Has(key) {
			if list != "" {
				list += "\n"
			}
			list += "- " + key
		}
	}
	return list
}

func checkVars(c *checks, field string, v *Value) {
	place := c.path(field)
	if v != nil && !v.objectLike() {
		c.failf(v, "The field \"%s\" should be an object but got %s.\n", place, v.JSON())
	}
	for _, m := range membersOf(v) {
		if m.Value.Type == Date {
			c.failf(m.Value, `The field "%s.%s" is a TOML date, which is not supported. Please use a string instead, e.g. %s = "2025-12-19".`, place, m.Key, m.Key)
		}
	}
	if missing := missingKeys(c.top.Get("vars").Keys(), v); missing != "" && v.objectLike() {
		c.warnf(v, "The following vars exist at the top level, but not on \"%s\".\n"+
			"This is probably not what you want, since \"vars\" configuration is not inherited by environments.\n"+
			"Please add these vars to \"env.%s.vars\":\n%s", place, c.env, missing)
	}
}

func checkSecrets(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	place := c.path(field)
	if !v.isObject() {
		c.failf(v, `The field "%s" should be an object but got %s.`, place, v.JSON())
		return
	}
	c.onlyKeys(place, v, "required")
	c.optionalTypedArray(place+".required", v.Get("required"), "string")
}

func checkObservability(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.objectLike() {
		c.failf(v, `"%s" should be an object but got %s.`, field, v.JSON())
		return
	}
	logs, traces, issues := v.Get("logs"), v.Get("traces"), v.Get("issues")
	c.atLeastOne(field, "boolean", v, property{"enabled", v.Get("enabled")}, property{"logs.enabled", logs.Get("enabled")},
		property{"traces.enabled", traces.Get("enabled")}, property{"issues.enabled", issues.Get("enabled")})
	c.optional(field, "head_sampling_rate", v.Get("head_sampling_rate"), "number")
	c.optional(field, "redact_query_string", v.Get("redact_query_string"), "boolean")
	if issues != nil && !issues.isObject() {
		c.failf(issues, `"%s.issues" should be an object but got %s.`, field, issues.JSON())
	}
	c.optional(field, "logs", logs, "object")
	c.optional(field, "traces", traces, "object")
	c.onlyKeys(field, v, "enabled", "head_sampling_rate", "redact_query_string", "issues", "logs", "traces")
	if issues.isObject() {
		c.optional(field+".issues", "enabled", issues.Get("enabled"), "boolean")
		c.onlyKeys(field+".issues", issues, "enabled")
	}
	if logs.objectLike() {
		c.optional(field, "logs.enabled", logs.Get("enabled"), "boolean")
		c.optional(field, "logs.head_sampling_rate", logs.Get("head_sampling_rate"), "number")
		c.optional(field, "logs.invocation_logs", logs.Get("invocation_logs"), "boolean")
		c.optionalTypedArray("logs.destinations", logs.Get("destinations"), "string")
		c.optional(field, "logs.persist", logs.Get("persist"), "boolean")
		c.onlyKeys(field, logs, "enabled", "head_sampling_rate", "invocation_logs", "destinations", "persist")
	}
	if traces.objectLike() {
		c.optional(field, "traces.enabled", traces.Get("enabled"), "boolean")
		c.optional(field, "traces.head_sampling_rate", traces.Get("head_sampling_rate"), "number")
		c.optionalTypedArray("traces.destinations", traces.Get("destinations"), "string")
		c.optional(field, "traces.persist", traces.Get("persist"), "boolean")
		c.onlyKeys(field, traces, "enabled", "head_sampling_rate", "destinations", "persist")
	}
	for _, p := range []property{
		{"head_sampling_rate", v.Get("head_sampling_rate")},
		{"logs.head_sampling_rate", logs.Get("head_sampling_rate")},
		{"traces.head_sampling_rate", traces.Get("head_sampling_rate")},
	} {
		if p.value.isNumber() && (p.value.Num < 0 || p.value.Num > 1) {
			c.failf(p.value, `"%s.%s" must be a value between 0 and 1.`, field, p.key)
		}
	}
}

func checkAccess(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.objectLike() {
		c.failf(v, `"%s" should be an object but got %s.`, field, v.JSON())
		return
	}
	dev := v.Get("dev")
	c.optional(field, "dev", dev, "object")
	c.onlyKeys(field, v, "dev")
	if dev.objectLike() {
		c.required(field+".dev", "aud", dev.Get("aud"), "string", dev)
		c.optional(field+".dev", "identity", dev.Get("identity"), "object")
		c.onlyKeys(field+".dev", dev, "aud", "identity")
	}
}

func checkCache(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.objectLike() {
		c.failf(v, `"%s" should be an object but got %s.`, field, v.JSON())
		return
	}
	c.required(field, "enabled", v.Get("enabled"), "boolean", v)
	c.optional(field, "cross_version_cache", v.Get("cross_version_cache"), "boolean")
	c.onlyKeys(field, v, "enabled", "cross_version_cache")
}
