package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

func checkMigrations(c *checks, field string, v *Value) {
	if v.absent() {
		return
	}
	if !v.isArray() {
		c.failf(v, `The optional "%s" field should be an array, but got %s`, field, v.JSON())
		return
	}
	for i, m := range v.Items {
		place := fmt.Sprintf("migrations[%d]", i)
		c.onlyKeys("migrations", m, "tag", "new_classes", "new_sqlite_classes", "renamed_classes", "deleted_classes", "transferred_classes")
		c.required(place, "tag", m.Get("tag"), "string", m)
		c.optionalTypedArray(place+".new_classes", m.Get("new_classes"), "string")
		c.optionalTypedArray(place+".new_sqlite_classes", m.Get("new_sqlite_classes"), "string")
		c.renames(place+".renamed_classes", m.Get("renamed_classes"), "from", "to")
		c.renames(place+".transferred_classes", m.Get("transferred_classes"), "from", "from_script", "to")
		c.optionalTypedArray(place+".deleted_classes", m.Get("deleted_classes"), "string")
	}
}

// renames checks an array of objects that have all the keys, as strings.
func (c *checks) renames(field string, v *Value, keys ...string) {
	if v == nil {
		return
	}
	fine := v.isArray()
	for _, item := range v.items() {
		for _, key := range keys {
			fine = fine && has(item, key, "string")
		}
	}
	if !fine {
		shape := strings.Join(keys, ": string, ") + ": string"
		c.failf(v, `Expected "%s" to be an array of "{%s}" objects but got %s.`, field, shape, v.JSON())
	}
}

func checkExports(c *checks, field string, v *Value) {
	if v.absent() {
		return
	}
	if !v.isObject() {
		c.failf(v, `The optional "%s" field should be an object keyed by class name, but got %s`, field, v.JSON())
		return
	}
	for _, m := range v.Members {
		switch export := m.Value; {
		case !export.objectLike():
			c.failf(export, `"exports.%s" should be an object but got %s.`, m.Key, export.JSON())
		case export.Get("type").text() == "durable-object":
			checkObjectExport(c, m.Key, export)
		case export.Get("type").text() == "worker":
			checkWorkerExport(c, m.Key, export)
		case export.Get("type").text() == "workflow":
			checkWorkflowExport(c, m.Key, export)
		default:
			c.failf(export, `"exports.%s.type" must be "durable-object", "worker", or "workflow", but got %s.`, m.Key, export.Get("type").JSON())
		}
	}
}

var (
	exportStorages = []string{"sqlite", "legacy-kv"}
	jsIdentifier   = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$]*$`)
)

func checkObjectExport(c *checks, class string, v *Value) {
	if class == "" {
		c.fail(v, `"export" keys cannot be the empty string.`)
	}
	place := "exports." + class
	state := v.Get("state")
	name := "created"
	if state != nil {
		name = state.text()
	}
	switch name {
	case "created":
		checkExportStorage(c, place, name, v)
		checkExportContainer(c, place, v)
		onlyExportKeys(c, place, name, v, "type", "state", "storage", "container")
	case "deleted":
		onlyExportKeys(c, place, name, v, "type", "state")
	case "renamed":
		checkRenamedExport(c, class, v)
		onlyExportKeys(c, place, name, v, "type", "state", "renamed_to")
	case "transferred":
		nonEmptyExportKey(c, place, name, "transferred_to", v)
		onlyExportKeys(c, place, name, v, "type", "state", "transferred_to")
	case "expecting-transfer":
		checkExportStorage(c, place, name, v)
		nonEmptyExportKey(c, place, name, "transfer_from", v)
		checkExportContainer(c, place, v)
		onlyExportKeys(c, place, name, v, "type", "state", "storage", "transfer_from", "container")
	default:
		c.failf(state, `"%s.state" must be one of "created", "deleted", "renamed", "transferred", or "expecting-transfer" but got %s.`, place, state.JSON())
	}
}

func checkExportStorage(c *checks, place, state string, v *Value) {
	if !has(v, "storage", "string", exportStorages...) {
		c.failf(v, `"%s.storage" is required for state "%s" and must be one of %s, but got %s`,
			place, state, listFormat(exportStorages, "and"), v.Get("storage").JSON())
	}
}

func nonEmptyExportKey(c *checks, place, state, key string, v *Value) bool {
	if v.Get(key).text() != "" {
		return true
	}
	c.failf(v, `"%s.%s" is required for state "%s" and must be a non-empty string.`, place, key, state)
	return false
}

func checkRenamedExport(c *checks, class string, v *Value) {
	place := "exports." + class
	if !nonEmptyExportKey(c, place, "renamed", "renamed_to", v) {
		return
	}
	to := v.Get("renamed_to")
	if !jsIdentifier.MatchString(to.Str) {
		c.failf(to, `"%s.renamed_to" must be a valid JavaScript identifier (got "%s").`, place, to.Str)
	}
	if to.Str == class {
		c.failf(to, `"%s.renamed_to" cannot equal the source class name "%s".`, place, class)
	}
}

func checkExportContainer(c *checks, place string, v *Value) {
	container := v.Get("container")
	switch {
	case container == nil:
	case container.text() == "":
		c.failf(container, `"%s.container" must be a non-empty string naming a container in the "containers" array, but got %s.`, place, container.JSON())
	case v.Get("storage").text() == "legacy-kv":
		c.failf(container, `"%s.container" requires "storage" to be "sqlite". Containers are not supported on Durable Objects using the "legacy-kv" storage backend.`, place)
	}
}

func onlyExportKeys(c *checks, place, state string, v *Value, allowed ...string) {
	fine := true
	for _, key := range keysOf(v) {
		if !slices.Contains(allowed, key) {
			c.failf(v.Get(key), `"%s.%s" is forbidden on state "%s".`, place, key, state)
			fine = false
		}
	}
	if !fine {
		c.failf(v, `Allowed properties are: %s.`, listFormat(allowed, "and"))
	}
}

func checkWorkerExport(c *checks, name string, v *Value) {
	place := "exports." + name
	c.onlyKeys(place, v, "type", "cache")
	cache := v.Get("cache")
	if cache == nil {
		return
	}
	place += ".cache"
	if !cache.isObject() {
		c.failf(cache, `"%s" should be an object but got %s.`, place, cache.JSON())
		return
	}
	c.required(place, "enabled", cache.Get("enabled"), "boolean", cache)
	c.onlyKeys(place, cache, "enabled")
}

func checkWorkflowExport(c *checks, name string, v *Value) {
	place := "exports." + name
	c.required(place, "name", v.Get("name"), "string", v)
	if n := v.Get("name"); n.isString() && !workflowName.MatchString(n.Str) {
		c.failf(n, `"%s.name" is invalid. %s`, place, workflowNameFormat)
	}
	checkWorkflowSettings(c, place, "export", v)
	c.onlyKeys(place, v, "type", "name", "limits", "concurrency", "schedules", "default_retention", "jurisdiction")
}

// exportsOf returns the exports of one type, in the order of the file.
func exportsOf(exports *Value, typ string) []Member {
	var list []Member
	if exports.isObject() {
		for _, m := range exports.Members {
			if m.Value.Get("type").text() == typ {
				list = append(list, m)
			}
		}
	}
	return list
}

// live reports whether a durable-object export stands for a class that exists.
func live(export *Value) bool {
	state := export.Get("state")
	return state == nil || state.text() == "created" || state.text() == "expecting-transfer"
}

// checkLifecycle looks at durable_objects, migrations and exports together.
func checkLifecycle(c *checks, env *Value) {
	exports, migrations := env.Get("exports"), env.Get("migrations")
	var uncovered []string
	named := true
	for _, binding := range env.Path("durable_objects", "bindings").items() {
		if binding.Get("script_name").truthy() {
			continue
		}
		class := binding.Get("class_name")
		if export := exports.Get(class.text()); class.isString() && export.Get("type").text() == "durable-object" && live(export) {
			continue
		}
		named = named && class.isString()
		uncovered = append(uncovered, class.text())
	}
	if len(uncovered) > 0 && named && len(migrations.items()) == 0 {
		c.add(Warning, "config.no-lifecycle", fmt.Sprintf("In your %s file, you have configured `durable_objects` exported by this Worker (%s), but no live `exports` entry for them. "+
			"This may not work as expected until you add a live `durable-object` entry to `exports` for each. Add the following configuration:\n\n```\n%s\n```",
			c.base.fileName(), strings.Join(uncovered, ", "), c.base.exportsSnippet(uncovered)), "", env.Path("durable_objects", "bindings").At())
	}
	if len(migrations.items()) > 0 && len(exportsOf(exports, "durable-object")) > 0 {
		c.fail(exports, "`migrations` and `exports` are mutually exclusive. Choose one or the other to declare your Durable Object lifecycle, but not both.")
	}
	classes := map[string]string{}
	for _, m := range exportsOf(exports, "workflow") {
		name := m.Value.Get("name")
		if !name.isString() {
			continue
		}
		if first, twice := classes[name.Str]; twice {
			c.failf(name, `"exports.%s" and "exports.%s" both declare the Workflow "%s". Workflow names must be unique.`, first, m.Key, name.Str)
			continue
		}
		classes[name.Str] = m.Key
	}
}
