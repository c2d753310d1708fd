package config

import "regexp"

// The shapes of the bindings that come in arrays.
var (
	kvShape = bindingShape{
		notObject: `"kv_namespaces" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), should("id").maybe().filled(), optionally("string", "preview_id"), remoteField},
		known:     []string{"binding", "id", "preview_id", "remote"},
	}
	d1Shape = bindingShape{
		notObject: `"d1_databases" bindings should be objects, but got {value}`,
		fields: []bindingField{
			should("binding"), mustHave("a", "database_id").maybe(), optionally("string", "preview_database_id"), remoteField,
			optionally("string", "migrations_pattern"), optionally("string", "database_name"), optionally("string", "jurisdiction"),
			optionally("string", "migrations_dir"), optionally("string", "migrations_table"), optionally("string", "database_internal_env"),
		},
		known: []string{
			"binding", "database_id", "database_internal_env", "database_name", "jurisdiction", "migrations_dir",
			"migrations_pattern", "migrations_table", "preview_database_id", "remote",
		},
	}
	r2Shape = bindingShape{
		notObject: `"r2_buckets" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), should("bucket_name").maybe().filled()},
		more:      checkBucket,
		known:     []string{"binding", "bucket_name", "preview_bucket_name", "jurisdiction", "remote", "local_dev"},
	}
	vectorizeShape = bindingShape{
		notObject: `"vectorize" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), mustHave("an", "index_name"), remoteField},
		known:     []string{"binding", "index_name", "remote"},
	}
	aiSearchNamespaceShape = bindingShape{
		notObject: `"ai_search_namespaces" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), mustHave("a", "namespace"), remoteField},
		known:     []string{"binding", "namespace", "remote"},
	}
	aiSearchShape = bindingShape{
		notObject: `"ai_search" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), mustHave("an", "instance_name"), remoteField},
		known:     []string{"binding", "instance_name", "remote"},
	}
	agentMemoryShape = bindingShape{
		notObject: `"agent_memory" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), mustHave("a", "namespace"), remoteField},
		known:     []string{"binding", "namespace", "remote"},
	}
	hyperdriveShape = bindingShape{
		notObject: `"hyperdrive" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), mustHave("a", "id"), remoteField},
		known:     []string{"binding", "id", "localConnectionString", "remote"},
	}
	vpcServiceShape = bindingShape{
		notObject: `"vpc_services" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), mustHave("a", "service_id")},
		known:     []string{"binding", "service_id", "remote"},
	}
	vpcNetworkShape = bindingShape{
		notObject: `"vpc_networks" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding")},
		more:      checkVPCNetwork,
		known:     []string{"binding", "tunnel_id", "network_id", "remote"},
	}
	serviceShape = bindingShape{
		notObject: `"services" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), should("service"), should("environment").maybe(), should("entrypoint").maybe()},
		more:      checkServiceDev,
	}
	analyticsEngineShape = bindingShape{
		notObject: `"analytics_engine" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), optionally("string", "dataset").filled(), remoteField},
		known:     []string{"binding", "dataset", "remote"},
	}
	dispatchNamespaceShape = bindingShape{
		notObject: `"{field}" binding should be objects, but got {value}`,
		fields: []bindingField{
			stringField("binding", `"{field}" should have a string "binding" field but got {value}.`),
			stringField("namespace", `"{field}" should optionally have a string "namespace" field but got {value}.`).maybe(),
		},
		more: checkOutbound,
	}
	mtlsShape = bindingShape{
		notObject: `"mtls_certificates" bindings should be objects, but got {value}`,
		fields:    []bindingField{should("binding"), should("certificate_id").filled(), remoteField},
		known:     []string{"binding", "certificate_id", "remote"},
	}
	pipelineShape = bindingShape{
		notObject: `"pipeline" bindings should be objects, but got {value}`,
		fields:    []bindingField{must("binding")},
		more:      checkPipeline,
		known:     []string{"binding", "stream", "pipeline", "remote"},
	}
	k2Shape = bindingShape{
		notObject: `"{field}" bindings should be objects, but got {value}`,
		noArray:   true,
		fields: []bindingField{
			stringField("binding", `"{field}" must have a string "binding" field.`),
			stringField("stream", `"{field}" must have a string "stream" field.`), remoteField,
		},
		more:  checkK2Remote,
		known: []string{"binding", "stream", "remote"},
	}
	secretsStoreShape = bindingShape{
		notObject: `"secrets_store_secrets" bindings should be objects, but got {value}`,
		fields:    []bindingField{must("binding"), must("store_id"), must("secret_name")},
		known:     []string{"binding", "store_id", "secret_name"},
	}
	artifactsShape = bindingShape{
		notObject: `"artifacts" bindings should be objects, but got {value}`,
		fields:    []bindingField{must("binding"), must("namespace"), remoteField},
		known:     []string{"binding", "namespace", "remote"},
	}
	helloWorldShape = bindingShape{
		notObject: `"unsafe_hello_world" bindings should be objects, but got {value}`,
		fields: []bindingField{
			must("binding"),
			{key: "enable_timer", typ: "boolean", optional: true, text: `"{field}" bindings must have a boolean "enable_timer" field but got {value}.`},
		},
		known: []string{"binding", "enable_timer"},
	}
	flagshipShape = bindingShape{
		notObject: `"flagship" bindings should be objects, but got {value}`,
		fields: []bindingField{
			must("binding"),
			stringField("app_id", `"{field}" bindings may have a string "app_id" field but got {value}.`).maybe(), remoteField,
		},
		known: []string{"binding", "app_id", "remote"},
	}
	workerLoaderShape = bindingShape{
		notObject: `"worker_loader" bindings should be objects, but got {value}`,
		fields:    []bindingField{must("binding")},
		known:     []string{"binding"},
	}
	rateLimitShape = bindingShape{
		notObject: `"ratelimits" bindings should be objects, but got {value}`,
		fields:    []bindingField{must("name"), must("namespace_id")},
		more:      checkRateLimit,
		known:     []string{"name", "namespace_id", "simple"},
	}
	sendEmailShape = bindingShape{
		notObject: `"send_email" bindings should be objects, but got {value}`,
		fields: []bindingField{
			should("name"), optionally("string", "destination_address"),
			addressList("allowed_destination_addresses"), addressList("allowed_sender_addresses"),
		},
		more: checkDestinations,
		known: []string{
			"allowed_sender_addresses", "allowed_destination_addresses", "destination_address", "name", "binding", "remote",
		},
	}
)

func addressList(key string) bindingField {
	return bindingField{
		key: key, typ: "object", optional: true,
		text: `"{field}" bindings should, optionally, have a []string "` + key + `" field but got {value}.`,
	}
}

const bucketFormat = `Bucket names must begin and end with an alphanumeric character, only contain lowercase letters, numbers, and hyphens, and be between 3 and 63 characters long.`

var bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$`)

func checkBucket(c *checks, field string, v *Value) {
	before := c.errors()
	broken := !should("binding").ok(v) || !should("bucket_name").maybe().filled().ok(v)
	if name := v.Get("bucket_name"); !broken && name != nil && !bucketName.MatchString(name.text()) {
		c.failf(name, `%s.bucket_name=%s is invalid. %s`, field, name.JSON(), bucketFormat)
	}
	if !hasOrLacks(v, "preview_bucket_name", "string") {
		c.failf(v.Get("preview_bucket_name"), `"%s" bindings should, optionally, have a string "preview_bucket_name" field but got %s.`, field, v.JSON())
	}
	broken = broken || c.errors() > before
	if name := v.Get("preview_bucket_name"); !broken && name != nil && !bucketName.MatchString(name.text()) {
		c.failf(name, `%s.preview_bucket_name= %s is invalid. %s`, field, name.JSON(), bucketFormat)
	}
	if !hasOrLacks(v, "jurisdiction", "string") {
		c.failf(v.Get("jurisdiction"), `"%s" bindings should, optionally, have a string "jurisdiction" field but got %s.`, field, v.JSON())
	}
	c.remote(field, v)
	if local := v.Get("local_dev"); local != nil {
		checkLocalBucket(c, field, v, local)
	}
}

func checkLocalBucket(c *checks, field string, v, local *Value) {
	if !local.objectLike() {
		c.failf(local, `"%s" bindings should, optionally, have an object "local_dev" field but got %s.`, field, v.JSON())
		return
	}
	if credentials := local.Get("experimental_s3_credentials"); credentials != nil {
		c.experimental(credentials, "local_dev.experimental_s3_credentials")
		if !credentials.objectLike() || !has(credentials, "accessKeyId", "string") || !has(credentials, "secretAccessKey", "string") {
			c.failf(credentials, `"%s" bindings should, optionally, have a "local_dev.experimental_s3_credentials" field with string "accessKeyId" and "secretAccessKey" fields, but got %s.`, field, v.JSON())
		}
	}
	c.onlyKeys(field+".local_dev", local, "experimental_s3_credentials")
}

// experimental warns of a field that may change.
func (c *checks) experimental(v *Value, field string) {
	if !c.base.quietExperimental {
		c.warnf(v, `"%s" fields are experimental and may change or break at any time.`, field)
	}
}

func checkVPCNetwork(c *checks, field string, v *Value) {
	tunnel, network := v.Get("tunnel_id"), v.Get("network_id")
	switch {
	case tunnel != nil && network != nil:
		c.failf(network, `"%s" bindings must have either a "tunnel_id" or "network_id", but not both.`, field)
	case tunnel == nil && network == nil:
		c.failf(v, `"%s" bindings must have either a "tunnel_id" or "network_id" field but got %s.`, field, v.JSON())
	case tunnel != nil && !tunnel.isString():
		c.failf(tunnel, `"%s" bindings must have a string "tunnel_id" field but got %s.`, field, v.JSON())
	case network != nil && !network.isString():
		c.failf(network, `"%s" bindings must have a string "network_id" field but got %s.`, field, v.JSON())
	}
}

func checkServiceDev(c *checks, field string, v *Value) {
	if dev := v.Get("dev"); dev != nil {
		if dev.isObject() {
			checkServicePlugin(c, field, dev)
		} else {
			c.failf(dev, `"%s" bindings should have an object "dev" field but got %s.`, field, dev.JSON())
		}
		if v.Get("remote").isTrue() {
			c.warnf(v.Get("remote"), `"%s" binding has both "dev" and "remote" set; "remote" is ignored when "dev" is present and the binding is routed through the local Miniflare plugin.`, field)
		}
	}
	c.remote(field, v)
}

func checkServicePlugin(c *checks, field string, dev *Value) {
	plugin := dev.Get("plugin")
	if !plugin.isObject() {
		c.failf(dev, `"%s.dev" should have an object "plugin" field but got %s.`, field, plugin.JSON())
	} else {
		for _, key := range []string{"package", "name"} {
			if !has(plugin, key, "string") {
				c.failf(plugin, `"%s.dev.plugin" should have a string "%s" field but got %s.`, field, key, plugin.Get(key).JSON())
			}
		}
	}
	if options := dev.Get("options"); options != nil && !options.isObject() {
		c.failf(options, `"%s.dev.options" should be an object but got %s.`, field, options.JSON())
	}
}

func checkOutbound(c *checks, field string, v *Value) {
	if outbound := v.Get("outbound"); outbound != nil {
		place := field + ".outbound"
		if outbound.Type == Null {
			outbound = &Value{Type: Object, source: outbound.source, offset: outbound.offset}
		}
		ok := outbound.objectLike()
		if !ok {
			c.failf(outbound, `"%s" should be an object, but got %s`, place, outbound.JSON())
		}
		ok = ok && c.required(place, "service", outbound.Get("service"), "string", outbound) &&
			c.optional(place, "environment", outbound.Get("environment"), "string") &&
			c.optionalTypedArray(place+".parameters", outbound.Get("parameters"), "string")
		if !ok {
			c.failf(outbound, `"%s" has an invalid outbound definition.`, field)
		}
	}
	c.remote(field, v)
}

func checkPipeline(c *checks, field string, v *Value) {
	switch {
	case v.Get("stream").text() != "":
	case v.Get("pipeline").text() != "":
		c.warnf(v.Get("pipeline"), `The "pipeline" field in "%s" bindings is deprecated. Use "stream" instead.`, field)
	default:
		c.failf(v, `"%s" bindings must have a string "stream" field but got %s.`, field, v.JSON())
	}
	c.remote(field, v)
}

func checkK2Remote(c *checks, field string, v *Value) {
	if remote := v.Get("remote"); remote != nil && remote.Type == Bool && !remote.Bool {
		c.failf(remote, "\"%s\" does not support `remote: false`. K2 bindings always access remote resources; omit \"remote\" or set `remote: true`.", field)
	}
}

func checkRateLimit(c *checks, field string, v *Value) {
	simple := v.Get("simple")
	if !simple.objectLike() {
		c.failf(v, `"%s" bindings must have a "simple" configuration object but got %s.`, field, v.JSON())
		return
	}
	if !has(simple, "limit", "number") {
		c.failf(simple, `"%s" bindings "simple.limit" must be a number but got %s.`, field, simple.JSON())
	}
	if period := simple.Get("period"); !period.isNumber() {
		c.failf(simple, `"%s" bindings "simple.period" is required and must be a number but got %s.`, field, simple.JSON())
	} else if period.Num != 10 && period.Num != 60 {
		c.failf(period, `"%s" bindings "simple.period" must be either 10 or 60 but got %s.`, field, period.JSON())
	}
	c.onlyKeys(field+".simple", simple, "limit", "period")
}

func checkDestinations(c *checks, field string, v *Value) {
	if v.Has("destination_address") && v.Has("allowed_destination_addresses") {
		c.failf(v, `"%s" bindings should have either a "destination_address" or "allowed_destination_addresses" field, but not both.`, field)
	}
	c.remote(field, v)
}
