// Package sqlite is a thin binding of SQLite's C interface, as
// modernc.org/sqlite/lib transpiles it. It exists beside the driver for
// database/sql because the stores need what that hides: authorizers, limits,
// byte offsets of errors, the clock that SQL reads, and calls without a layer
// in between (a cached read of one row costs a third of the driver's time).
//
// A [Conn] and its statements belong to one goroutine at a time.
package sqlite
