// Package split cuts SQL text into its statements.
//
// A statement ends at a semicolon, except inside strings, quoted names,
// comments, and the body of CREATE TRIGGER, which ends at "; END ;" only: the
// rules of sqlite3_complete (https://sqlite.org/c3ref/complete.html), which
// wrangler's splitter follows too. So CASE ... END needs no counting: the END
// of a trigger is the one behind a semicolon.
//
// Text is read as a stream: a dump of many gigabytes needs the memory of its
// longest statement. Nothing is rewritten, and every statement says where in
// the input it stands.
//
// [Tokens] takes one statement apart with the same scanner.
package split
