package config

import "strings"

const routeShape = `{ pattern, custom_domain, zone_id | zone_name, enabled, previews_enabled }`

// validRoute reports whether v is a route: a pattern, or an object with a
// pattern and what it belongs to.
func validRoute(v *Value) bool {
	if v.isString() {
		return v.Str != ""
	}
	if !v.isObject() || !has(v, "pattern", "string") {
		return false
	}
	id, name, domain := has(v, "zone_id", "string"), has(v, "zone_name", "string"), has(v, "custom_domain", "boolean")
	enabled, previews := has(v, "enabled", "boolean"), has(v, "previews_enabled", "boolean")
	known := 0
	for _, is := range []bool{id, name, domain, enabled, previews} {
		if is {
			known++
		}
	}
	switch {
	case known != len(v.Members)-1, id && name, (enabled || previews) && !domain:
		return false
	}
	return id || name || domain
}

func checkRoute(c *checks, field string, v *Value) {
	if v != nil && !validRoute(v) {
		c.failf(v, `Expected "%s" to be either a string, or an object with shape %s, but got %s.`, field, routeShape, v.JSON())
	}
}

func checkRoutes(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isArray() {
		c.failf(v, `Expected "%s" to be an array but got %s.`, field, v.JSON())
	}
	wrong := &Value{Type: Array}
	for _, item := range v.items() {
		if !validRoute(item) {
			wrong.Items = append(wrong.Items, item)
		}
	}
	if len(wrong.Items) > 0 {
		c.failf(wrong.Items[0], `Expected "%s" to be an array of either strings or objects with the shape %s, but these weren't valid: %s.`, field, routeShape, wrong.indented())
	}
	if c.outer.Has("route") {
		c.fail(v, `Expected exactly one of the following fields ["routes","route"].`)
	}
}

// warnInheritedDomains warns where an environment takes over custom domains.
func warnInheritedDomains(c *checks) {
	if c.top == nil || c.outer.Has("routes") {
		return
	}
	var domains []string
	for _, route := range c.top.Get("routes").items() {
		if route.Get("custom_domain").isTrue() {
			domains = append(domains, route.Get("pattern").text())
		}
	}
	if len(domains) > 0 {
		c.warnf(c.top.Get("routes"), "The \"env.%[1]s\" environment inherits the top-level `routes` configuration, which includes the custom domain(s): %[2]s. "+
			"Deploying this environment will reassign these custom domains away from the top-level Worker. "+
			"Add `\"routes\": []` to \"env.%[1]s\" to prevent inheritance, or copy the route configuration from the top level to hide this warning.",
			c.env, strings.Join(domains, ", "))
	}
}

// checkCustomDomains refuses patterns that a custom domain can't have. wrangler
// does so when it deploys.
func checkCustomDomains(c *checks, routes *Value) {
	for _, route := range routes.items() {
		if !route.Get("custom_domain").isTrue() {
			continue
		}
		pattern := route.Get("pattern")
		var wrong []string
		if strings.Contains(pattern.text(), "*") {
			wrong = append(wrong, "Wildcard operators (*) are not allowed in Custom Domains")
		}
		if strings.Contains(pattern.text(), "/") {
			wrong = append(wrong, "Paths are not allowed in Custom Domains")
		}
		if len(wrong) > 0 {
			c.failf(pattern, "Invalid Routes:\n%s:\n%s", pattern.text(), strings.Join(wrong, "\n"))
		}
	}
}

func checkPlacement(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isObject() {
		c.failf(v, `The field "%s" should be an object but got %s.`, field, v.JSON())
		return
	}
	var targets []string
	for _, key := range []string{"region", "host", "hostname"} {
		if v.Has(key) {
			targets = append(targets, key)
		}
	}
	switch {
	case v.Has("hint") && len(targets) > 0:
		c.failf(v, `"%s" cannot have both "hint" (smart format) and "region"/"host"/"hostname" (targeted format) fields`, field)
	case v.Has("hint"):
		checkHint(c, field, v)
	case len(targets) > 0:
		checkTargets(c, field, v, targets)
	default:
		c.required(field, "mode", v.Get("mode"), "string", v, "off", "smart", "targeted")
		if v.Get("mode").text() == "targeted" {
			c.atLeastOne(field, "string", v, property{"region", nil}, property{"host", nil}, property{"hostname", nil})
		}
	}
}

func checkHint(c *checks, field string, v *Value) {
	mode, hint := v.Get("mode"), v.Get("hint")
	c.required(field, "mode", mode, "string", v, "off", "smart")
	shown := mode.text()
	if !mode.isString() {
		shown = mode.JSON()
	}
	if !hint.isString() {
		c.failf(hint, `"%[1]s.hint" must be a string when "%[1]s.mode" is "%[2]s"`, field, shown)
	}
	if hint.truthy() && mode.text() != "smart" {
		c.failf(hint, `"%[1]s.hint" can only be set when "%[1]s.mode" is "smart"`, field)
	}
}

func checkTargets(c *checks, field string, v *Value, targets []string) {
	c.optional(field, "mode", v.Get("mode"), "string", "targeted")
	var quoted []string
	for _, key := range targets {
		c.required(field, key, v.Get(key), "string", v)
		if target := v.Get(key); target.isString() && target.Str == "" {
			c.failf(target, `"%s.%s" must be a non-empty string.`, field, key)
		}
		quoted = append(quoted, `"`+key+`"`)
	}
	if len(targets) > 1 {
		c.failf(v, `"%s" fields %s are mutually exclusive. Only one can be specified.`, field, strings.Join(quoted, ", "))
	}
}
