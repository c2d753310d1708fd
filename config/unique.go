package config

import "slices"

// friendlyNames is what messages call the bindings of a key, in wrangler's order.
var friendlyNames = []struct{ key, name string }{
	{"data_blobs", "Data Blob"}, {"durable_objects", "Durable Object"}, {"kv_namespaces", "KV Namespace"},
	{"send_email", "Send Email"}, {"queues", "Queue"}, {"d1_databases", "D1 Database"}, {"vectorize", "Vectorize Index"},
	{"ai_search_namespaces", "AI Search Namespace"}, {"ai_search", "AI Search Instance"}, {"agent_memory", "Agent Memory"},
	{"hyperdrive", "Hyperdrive Config"}, {"r2_buckets", "R2 Bucket"}, {"logfwdr", "logfwdr"}, {"services", "Worker"},
	{"analytics_engine_datasets", "Analytics Engine Dataset"}, {"text_blobs", "Text Blob"}, {"browser", "Browser Run"},
	{"analytics", "Analytics SQL"}, {"ai", "AI"}, {"images", "Images"}, {"stream", "Stream"}, {"media", "Media"},
	{"version_metadata", "Worker Version Metadata"}, {"unsafe", "Unsafe Metadata"}, {"vars", "Environment Variable"},
	{"wasm_modules", "Wasm Module"}, {"dispatch_namespaces", "Dispatch Namespace"}, {"mtls_certificates", "mTLS Certificate"},
	{"workflows", "Workflow"}, {"pipelines", "Pipeline"}, {"k2", "K2 Stream"}, {"secrets_store_secrets", "Secrets Store Secret"},
	{"artifacts", "Artifacts"}, {"ratelimits", "Rate Limit"}, {"assets", "Assets"}, {"unsafe_hello_world", "Hello World"},
	{"flagship", "Flagship"}, {"worker_loaders", "Worker Loader"}, {"vpc_services", "VPC Service"}, {"vpc_networks", "VPC Network"},
}

// namedBinding is a binding's name with what it is and where.
type namedBinding struct {
	name, kind string
	section    *Value
}

// checkUniqueBindings wants every name of env to be given once.
func checkUniqueBindings(c *checks, env *Value) {
	var order []string
	kinds := map[string][]namedBinding{}
	add := func(names []string, kind string, section *Value) {
		for _, name := range names {
			if _, seen := kinds[name]; !seen {
				order = append(order, name)
			}
			if name == "ASSETS" && env.Has("pages_build_output_dir") {
				c.failf(section, `The name 'ASSETS' is reserved in Pages projects. Please use a different name for your %s binding.`, kind)
			}
			kinds[name] = append(kinds[name], namedBinding{name, kind, section})
		}
	}
	for _, friendly := range friendlyNames {
		section := env.Get(friendly.key)
		if friendly.key == "queues" {
			section = section.Get("producers")
		}
		add(bindingNames(section), friendly.name, section)
	}
	var required []string
	for _, name := range env.Path("secrets", "required").items() {
		required = append(required, name.text())
	}
	add(required, "Secret", env.Get("secrets"))

	clash := (*Value)(nil)
	for _, name := range order {
		list := kinds[name]
		if len(list) < 2 {
			continue
		}
		clash = list[1].section
		reportClash(c, name, list)
	}
	if clash != nil {
		c.fail(clash, "Bindings must have unique names, so that they can all be referenced in the worker.\nPlease change your bindings to have unique names.")
	}
}

func reportClash(c *checks, name string, list []namedBinding) {
	var different, same []string
	for _, b := range list {
		switch {
		case !slices.Contains(different, b.kind):
			different = append(different, b.kind)
		case !slices.Contains(same, b.kind):
			same = append(same, b.kind)
		}
	}
	at := declaration(list[len(list)-1])
	if len(different) > 1 {
		c.failf(at, `%s assigned to %s bindings.`, name, listFormat(different, "and"))
	}
	for _, kind := range same {
		c.failf(at, `%s assigned to multiple %s bindings.`, name, kind)
	}
}

// declaration finds the last binding of the name in its section.
func declaration(b namedBinding) *Value {
	items := b.section.items()
	if list := b.section.Get("bindings"); list.isArray() {
		items = list.Items
	}
	for _, item := range slices.Backward(items) {
		if item.Get("binding").text() == b.name || item.Get("name").text() == b.name {
			return item
		}
	}
	if v := b.section.Get(b.name); v != nil {
		return v
	}
	return b.section
}
