package config

import (
	"path/filepath"
	"slices"
	"strings"
)

var (
	instanceTypes    = []string{"lite", "basic", "standard-1", "standard-2", "standard-3", "standard-4", "dev", "standard"}
	containerRegions = []string{"ENAM", "WNAM", "EEUR", "WEUR", "APAC", "SAM", "ME", "OC", "AFR"}
	containerKeys    = []string{
		"name", "instances", "max_instances", "image", "image_build_context", "image_vars", "observability", "class_name",
		"scheduling_policy", "instance_type", "ssh", "wrangler_ssh", "authorized_keys", "trusted_user_ca_keys",
		"configuration", "constraints", "affinities", "rollout_step_percentage", "rollout_kind", "durable_objects",
		"rollout_active_grace_period", "unsafe",
	}
)

// checkContainers checks containers. named gives nameless ones a name from the
// Worker's; previews don't.
func checkContainers(named bool) check {
	return func(c *checks, field string, v *Value) {
		if !v.truthy() {
			return
		}
		if !v.isArray() {
			c.failf(v, `"containers" field should be an array, but got %s`, v.JSON())
			return
		}
		for _, container := range v.Items {
			checkContainer(c, field, container, named)
		}
	}
}

func checkContainer(c *checks, field string, v *Value, named bool) {
	class := v.Get("class_name")
	managed := v.Get("scheduling_policy").text() == "durable_object"
	c.optional(field, "class_name", class, "string")
	if managed && class.isString() && class.Str == "" {
		c.fail(class, `"containers.class_name" must be a non-empty string when specified for a Durable Object-managed Container.`)
	}
	c.optional(field, "name", v.Get("name"), "string")
	if named && !v.Get("name").truthy() && (!managed || class == nil || class.text() != "") {
		nameContainer(c, v, class)
	}
	if managed {
		checkManagedContainer(c, field, v)
		return
	}
	checkContainerImage(c, field, v)
	checkRollout(c, field, v)
	c.optional(field, "image_vars", v.Get("image_vars"), "object")
	checkContainerObservability(c, field+".observability", v.Get("observability"))
	c.optional(field, "scheduling_policy", v.Get("scheduling_policy"), "string", "regional", "moon", "default")
	for _, old := range []struct{ key, text string }{
		{"instances", `"containers.instances" is deprecated. Use "containers.max_instances" instead.`},
		{"durable_objects", `"containers.durable_objects" is deprecated. Use the "class_name" field instead.`},
		{"wrangler_ssh", `"containers.wrangler_ssh" is deprecated. Use "containers.ssh" instead.`},
	} {
		if v.Has(old.key) {
			c.warn(v.Get(old.key), old.text)
		}
	}
	if unsafe := v.Get("unsafe"); unsafe.isArray() || unsafe.truthy() && !unsafe.objectLike() {
		c.failf(unsafe, `The field "containers.unsafe" should be an object but got %s.`, quote(unsafe.typeOf()))
	}
	c.onlyKeys(field, v, containerKeys...)
	if configuration := v.Get("configuration"); configuration.isObject() {
		c.onlyKeys(field+".configuration", configuration, "image", "secrets", "labels", "disk", "vcpu", "memory_mib")
	}
	checkContainerKeys(c, field, v)
	checkConstraints(c, field, v.Get("constraints"))
	checkInstanceType(c, field, v.Get("instance_type"))
}

// nameContainer gives a container the name that wrangler would make up.
func nameContainer(c *checks, v, class *Value) {
	worker := firstOf(c.outer.Get("name").text(), c.top.Get("name").text())
	switch {
	case class == nil:
		c.fail(v, "\"containers.name\" is required when \"containers.class_name\" is not defined, because there is no class name to derive a default name from. "+
			"Either name this container and reference it from a Durable Object's `exports` entry, or set \"containers.class_name\".")
	case worker == "":
		c.fail(v, `Must have either a top level "name" and "containers.class_name" field defined, or have field "containers.name" defined.`)
	default:
		name := worker + "-" + class.text()
		if c.top != nil {
			name += "-" + c.env
		}
		name = strings.ReplaceAll(strings.ToLower(name), " ", "-")
		v.set("name", &Value{Type: String, Str: name, source: v.source, offset: v.offset}, v.offset)
	}
}

func checkContainerImage(c *checks, field string, v *Value) {
	configuration := v.Get("configuration")
	image := v.Get("image")
	if !image.truthy() && !configuration.Get("image").truthy() {
		c.fail(v, `"containers.image" field must be defined for each container app. This should be the path to your Dockerfile or an image URI pointing to the Cloudflare registry.`)
	}
	if configuration != nil {
		c.warn(configuration, `"containers.configuration" is deprecated. Use top level "containers" fields instead. "configuration.image" should be "image", limits should be set via "instance_type".`)
		if !configuration.isObject() {
			c.fail(configuration, `"containers.configuration" should be an object`)
		} else if v.Get("instance_type").truthy() && (configuration.Has("disk") || configuration.Has("vcpu") || configuration.Has("memory_mib")) {
			c.fail(configuration, `Cannot set custom limits via "containers.configuration" and use preset "instance_type" limits at the same time.`)
		}
	}
	c.optional(field, "image_build_context", v.Get("image_build_context"), "string")
	if image == nil {
		image = configuration.Get("image")
	}
	if image.isString() {
		checkImagePath(c, image)
	}
}

// checkImagePath wants a Dockerfile or a reference with a tag.
func checkImagePath(c *checks, image *Value) {
	if info, err := c.base.files.Stat(filepath.Join(c.base.dir, image.Str)); err == nil {
		if info.IsDir() {
			c.failf(image, `%s is a directory, you should specify a path to the Dockerfile`, image.Str)
		}
		return
	}
	problem := ""
	parts := strings.Split(image.Str, "/")
	switch {
	case image.Str == "" || strings.ContainsAny(image.Str, " <>^`{|}"):
		problem = "Invalid URL"
	case !strings.Contains(parts[len(parts)-1], ":"):
		problem = `If this is an image registry path, it needs to include at least a tag ':' (e.g: docker.io/httpd:1)`
	case strings.Contains(image.Str, "://"):
		problem = `Image reference should not include the protocol part (e.g: docker.io/httpd:1, not https://docker.io/httpd:1)`
	default:
		return
	}
	c.failf(image, "The image \"%s\" does not appear to be a valid path to a Dockerfile, or a valid image registry path:\n%s", image.Str, problem)
}

func checkRollout(c *checks, field string, v *Value) {
	steps := v.Get("rollout_step_percentage")
	switch {
	case steps == nil:
	case steps.isNumber():
		if !slices.Contains([]float64{5, 10, 20, 25, 50, 100}, steps.Num) {
			c.failf(steps, `"containers.rollout_step_percentage" must be one of [5, 10, 20, 25, 50, 100], but got %s`, steps.JSON())
		}
	case steps.isArray():
		checkRolloutSteps(c, steps)
	default:
		c.failf(steps, `"containers.rollout_step_percentage" must be a number or array of numbers, but got "%s"`, steps.plain())
	}
	c.optional(field, "rollout_kind", v.Get("rollout_kind"), "string", "full_auto", "full_manual", "none")
	if grace := v.Get("rollout_active_grace_period"); grace != nil && (!grace.isNumber() || grace.Num < 0) {
		c.failf(grace, `"containers.rollout_active_grace_period" field should be a positive number but got "%s"`, grace.plain())
	}
	instances := v.Get("max_instances")
	c.optional(field, "max_instances", instances, "number")
	if instances.isNumber() && instances.Num < 0 {
		c.failf(instances, `"containers.max_instances" field should be a positive number, but got %s`, instances.JSON())
	}
	if n := len(steps.items()); steps.isArray() && instances.isNumber() && float64(n) > instances.Num {
		c.failf(steps, `"containers.rollout_step_percentage" cannot have more steps (%d) than "max_instances" (%s)`, n, instances.JSON())
	}
}

func checkRolloutSteps(c *checks, steps *Value) {
	var words, outside []string
	ascending, index := true, 0
	for _, step := range steps.Items {
		if !step.isNumber() {
			words = append(words, step.plain())
			continue
		}
		if step.Num < 10 || step.Num > 100 {
			outside = append(outside, step.plain())
		}
		if before := steps.Items[max(index-1, 0)]; ascending && index > 0 && before.isNumber() && step.Num < before.Num {
			c.failf(steps, `"containers.rollout_step_percentage" array elements must be in ascending order, but got "%s"`, steps.plain())
			ascending = false
		}
		if index == len(steps.Items)-1 && step.Num != 100 {
			c.failf(step, `The final step in "containers.rollout_step_percentage" must be 100, but got "%s"`, step.plain())
		}
		index++
	}
	if len(words) > 0 {
		c.failf(steps, `"containers.rollout_step_percentage" array elements must be numbers, but got "%s"`, strings.Join(words, ", "))
	}
	if len(outside) > 0 {
		c.failf(steps, `"containers.rollout_step_percentage" array elements must be between 10 and 100, but got "%s"`, strings.Join(outside, ", "))
	}
}

// plain is JavaScript's String(v).
func (v *Value) plain() string {
	switch {
	case v.isString():
		return v.Str
	case v.isArray():
		parts := make([]string, len(v.Items))
		for i, item := range v.Items {
			if !item.absent() {
				parts[i] = item.plain()
			}
		}
		return strings.Join(parts, ",")
	case v.isObject():
		return "[object Object]"
	}
	return v.JSON()
}

func checkContainerKeys(c *checks, field string, v *Value) {
	if v.Has("ssh") {
		checkSSH(c, field+".ssh", v.Get("ssh"))
	} else if v.Has("wrangler_ssh") {
		checkSSH(c, field+".wrangler_ssh", v.Get("wrangler_ssh"))
	}
	if v.Has("authorized_keys") {
		checkPublicKeys(c, field+".authorized_keys", v.Get("authorized_keys"), true)
	}
	if v.Has("trusted_user_ca_keys") {
		checkPublicKeys(c, field+".trusted_user_ca_keys", v.Get("trusted_user_ca_keys"), false)
	}
}

func checkSSH(c *checks, field string, v *Value) {
	if !has(v, "enabled", "boolean") {
		c.failf(v, `%s.enabled must be a boolean`, field)
	}
	if port := v.Get("port"); port != nil && !integerBetween(port, 1, portMax) {
		c.failf(port, `%s.port must be a number between 1 and 65535 inclusive`, field)
	}
}

func checkPublicKeys(c *checks, field string, v *Value, named bool) {
	if !v.isArray() {
		c.failf(v, `%s must be an array`, field)
		return
	}
	for i, key := range v.Items {
		place := indexed(field, i)
		if !key.isObject() {
			c.failf(key, `%s must be an object`, place)
			continue
		}
		if named && !has(key, "name", "string") || !hasOrLacks(key, "name", "string") {
			c.failf(key, `%s.name must be a string`, place)
		}
		if public := key.Get("public_key"); !public.isString() {
			c.failf(key, `%s.public_key must be a string`, place)
		} else if !strings.HasPrefix(strings.ToLower(public.Str), "ssh-ed25519") {
			c.failf(public, `%s.public_key is an unsupported key type. Please provide an ED25519 public key.`, place)
		}
	}
}

func checkConstraints(c *checks, field string, v *Value) {
	if !c.optional(field, "constraints", v, "object") || !v.truthy() {
		return
	}
	place := field + ".constraints"
	if v.Has("tier") {
		c.warn(v.Get("tier"), `"constraints.tier" has been deprecated in favor of "constraints.tiers". Please update your configuration to use "constraints.tiers" instead.`)
		if v.Has("tiers") {
			c.failf(v, `%[1]s.tier and %[1]s.tiers cannot both be set`, place)
		}
	}
	c.optionalTypedArray(place+".tiers", v.Get("tiers"), "number")
	jurisdiction := v.Get("jurisdiction")
	c.optional(place, "jurisdiction", jurisdiction, "string")
	if jurisdiction.truthy() && !slices.Contains([]string{"eu", "fedramp", "us"}, jurisdiction.text()) {
		c.failf(jurisdiction, `%s.jurisdiction must be one of: "eu", "fedramp", "us"`, place)
	}
	regions := v.Get("regions")
	if !c.optionalTypedArray(place+".regions", regions, "string") {
		return
	}
	for _, region := range regions.items() {
		if !slices.Contains(containerRegions, strings.ToUpper(region.text())) {
			c.failf(region, `%s.regions contains invalid region "%s". Valid regions are: %s`, place, region.text(), strings.Join(containerRegions, ", "))
		}
	}
}

func checkInstanceType(c *checks, field string, v *Value) {
	if v.isString() {
		c.optional(field, "instance_type", v, "string", instanceTypes...)
		if renamed := map[string]string{"dev": "lite", "standard": "standard-1"}[v.Str]; renamed != "" {
			c.warnf(v, `The "%[1]s" instance_type has been renamed to "%[2]s" and will be removed in a subsequent version. Please update your configuration to use "%[2]s" instead.`, v.Str, renamed)
		}
		return
	}
	if !c.optional(field, "instance_type", v, "object") || !v.truthy() {
		return
	}
	keys := []string{"vcpu", "memory_mib", "disk_mb"}
	for _, key := range keys {
		if !hasOrLacks(v, key, "number") {
			c.failf(v.Get(key), `"containers.instance_type.%s", when present, should be a number.`, key)
		}
	}
	c.onlyKeys(field+".instance_type", v, keys...)
}

const (
	targetPercentageMin = 1
	targetPercentageMax = 99
)

func checkContainerObservability(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isObject() {
		c.failf(v, `"%s" should be an object but got %s.`, field, v.JSON())
		return
	}
	enabled, logs := v.Get("enabled"), v.Get("logs")
	percentage, count := v.Get("target_instance_percentage"), v.Get("target_instance_count")
	c.optional(field, "enabled", enabled, "boolean")
	if logs.isObject() {
		c.optional(field, "logs.enabled", logs.Get("enabled"), "boolean")
		c.onlyKeys(field+".logs", logs, "enabled")
	} else if logs != nil {
		c.failf(logs, `Expected "%s.logs" to be of type object but got %s.`, field, logs.JSON())
	}
	if enabled == nil && percentage == nil && count == nil && (logs == nil || logs.isObject() && !logs.Has("enabled")) {
		c.atLeastOne(field, "boolean", v, property{"enabled", nil}, property{"logs.enabled", nil})
	}
	c.optional(field, "target_instance_percentage", percentage, "number")
	c.optional(field, "target_instance_count", count, "number")
	c.onlyKeys(field, v, "enabled", "logs", "target_instance_percentage", "target_instance_count")
	if logged := logs.Get("enabled"); enabled.typeOf() == "boolean" && logged.typeOf() == "boolean" && enabled.Bool != logged.Bool {
		c.failf(v, `"%[1]s.enabled" and "%[1]s.logs.enabled" cannot be set to different values.`, field)
	}
	if percentage != nil && count != nil {
		c.failf(v, `"%[1]s.target_instance_percentage" and "%[1]s.target_instance_count" cannot both be set.`, field)
	}
	if percentage.isNumber() && !integerBetween(percentage, targetPercentageMin, targetPercentageMax) {
		c.failf(percentage, `"%s.target_instance_percentage" must be an integer between %d and %d inclusive.`, field, targetPercentageMin, targetPercentageMax)
	}
	if count.isNumber() && !positiveInteger(count) {
		c.failf(count, `"%s.target_instance_count" must be a positive integer.`, field)
	}
	if !enabled.isTrue() && !logs.Get("enabled").isTrue() {
		for _, p := range []property{{"target_instance_percentage", percentage}, {"target_instance_count", count}} {
			if p.value != nil {
				c.failf(p.value, `"%[1]s.%[2]s" requires "%[1]s.enabled" or "%[1]s.logs.enabled" to be true because container observability overrides root observability.`, field, p.key)
			}
		}
	}
}

func checkCloudchamber(c *checks, field string, v *Value) {
	if !v.isObject() {
		c.failf(v, `"cloudchamber" should be an object, but got %s`, v.JSON())
		return
	}
	for _, option := range []struct{ key, typ string }{
		{"memory", "string"}, {"image", "string"}, {"location", "string"}, {"ipv4", "boolean"}, {"vcpu", "number"},
	} {
		if !hasOrLacks(v, option.key, option.typ) {
			c.failf(v.Get(option.key), `"%s" bindings should, optionally, have a %s "%s" field but got %s.`, field, option.typ, option.key, v.JSON())
		}
	}
	instance := v.Get("instance_type")
	if instance == nil {
		return
	}
	if !slices.Contains(instanceTypes, instance.text()) {
		c.failf(instance, `"instance_type" should be one of 'lite', 'basic', 'standard-1', 'standard-2', 'standard-3', or 'standard-4', but got %s`, instance.plain())
	}
	if v.Has("memory") || v.Has("vcpu") {
		c.failf(v, `"%s" configuration should not set either "memory" or "vcpu" with "instance_type"`, field)
	}
}
