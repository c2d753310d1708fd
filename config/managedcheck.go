package config

import (
	"regexp"
	"slices"
	"strings"
)

// managedKeys are the keys of a container that a Durable Object manages.
var managedKeys = []string{"name", "class_name", "scheduling_policy", "images", "observability", "ssh", "authorized_keys", "unsafe"}

func checkManagedContainer(c *checks, field string, v *Value) {
	checkManagedImages(c, field+".images", v.Get("images"))
	observability := v.Get("observability")
	checkContainerObservability(c, field+".observability", observability)
	if observability.Has("target_instance_count") || observability.Has("target_instance_percentage") {
		c.failf(observability, `"%s.observability" only supports enabling or disabling logs for Durable Object-managed Containers; instance targeting is not supported.`, field)
	}
	checkManagedUnsafe(c, field+".unsafe", v.Get("unsafe"))
	var unsupported []string
	for _, key := range keysOf(v) {
		if !slices.Contains(managedKeys, key) {
			unsupported = append(unsupported, `"`+key+`"`)
		}
	}
	if len(unsupported) > 0 {
		c.failf(v, `Unsupported fields for Durable Object-managed Containers in %s: %s. Only "name", "class_name", "scheduling_policy", "images", "observability", "ssh", "authorized_keys", and restricted "unsafe" settings are supported.`,
			field, strings.Join(unsupported, ","))
	}
	if v.Has("ssh") {
		checkSSH(c, field+".ssh", v.Get("ssh"))
	}
	if v.Has("authorized_keys") {
		checkPublicKeys(c, field+".authorized_keys", v.Get("authorized_keys"), true)
	}
}

const managedImagesMax, managedImageNameMax = 100, 128

var digestReference = regexp.MustCompile(`^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)+@sha256:[a-f0-9]{64}$`)

func checkManagedImages(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isObject() || len(v.Members) == 0 {
		c.failf(v, `"%s" must be a non-empty object when present.`, field)
		return
	}
	if len(v.Members) > managedImagesMax {
		c.failf(v, `"%s" must contain at most 100 images.`, field)
	}
	for _, m := range v.Members {
		if m.Key == "" || len(m.Key) > managedImageNameMax {
			c.failf(m.Value, `"%s" image names must be between 1 and 128 characters.`, field)
		}
		checkManagedImage(c, field+"."+m.Key, m.Value)
	}
}

func checkManagedImage(c *checks, field string, v *Value) {
	if !v.isObject() {
		c.failf(v, `"%s" must be an object with either a "dockerfile" or "image" field.`, field)
		return
	}
	dockerfile, image := v.Get("dockerfile"), v.Get("image")
	if (dockerfile == nil) == (image == nil) {
		c.failf(v, `"%s" must specify exactly one of "dockerfile" or "image".`, field)
	}
	if dockerfile != nil && dockerfile.text() == "" {
		c.failf(dockerfile, `"%s.dockerfile" must be a non-empty string.`, field)
	}
	if image != nil && image.text() == "" {
		c.failf(image, `"%s.image" must be a non-empty string.`, field)
	}
	registry := c.containerRegistry()
	if text := image.text(); text != "" {
		reference, ok := strings.CutPrefix(text, registry+"/")
		if !ok || !digestReference.MatchString(reference) {
			c.failf(image, `"%s.image" must be a digest-pinned image in the managed registry, in the form "%s/<account-id>/<repository>@sha256:<64 lowercase hex characters>".`, field, registry)
		}
	}
	known := []string{"dockerfile", "image"}
	if dockerfile != nil && image == nil {
		known = append(known, "build_context", "build_vars")
		if context := v.Get("build_context"); context != nil && context.text() == "" {
			c.failf(context, `"%s.build_context" must be a non-empty string.`, field)
		}
		if vars := v.Get("build_vars"); vars != nil && (!vars.isObject() || !allStringMembers(vars)) {
			c.failf(vars, `"%s.build_vars" must be an object with string values.`, field)
		}
	}
	var unknown []string
	for _, key := range v.Keys() {
		if !slices.Contains(known, key) {
			unknown = append(unknown, `"`+key+`"`)
		}
	}
	if len(unknown) > 0 {
		c.failf(v, `Unexpected fields found in %s field: %s`, field, strings.Join(unknown, ", "))
	}
}

func allStringMembers(v *Value) bool {
	for _, m := range v.Members {
		if !m.Value.isString() {
			return false
		}
	}
	return true
}

// containerRegistry is the registry that managed images must be in.
func (c *checks) containerRegistry() string {
	region := firstOf(c.outer.Get("compliance_region").text(), c.top.Get("compliance_region").text())
	if region == "fedramp_high" {
		return "registry.fed.cloudflare.com"
	}
	return "registry.cloudflare.com"
}

func checkManagedUnsafe(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isObject() {
		c.failf(v, `"%s" should be an object.`, field)
		return
	}
	configuration := v.Get("configuration")
	onlyThis := len(v.without("configuration").Members) == 0
	if !onlyThis || configuration != nil && (!configuration.isObject() || len(configuration.without("experimental_flags").Members) > 0) {
		c.failf(v, `Only "%s.configuration.experimental_flags" is supported for Durable Object-managed Containers.`, field)
		return
	}
	if flags := configuration.Get("experimental_flags"); flags != nil && (!flags.isArray() || !allStrings(flags.Items)) {
		c.failf(flags, `"%s.configuration.experimental_flags" should be an array of strings.`, field)
	}
}
