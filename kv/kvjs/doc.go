// Package kvjs is the face of Workers KV in JavaScript: what env.KV is.
//
// Reads and small writes are answered without leaving the loop, as resolved
// promises: SQLite takes microseconds. Large values are read and written off
// the loop, streams both ways without holding the value.
package kvjs
