// Package cachefetch caches what Workers fetch, as the edge does between a
// Worker and an origin.
//
// wrangler's local cache does nothing of the kind (recorded:
// testdata/conformance/cache/fetch-cf), so this follows the documentation:
// https://developers.cloudflare.com/workers/runtime-apis/request/#the-cf-property-requestinitcfproperties,
// https://developers.cloudflare.com/cache/concepts/default-cache-behavior/ and
// https://developers.cloudflare.com/cache/concepts/cache-responses/. By default
// only requests are cached that ask for it in cf ([Asked]): a Worker that does
// not, fetches as with wrangler.
//
// Responses lie in the same cache as those of caches.default, under their URL
// or cf.cacheKey. What a hit answers has Age and CF-Cache-Status. Not emulated
// are tiered caches, Cache Reserve, rules of the dashboard, and that several
// requests for one URL wait for one answer.
package cachefetch
