// Package storage keeps what a world holds on disk: SQLite files ([DB]), files
// that become visible whole ([Temp]), and the folder they lie in ([State]).
//
// # The folder
//
//	.edgeemu/state/
//	  state.json      the version of this layout
//	  lock            who has the folder: process id, address, start
//	  .gitignore      keeps all of it out of git
//	  doctor-*.json   what `edgeemu state doctor --fix` has done, and when
//	  WORLD/          one folder a world; the first is called default
//	    kv.sqlite     keys, small values    kv/     large values
//	    d1/           one SQLite file a database
//	    r2.sqlite     metadata of objects   r2/     the objects, files under their own names
//	    cache.sqlite  cached responses      cache/  their large bodies
//
// The SQLite files are in WAL mode: each may be opened by other programs while
// edgeemu runs. Each carries the version of its schema (PRAGMA user_version);
// an older one is migrated when it is opened, after a copy NAME.vN.bak has been
// made; a newer one is refused. A damaged one is replaced by what could be read
// of it ([Salvage]) when the user asks for that, and stays as NAME.damaged.
//
// # What survives
//
// A write that returned survives the end of the process at any moment. What
// the operating system had not written to disk yet may be lost with the
// machine's power: the files stay whole then, the last moments may be missing
// (synchronous = NORMAL). Files of large values and of objects are synced.
//
// # One owner
//
// One process has a state folder at a time. The lock is the operating system's,
// so it ends with the process, however that ends.
package storage
