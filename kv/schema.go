package kv

// migrations bring kv.sqlite from version to version. The columns:
//
//	version     counts the writes of the store: the higher one wins
//	written     when, Unix milliseconds
//	location    where; '' is everywhere
//	settled     from when on every location sees the write, Unix milliseconds
//	expiration  Unix seconds; null: never
//	metadata    JSON; null: none
//	size        of the value in bytes; -1: the key was deleted
//	file        name of the value's file in the folder kv; null: it is in value
//
// The value stands last, so that a list does not read the pages that it fills.
var migrations = []string{`
CREATE TABLE namespaces (
	id    INTEGER PRIMARY KEY AUTOINCREMENT,
	name  TEXT NOT NULL UNIQUE,
	title TEXT UNIQUE
);
CREATE TABLE pairs (
	id         INTEGER PRIMARY KEY,
	namespace  INTEGER NOT NULL,
	key        TEXT NOT NULL,
	version    INTEGER NOT NULL,
	written    INTEGER NOT NULL,
	location   TEXT NOT NULL,
	settled    INTEGER NOT NULL,
	expiration INTEGER,
	metadata   TEXT,
	size       INTEGER NOT NULL,
	file       TEXT,
	value      BLOB
);
CREATE UNIQUE INDEX pairs_by_key ON pairs (namespace, key);
CREATE INDEX pairs_by_expiration ON pairs (expiration) WHERE expiration IS NOT NULL;
CREATE INDEX pairs_deleted ON pairs (settled) WHERE size < 0;
-- What was overwritten or deleted while it may still be seen somewhere: hidden
-- is when the write that replaced it is seen everywhere, until when no
-- location's cache has it any more either.
CREATE TABLE superseded (
	version    INTEGER PRIMARY KEY,
	namespace  INTEGER NOT NULL,
	key        TEXT NOT NULL,
	written    INTEGER NOT NULL,
	location   TEXT NOT NULL,
	hidden     INTEGER NOT NULL,
	until      INTEGER NOT NULL,
	expiration INTEGER,
	metadata   TEXT,
	size       INTEGER NOT NULL,
	file       TEXT,
	value      BLOB
);
CREATE INDEX superseded_by_key ON superseded (namespace, key, version);
CREATE INDEX superseded_by_until ON superseded (until);
`}
