package config

import (
	"fmt"
	"slices"
	"strings"
)

// checkContainerLinks looks at containers and exports together.
func checkContainerLinks(c *checks, env *Value, declaredElsewhere bool) {
	containers := env.Get("containers")
	if containers != nil && !containers.isArray() || containers == nil && declaredElsewhere {
		return
	}
	links := linkContainers(c, containers, env.Get("exports"))
	for _, container := range containers.items() {
		if container.Get("name").isString() {
			links.check(c, container)
		}
	}
}

// containerLinks is who refers to whom between containers and exports.
type containerLinks struct {
	crowded map[string]bool     // classes with several containers
	exports map[string]*Value   // class -> durable-object export
	claims  map[string][]string // container -> live classes that name it
	first   map[string]string   // container -> first class that names it
}

func linkContainers(c *checks, containers, exports *Value) containerLinks {
	links := containerLinks{crowded: map[string]bool{}, exports: map[string]*Value{}, claims: map[string][]string{}, first: map[string]string{}}
	names, classes := map[string]int{}, map[string]int{}
	for _, container := range containers.items() {
		if name := container.Get("name"); name.isString() {
			names[name.Str]++
		}
		if class := container.Get("class_name"); class.isString() {
			classes[class.Str]++
		}
	}
	for _, name := range moreThanOnce(names) {
		c.failf(containers, `"containers" contains more than one container named "%s". Container names must be unique.`, name)
	}
	for _, class := range moreThanOnce(classes) {
		links.crowded[class] = true
		c.failf(containers, `More than one container is attached to the Durable Object "%s". A Durable Object can only have one container attached to it.`, class)
	}
	var claimed []string
	for _, m := range exportsOf(exports, "durable-object") {
		links.exports[m.Key] = m.Value
		container := m.Value.Get("container").text()
		if container == "" {
			continue
		}
		if links.first[container] == "" {
			links.first[container] = m.Key
		}
		if !live(m.Value) {
			continue
		}
		if names[container] == 0 {
			c.failf(m.Value.Get("container"), `"exports.%s.container" references a container named "%s", but no container with that name is defined in "containers".`, m.Key, container)
			continue
		}
		if len(links.claims[container]) == 0 {
			claimed = append(claimed, container)
		}
		links.claims[container] = append(links.claims[container], m.Key)
	}
	for _, container := range claimed {
		if list := links.claims[container]; len(list) > 1 {
			c.failf(containers, `The container "%s" is referenced by more than one Durable Object export (%s). A container can only back a single Durable Object.`, container, strings.Join(list, ", "))
		}
	}
	return links
}

func moreThanOnce(counts map[string]int) []string {
	var names []string
	for name, n := range counts {
		if n > 1 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (l containerLinks) check(c *checks, container *Value) {
	name := container.Get("name").Str
	if !container.Has("class_name") {
		if l.first[name] == "" {
			c.failf(container, "The container \"%s\" is not linked to a Durable Object. Either set \"containers.class_name\", or reference this container from a Durable Object's `exports` entry via its \"container\" field.", name)
		}
		return
	}
	class := container.Get("class_name").text()
	export := l.exports[class]
	referenced := export.Get("container")
	prefix := fmt.Sprintf(`The container "%s" sets "class_name" to "%s", but `, name, class)
	claims := l.claims[name]
	switch {
	case l.crowded[class]:
	case referenced.isString() && referenced.Str != name:
		c.failf(container, `%s"exports.%s.container" is "%s". A Durable Object and its container must reference each other consistently.`, prefix, class, referenced.Str)
	case len(claims) == 1 && claims[0] != class:
		c.failf(container, `%s"exports.%s.container" references it. A Durable Object and its container must reference each other consistently.`, prefix, claims[0])
	case len(l.exports) > 0 && (export == nil || !live(export)):
		c.failf(container, `%s"exports" has no live "durable-object" entry for "%s".`, prefix, class)
	case referenced == nil && export.Get("storage").text() == "legacy-kv":
		c.failf(container, `%s"exports.%s.storage" is "legacy-kv". Containers are not supported on Durable Objects using the "legacy-kv" storage backend.`, prefix, class)
	}
}
