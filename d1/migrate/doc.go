// Package migrate finds the migrations of a D1 database in a project's files,
// as `wrangler d1 migrations` does.
//
// A migration is a file of SQL in migrations_dir that migrations_pattern
// matches. Its name is its path below migrations_dir. Names are in order of
// the number they begin with, folder by folder; those without a number come
// last. Which ones were applied is written in the table migrations_table of
// the database itself: a migration is its file and one INSERT into that table,
// run as one transaction.
//
// The package looks at files and makes SQL; whoever uses it runs the SQL.
package migrate
