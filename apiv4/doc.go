// Package apiv4 is the frame of Cloudflare's v4 REST API: the envelope around
// every answer, its errors, a router for its paths, and a client. What the
// resources are is said by the HTTP faces (kv/kvhttp, r2/r2http, ...), which
// register their routes in a [Mux]; the package emulator/rest puts them
// together.
//
// A request goes to the same handler whether a server runs or not: [Local] is
// a way into a handler of this process for a [Client]. Bodies are streamed in
// both cases, in constant memory.
//
// The shapes are those of https://developers.cloudflare.com/api/ and of what
// wrangler sends and expects.
package apiv4
