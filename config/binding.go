package config

import (
	"encoding/json"

	"edgeemu/fault"
)

// A Kind is what a [Binding] leads to, in the words of Cloudflare's API.
type Kind string

// The kinds of bindings.
const (
	KindDataBlob          Kind = "data_blob"
	KindDurableObject     Kind = "durable_object_namespace"
	KindWorkflow          Kind = "workflow"
	KindKV                Kind = "kv_namespace"
	KindSendEmail         Kind = "send_email"
	KindQueue             Kind = "queue"
	KindD1                Kind = "d1"
	KindVectorize         Kind = "vectorize"
	KindAISearchNamespace Kind = "ai_search_namespace"
	KindAISearch          Kind = "ai_search"
	KindAgentMemory       Kind = "agent_memory"
	KindHyperdrive        Kind = "hyperdrive"
	KindVPCService        Kind = "vpc_service"
	KindVPCNetwork        Kind = "vpc_network"
	KindR2                Kind = "r2_bucket"
	KindLogfwdr           Kind = "logfwdr"
	KindSecretsStore      Kind = "secrets_store_secret"
	KindArtifacts         Kind = "artifacts"
	KindHelloWorld        Kind = "unsafe_hello_world"
	KindFlagship          Kind = "flagship"
	KindService           Kind = "service"
	KindAnalyticsEngine   Kind = "analytics_engine"
	KindTextBlob          Kind = "text_blob"
	KindBrowser           Kind = "browser"
	KindAnalytics         Kind = "analytics"
	KindImages            Kind = "images"
	KindStream            Kind = "stream"
	KindMedia             Kind = "media"
	KindAI                Kind = "ai"
	KindPipeline          Kind = "pipeline"
	KindK2                Kind = "k2"
	KindRateLimit         Kind = "ratelimit"
	KindAssets            Kind = "assets"
	KindVersionMetadata   Kind = "version_metadata"
	KindUnsafe            Kind = "unsafe"
	KindPlainText         Kind = "plain_text"
	KindJSON              Kind = "json"
	KindSecretText        Kind = "secret_text"
	KindWasmModule        Kind = "wasm_module"
	KindDispatchNamespace Kind = "dispatch_namespace"
	KindMTLSCertificate   Kind = "mtls_certificate"
	KindWorkerLoader      Kind = "worker_loader"
)

// A Binding is one entry of env.
type Binding struct {
	Kind   Kind
	Name   string         // as in env.NAME
	Type   string         // wrangler's name of the kind, e.g. "KV Namespace"
	Detail string         // what it leads to, as wrangler's table shows it; secrets are hidden
	Remote bool           // remote = true: the user wants the deployed resource
	At     fault.Location // where it is declared
	Value  any            // the typed declaration: KVNamespace, D1Database, Variable, ...
}

// A Variable is a value of env that the configuration itself holds.
type Variable struct {
	Name   string
	JSON   json.RawMessage // the value; a string for secrets and plain texts
	Secret bool            // from an environment file: show it masked
	Source string          // file it comes from, "--var" or "process.env"
	At     fault.Location  // where it is set, zero for --var and process.env
}

// KVNamespace is one of kv_namespaces.
type KVNamespace struct {
	Binding   string         `json:"binding"`
	ID        string         `json:"id"`
	PreviewID string         `json:"preview_id"`
	Remote    bool           `json:"remote"`
	At        fault.Location `json:"-"`
}

// LocalID returns the key of the local store: preview id, id or binding name.
func (b KVNamespace) LocalID() string { return firstOf(b.PreviewID, b.ID, b.Binding) }

// D1Database is one of d1_databases.
type D1Database struct {
	Binding           string         `json:"binding"`
	DatabaseName      string         `json:"database_name"`
	DatabaseID        string         `json:"database_id"`
	PreviewDatabaseID string         `json:"preview_database_id"`
	MigrationsDir     string         `json:"migrations_dir"`   // as written, default "migrations"
	MigrationsTable   string         `json:"migrations_table"` // default "d1_migrations"
	MigrationsDirSet  bool           `json:"-"`                // migrations_dir is not the default
	MigrationsPattern string         `json:"migrations_pattern"`
	Jurisdiction      string         `json:"jurisdiction"`
	InternalEnv       string         `json:"database_internal_env"`
	Remote            bool           `json:"remote"`
	At                fault.Location `json:"-"`
}

// LocalID returns the key of the local database: preview id, id or binding name.
func (b D1Database) LocalID() string {
	return firstOf(b.PreviewDatabaseID, b.DatabaseID, b.Binding)
}

// R2Bucket is one of r2_buckets.
type R2Bucket struct {
	Binding           string `json:"binding"`
	BucketName        string `json:"bucket_name"`
	PreviewBucketName string `json:"preview_bucket_name"`
	Jurisdiction      string `json:"jurisdiction"`
	LocalDev          struct {
		Credentials *S3Credentials `json:"experimental_s3_credentials"`
	} `json:"local_dev"`
	Remote bool           `json:"remote"`
	At     fault.Location `json:"-"`
}

// LocalID returns the key of the local bucket: preview name, name or binding name.
func (b R2Bucket) LocalID() string { return firstOf(b.PreviewBucketName, b.BucketName, b.Binding) }

// S3Credentials sign requests to the local S3 door.
type S3Credentials struct {
	AccessKeyID     string `json:"accessKeyId"`
	SecretAccessKey string `json:"secretAccessKey"`
}

// DurableObjects is the section durable_objects.
type DurableObjects struct {
	Bindings           []DurableObject     `json:"bindings"`
	CodeUpdateStrategy *CodeUpdateStrategy `json:"code_update_strategy"`
}

// DurableObject is one of durable_objects.bindings.
type DurableObject struct {
	Name        string         `json:"name"`
	ClassName   string         `json:"class_name"`
	ScriptName  string         `json:"script_name"` // "" is this Worker
	Environment string         `json:"environment"`
	At          fault.Location `json:"-"`
}

// CodeUpdateStrategy says when live objects change to new code.
type CodeUpdateStrategy struct {
	Mode     string  `json:"mode"`      // immediate or deferred
	MaxDelay float64 `json:"max_delay"` // seconds
}

// Queues is the section queues.
type Queues struct {
	Producers []QueueProducer `json:"producers"`
	Consumers []QueueConsumer `json:"consumers"`
}

// QueueProducer is one of queues.producers.
type QueueProducer struct {
	Binding       string         `json:"binding"`
	Queue         string         `json:"queue"`
	DeliveryDelay *float64       `json:"delivery_delay"` // seconds; deprecated, without effect
	Remote        bool           `json:"remote"`
	At            fault.Location `json:"-"`
}

// QueueConsumer is one of queues.consumers. Nil is the platform's default.
type QueueConsumer struct {
	Queue               string         `json:"queue"`
	Type                string         `json:"type"`
	MaxBatchSize        *int           `json:"max_batch_size"`
	MaxBatchTimeout     *float64       `json:"max_batch_timeout"` // seconds
	MaxRetries          *int           `json:"max_retries"`
	DeadLetterQueue     string         `json:"dead_letter_queue"`
	MaxConcurrency      *int           `json:"max_concurrency"`
	VisibilityTimeoutMs *float64       `json:"visibility_timeout_ms"`
	RetryDelay          *float64       `json:"retry_delay"` // seconds
	At                  fault.Location `json:"-"`
}

// Service is one of services.
type Service struct {
	Binding     string          `json:"binding"`
	Service     string          `json:"service"`
	Entrypoint  string          `json:"entrypoint"`
	Environment string          `json:"environment"`
	Props       json.RawMessage `json:"props"`
	Dev         json.RawMessage `json:"dev"`
	Remote      bool            `json:"remote"`
	At          fault.Location  `json:"-"`
}

// Workflow is one of workflows.
type Workflow struct {
	Binding    string `json:"binding"`
	Name       string `json:"name"`
	ClassName  string `json:"class_name"`
	ScriptName string `json:"script_name"`
	Limits     struct {
		Steps int `json:"steps"`
	} `json:"limits"`
	Concurrency struct {
		Limit int `json:"limit"`
	} `json:"concurrency"`
	Schedules        json.RawMessage `json:"schedules"`         // string or array of strings
	DefaultRetention json.RawMessage `json:"default_retention"` // {success_retention, error_retention}
	Jurisdiction     string          `json:"jurisdiction"`
	At               fault.Location  `json:"-"`
}

// RateLimit is one of ratelimits.
type RateLimit struct {
	Name        string `json:"name"`
	NamespaceID string `json:"namespace_id"`
	Simple      struct {
		Limit  float64 `json:"limit"`
		Period float64 `json:"period"` // seconds, 10 or 60
	} `json:"simple"`
	At fault.Location `json:"-"`
}

// Hyperdrive is one of hyperdrive.
type Hyperdrive struct {
	Binding               string         `json:"binding"`
	ID                    string         `json:"id"`
	LocalConnectionString string         `json:"localConnectionString"`
	Remote                bool           `json:"remote"`
	At                    fault.Location `json:"-"`
}

// Vectorize is one of vectorize.
type Vectorize struct {
	Binding   string         `json:"binding"`
	IndexName string         `json:"index_name"`
	Remote    bool           `json:"remote"`
	At        fault.Location `json:"-"`
}

// AnalyticsEngine is one of analytics_engine_datasets.
type AnalyticsEngine struct {
	Binding string         `json:"binding"`
	Dataset string         `json:"dataset"` // default: the binding's name
	Remote  bool           `json:"remote"`
	At      fault.Location `json:"-"`
}

// SendEmail is one of send_email.
type SendEmail struct {
	Name                        string         `json:"name"`
	DestinationAddress          string         `json:"destination_address"`
	AllowedDestinationAddresses []string       `json:"allowed_destination_addresses"`
	AllowedSenderAddresses      []string       `json:"allowed_sender_addresses"`
	Remote                      bool           `json:"remote"`
	At                          fault.Location `json:"-"`
}

// MTLSCertificate is one of mtls_certificates.
type MTLSCertificate struct {
	Binding       string         `json:"binding"`
	CertificateID string         `json:"certificate_id"`
	Remote        bool           `json:"remote"`
	At            fault.Location `json:"-"`
}

// DispatchNamespace is one of dispatch_namespaces.
type DispatchNamespace struct {
	Binding   string `json:"binding"`
	Namespace string `json:"namespace"`
	Outbound  *struct {
		Service     string   `json:"service"`
		Environment string   `json:"environment"`
		Parameters  []string `json:"parameters"`
	} `json:"outbound"`
	Remote bool           `json:"remote"`
	At     fault.Location `json:"-"`
}

// TailConsumer is one of tail_consumers or streaming_tail_consumers.
type TailConsumer struct {
	Service     string         `json:"service"`
	Environment string         `json:"environment"`
	At          fault.Location `json:"-"`
}

// Pipeline is one of pipelines or k2.
type Pipeline struct {
	Binding string         `json:"binding"`
	Stream  string         `json:"stream"`
	Name    string         `json:"pipeline"` // older name of stream
	Remote  bool           `json:"remote"`
	At      fault.Location `json:"-"`
}

// SecretsStoreSecret is one of secrets_store_secrets.
type SecretsStoreSecret struct {
	Binding    string         `json:"binding"`
	StoreID    string         `json:"store_id"`
	SecretName string         `json:"secret_name"`
	At         fault.Location `json:"-"`
}

// Named is a binding that has a name only: ai, browser, images, version_metadata, ...
type Named struct {
	Binding string         `json:"binding"`
	Staging bool           `json:"staging"` // ai only
	Remote  bool           `json:"remote"`
	At      fault.Location `json:"-"`
}

// Namespaced is a binding to a namespace: ai_search_namespaces, agent_memory, artifacts.
type Namespaced struct {
	Binding   string         `json:"binding"`
	Namespace string         `json:"namespace"`
	Remote    bool           `json:"remote"`
	At        fault.Location `json:"-"`
}

// AISearch is one of ai_search.
type AISearch struct {
	Binding      string         `json:"binding"`
	InstanceName string         `json:"instance_name"`
	Remote       bool           `json:"remote"`
	At           fault.Location `json:"-"`
}

// VPCService is one of vpc_services.
type VPCService struct {
	Binding   string         `json:"binding"`
	ServiceID string         `json:"service_id"`
	Remote    bool           `json:"remote"`
	At        fault.Location `json:"-"`
}

// VPCNetwork is one of vpc_networks.
type VPCNetwork struct {
	Binding   string         `json:"binding"`
	TunnelID  string         `json:"tunnel_id"`
	NetworkID string         `json:"network_id"`
	Remote    bool           `json:"remote"`
	At        fault.Location `json:"-"`
}

// Flagship is one of flagship.
type Flagship struct {
	Binding string         `json:"binding"`
	AppID   string         `json:"app_id"`
	Remote  bool           `json:"remote"`
	At      fault.Location `json:"-"`
}

// HelloWorld is one of unsafe_hello_world.
type HelloWorld struct {
	Binding     string         `json:"binding"`
	EnableTimer bool           `json:"enable_timer"`
	At          fault.Location `json:"-"`
}

// Connect is one of connect: a port whose raw connections reach the Worker.
type Connect struct {
	Protocol        string         `json:"protocol"` // tcp or udp
	Port            int            `json:"port"`
	Address         string         `json:"address"`
	IdleTimeoutMs   float64        `json:"idle_timeout_ms"`
	MaxPendingBytes float64        `json:"max_pending_bytes"`
	At              fault.Location `json:"-"`
}

// Container is one of containers.
type Container struct {
	Name             string          `json:"name"`
	ClassName        string          `json:"class_name"`
	Image            string          `json:"image"`
	MaxInstances     float64         `json:"max_instances"`
	SchedulingPolicy string          `json:"scheduling_policy"`
	InstanceType     json.RawMessage `json:"instance_type"` // a name or {vcpu, memory_mib, disk_mb}
	At               fault.Location  `json:"-"`
}

// Unsafe is the section unsafe.
type Unsafe struct {
	Bindings []UnsafeBinding `json:"bindings"`
	Metadata json.RawMessage `json:"metadata"`
	Capnp    json.RawMessage `json:"capnp"`
}

// UnsafeBinding is a binding of a type that wrangler does not know.
type UnsafeBinding struct {
	Name string          `json:"name"`
	Type string          `json:"type"`
	Dev  json.RawMessage `json:"dev"`
	At   fault.Location  `json:"-"`
}

// firstOf returns the first text that is not empty.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
