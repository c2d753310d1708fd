// Package kv is the noun of Workers KV: namespaces of pairs, kept in a folder,
// with the platform's limits and texts and, if wished, its inconsistency.
//
//	store, err := kv.Open(kv.Options{Dir: dir, Clock: clock, Entropy: rand.Reader})
//	n := store.Namespace("0f2ac74b498b48028cb68387c421e279")
//	err = n.Put(ctx, "key", []byte("value"), kv.PutOptions{Location: "LHR"})
//	value, err := n.Get(ctx, "key", kv.GetOptions{Location: "SYD"})
//
// # On disk
//
// kv.sqlite holds keys, metadata and the values up to [InlineMax]; schema.go
// says how. Each larger value is a file in the folder kv. A row is the truth: the file is
// there, whole, before the row names it, and it is removed when no row does
// any more. What a crash leaves without a row is swept at the next start.
//
// # Consistency
//
// Each read and write happens at a location, the edge of the network that
// handles the request. In the mode
//
//   - strong, everybody sees the newest write. So do local namespaces of wrangler.
//   - eventual, a write is seen at once where it was made, elsewhere after a
//     delay of up to Propagation that the seed, the write and the location
//     determine. What a location has read, or not found, it keeps for cacheTtl
//     (by default 60 seconds): until then it reads the same again, whatever is
//     written elsewhere. The last write wins. A list has delays of its own and is not cached.
//   - adversarial, whatever the documentation does not promise goes wrong: as
//     long as Propagation has not passed, each read and each key of a list
//     sees a write or does not, by a throw of seeded dice, also where it was
//     made, and each read meets the location's cache or does not.
//
// With no location, "", a read sees the newest write and a write is seen
// everywhere at once: for tools.
//
// The default is eventual: "Changes are usually immediately visible in the
// location where they're made, may take up to 60 seconds or more to be visible
// in other locations"
// (https://developers.cloudflare.com/kv/concepts/how-kv-works/). A program
// whose requests all come to one location, as they do unless the header
// X-Edgeemu-Location says otherwise, sees all of its own writes, as with
// wrangler; so the default costs nobody anything who does not ask for more.
// The delay is drawn evenly from 1 ms to Propagation: the platform gives no
// distribution, only its end.
//
// All of it is worked out when something is read: there are no timers. What a
// write replaces is kept, in SQLite, for as long as some location may see it.
// The read caches are in memory only, and are gone after a restart, as a
// location's cache may be at any time.
//
// An expiration counts at once everywhere: no cache outlives it.
//
// # Differences from the platform
//
// One write a second to a key is not enforced; wrangler does not either. A value is
// never torn: where wrangler's local namespace stores what a stream gave
// before it failed, here the key stays as it was. Prefixes and cursors may
// hold NUL, which wrangler's SQL stops at.
package kv
