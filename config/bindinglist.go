package config

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"

	"edgeemu/fault"
)

// typeNames is what wrangler's table calls each kind.
var typeNames = map[Kind]string{
	KindPlainText: "Environment Variable", KindSecretText: "Environment Variable", KindJSON: "Environment Variable",
	KindKV: "KV Namespace", KindSendEmail: "Send Email", KindWasmModule: "Wasm Module", KindTextBlob: "Text Blob",
	KindBrowser: "Browser Run", KindAnalytics: "Analytics SQL", KindAI: "AI", KindImages: "Images", KindStream: "Stream",
	KindVersionMetadata: "Worker Version Metadata", KindDataBlob: "Data Blob", KindDurableObject: "Durable Object",
	KindWorkflow: "Workflow", KindQueue: "Queue", KindR2: "R2 Bucket", KindD1: "D1 Database", KindVectorize: "Vectorize Index",
	KindAISearchNamespace: "AI Search Namespace", KindAISearch: "AI Search Instance", KindAgentMemory: "Agent Memory",
	KindHyperdrive: "Hyperdrive Config", KindService: "Worker", KindAnalyticsEngine: "Analytics Engine Dataset",
	KindDispatchNamespace: "Dispatch Namespace", KindMTLSCertificate: "mTLS Certificate", KindPipeline: "Pipeline",
	KindK2: "K2 Stream", KindSecretsStore: "Secrets Store Secret", KindArtifacts: "Artifacts", KindLogfwdr: "logfwdr",
	KindHelloWorld: "Hello World", KindFlagship: "Flagship", KindRateLimit: "Rate Limit", KindWorkerLoader: "Worker Loader",
	KindVPCService: "VPC Service", KindVPCNetwork: "VPC Network", KindMedia: "Media", KindAssets: "Assets",
	KindUnsafe: "Unsafe Metadata",
}

// TypeName is what wrangler calls a kind of binding, e.g. "KV Namespace".
func (k Kind) TypeName() string { return typeNames[k] }

// A bindingList is the bindings in the making.
type bindingList []Binding

func (l *bindingList) add(kind Kind, name, detail string, remote bool, at fault.Location, value any) {
	*l = append(*l, Binding{
		Kind: kind, Name: name, Type: typeNames[kind], Detail: detail, Remote: remote, At: at, Value: value,
	})
}

// bindingsOf lists every binding in the order of wrangler's table.
func bindingsOf(c *Config) []Binding {
	l := &bindingList{}
	l.files(c, KindDataBlob, "data_blobs", c.DataBlobs)
	for _, b := range c.DurableObjects.Bindings {
		detail := b.ClassName
		if b.ScriptName != "" {
			detail += ", defined in " + b.ScriptName
		}
		l.add(KindDurableObject, b.Name, detail, false, b.At, b)
	}
	for _, b := range c.Workflows {
		detail := b.ClassName
		if b.ScriptName != "" {
			detail += " (defined in " + b.ScriptName + ")"
		}
		l.add(KindWorkflow, b.Binding, detail, false, b.At, b)
	}
	l.storage(c)
	l.network(c)
	l.simple(c)
	l.rest(c)
	return *l
}

// storage adds what keeps or moves data, up to R2.
func (l *bindingList) storage(c *Config) {
	for _, b := range c.KVNamespaces {
		l.add(KindKV, b.Binding, firstOf(b.PreviewID, b.ID), b.Remote, b.At, b)
	}
	for _, b := range c.SendEmail {
		l.add(KindSendEmail, b.Name, emailDetail(b), b.Remote, b.At, b)
	}
	for _, b := range c.Queues.Producers {
		l.add(KindQueue, b.Binding, b.Queue, b.Remote, b.At, b)
	}
	for _, b := range c.D1Databases {
		l.add(KindD1, b.Binding, firstOf(b.PreviewDatabaseID, b.DatabaseName, b.DatabaseID), b.Remote, b.At, b)
	}
	for _, b := range c.Vectorize {
		l.add(KindVectorize, b.Binding, b.IndexName, b.Remote, b.At, b)
	}
	for _, b := range c.AISearchNamespaces {
		l.add(KindAISearchNamespace, b.Binding, b.Namespace, b.Remote, b.At, b)
	}
	for _, b := range c.AISearch {
		l.add(KindAISearch, b.Binding, b.InstanceName, b.Remote, b.At, b)
	}
	for _, b := range c.AgentMemory {
		l.add(KindAgentMemory, b.Binding, b.Namespace, b.Remote, b.At, b)
	}
	for _, b := range c.Hyperdrive {
		l.add(KindHyperdrive, b.Binding, b.ID, b.Remote, b.At, b)
	}
	for _, b := range c.VPCServices {
		l.add(KindVPCService, b.Binding, b.ServiceID, b.Remote, b.At, b)
	}
	for _, b := range c.VPCNetworks {
		l.add(KindVPCNetwork, b.Binding, firstOf(b.TunnelID, b.NetworkID), b.Remote, b.At, b)
	}
	for _, b := range c.R2Buckets {
		detail := firstOf(b.PreviewBucketName, b.BucketName)
		if detail != "" && b.Jurisdiction != "" {
			detail += " (" + b.Jurisdiction + ")"
		}
		l.add(KindR2, b.Binding, detail, b.Remote, b.At, b)
	}
}

func emailDetail(b SendEmail) string {
	detail := firstOf(b.DestinationAddress, strings.Join(b.AllowedDestinationAddresses, ", "), "unrestricted")
	if b.AllowedSenderAddresses != nil {
		detail += " - senders: " + strings.Join(b.AllowedSenderAddresses, ", ")
	}
	return detail
}

// network adds what leads to other services.
func (l *bindingList) network(c *Config) {
	for _, b := range c.Logfwdr {
		l.add(KindLogfwdr, b.Name, b.Destination, false, b.At, b)
	}
	for _, b := range c.SecretsStoreSecrets {
		l.add(KindSecretsStore, b.Binding, b.StoreID+"/"+b.SecretName, false, b.At, b)
	}
	for _, b := range c.Artifacts {
		l.add(KindArtifacts, b.Binding, b.Namespace, b.Remote, b.At, b)
	}
	for _, b := range c.HelloWorld {
		detail := "Timer disabled"
		if b.EnableTimer {
			detail = "Timer enabled"
		}
		l.add(KindHelloWorld, b.Binding, detail, false, b.At, b)
	}
	for _, b := range c.Flagship {
		l.add(KindFlagship, b.Binding, b.AppID, b.Remote, b.At, b)
	}
	for _, b := range c.Services {
		detail := b.Service
		if b.Entrypoint != "" {
			detail += "#" + b.Entrypoint
		}
		l.add(KindService, b.Binding, detail, b.Remote, b.At, b)
	}
	for _, b := range c.AnalyticsEngine {
		l.add(KindAnalyticsEngine, b.Binding, firstOf(b.Dataset, b.Binding), b.Remote, b.At, b)
	}
}

// simple adds text blobs and what has a name only.
func (l *bindingList) simple(c *Config) {
	l.files(c, KindTextBlob, "text_blobs", c.TextBlobs)
	for _, s := range []struct {
		kind Kind
		b    *Named
	}{
		{KindBrowser, c.Browser}, {KindAnalytics, c.Analytics}, {KindImages, c.Images},
		{KindStream, c.Stream}, {KindMedia, c.Media}, {KindAI, c.AI},
	} {
		if s.b == nil {
			continue
		}
		detail := ""
		if s.b.Staging {
			detail = "staging"
		}
		l.add(s.kind, s.b.Binding, detail, s.b.Remote, s.b.At, *s.b)
	}
}

// rest adds what comes behind.
func (l *bindingList) rest(c *Config) {
	for _, b := range c.Pipelines {
		l.add(KindPipeline, b.Binding, firstOf(b.Stream, b.Name), b.Remote, b.At, b)
	}
	for _, b := range c.K2 {
		l.add(KindK2, b.Binding, b.Stream, true, b.At, b)
	}
	for _, b := range c.RateLimits {
		detail := fmt.Sprintf("%s requests/%ss", numberText(b.Simple.Limit), numberText(b.Simple.Period))
		l.add(KindRateLimit, b.Name, detail, false, b.At, b)
	}
	if c.Assets != nil && c.Assets.Binding != "" {
		l.add(KindAssets, c.Assets.Binding, "", false, c.Assets.At, *c.Assets)
	}
	if b := c.VersionMetadata; b != nil {
		l.add(KindVersionMetadata, b.Binding, "", false, b.At, *b)
	}
	for _, b := range c.Unsafe.Bindings {
		l.add(KindUnsafe, b.Name, b.Type, false, b.At, b)
	}
	l.variables(c.Variables)
	l.files(c, KindWasmModule, "wasm_modules", c.WasmModules)
	for _, b := range c.DispatchNamespaces {
		detail := b.Namespace
		if b.Outbound != nil {
			detail += " (outbound -> " + b.Outbound.Service + ")"
		}
		l.add(KindDispatchNamespace, b.Binding, detail, b.Remote, b.At, b)
	}
	for _, b := range c.MTLSCertificates {
		l.add(KindMTLSCertificate, b.Binding, b.CertificateID, b.Remote, b.At, b)
	}
	for _, b := range c.WorkerLoaders {
		l.add(KindWorkerLoader, b.Binding, "", false, b.At, b)
	}
}

// variables adds the variables whose names are still free: a secret does not
// take the place of another kind of binding, but --var does.
func (l *bindingList) variables(variables []Variable) {
	taken := map[string]int{}
	for i, b := range *l {
		taken[b.Name] = i
	}
	for _, v := range variables {
		kind, detail := variableKind(v)
		b := Binding{Kind: kind, Name: v.Name, Type: typeNames[kind], Detail: detail, At: v.At, Value: v}
		if i, clash := taken[v.Name]; !clash {
			*l = append(*l, b)
		} else if v.Source == flagSource {
			(*l)[i] = b
		}
	}
}

func variableKind(v Variable) (Kind, string) {
	if v.Secret {
		return KindSecretText, `"(hidden)"`
	}
	var text string
	if json.Unmarshal(v.JSON, &text) == nil {
		return KindPlainText, `"` + truncate(text) + `"`
	}
	return KindJSON, truncate(string(v.JSON))
}

// detailUnitsMax is how much of a value the table shows, in UTF-16 units.
const detailUnitsMax = 40

// truncate cuts a text as wrangler's table does.
func truncate(text string) string {
	units := utf16.Encode([]rune(text))
	if len(units) < detailUnitsMax {
		return text
	}
	return string(utf16.Decode(units[:detailUnitsMax-3])) + "..."
}

// files adds the files of a map, in the order in which they are written.
func (l *bindingList) files(c *Config, kind Kind, key string, files map[string]string) {
	for _, m := range membersOf(c.active.Get(key)) {
		path := files[m.Key]
		l.add(kind, m.Key, truncate(m.Value.text()), false, m.Value.source.At(m.offset), path)
	}
}
