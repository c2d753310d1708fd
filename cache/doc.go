// Package cache is the edge's HTTP cache: what the Cache API of Workers stores
// and finds, and what fetch keeps where cf asks it to.
//
// It is pure Go: it knows header fields and statuses, but neither JavaScript
// nor net/http. A [Store] holds the caches of one world in cache.sqlite; bodies
// of more than [InlineMax] bytes are files in the folder cache beside it. Time
// is the world's clock.
//
// # What is emulated
//
// Which responses are kept, and for how long, is what wrangler's local cache
// does; testdata/conformance/cache has the recordings, [Judge] the rules. In
// short: only statuses that are cacheable are kept, only with a lifetime
// (s-maxage, max-age, Expires, or a tenth of the time since Last-Modified),
// never with Set-Cookie, unless Cache-Control says private=set-cookie, which
// drops the cookie. Names of directives count in lower case only. Vary is not
// looked at; [Store.Match] answers conditions with 304 and ranges with 206.
//
// Three things are as in production, where the local cache differs:
//
//   - Age grows as time passes; the local cache answers the age at which the
//     response was stored for ever.
//   - A body that breaks off is not stored; the local cache keeps what came.
//   - A body in a content coding comes back decoded; the local cache encodes it
//     once more than it decodes it.
//
// # Size
//
// A store is bounded ([Options].MaxBytes). Where a new entry makes it larger,
// what has expired goes first, then what was not asked for longest.
package cache
