package bindings

import "time"

// VersionMetadata is what a version_metadata binding holds:
// https://developers.cloudflare.com/workers/runtime-apis/bindings/version-metadata/
type VersionMetadata struct {
	ID        string
	Tag       string
	Timestamp string // RFC 3339
}

// Version returns the entry of a version_metadata binding.
func Version(name, id, tag string, at time.Time) Entry {
	return Entry{Name: name, Value: VersionMetadata{id, tag, at.UTC().Format("2006-01-02T15:04:05.000Z")}}
}
