package r2

import (
	"time"
	"unicode/utf8"
)

// An Object is what a bucket knows of an object, but for its bytes.
type Object struct {
	Key       string
	Version   string // 32 hex digits, another for each put
	Size      int64
	ETag      string    // without quotes
	Uploaded  time.Time // in whole milliseconds, UTC
	Checksums Checksums
	Metadata

	path  string // of the file below the bucket's folder, with slashes
	mtime int64  // of the file, in nanoseconds
	md5   []byte // of the bytes, whatever the etag is
}

// HTTPETag returns the etag as HTTP has it, in quotes.
func (o *Object) HTTPETag() string { return `"` + o.ETag + `"` }

// Metadata is what a put says of an object.
type Metadata struct {
	HTTP         HTTPMetadata
	Custom       []Field
	StorageClass string // "" is Standard
}

// A Field is one of an object's custom metadata. Their order is kept.
type Field struct{ Name, Value string }

// HTTPMetadata are the headers that an object is served with. nil is not set.
type HTTPMetadata struct {
	ContentType        *string    `json:"contentType,omitempty"`
	ContentLanguage    *string    `json:"contentLanguage,omitempty"`
	ContentDisposition *string    `json:"contentDisposition,omitempty"`
	ContentEncoding    *string    `json:"contentEncoding,omitempty"`
	CacheControl       *string    `json:"cacheControl,omitempty"`
	CacheExpiry        *time.Time `json:"-"` // in whole milliseconds
}

// Checksums are those of an object that are known: raw digests, or nil.
type Checksums struct{ MD5, SHA1, SHA256, SHA384, SHA512 []byte }

// check refuses metadata that is too large.
func (m *Metadata) check() error {
	size := 0
	for _, f := range m.Custom {
		size += len(f.Name) + len(f.Value)
	}
	if size > MetadataBytesMax {
		return ErrMetadataSize
	}
	return nil
}

// checkKey refuses a key that can't be stored. The empty key can: miniflare
// accepts it, and so a program that was only ever run there may use it.
func checkKey(key string) error {
	if len(key) > KeyBytesMax || !utf8.ValidString(key) {
		return ErrKey
	}
	return nil
}

// CheckBucketName refuses a name that no bucket can have:
// https://developers.cloudflare.com/r2/buckets/create-buckets/#bucket-level-operations
func CheckBucketName(name string) error {
	if len(name) < 3 || len(name) > 63 {
		return ErrBucketName
	}
	for i := range len(name) {
		alphanumeric := name[i] >= 'a' && name[i] <= 'z' || name[i] >= '0' && name[i] <= '9'
		if !alphanumeric && (name[i] != '-' || i == 0 || i == len(name)-1) {
			return ErrBucketName
		}
	}
	return nil
}
