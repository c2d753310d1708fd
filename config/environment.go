package config

import "strings"

// An envKey is a key that may stand at the top level and in an environment.
type envKey struct {
	name      string
	inherited bool // environments have the top level's value where they have none
	check     check
	initial   func() *Value // value where none is given, nil: none
}

func emptyArray() *Value  { return array() }
func emptyObject() *Value { return &Value{Type: Object} }
func emptyBindings() *Value {
	v := emptyObject()
	v.set("bindings", array(), 0)
	return v
}

// environmentKeys is every key of an environment, in the order in which
// wrangler checks them.
func environmentKeys() []envKey {
	inherited := func(name string, check check, initial func() *Value) envKey {
		return envKey{name: name, inherited: true, check: check, initial: initial}
	}
	own := func(name string, check check, initial func() *Value) envKey {
		return envKey{name: name, check: check, initial: initial}
	}
	text := func(s string) func() *Value { return func() *Value { return str(s) } }
	return []envKey{
		inherited("route", checkRoute, nil),
		inherited("account_id", checkString, nil),
		inherited("routes", checkRoutes, nil),
		inherited("workers_dev", checkBoolean, nil),
		inherited("preview_urls", checkBoolean, nil),
		inherited("build", checkBuild, emptyObject),
		inherited("compatibility_date", checkCompatibilityDate, nil),
		inherited("compatibility_flags", checkStrings, emptyArray),
		inherited("jsx_factory", checkString, text("React.createElement")),
		inherited("jsx_fragment", checkString, text("React.Fragment")),
		inherited("tsconfig", checkString, nil),
		inherited("rules", checkRules, emptyArray),
		inherited("name", checkName, nil),
		inherited("main", checkString, nil),
		inherited("find_additional_modules", checkBoolean, nil),
		inherited("preserve_file_names", checkBoolean, nil),
		inherited("base_dir", checkString, nil),
		inherited("triggers", checkTriggers, emptyObject),
		inherited("assets", checkAssets, nil),
		inherited("limits", checkLimits, nil),
		inherited("placement", checkPlacement, nil),
		own("vars", checkVars, emptyObject),
		own("secrets", checkSecrets, nil),
		own("define", checkDefine, emptyObject),
		own("durable_objects", checkDurableObjects(false), emptyBindings),
		own("workflows", all(checkBindings(&workflowShape), checkUniqueNames), emptyArray),
		inherited("migrations", checkMigrations, emptyArray),
		inherited("exports", checkExports, emptyObject),
		own("kv_namespaces", checkBindings(&kvShape), emptyArray),
		own("cloudchamber", checkCloudchamber, emptyObject),
		own("containers", checkContainers(true), nil),
		own("send_email", checkBindings(&sendEmailShape), emptyArray),
		own("queues", checkQueues, emptyObject),
		own("connect", checkConnects, emptyArray),
		own("r2_buckets", checkBindings(&r2Shape), emptyArray),
		own("d1_databases", checkBindings(&d1Shape), emptyArray),
		own("vectorize", checkBindings(&vectorizeShape), emptyArray),
		own("ai_search_namespaces", checkBindings(&aiSearchNamespaceShape), emptyArray),
		own("ai_search", checkBindings(&aiSearchShape), emptyArray),
		own("agent_memory", checkBindings(&agentMemoryShape), emptyArray),
		own("hyperdrive", checkBindings(&hyperdriveShape), emptyArray),
		own("services", checkBindings(&serviceShape), emptyArray),
		own("analytics_engine_datasets", checkBindings(&analyticsEngineShape), emptyArray),
		own("dispatch_namespaces", checkBindings(&dispatchNamespaceShape), emptyArray),
		own("mtls_certificates", checkBindings(&mtlsShape), emptyArray),
		own("tail_consumers", tailConsumers(false), nil),
		own("streaming_tail_consumers", tailConsumers(true), nil),
		own("unsafe", checkUnsafe, emptyObject),
		own("browser", checkSimple(true, true), nil),
		own("analytics", checkSimple(true, true), nil),
		own("ai", checkSimple(true, false), nil),
		own("images", checkSimple(true, true), nil),
		own("stream", checkSimple(true, true), nil),
		own("media", checkSimple(true, true), nil),
		own("pipelines", checkBindings(&pipelineShape), emptyArray),
		own("k2", checkBindings(&k2Shape), emptyArray),
		own("secrets_store_secrets", checkBindings(&secretsStoreShape), emptyArray),
		own("artifacts", checkBindings(&artifactsShape), emptyArray),
		own("unsafe_hello_world", checkBindings(&helloWorldShape), emptyArray),
		own("flagship", checkBindings(&flagshipShape), emptyArray),
		own("worker_loaders", checkBindings(&workerLoaderShape), emptyArray),
		own("ratelimits", checkBindings(&rateLimitShape), emptyArray),
		own("vpc_services", checkBindings(&vpcServiceShape), emptyArray),
		own("vpc_networks", checkBindings(&vpcNetworkShape), emptyArray),
		own("version_metadata", checkSimple(false, false), nil),
		inherited("logfwdr", checkLogfwdr, emptyBindings),
		inherited("no_bundle", checkBoolean, nil),
		inherited("minify", checkBoolean, nil),
		inherited("keep_names", checkBoolean, nil),
		inherited("first_party_worker", checkBoolean, nil),
		inherited("logpush", checkBoolean, nil),
		inherited("upload_source_maps", checkBoolean, nil),
		inherited("observability", checkObservability, nil),
		inherited("access", checkAccess, nil),
		inherited("cache", checkCache, nil),
		inherited("compliance_region", checkOneOf("public", "fedramp_high"), nil),
		inherited("python_modules", checkPythonModules, defaultPythonModules),
		inherited("previews", checkPreviews, nil),
	}
}

func defaultPythonModules() *Value {
	v := emptyObject()
	v.set("exclude", array(str("**/*.pyc")), 0)
	return v
}

// environmentNames is the names of environmentKeys.
func environmentNames() []string {
	var names []string
	for _, key := range environmentKeys() {
		names = append(names, key.name)
	}
	return names
}

const topLevel = "top level"

// checkEnvironment checks raw, the top level or an environment, and returns it
// with everything inherited and every default. For an environment top is the
// finished top level and file the whole file.
func checkEnvironment(r report, base *project, name string, raw, top, file *Value) *Value {
	c := &checks{report: r, env: name, top: top, base: base}
	if raw.Has("node_compat") {
		c.fail(raw.Get("node_compat"), "Removed: \"node_compat\":\nThe \"node_compat\" field is no longer supported as of Wrangler v4. Instead, use the `nodejs_compat` compatibility flag. "+
			"This includes the functionality from legacy `node_compat` polyfills and natively implemented Node.js APIs. See https://developers.cloudflare.com/workers/runtime-apis/nodejs for more information.")
		raw = raw.without("node_compat")
	}
	if raw.Has("unsafe") && (top == nil || !file.Has("unsafe")) {
		c.experimental(raw.Get("unsafe"), "unsafe")
	}
	for _, key := range []string{"route", "account_id"} {
		if v := raw.Get(key); v.isString() && v.Str == "" {
			c.warnf(v, "The \"%[1]s\" field in your configuration is an empty string and will be ignored.\nPlease remove the \"%[1]s\" field from your configuration.", key)
			raw = raw.without(key)
		}
	}
	c.outer = raw
	env := &Value{Type: Object, source: raw.source, offset: raw.offset}
	for _, key := range environmentKeys() {
		if v := key.value(c, raw, top, file); v != nil {
			env.set(key.name, v, raw.offset)
		}
		if key.name == "routes" {
			warnInheritedDomains(c)
		}
	}
	c.outer = raw
	checkLifecycle(c, env)
	checkContainerLinks(c, env, containersElsewhere(raw, file))
	if top != nil {
		c.onlyKeys("env."+name, raw, environmentNames()...)
	}
	return env
}

// value checks the key and returns the value that counts.
func (k envKey) value(c *checks, raw, top, file *Value) *Value {
	v := raw.Get(k.name)
	switch {
	case k.inherited:
		k.check(c, k.name, v)
		if v.absent() {
			v = inheritedValue(c, k.name, top)
		}
	case v != nil:
		k.check(c, k.name, v)
	case file.Has(k.name):
		c.add(Warning, "config.not-inherited", notInherited(k.name, c.env), "", file.KeyAt(k.name))
	}
	if v.absent() {
		v = nil
		if k.initial != nil {
			v = k.initial()
		}
	}
	return v
}

func inheritedValue(c *checks, name string, top *Value) *Value {
	v := top.Get(name)
	if name == "name" && v.text() != "" {
		return &Value{Type: String, Str: v.Str + "-" + c.env, source: v.source, offset: v.offset}
	}
	return v
}

func notInherited(key, env string) string {
	return "\"" + key + "\" exists at the top level, but not on \"env." + env + "\".\n" +
		"This is not what you probably want, since \"" + key + "\" is not inherited by environments.\n" +
		"Please add \"" + key + "\" to \"env." + env + "\"."
}

// containersElsewhere reports whether another environment declares containers.
func containersElsewhere(raw, file *Value) bool {
	if file != nil {
		return file.Has("containers")
	}
	for _, m := range membersOf(raw.Get("env")) {
		if m.Value.Has("containers") {
			return true
		}
	}
	return false
}

func checkBuild(c *checks, field string, v *Value) {
	if v.absent() {
		// An environment without a build has the top level's checked again, but
		// what is wrong with it has been said.
		return
	}
	c.onlyKeys(field, v, "command", "cwd", "watch_dir")
	c.optional(field, "command", v.Get("command"), "string")
	c.optional(field, "cwd", v.Get("cwd"), "string")
	if watch := v.Get("watch_dir"); watch.isArray() {
		c.typedArray("build.watch_dir", watch, "string", v)
	} else {
		c.optional(field, "watch_dir", watch, "string")
	}
}

// previewKeys is every key of previews with its check, in wrangler's order.
func previewKeys() []envKey {
	same := map[string]check{}
	for _, key := range environmentKeys() {
		same[key.name] = key.check
	}
	same["durable_objects"] = checkDurableObjects(true)
	same["containers"] = checkPreviewContainers
	var keys []envKey
	for _, name := range []string{
		"vars", "define", "placement", "durable_objects", "workflows", "kv_namespaces", "send_email", "queues", "d1_databases",
		"r2_buckets", "vectorize", "ai_search_namespaces", "ai_search", "hyperdrive", "services", "analytics_engine_datasets",
		"dispatch_namespaces", "mtls_certificates", "tail_consumers", "streaming_tail_consumers", "unsafe", "browser",
		"analytics", "ai", "images", "stream", "media", "pipelines", "secrets_store_secrets", "k2", "artifacts",
		"unsafe_hello_world", "flagship", "worker_loaders", "ratelimits", "vpc_services", "version_metadata", "containers",
		"logpush", "observability", "limits", "cache",
	} {
		keys = append(keys, envKey{name: name, check: same[name]})
	}
	return keys
}

func checkPreviews(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isObject() {
		c.failf(v, `The field "%s" should be an object but got %s.`, field, v.JSON())
		return
	}
	keys := previewKeys()
	var known []string
	for _, key := range keys {
		known = append(known, key.name)
	}
	c.onlyKeys(field, v, known...)
	inner := *c
	inner.top, inner.outer = nil, v
	for _, key := range keys {
		if value := v.Get(key.name); value != nil {
			key.check(&inner, field+"."+key.name, value)
		}
	}
}

func checkPreviewContainers(c *checks, field string, v *Value) {
	var policies, names, twice []string
	counts := map[string]int{}
	for i, item := range v.items() {
		if item.Get("scheduling_policy").text() == "durable_object" {
			policies = append(policies, `"`+indexed(field, i)+`.scheduling_policy"`)
		}
		if item.Has("name") {
			names = append(names, `"`+indexed(field, i)+`.name"`)
		}
		if class := item.Get("class_name"); class.isString() {
			if counts[class.Str]++; counts[class.Str] == 2 {
				twice = append(twice, `"`+class.Str+`"`)
			}
		}
	}
	switch {
	case len(policies) > 0:
		c.failf(v, `%s cannot be "durable_object". Durable Object-managed Containers are configured only in the top-level "containers" array.`, strings.Join(policies, ", "))
	case len(names) > 0:
		c.failf(v, `%s cannot be set. A preview container's application name is generated from the worker name, preview slug, and Durable Object class name, so that separate previews of the same Worker do not collide. Remove it and identify the container with "class_name".`, strings.Join(names, ", "))
	case len(twice) > 0:
		c.failf(v, `"%s" declares more than one container for the Durable Object class %s; each Durable Object class may appear at most once.`, field, strings.Join(twice, ", "))
	default:
		checkContainers(false)(c, field, v)
	}
}
