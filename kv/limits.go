package kv

import "time"

// The limits of the platform:
// https://developers.cloudflare.com/kv/platform/limits/
const (
	KeyBytesMax      = 512
	ValueBytesMax    = 25 << 20
	MetadataBytesMax = 1024 // of its JSON
	ListMax          = 1000 // keys of a page, also the default
	BulkKeysMax      = 100  // of one get
	BulkBytesMax     = 25 << 20
	TTLMin           = 60 // seconds, of an expiration
	CacheTTLMin      = 30 // seconds
)

// DefaultCacheTTL is how long a location keeps what it has read.
const DefaultCacheTTL = 60 * time.Second

// DefaultPropagation is the longest that a write takes to another location.
const DefaultPropagation = 60 * time.Second

// DefaultHome is the location of requests that name none, as in request.cf.colo.
const DefaultHome = "DFW"

// InlineMax is the size in bytes up to which values lie in SQLite; larger ones
// are files of their own. SQLite is faster than a file up to about 100 kB.
const InlineMax = 64 << 10

const (
	cachedMax     = 32 << 10 // entries of all read caches together
	locationsMax  = 256      // locations whose caches are asked when a key is written
	batchPairsMax = 1000     // pairs of one transaction
	batchBytesMax = 4 << 20  // bytes of one transaction
	purgeEvery    = 64       // writes between two purges
	passedMax     = 1000     // rows that one list may meet in vain without a sweep
	purgeRowsMax  = 256      // rows that one purge looks for, of each kind
)
