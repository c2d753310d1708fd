package config

import (
	"encoding/json"

	"edgeemu/fault"
)

// A Config is a project's configuration, checked, with defaults filled in and
// one environment chosen. Field names are wrangler's keys; what a key means is
// said at https://developers.cloudflare.com/workers/wrangler/configuration/.
type Config struct {
	// Where it comes from.
	Path     string   `json:"-"` // absolute path of the file read, "" where the project has none
	UserPath string   `json:"-"` // the file the user wrote; differs from Path after a redirect
	Dir      string   `json:"-"` // absolute; relative paths of the file mean this folder
	Env      string   `json:"-"` // the chosen environment, "" for the top level
	Envs     []string `json:"-"` // environments the file defines
	Watch    []string `json:"-"` // absolute paths that were read or would be read if they existed
	Redirect bool     `json:"-"` // Path was named by .wrangler/deploy/config.json
	TopName  string   `json:"-"` // name at the top level, before the environment's suffix

	// What the Worker gets.
	Bindings  []Binding  `json:"-"` // every binding, in the order of wrangler's table
	Variables []Variable `json:"-"` // vars and local secrets, the winners only
	Settings  Settings   `json:"-"` // edgeemu's own

	SecretFiles []string `json:"-"` // environment files that were used, as shown to the user

	// Top-level only.
	SendMetrics         *bool             `json:"send_metrics"`
	Dependencies        *Dependencies     `json:"dependencies_instrumentation"`
	KeepVars            bool              `json:"keep_vars"`
	Addresses           []string          `json:"addresses"`
	PagesBuildOutputDir string            `json:"pages_build_output_dir"` // absolute
	Dev                 Dev               `json:"dev"`
	Site                *Site             `json:"site"`
	Alias               map[string]string `json:"alias"`
	WasmModules         map[string]string `json:"wasm_modules"` // name -> absolute path
	TextBlobs           map[string]string `json:"text_blobs"`   // name -> absolute path
	DataBlobs           map[string]string `json:"data_blobs"`   // name -> absolute path

	// Inheritable.
	Name                  string                     `json:"name"`
	Main                  string                     `json:"main"` // absolute
	CompatibilityDate     string                     `json:"compatibility_date"`
	CompatibilityFlags    []string                   `json:"compatibility_flags"`
	AccountID             string                     `json:"account_id"`
	WorkersDev            bool                       `json:"workers_dev"` // true by default unless there are routes
	PreviewURLs           bool                       `json:"preview_urls"`
	Routes                []Route                    `json:"-"`        // route or routes
	TSConfig              string                     `json:"tsconfig"` // absolute
	JSXFactory            string                     `json:"jsx_factory"`
	JSXFragment           string                     `json:"jsx_fragment"`
	Triggers              Triggers                   `json:"triggers"`
	Assets                *Assets                    `json:"assets"`
	Limits                *Limits                    `json:"limits"`
	Placement             *Placement                 `json:"placement"`
	Rules                 []Rule                     `json:"rules"`
	Build                 Build                      `json:"build"`
	NoBundle              bool                       `json:"no_bundle"`
	Minify                bool                       `json:"minify"`
	KeepNames             bool                       `json:"keep_names"`
	FirstPartyWorker      bool                       `json:"first_party_worker"`
	Logpush               bool                       `json:"logpush"`
	UploadSourceMaps      bool                       `json:"upload_source_maps"`
	FindAdditionalModules *bool                      `json:"find_additional_modules"`
	PreserveFileNames     bool                       `json:"preserve_file_names"`
	BaseDir               string                     `json:"base_dir"` // absolute, "" means the folder of Main
	Migrations            []Migration                `json:"migrations"`
	Exports               map[string]Export          `json:"exports"`
	Observability         *Observability             `json:"observability"`
	Logfwdr               []Logfwdr                  `json:"-"`
	ComplianceRegion      string                     `json:"compliance_region"`
	Cache                 *Cache                     `json:"cache"`
	Access                *Access                    `json:"access"`
	PythonModules         PythonModules              `json:"python_modules"`
	Previews              map[string]json.RawMessage `json:"previews"`

	// Not inheritable.
	Vars                   map[string]json.RawMessage `json:"vars"` // as in the file; see Variables
	Secrets                *Secrets                   `json:"secrets"`
	Define                 map[string]string          `json:"define"`
	KVNamespaces           []KVNamespace              `json:"kv_namespaces"`
	D1Databases            []D1Database               `json:"d1_databases"`
	R2Buckets              []R2Bucket                 `json:"r2_buckets"`
	DurableObjects         DurableObjects             `json:"durable_objects"`
	Queues                 Queues                     `json:"queues"`
	Services               []Service                  `json:"services"`
	Workflows              []Workflow                 `json:"workflows"`
	RateLimits             []RateLimit                `json:"ratelimits"`
	Hyperdrive             []Hyperdrive               `json:"hyperdrive"`
	Vectorize              []Vectorize                `json:"vectorize"`
	AnalyticsEngine        []AnalyticsEngine          `json:"analytics_engine_datasets"`
	SendEmail              []SendEmail                `json:"send_email"`
	MTLSCertificates       []MTLSCertificate          `json:"mtls_certificates"`
	DispatchNamespaces     []DispatchNamespace        `json:"dispatch_namespaces"`
	TailConsumers          []TailConsumer             `json:"tail_consumers"`
	StreamingTailConsumers []TailConsumer             `json:"streaming_tail_consumers"`
	Pipelines              []Pipeline                 `json:"pipelines"`
	K2                     []Pipeline                 `json:"k2"`
	SecretsStoreSecrets    []SecretsStoreSecret       `json:"secrets_store_secrets"`
	WorkerLoaders          []Named                    `json:"worker_loaders"`
	VPCServices            []VPCService               `json:"vpc_services"`
	VPCNetworks            []VPCNetwork               `json:"vpc_networks"`
	AISearch               []AISearch                 `json:"ai_search"`
	AISearchNamespaces     []Namespaced               `json:"ai_search_namespaces"`
	AgentMemory            []Namespaced               `json:"agent_memory"`
	Artifacts              []Namespaced               `json:"artifacts"`
	Flagship               []Flagship                 `json:"flagship"`
	HelloWorld             []HelloWorld               `json:"unsafe_hello_world"`
	AI                     *Named                     `json:"ai"`
	Browser                *Named                     `json:"browser"`
	Analytics              *Named                     `json:"analytics"`
	Images                 *Named                     `json:"images"`
	Stream                 *Named                     `json:"stream"`
	Media                  *Named                     `json:"media"`
	VersionMetadata        *Named                     `json:"version_metadata"`
	Connect                []Connect                  `json:"connect"`
	Containers             []Container                `json:"containers"`
	Cloudchamber           map[string]json.RawMessage `json:"cloudchamber"`
	Unsafe                 Unsafe                     `json:"unsafe"`

	raw    *Value // the file
	active *Value // the chosen environment with everything inherited
	own    *Value // the settings of edgeemu as written
}

// At returns the place of a top-level key, or of the environment's own where
// it has it. It is zero where the key is not written.
func (c *Config) At(key string) fault.Location {
	if env := c.raw.Path("env", c.Env); env.Has(key) {
		return env.KeyAt(key)
	}
	return c.raw.KeyAt(key)
}

// Dependencies is dependencies_instrumentation.
type Dependencies struct {
	Enabled         *bool    `json:"enabled"`
	ExcludePackages []string `json:"exclude_packages"`
}

// Dev is the section dev: how the local server listens.
type Dev struct {
	IP               string `json:"ip"`             // default "localhost"
	Port             int    `json:"port"`           // 0: not set, 8787 is tried first
	InspectorPort    int    `json:"inspector_port"` // 0: not set, 9229
	InspectorIP      string `json:"inspector_ip"`
	LocalProtocol    string `json:"local_protocol"`    // "http" or "https"
	UpstreamProtocol string `json:"upstream_protocol"` // "http" or "https"
	Host             string `json:"host"`              // of request.url, "" for the real one
	EnableContainers bool   `json:"enable_containers"`
	GenerateTypes    bool   `json:"generate_types"`

	PortSet bool `json:"-"` // port is written in the file, even as 0
}

// Site is Workers Sites.
type Site struct {
	Bucket     string   `json:"bucket"`
	EntryPoint string   `json:"entry-point"` // absolute
	Include    []string `json:"include"`
	Exclude    []string `json:"exclude"`
}

// A Route is a pattern of URLs that lead to the Worker.
type Route struct {
	Pattern         string         `json:"pattern"`
	ZoneID          string         `json:"zone_id"`
	ZoneName        string         `json:"zone_name"`
	CustomDomain    bool           `json:"custom_domain"`
	Enabled         *bool          `json:"enabled"`
	PreviewsEnabled *bool          `json:"previews_enabled"`
	At              fault.Location `json:"-"`
}

// Triggers say what else than a request starts the Worker.
type Triggers struct {
	Crons  []Cron            `json:"-"`
	Events []json.RawMessage `json:"events"`
}

// A Cron is one schedule. Its syntax is not checked here.
type Cron struct {
	Expression string
	At         fault.Location
}

// Assets is the folder of static files.
type Assets struct {
	Directory        string         `json:"directory"` // absolute, "" where not set
	Binding          string         `json:"binding"`
	HTMLHandling     string         `json:"html_handling"`      // default "auto-trailing-slash"
	NotFoundHandling string         `json:"not_found_handling"` // default "none"
	BasePath         string         `json:"base_path"`
	RunWorkerFirst   bool           `json:"-"` // for every path
	WorkerFirstPaths []string       `json:"-"` // for these patterns
	At               fault.Location `json:"-"`
}

// Limits are the Worker's own limits, 0 where not set.
type Limits struct {
	CPUMs       float64 `json:"cpu_ms"`
	Subrequests float64 `json:"subrequests"`
}

// Placement is where the Worker runs.
type Placement struct {
	Mode     string `json:"mode"`
	Hint     string `json:"hint"`
	Region   string `json:"region"`
	Host     string `json:"host"`
	Hostname string `json:"hostname"`
}

// A Rule says how files that match are imported.
type Rule struct {
	Type        string         `json:"type"` // ESModule, CommonJS, CompiledWasm, Text, Data
	Globs       []string       `json:"globs"`
	Fallthrough bool           `json:"fallthrough"`
	At          fault.Location `json:"-"`
}

// Build is the custom build command.
type Build struct {
	Command  string   `json:"command"`
	Cwd      string   `json:"cwd"` // as written; relative to the folder the command runs in
	WatchDir []string `json:"-"`   // absolute; default ./src where there is a command
}

// A Migration is one step of the life of Durable Object classes.
type Migration struct {
	Tag                string         `json:"tag"`
	NewClasses         []string       `json:"new_classes"`
	NewSQLiteClasses   []string       `json:"new_sqlite_classes"`
	RenamedClasses     []Renamed      `json:"renamed_classes"`
	DeletedClasses     []string       `json:"deleted_classes"`
	TransferredClasses []Renamed      `json:"transferred_classes"`
	At                 fault.Location `json:"-"`
}

// Renamed is one renamed or transferred class.
type Renamed struct {
	From       string `json:"from"`
	FromScript string `json:"from_script"`
	To         string `json:"to"`
}

// An Export declares what a class or entrypoint of the Worker is.
type Export struct {
	Type          string         `json:"type"`    // durable-object, worker, workflow
	Storage       string         `json:"storage"` // sqlite, legacy-kv
	State         string         `json:"state"`   // "" means created
	RenamedTo     string         `json:"renamed_to"`
	TransferredTo string         `json:"transferred_to"`
	TransferFrom  string         `json:"transfer_from"`
	Container     string         `json:"container"`
	Name          string         `json:"name"`
	Cache         *Cache         `json:"cache"`
	At            fault.Location `json:"-"`
}

// Observability says what is kept of logs and traces.
type Observability struct {
	Enabled           *bool    `json:"enabled"`
	HeadSamplingRate  *float64 `json:"head_sampling_rate"`
	RedactQueryString bool     `json:"redact_query_string"`
	Logs              *Sampled `json:"logs"`
	Traces            *Sampled `json:"traces"`
	Issues            *Sampled `json:"issues"`
}

// Sampled is one part of [Observability].
type Sampled struct {
	Enabled          *bool    `json:"enabled"`
	HeadSamplingRate *float64 `json:"head_sampling_rate"`
	InvocationLogs   *bool    `json:"invocation_logs"`
	Persist          *bool    `json:"persist"`
	Destinations     []string `json:"destinations"`
}

// Logfwdr is one binding of logfwdr.
type Logfwdr struct {
	Name        string         `json:"name"`
	Destination string         `json:"destination"`
	At          fault.Location `json:"-"`
}

// Cache is the Worker's own cache in front of it.
type Cache struct {
	Enabled           bool `json:"enabled"`
	CrossVersionCache bool `json:"cross_version_cache"`
}

// Access is the identity that local requests carry.
type Access struct {
	Dev *struct {
		Aud      string          `json:"aud"`
		Identity json.RawMessage `json:"identity"`
	} `json:"dev"`
}

// PythonModules is which Python files are left out.
type PythonModules struct {
	Exclude []string `json:"exclude"`
}

// Secrets declares which secrets the Worker needs.
type Secrets struct {
	Required []string `json:"required"`
}
