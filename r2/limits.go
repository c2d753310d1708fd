package r2

import "time"

// Limits of the platform: https://developers.cloudflare.com/r2/platform/limits/
const (
	KeyBytesMax      = 1024
	MetadataBytesMax = 8192 // custom metadata, keys and values
	ListMax          = 1000 // objects and prefixes of one page
	DeleteMax        = 1000 // keys of one S3 request
	PartNumberMax    = 10_000
	PartBytesMin     = 5 << 20              // of all parts but the last
	PutBytesMax      = 5<<30 - 5<<20        // one put, one part
	ObjectBytesMax   = int64(5<<40 - 5<<30) // of a multipart upload
)

// UploadAge is how long a multipart upload that is not completed is kept,
// where no rule says otherwise.
const UploadAge = 7 * 24 * time.Hour
