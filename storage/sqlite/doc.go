// Package sqlite is a thin binding of SQLite's C interface, as
// modernc.org/sqlite/lib transpiles it. It exists beside the driver for
// database/sql because the stores need what that hides: authorizers, limits,
// byte offsets of errors, the clock that SQL reads, and calls without a layer
// in between (a cached read of one row takes 5 us and allocates nothing; the driver 8 us and 18 times).
//
// A [Conn] and its statements belong to one goroutine at a time.
package sqlite
