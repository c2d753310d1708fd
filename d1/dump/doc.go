// Package dump writes a database as SQL text that makes it again.
//
// The text is shaped like that of `wrangler d1 export`: a pragma, then table
// by table its CREATE and one INSERT a row, then AUTOINCREMENT's counters,
// then indexes, triggers and views. It is made row by row, so its size does
// not matter, from one snapshot.
//
// What D1 takes, it takes of this text too, and what comes out is equal to
// what went in. Where wrangler's export falls short of that, ours differs:
//
//   - Virtual tables are written by what they hold, so FTS5 and R*Tree tables
//     come along (wrangler refuses them). An FTS5 table over another table's
//     rows is rebuilt at the end. One without content (content=”) holds no
//     text to write: only its definition is, and a note tells so.
//   - Integers beyond 2^53, reals that are whole numbers in columns without a
//     type, texts with NUL or that are no UTF-8, and texts that have both a
//     line feed and "\n" come back as they were.
//   - Row numbers that nobody chose are written where they have gaps.
//   - A table is made before rows that refer to it, and a view before its
//     triggers.
//   - Rows whose INSERT would be longer than a statement of D1 may be are put
//     together from pieces, in a table that is dropped at the end.
package dump
