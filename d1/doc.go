// Package d1 is Cloudflare's D1 without JavaScript: databases, each one plain
// SQLite file, that SQL is run on as the platform does it:
// https://developers.cloudflare.com/d1/
//
// # What is D1's
//
// An authorizer holds the lists of what SQL may do (allow.go), the engine's
// limits are workerd's (limits.go), foreign keys are on, errors have the
// platform's texts (errors.go). Behaviour is settled by the cases below
// testdata/conformance/d1, which were recorded.
//
// A call is one transaction, whatever it holds: where a statement fails nothing
// stays of those before it.
//
// # Who waits for whom
//
// A database has one connection that writes and several that read, in WAL mode:
// reads never wait, writes wait for each other. Statements that begin with
// SELECT, WITH, VALUES or EXPLAIN are tried on a connection that reads; when
// they turn out to write, or to ask for what only the writing connection knows,
// they move. [Database.TryJSON] is for an event loop: it answers what takes less
// than two milliseconds and leaves the rest, undone, to [Database.QueryJSON] on
// a goroutine. A query ends with its context, and after 30 seconds.
//
// # How true is meta?
//
// changes, last_row_id, changed_db and size_after are SQLite's own. rows_read
// and rows_written are counted at the instructions that workerd's patched
// SQLite counts at (storage/sqlite/probes.go); of the 231 statements of the cases
// d1/rows-read and d1/rows-written all but two come out the same: ANALYZE, and a
// trigger that counts a whole table. Very large indexes that are created may
// read a few rows less. duration is real time in milliseconds.
//
// # Bookmarks and time travel
//
// A bookmark counts the write transactions of a database. The platform can go
// back to any moment; here one can go back to the snapshots that are kept
// ([SnapshotPolicy]), plain SQLite files beside the database in ID.snapshots.
//
// # What differs
//
// The engine is SQLite 3.54.1, as in workerd. Functions and tables that it has
// and D1 has not are refused with D1's words. It was built without
// SQLITE_ENABLE_UPDATE_DELETE_LIMIT: DELETE and UPDATE with ORDER BY and LIMIT are
// rewritten (limited.go). That leaves out views, tables with columns called
// rowid, _rowid_ and oid, and UPDATE ... FROM that sets several columns to one
// subquery: these are syntax errors here; UPDATE ... FROM with LIMIT reads a few
// rows more. Where workerd ends a database's process for an
// unsatisfied deferred foreign key or a ROLLBACK inside of a trigger and tells
// "internal error", the constraint's own error is told here.
package d1
