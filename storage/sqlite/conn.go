package sqlite

import (
	"encoding/binary"
	"fmt"
	"time"

	"edgeemu/clock"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// Options say what to open.
type Options struct {
	Path     string        // "" is a database in memory
	ReadOnly bool          // the file has to be there
	Clock    clock.Clock   // what SQL's 'now' reads; nil: the machine's
	Busy     time.Duration // how long to wait for a file another connection has locked; default 10 s
}

// busyDefault is long enough for another program's transaction, and short
// enough for a person to wait.
const busyDefault = 10 * time.Second

// A Conn is one connection to a database.
type Conn struct {
	tls    *libc.TLS
	db     uintptr
	cache  map[string]*cached
	turn   uint64 // counts uses of the cache
	vfs    *vfs
	fresh  bool // the file was made by Open
	closed bool
}

// Open opens a database file, which it makes if it is not there.
func Open(o Options) (*Conn, error) {
	c := &Conn{tls: libc.NewTLS(), cache: map[string]*cached{}, fresh: isFresh(o.Path)}
	flags := int32(lib.SQLITE_OPEN_READWRITE | lib.SQLITE_OPEN_CREATE | lib.SQLITE_OPEN_NOMUTEX)
	if o.ReadOnly {
		flags = lib.SQLITE_OPEN_READONLY | lib.SQLITE_OPEN_NOMUTEX
	}
	path := o.Path
	if path == "" {
		path = ":memory:"
	}
	vfs, err := vfsOf(c.tls, o.Clock)
	if err != nil {
		c.tls.Close()
		return nil, err
	}
	c.vfs = vfs
	name := c.cstring(path)
	defer c.free(name)
	out := c.tls.Alloc(8)
	defer c.tls.Free(8)
	*at[uintptr](out) = 0
	rc := lib.Xsqlite3_open_v2(c.tls, name, out, flags, vfs.name)
	c.db = *at[uintptr](out)
	if rc != lib.SQLITE_OK {
		err := fmt.Errorf("open %s: %w", path, c.failure(rc))
		_ = c.Close() // err says more
		return nil, err
	}
	lib.Xsqlite3_extended_result_codes(c.tls, c.db, 1)
	if o.Busy <= 0 {
		o.Busy = busyDefault
	}
	lib.Xsqlite3_busy_timeout(c.tls, c.db, int32(o.Busy/time.Millisecond))
	hooks.Store(c.db, &hook{})
	return c, nil
}

// Close closes the connection and its statements. A transaction under way is
// rolled back.
func (c *Conn) Close() error {
	if c.closed {
		return nil
	}
	c.closed = true
	for _, entry := range c.cache {
		entry.stmt.finalize()
	}
	var err error
	if c.db != 0 {
		if rc := lib.Xsqlite3_close_v2(c.tls, c.db); rc != lib.SQLITE_OK {
			err = c.failure(rc)
		}
		hooks.Delete(c.db)
	}
	c.vfs.release(c.tls)
	c.tls.Close()
	return err
}

// Exec runs statements without looking at their rows: all of the text where
// there are no args, its one statement otherwise.
func (c *Conn) Exec(sql string, args ...any) error {
	if len(args) > 0 {
		s, err := c.Cached(sql)
		if err != nil {
			return err
		}
		return s.run(args)
	}
	for sql != "" {
		s, tail, err := c.Prepare(sql)
		if err != nil {
			return err
		}
		if s != nil {
			err = s.run(nil)
			s.finalize()
			if err != nil {
				return err
			}
		}
		sql = tail
	}
	return nil
}

// TotalChanges counts the rows that were changed since the connection was
// opened, those of triggers included.
func (c *Conn) TotalChanges() int64 { return lib.Xsqlite3_total_changes64(c.tls, c.db) }

// Changes counts the rows that the last finished statement changed.
func (c *Conn) Changes() int64 { return lib.Xsqlite3_changes64(c.tls, c.db) }

// LastInsertID returns the rowid of the last row inserted.
func (c *Conn) LastInsertID() int64 { return lib.Xsqlite3_last_insert_rowid(c.tls, c.db) }

// SetLastInsertID overwrites what LastInsertID returns.
func (c *Conn) SetLastInsertID(id int64) { lib.Xsqlite3_set_last_insert_rowid(c.tls, c.db, id) }

// InTransaction reports whether a transaction is open.
func (c *Conn) InTransaction() bool { return lib.Xsqlite3_get_autocommit(c.tls, c.db) == 0 }

// A Limit is one of SQLite's run-time limits: https://www.sqlite.org/limits.html
type Limit int32

// The limits.
const (
	LimitLength            Limit = lib.SQLITE_LIMIT_LENGTH
	LimitSQLLength         Limit = lib.SQLITE_LIMIT_SQL_LENGTH
	LimitColumn            Limit = lib.SQLITE_LIMIT_COLUMN
	LimitExprDepth         Limit = lib.SQLITE_LIMIT_EXPR_DEPTH
	LimitCompoundSelect    Limit = lib.SQLITE_LIMIT_COMPOUND_SELECT
	LimitVDBEOp            Limit = lib.SQLITE_LIMIT_VDBE_OP
	LimitFunctionArg       Limit = lib.SQLITE_LIMIT_FUNCTION_ARG
	LimitAttached          Limit = lib.SQLITE_LIMIT_ATTACHED
	LimitLikePatternLength Limit = lib.SQLITE_LIMIT_LIKE_PATTERN_LENGTH
	LimitVariableNumber    Limit = lib.SQLITE_LIMIT_VARIABLE_NUMBER
	LimitTriggerDepth      Limit = lib.SQLITE_LIMIT_TRIGGER_DEPTH
)

// SetLimit lowers a limit of the connection.
func (c *Conn) SetLimit(l Limit, n int) {
	lib.Xsqlite3_limit(c.tls, c.db, int32(l), int32(n))
}

// Tune sets a few of the connection's switches that SQL has no words for.
func (c *Conn) Tune(t Tuning) {
	if t.NoSampleStatistics {
		const control, sampleStatistics = lib.SQLITE_TESTCTRL_OPTIMIZATIONS, 0x0800
		list := libc.NewVaList(c.db, int32(sampleStatistics))
		lib.Xsqlite3_test_control(c.tls, control, list)
		libc.Xfree(c.tls, list)
	}
	if t.StablePlans {
		list := libc.NewVaList(int32(1), uintptr(0))
		lib.Xsqlite3_db_config(c.tls, c.db, lib.SQLITE_DBCONFIG_ENABLE_QPSG, list)
		libc.Xfree(c.tls, list)
	}
}

// Tuning is what [Conn.Tune] sets.
type Tuning struct {
	// ANALYZE makes sqlite_stat1 only, as a SQLite that was built without
	// SQLITE_ENABLE_STAT4 does, and plans are made without the other's samples.
	NoSampleStatistics bool
	// A statement's plan does not depend on what is bound to it. Without that
	// SQLite compiles a statement anew whenever the value of a LIMIT, or of a
	// LIKE, is bound again.
	StablePlans bool
}

// SetBusy sets how long statements wait for a file that another connection has
// locked; 0 does not wait.
func (c *Conn) SetBusy(d time.Duration) {
	lib.Xsqlite3_busy_timeout(c.tls, c.db, int32(d/time.Millisecond))
}

// Forget gives up the statements of the cache: their plans are of an old schema.
func (c *Conn) Forget() {
	for sql, entry := range c.cache {
		if !entry.stmt.active {
			entry.stmt.finalize()
			delete(c.cache, sql)
		}
	}
}

// Pages returns how many pages the database has and how many of them are free,
// as PRAGMA page_count and freelist_count would, which SQLite compiles anew each
// time. It reports false outside of a transaction.
func (c *Conn) Pages() (total, free int64, ok bool) {
	main := at[lib.TDb](at[lib.Tsqlite3](c.db).FaDb)
	shared := at[lib.TBtShared](at[lib.TBtree](main.FpBt).FpBt)
	if shared.FpPage1 == 0 {
		return 0, 0, false
	}
	header := bytesAt(at[lib.TMemPage](shared.FpPage1).FaData, 40)
	return int64(shared.FnPage), int64(binary.BigEndian.Uint32(header[36:])), true
}
