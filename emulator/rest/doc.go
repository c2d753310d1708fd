// Package rest serves the stores of a world in the shape of Cloudflare's v4
// REST API: what lies below /_edgeemu/client/v4, and what the commands of the
// CLI ask whether a server runs or not.
//
// The routes are those of the HTTP faces, one line a noun. Any account will
// do, and so will any token: who may ask is checked before, see the router.
package rest
