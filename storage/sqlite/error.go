package sqlite

import (
	"fmt"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// An Error is a failure that SQLite reports:
// https://www.sqlite.org/rescode.html
type Error struct {
	Code    int    // the extended result code
	Message string // as sqlite3_errmsg has it
	Offset  int    // of the token in the SQL, in bytes; -1 where SQLite names none
}

// Error returns "message: SQLITE_CODE".
func (e *Error) Error() string { return e.Message + ": " + e.ExtendedName() }

// Primary returns the code without its extension, one of the constants below.
func (e *Error) Primary() int { return e.Code & 0xff }

// Name returns the name of the primary code, such as "SQLITE_CONSTRAINT".
func (e *Error) Name() string { return codeName(e.Primary()) }

// ExtendedName returns the name of the whole code, such as
// "SQLITE_CONSTRAINT_UNIQUE".
func (e *Error) ExtendedName() string { return codeName(e.Code) }

// Primary result codes that callers tell apart.
const (
	Generic   = lib.SQLITE_ERROR
	Busy      = lib.SQLITE_BUSY
	CantOpen  = lib.SQLITE_CANTOPEN
	Corrupt   = lib.SQLITE_CORRUPT
	Full      = lib.SQLITE_FULL
	Interrupt = lib.SQLITE_INTERRUPT
	IOErr     = lib.SQLITE_IOERR
	NotADB    = lib.SQLITE_NOTADB
	ReadOnly  = lib.SQLITE_READONLY
	TooBig    = lib.SQLITE_TOOBIG
)

func codeName(code int) string {
	if name, ok := codeNames[code]; ok {
		return name
	}
	if name, ok := codeNames[code&0xff]; ok {
		return name
	}
	return fmt.Sprintf("SQLITE_%d", code)
}

// codeNames are the names of https://www.sqlite.org/rescode.html.
var codeNames = map[int]string{
	lib.SQLITE_ERROR: "SQLITE_ERROR", lib.SQLITE_INTERNAL: "SQLITE_INTERNAL", lib.SQLITE_PERM: "SQLITE_PERM",
	lib.SQLITE_ABORT: "SQLITE_ABORT", lib.SQLITE_BUSY: "SQLITE_BUSY", lib.SQLITE_LOCKED: "SQLITE_LOCKED",
	lib.SQLITE_NOMEM: "SQLITE_NOMEM", lib.SQLITE_READONLY: "SQLITE_READONLY", lib.SQLITE_INTERRUPT: "SQLITE_INTERRUPT",
	lib.SQLITE_IOERR: "SQLITE_IOERR", lib.SQLITE_CORRUPT: "SQLITE_CORRUPT", lib.SQLITE_NOTFOUND: "SQLITE_NOTFOUND",
	lib.SQLITE_FULL: "SQLITE_FULL", lib.SQLITE_CANTOPEN: "SQLITE_CANTOPEN", lib.SQLITE_PROTOCOL: "SQLITE_PROTOCOL",
	lib.SQLITE_EMPTY: "SQLITE_EMPTY", lib.SQLITE_SCHEMA: "SQLITE_SCHEMA", lib.SQLITE_TOOBIG: "SQLITE_TOOBIG",
	lib.SQLITE_CONSTRAINT: "SQLITE_CONSTRAINT", lib.SQLITE_MISMATCH: "SQLITE_MISMATCH", lib.SQLITE_MISUSE: "SQLITE_MISUSE",
	lib.SQLITE_NOLFS: "SQLITE_NOLFS", lib.SQLITE_AUTH: "SQLITE_AUTH", lib.SQLITE_FORMAT: "SQLITE_FORMAT",
	lib.SQLITE_RANGE: "SQLITE_RANGE", lib.SQLITE_NOTADB: "SQLITE_NOTADB",
	lib.SQLITE_CONSTRAINT_CHECK: "SQLITE_CONSTRAINT_CHECK", lib.SQLITE_CONSTRAINT_COMMITHOOK: "SQLITE_CONSTRAINT_COMMITHOOK",
	lib.SQLITE_CONSTRAINT_FOREIGNKEY: "SQLITE_CONSTRAINT_FOREIGNKEY", lib.SQLITE_CONSTRAINT_FUNCTION: "SQLITE_CONSTRAINT_FUNCTION",
	lib.SQLITE_CONSTRAINT_NOTNULL: "SQLITE_CONSTRAINT_NOTNULL", lib.SQLITE_CONSTRAINT_PRIMARYKEY: "SQLITE_CONSTRAINT_PRIMARYKEY",
	lib.SQLITE_CONSTRAINT_TRIGGER: "SQLITE_CONSTRAINT_TRIGGER", lib.SQLITE_CONSTRAINT_UNIQUE: "SQLITE_CONSTRAINT_UNIQUE",
	lib.SQLITE_CONSTRAINT_VTAB: "SQLITE_CONSTRAINT_VTAB", lib.SQLITE_CONSTRAINT_ROWID: "SQLITE_CONSTRAINT_ROWID",
	lib.SQLITE_CONSTRAINT_PINNED: "SQLITE_CONSTRAINT_PINNED", lib.SQLITE_CONSTRAINT_DATATYPE: "SQLITE_CONSTRAINT_DATATYPE",
	lib.SQLITE_CORRUPT_VTAB: "SQLITE_CORRUPT_VTAB", lib.SQLITE_CORRUPT_SEQUENCE: "SQLITE_CORRUPT_SEQUENCE",
	lib.SQLITE_CORRUPT_INDEX: "SQLITE_CORRUPT_INDEX", lib.SQLITE_BUSY_SNAPSHOT: "SQLITE_BUSY_SNAPSHOT",
	lib.SQLITE_BUSY_RECOVERY: "SQLITE_BUSY_RECOVERY", lib.SQLITE_READONLY_DBMOVED: "SQLITE_READONLY_DBMOVED",
	lib.SQLITE_ABORT_ROLLBACK: "SQLITE_ABORT_ROLLBACK",
	lib.SQLITE_IOERR_READ:     "SQLITE_IOERR_READ", lib.SQLITE_IOERR_SHORT_READ: "SQLITE_IOERR_SHORT_READ",
	lib.SQLITE_IOERR_WRITE: "SQLITE_IOERR_WRITE", lib.SQLITE_IOERR_FSYNC: "SQLITE_IOERR_FSYNC",
	lib.SQLITE_IOERR_TRUNCATE: "SQLITE_IOERR_TRUNCATE", lib.SQLITE_IOERR_LOCK: "SQLITE_IOERR_LOCK",
	lib.SQLITE_IOERR_SHMSIZE: "SQLITE_IOERR_SHMSIZE", lib.SQLITE_IOERR_SHMMAP: "SQLITE_IOERR_SHMMAP",
	lib.SQLITE_IOERR_SHMOPEN: "SQLITE_IOERR_SHMOPEN",
}

// failure makes an Error of the connection's last one.
func (c *Conn) failure(rc int32) error {
	e := &Error{Code: int(rc), Offset: -1}
	if c.db != 0 {
		if code := lib.Xsqlite3_extended_errcode(c.tls, c.db); code&0xff == rc&0xff {
			e.Code = int(code)
			e.Message = libc.GoString(lib.Xsqlite3_errmsg(c.tls, c.db))
			e.Offset = int(lib.Xsqlite3_error_offset(c.tls, c.db))
		}
	}
	if e.Message == "" {
		e.Message = libc.GoString(lib.Xsqlite3_errstr(c.tls, rc))
	}
	return e
}
