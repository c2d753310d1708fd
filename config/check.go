package config

import (
	"slices"
	"strings"

	"edgeemu/config/compat"
	"edgeemu/fault"
)

// A Finding is one thing that a project uses, with how well it is supported.
type Finding struct {
	What   string // "key", "binding", "flag"; of code "locale", "calendar", "collation", "dictionary"
	Name   string // dotted key, binding name or flag, a locale as it is written
	Detail string // kind of a binding, e.g. "KV Namespace", or who asks for a locale; "" otherwise
	Level  Support
	Reason string // why it is not supported, or what is to be known
	At     fault.Location
}

// Check lists what the project uses: every key in the order of the file, then
// every binding in the order of wrangler's table, then every compatibility flag.
func Check(c *Config) []Finding {
	findings := checkedKeys(c)
	findings = append(findings, checkedBindings(c)...)
	return append(findings, checkedFlags(c)...)
}

// bindingSections are the keys whose contents are bindings and nothing else,
// so that the bindings stand for them.
var bindingSections = []string{
	"kv_namespaces", "d1_databases", "r2_buckets", "services", "workflows", "ratelimits", "hyperdrive", "vectorize",
	"analytics_engine_datasets", "send_email", "mtls_certificates", "dispatch_namespaces", "pipelines", "k2",
	"secrets_store_secrets", "worker_loaders", "vpc_services", "vpc_networks", "ai_search", "ai_search_namespaces",
	"agent_memory", "artifacts", "flagship", "unsafe_hello_world", "ai", "browser", "analytics", "images", "stream",
	"media", "version_metadata", "logfwdr", "wasm_modules", "text_blobs", "data_blobs",
	"queues.producers", "durable_objects.bindings", "unsafe.bindings",
}

// sections are the keys that are looked into.
var sections = []string{"dev", "triggers", "queues", "durable_objects", "unsafe"}

func checkedKeys(c *Config) []Finding {
	table := map[string]KeySupport{}
	for _, k := range KeyTable() {
		table[k.Key] = k
	}
	var findings []Finding
	visit := func(prefix string, v *Value) {
		for _, m := range membersOf(v) {
			key := prefix + m.Key
			switch {
			case prefix == "" && slices.Contains(sections, key) && m.Value.isObject(), slices.Contains(bindingSections, key):
				continue
			}
			f := Finding{What: "key", Name: key, Level: Unsupported, Reason: "wrangler does not know it either", At: v.source.At(m.offset)}
			if known, ok := table[key]; ok {
				f.Level, f.Reason = known.Level, known.Reason
			}
			findings = append(findings, f)
		}
	}
	for _, level := range []*Value{c.raw, c.raw.Path("env", c.Env)} {
		visit("", level)
		for _, section := range sections {
			visit(section+".", level.Get(section))
		}
	}
	slices.SortStableFunc(findings, func(a, b Finding) int { return a.At.Line - b.At.Line })
	return findings
}

func checkedBindings(c *Config) []Finding {
	table := map[Kind]KindSupport{}
	for _, k := range KindTable() {
		table[k.Kind] = k
	}
	var findings []Finding
	for _, b := range c.Bindings {
		known := table[b.Kind]
		f := Finding{What: "binding", Name: b.Name, Detail: b.Type, Level: known.Level, Reason: known.Reason, At: b.At}
		if known.Judge != nil {
			if level, reason, judged := known.Judge(c, b); judged {
				f.Level, f.Reason = level, reason
			}
		}
		if b.Remote && f.Level == Supported {
			f.Level, f.Reason = Partial, "remote is ignored: the local resource is used"
		}
		findings = append(findings, f)
	}
	return findings
}

func checkedFlags(c *Config) []Finding {
	table := map[string]KeySupport{}
	for _, k := range FlagTable() {
		table[k.Key] = k
	}
	switches := SwitchTable()
	var findings []Finding
	for _, name := range c.CompatibilityFlags {
		f := Finding{What: "flag", Name: name, Level: Supported, At: c.flagAt(name)}
		flag, enables, ok := compat.Find(name)
		known, listed := table[name]
		switch {
		case !ok:
			f.Level, f.Reason = Unsupported, "there is no such compatibility flag"
		case listed:
			f.Level, f.Reason = known.Level, known.Reason
		case flag.Effect == compat.Python:
			f.Level, f.Reason = Unsupported, "Workers in Python are not emulated"
		case flag.Effect == compat.Edge:
			f.Reason = deployed
		case !enables && flag.Effect == compat.Runtime && (flag.Always || flag.Date != "") && !slices.Contains(switches, flag.Name) && !strings.Contains(flag.Name, "nodejs"):
			f.Level, f.Reason = Partial, "scripts see what they see with "+flag.Name
		case strings.HasPrefix(name, "no_nodejs_"), strings.HasPrefix(name, "disable_"):
			f.Reason = "the opposite of " + flag.Name
		}
		findings = append(findings, f)
	}
	return findings
}
