package config

// Support says how well something is emulated.
type Support string

// The grades of support.
const (
	Supported   Support = "supported"
	Partial     Support = "partial"
	Unsupported Support = "unsupported"
)

const (
	notYet    = "not emulated yet"
	deployed  = "matters only when deployed, as for wrangler dev"
	noAccount = "lives in a Cloudflare account only"
)

// A KindSupport is the support of one kind of binding.
type KindSupport struct {
	Kind   Kind
	Level  Support
	Reason string                                             // "" for Supported
	Judge  func(c *Config, b Binding) (Support, string, bool) // overrules for one binding where it returns true
}

// KindTable is the support of every kind of binding: one line a kind.
func KindTable() []KindSupport {
	return []KindSupport{
		{Kind: KindPlainText, Level: Supported},
		{Kind: KindJSON, Level: Supported},
		{Kind: KindSecretText, Level: Supported},
		{Kind: KindVersionMetadata, Level: Supported},
		{Kind: KindService, Level: Unsupported, Reason: "only a Worker's services to itself are emulated yet", Judge: judgeService},
		{Kind: KindKV, Level: Supported},
		{Kind: KindD1, Level: Supported},
		{Kind: KindR2, Level: Supported},
		{Kind: KindDurableObject, Level: Unsupported, Reason: notYet},
		{Kind: KindQueue, Level: Unsupported, Reason: notYet},
		{Kind: KindWorkflow, Level: Unsupported, Reason: notYet},
		{Kind: KindAssets, Level: Unsupported, Reason: notYet},
		{Kind: KindRateLimit, Level: Unsupported, Reason: notYet},
		{Kind: KindHyperdrive, Level: Unsupported, Reason: notYet},
		{Kind: KindAnalyticsEngine, Level: Unsupported, Reason: notYet},
		{Kind: KindSendEmail, Level: Unsupported, Reason: notYet},
		{Kind: KindImages, Level: Unsupported, Reason: notYet},
		{Kind: KindBrowser, Level: Unsupported, Reason: notYet},
		{Kind: KindSecretsStore, Level: Unsupported, Reason: notYet},
		{Kind: KindPipeline, Level: Unsupported, Reason: notYet},
		{Kind: KindWorkerLoader, Level: Unsupported, Reason: notYet},
		{Kind: KindWasmModule, Level: Unsupported, Reason: notYet},
		{Kind: KindTextBlob, Level: Unsupported, Reason: notYet},
		{Kind: KindDataBlob, Level: Unsupported, Reason: notYet},
		{Kind: KindStream, Level: Unsupported, Reason: notYet},
		{Kind: KindArtifacts, Level: Unsupported, Reason: notYet},
		{Kind: KindFlagship, Level: Unsupported, Reason: notYet},
		{Kind: KindHelloWorld, Level: Unsupported, Reason: notYet},
		{Kind: KindVectorize, Level: Unsupported, Reason: noAccount},
		{Kind: KindAI, Level: Unsupported, Reason: noAccount},
		{Kind: KindAISearch, Level: Unsupported, Reason: noAccount},
		{Kind: KindAISearchNamespace, Level: Unsupported, Reason: noAccount},
		{Kind: KindAgentMemory, Level: Unsupported, Reason: noAccount},
		{Kind: KindMedia, Level: Unsupported, Reason: noAccount},
		{Kind: KindAnalytics, Level: Unsupported, Reason: noAccount},
		{Kind: KindK2, Level: Unsupported, Reason: noAccount},
		{Kind: KindVPCService, Level: Unsupported, Reason: noAccount},
		{Kind: KindVPCNetwork, Level: Unsupported, Reason: noAccount},
		{Kind: KindMTLSCertificate, Level: Unsupported, Reason: noAccount},
		{Kind: KindDispatchNamespace, Level: Unsupported, Reason: noAccount},
		{Kind: KindLogfwdr, Level: Unsupported, Reason: noAccount},
		{Kind: KindUnsafe, Level: Unsupported, Reason: noAccount},
	}
}

// judgeService lets a Worker call itself.
func judgeService(c *Config, b Binding) (Support, string, bool) {
	s, ok := b.Value.(Service)
	if !ok || s.Service != c.Name || c.Name == "" || s.Environment != "" {
		return "", "", false
	}
	return Supported, "", true
}

// A KeySupport is the support of a key that declares no binding. The name of a
// key in a section is dotted.
type KeySupport struct {
	Key    string
	Level  Support
	Reason string
}

// KeyTable is the support of every key that declares no binding.
func KeyTable() []KeySupport {
	return []KeySupport{
		{"$schema", Supported, ""},
		{"name", Supported, ""},
		{"main", Supported, ""},
		{"compatibility_date", Supported, ""},
		{"compatibility_flags", Supported, ""},
		{"env", Supported, ""},
		{"vars", Supported, ""},
		{"secrets", Supported, ""},
		{"edgeemu", Supported, ""},
		// Bundling.
		{"define", Supported, ""},
		{"alias", Supported, ""},
		{"rules", Supported, ""},
		{"build", Supported, ""},
		{"no_bundle", Supported, ""},
		{"find_additional_modules", Supported, ""},
		{"preserve_file_names", Supported, ""},
		{"base_dir", Supported, ""},
		{"minify", Supported, ""},
		{"keep_names", Supported, ""},
		{"tsconfig", Supported, ""},
		{"jsx_factory", Supported, ""},
		{"jsx_fragment", Supported, ""},
		{"python_modules", Unsupported, "Workers in Python are not emulated"},
		// The local server.
		{"dev.ip", Supported, ""},
		{"dev.port", Supported, ""},
		{"dev.local_protocol", Supported, ""},
		{"dev.host", Supported, ""},
		{"dev.upstream_protocol", Partial, "only the scheme of request.url follows it"},
		{"dev.inspector_port", Unsupported, "there is no inspector yet"},
		{"dev.inspector_ip", Unsupported, "there is no inspector yet"},
		{"dev.enable_containers", Unsupported, notYet},
		{"dev.container_engine", Unsupported, notYet},
		{"dev.generate_types", Unsupported, notYet},
		{"limits", Partial, "cpu_ms ends a request; subrequests are not counted yet"},
		{"access", Unsupported, notYet},
		{"cache", Supported, deployed},
		// What a deployment needs.
		{"account_id", Supported, deployed},
		{"workers_dev", Supported, deployed},
		{"preview_urls", Supported, deployed},
		{"previews", Supported, deployed},
		{"route", Supported, deployed},
		{"routes", Supported, deployed},
		{"send_metrics", Supported, deployed},
		{"keep_vars", Supported, deployed},
		{"dependencies_instrumentation", Supported, deployed},
		{"logpush", Supported, deployed},
		{"upload_source_maps", Supported, deployed},
		{"observability", Supported, deployed},
		{"placement", Supported, deployed},
		{"compliance_region", Supported, deployed},
		{"first_party_worker", Supported, deployed},
		{"addresses", Supported, deployed},
		{"tail_consumers", Unsupported, notYet},
		{"streaming_tail_consumers", Unsupported, notYet},
		// Events and what else is more than a binding.
		{"triggers.crons", Unsupported, notYet},
		{"triggers.events", Unsupported, notYet},
		{"queues.consumers", Unsupported, notYet},
		{"migrations", Unsupported, notYet},
		{"exports", Unsupported, notYet},
		{"durable_objects.code_update_strategy", Supported, deployed},
		{"assets", Unsupported, notYet},
		{"site", Unsupported, "Workers Sites are deprecated: use assets"},
		{"pages_build_output_dir", Unsupported, "Pages projects are not emulated"},
		{"connect", Unsupported, notYet},
		{"containers", Unsupported, notYet},
		{"cloudchamber", Unsupported, notYet},
		{"unsafe.metadata", Unsupported, noAccount},
		{"unsafe.capnp", Unsupported, noAccount},
	}
}

// SwitchTable is the compatibility flags that are followed both ways, on and
// off. The others that a date brings are always on: scripts see what they see
// at the newest date.
func SwitchTable() []string {
	return []string{
		"bind_asynclocalstorage_snapshot_to_request",
		"crypto_preserve_public_exponent",
		"enable_ctx_exports",
		"enable_global_performance_classes",
		"enable_navigator_language",
		"enable_nodejs_global_timers",
		"enable_nodejs_perf_hooks_module",
		"enable_nodejs_process_v2",
		"enable_request_signal",
		"global_navigator",
		"http_headers_getsetcookie",
		"nodejs_compat",
		"nodejs_compat_populate_process_env",
		"nodejs_compat_v2",
		"set_tostring_tag",
		"streams_enable_constructors",
		"streams_no_default_auto_allocate_chunk_size",
		"strict_crypto_checks",
		"transformstream_enable_standard_constructor",
		"upper_case_all_http_methods",
		"urlsearchparams_delete_has_value_arg",
	}
}

// FlagTable is the compatibility flags with an effect on scripts that are not
// followed where they are on, with what happens instead.
func FlagTable() []KeySupport {
	return []KeySupport{
		{"experimental", Partial, "experimental features are not emulated"},
		{"webgpu", Unsupported, "there is no WebGPU"},
		{"unsafe_module", Unsupported, "there is no module workerd:unsafe"},
		{"rtti_api", Unsupported, "workerd's type information is not there"},
		{"new_module_registry", Partial, "there is one module loader"},
		{"legacy_module_registry", Partial, "there is one module loader"},
		{"allow_insecure_inefficient_logged_eval", Unsupported, "eval is refused while a request is handled"},
		{"enable_web_file_system", Unsupported, notYet},
		{"immutable_api_prototypes", Unsupported, notYet},
		{"no_resizable_array_buffer_in_blob", Unsupported, notYet},
		{"pedantic_wpt", Unsupported, notYet},
		{"request_signal_passthrough", Unsupported, notYet},
		{"spec_compliant_property_attributes", Unsupported, notYet},
		{"expose_draining_reader", Unsupported, notYet},
		{"precise_timers", Unsupported, notYet},
		{"typescript_strip_types", Supported, "TypeScript is compiled by the bundler in any case"},
	}
}
