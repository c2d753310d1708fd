package cache

import "time"

// Limits of the platform and of the store.
const (
	// NameMax is how many bytes of UTF-8 the name of a cache must stay below.
	NameMax = 1024
	// ObjectMax is the size of the largest body that is kept:
	// https://developers.cloudflare.com/workers/platform/limits/#cache-api-limits
	ObjectMax = 512 << 20
	// InlineMax is the size of the largest body that lies in the database.
	InlineMax = 32 << 10
	// DefaultMaxBytes bounds a store where the user says nothing.
	DefaultMaxBytes = 2 << 30

	// ListMax is how many entries a page of a list has at most.
	ListMax = 1000

	// staleKept is how long an expired entry stays, for fetch to ask its origin
	// whether it has changed.
	staleKept = 24 * time.Hour
	// sweepBatch is how many entries a put removes that ended longer ago.
	sweepBatch = 8
	// evictTo is what part of the bound is left after it was reached.
	evictTo = 0.9
)
