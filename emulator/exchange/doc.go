// Package exchange reads the local state that wrangler keeps, and writes it:
// what Workers stored in KV, D1, R2 and the cache under `wrangler dev` moves to
// edgeemu, and back.
//
// # The folder
//
// wrangler 3 and 4 keep their state in .wrangler/state/v3, as miniflare lays it
// out. Each of kv, d1, r2 and cache there holds
//
//	miniflare-CLASS/HEX.sqlite   one file a namespace, database, bucket or cache
//	miniflare-CLASS/metadata.sqlite   alarms of workerd's; not ours
//	NAME/blobs/ID                values, objects and bodies, one file each
//
// HEX is a Durable Object's id. It is derived from the name of what is stored
// (objectID), and the name can't be had from it: names are found by trying those
// of the configuration and those of the folders of blobs. Cache names are
// "default", or "named:" and what caches.open was given, percent-encoded. A D1
// database has no blobs, so one that the configuration does not name can't be
// named at all; it is listed as such.
//
// # What is carried
//
// KV: values, expiration, metadata. D1: the whole database, copied page by page
// from one moment, so FTS5 tables and statistics too; without the tables that
// workerd keeps for itself (_cf_...). R2: bytes, versions, etags, upload times,
// checksums, HTTP and custom metadata; an object of a multipart upload keeps its
// etag and becomes one file. Cache: responses that have not expired.
//
// Not carried are uploads to R2 that were not completed, and, when state goes to
// wrangler, what its tables have no column for: storage classes. Durable
// Objects, queues and workflows are not stores of edgeemu's.
//
// Whatever was read or written is told in a [Report]; nothing is left out in
// silence.
package exchange
