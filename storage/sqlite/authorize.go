package sqlite

import (
	"sync"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// An Action is what a statement is about to be compiled to do. What the
// arguments mean depends on Op: https://www.sqlite.org/c3ref/c_alter_table.html
type Action struct {
	Op       Op
	Arg1     string
	Arg2     string
	Database string // "main", "temp"
	Trigger  string // the innermost trigger or view it is done by
	HasArg2  bool   // Arg2 is not NULL
}

// An Op is the kind of an [Action].
type Op int32

// The kinds of actions.
const (
	CreateIndex       Op = lib.SQLITE_CREATE_INDEX
	CreateTable       Op = lib.SQLITE_CREATE_TABLE
	CreateTempIndex   Op = lib.SQLITE_CREATE_TEMP_INDEX
	CreateTempTable   Op = lib.SQLITE_CREATE_TEMP_TABLE
	CreateTempTrigger Op = lib.SQLITE_CREATE_TEMP_TRIGGER
	CreateTempView    Op = lib.SQLITE_CREATE_TEMP_VIEW
	CreateTrigger     Op = lib.SQLITE_CREATE_TRIGGER
	CreateView        Op = lib.SQLITE_CREATE_VIEW
	Delete            Op = lib.SQLITE_DELETE
	DropIndex         Op = lib.SQLITE_DROP_INDEX
	DropTable         Op = lib.SQLITE_DROP_TABLE
	DropTempIndex     Op = lib.SQLITE_DROP_TEMP_INDEX
	DropTempTable     Op = lib.SQLITE_DROP_TEMP_TABLE
	DropTempTrigger   Op = lib.SQLITE_DROP_TEMP_TRIGGER
	DropTempView      Op = lib.SQLITE_DROP_TEMP_VIEW
	DropTrigger       Op = lib.SQLITE_DROP_TRIGGER
	DropView          Op = lib.SQLITE_DROP_VIEW
	Insert            Op = lib.SQLITE_INSERT
	Pragma            Op = lib.SQLITE_PRAGMA
	Read              Op = lib.SQLITE_READ
	Select            Op = lib.SQLITE_SELECT
	Transaction       Op = lib.SQLITE_TRANSACTION
	Update            Op = lib.SQLITE_UPDATE
	Attach            Op = lib.SQLITE_ATTACH
	Detach            Op = lib.SQLITE_DETACH
	AlterTable        Op = lib.SQLITE_ALTER_TABLE
	Reindex           Op = lib.SQLITE_REINDEX
	Analyze           Op = lib.SQLITE_ANALYZE
	CreateVTable      Op = lib.SQLITE_CREATE_VTABLE
	DropVTable        Op = lib.SQLITE_DROP_VTABLE
	Function          Op = lib.SQLITE_FUNCTION
	Savepoint         Op = lib.SQLITE_SAVEPOINT
	Recursive         Op = lib.SQLITE_RECURSIVE
)

// A Verdict is the answer to an [Action].
type Verdict int32

// The verdicts.
const (
	Allow  Verdict = lib.SQLITE_OK
	Deny   Verdict = lib.SQLITE_DENY   // the statement fails
	Ignore Verdict = lib.SQLITE_IGNORE // the action is left out, a column read is NULL
)

// hook is what SQLite calls back for a connection.
type hook struct {
	authorize func(Action) Verdict
	progress  func() bool
}

// hooks leads from a connection's address to its hook: SQLite can carry a
// number to its callbacks, not a Go pointer.
var hooks sync.Map // uintptr -> *hook

func (c *Conn) hook() *hook {
	h, _ := hooks.Load(c.db)
	return h.(*hook)
}

// Authorize has f judge each action of the statements that are compiled from
// now on; nil judges none. f must not use the connection.
func (c *Conn) Authorize(f func(Action) Verdict) {
	c.hook().authorize = f
	call := uintptr(0)
	if f != nil {
		call = codePointer(onAuthorize)
	}
	lib.Xsqlite3_set_authorizer(c.tls, c.db, call, c.db)
}

func onAuthorize(_ *libc.TLS, db uintptr, op int32, arg1, arg2, database, trigger uintptr) int32 {
	h, ok := hooks.Load(db)
	if !ok || h.(*hook).authorize == nil {
		return lib.SQLITE_DENY
	}
	return int32(h.(*hook).authorize(Action{
		Op: Op(op), Arg1: libc.GoString(arg1), Arg2: libc.GoString(arg2),
		Database: libc.GoString(database), Trigger: libc.GoString(trigger), HasArg2: arg2 != 0,
	}))
}

// Progress has f called after about every steps instructions of a statement;
// where it returns true the statement fails with the code Interrupt. nil ends
// that.
func (c *Conn) Progress(steps int, f func() (stop bool)) {
	c.hook().progress = f
	call := uintptr(0)
	if f != nil {
		call = codePointer(onProgress)
	}
	lib.Xsqlite3_progress_handler(c.tls, c.db, int32(steps), call, c.db)
}

func onProgress(_ *libc.TLS, db uintptr) int32 {
	if h, ok := hooks.Load(db); ok && h.(*hook).progress != nil && h.(*hook).progress() {
		return 1
	}
	return 0
}
