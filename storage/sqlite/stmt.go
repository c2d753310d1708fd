package sqlite

import (
	"fmt"
	"math"
	"strings"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// A Stmt is a compiled statement.
type Stmt struct {
	conn    *Conn
	p       uintptr
	sql     string
	active  bool    // stepped and not reset
	kept    bool    // belongs to the connection's cache
	args    uintptr // memory of bound texts and blobs
	argsCap int
	argsLen int
	more    []uintptr   // further such memory
	rows    *rowCounter // nil: not counted
	again   int         // compilations that Status has told of
	notInts []int       // parameters whose values can't be rowids; only where rows are counted
}

// Prepare compiles the first statement of the text and returns the rest of the
// text. Where there is nothing but space and comments, s is nil.
func (c *Conn) Prepare(sql string) (s *Stmt, tail string, err error) {
	text := c.cstring(sql)
	defer c.free(text)
	out := c.tls.Alloc(16)
	defer c.tls.Free(16)
	rc := lib.Xsqlite3_prepare_v3(c.tls, c.db, text, int32(len(sql)+1), 0, out, out+8)
	if rc != lib.SQLITE_OK {
		return nil, "", c.failure(rc)
	}
	p, end := *at[uintptr](out), *at[uintptr](out + 8)
	tail = sql[min(int(end-text), len(sql)):]
	if p == 0 {
		return nil, tail, nil
	}
	return &Stmt{conn: c, p: p, sql: sql[:len(sql)-len(tail)]}, tail, nil
}

// cacheMax is how many statements a connection keeps. Programs have a few
// dozen; the texts may be long, so there is a bound for them too.
const (
	cacheMax     = 128
	cacheTextMax = 16 << 10
)

type cached struct {
	stmt *Stmt
	used uint64
}

// Cached compiles the one statement of the text, or returns it from the
// connection's cache. Reset it after use, don't Close it.
func (c *Conn) Cached(sql string) (*Stmt, error) {
	c.turn++
	if entry := c.cache[sql]; entry != nil && !entry.stmt.active {
		entry.used = c.turn
		return entry.stmt, nil
	}
	s, tail, err := c.Prepare(sql)
	if err != nil {
		return nil, err
	}
	if s == nil || strings.TrimSpace(tail) != "" {
		if s != nil {
			s.finalize()
		}
		return nil, fmt.Errorf("BUG: not one statement: %.80s", sql)
	}
	if len(sql) > cacheTextMax || c.cache[sql] != nil {
		return s, nil // Reset finalizes it
	}
	if len(c.cache) >= cacheMax {
		c.evict()
	}
	s.kept = true
	c.cache[sql] = &cached{s, c.turn}
	return s, nil
}

// evict drops the statement that was not used for the longest time.
func (c *Conn) evict() {
	var oldest string
	for sql, entry := range c.cache {
		if entry.stmt.active {
			continue
		}
		if old := c.cache[oldest]; old == nil || entry.used < old.used {
			oldest = sql
		}
	}
	if entry := c.cache[oldest]; entry != nil {
		entry.stmt.finalize()
		delete(c.cache, oldest)
	}
}

// Close gives the statement up.
func (s *Stmt) Close() error {
	if s.kept {
		return s.Reset()
	}
	s.finalize()
	return nil
}

func (s *Stmt) finalize() {
	if s.p == 0 {
		return
	}
	s.uncount()
	lib.Xsqlite3_finalize(s.conn.tls, s.p)
	s.p = 0
	s.dropArgs()
	if s.args != 0 {
		s.conn.free(s.args)
		s.args = 0
	}
}

// Reset makes the statement ready to be run again and forgets its arguments. A
// statement of [Conn.Cached] is not to be used after it without asking for it again.
func (s *Stmt) Reset() error {
	if s.p == 0 {
		return nil
	}
	s.active, s.notInts = false, s.notInts[:0]
	lib.Xsqlite3_reset(s.conn.tls, s.p) // repeats the error of the last Step
	if s.argsLen > 0 || len(s.more) > 0 {
		lib.Xsqlite3_clear_bindings(s.conn.tls, s.p)
		s.dropArgs()
	}
	return nil
}

func (s *Stmt) dropArgs() {
	for _, p := range s.more {
		s.conn.free(p)
	}
	s.more, s.argsLen = s.more[:0], 0
}

// run runs the statement to its end and resets it.
func (s *Stmt) run(args []any) error {
	err := s.Bind(args...)
	for row := true; row && err == nil; {
		row, err = s.Step()
	}
	if resetErr := s.Reset(); err == nil {
		err = resetErr
	}
	if !s.kept {
		s.finalize()
	}
	return err
}

// Step advances to the next row. It reports false after the last.
func (s *Stmt) Step() (row bool, err error) {
	s.active = true
	switch rc := lib.Xsqlite3_step(s.conn.tls, s.p); rc & 0xff {
	case lib.SQLITE_ROW:
		return true, nil
	case lib.SQLITE_DONE:
		return false, nil
	default:
		return false, s.conn.failure(rc)
	}
}

// SQL returns the statement's text.
func (s *Stmt) SQL() string { return s.sql }

// Parameters returns the number of parameters, the highest index.
func (s *Stmt) Parameters() int { return int(lib.Xsqlite3_bind_parameter_count(s.conn.tls, s.p)) }

// ReadOnly reports whether the statement writes nothing to the database.
func (s *Stmt) ReadOnly() bool { return lib.Xsqlite3_stmt_readonly(s.conn.tls, s.p) != 0 }

// Explain reports whether the statement is an EXPLAIN.
func (s *Stmt) Explain() bool { return lib.Xsqlite3_stmt_isexplain(s.conn.tls, s.p) != 0 }

// A StatusCounter is a counter of a statement:
// https://www.sqlite.org/c3ref/c_stmtstatus_counter.html
type StatusCounter int32

// The counters.
const (
	FullScanSteps StatusCounter = lib.SQLITE_STMTSTATUS_FULLSCAN_STEP
	Sorts         StatusCounter = lib.SQLITE_STMTSTATUS_SORT
	AutoIndexRows StatusCounter = lib.SQLITE_STMTSTATUS_AUTOINDEX
	VMSteps       StatusCounter = lib.SQLITE_STMTSTATUS_VM_STEP
	// Recompilations counts those for a schema that another connection changed.
	Recompilations StatusCounter = lib.SQLITE_STMTSTATUS_REPREPARE
)

// Status returns a counter and sets it back.
func (s *Stmt) Status(counter StatusCounter) int {
	n := int(lib.Xsqlite3_stmt_status(s.conn.tls, s.p, int32(counter), 1))
	if counter == Recompilations {
		s.again += n
	}
	return n
}

// compilations counts how often the statement was compiled again so far.
func (s *Stmt) compilations() int {
	return s.again + int(lib.Xsqlite3_stmt_status(s.conn.tls, s.p, int32(Recompilations), 0))
}

// Bind sets the parameters in order: nil, bool, int, int64, float64, string
// or []byte.
func (s *Stmt) Bind(args ...any) error {
	for n, arg := range args {
		var err error
		switch v := arg.(type) {
		case nil:
			err = s.BindNull(n + 1)
		case bool:
			number := int64(0)
			if v {
				number = 1
			}
			err = s.BindInt64(n+1, number)
		case int:
			err = s.BindInt64(n+1, int64(v))
		case int64:
			err = s.BindInt64(n+1, v)
		case float64:
			err = s.BindFloat64(n+1, v)
		case string:
			err = s.BindText(n+1, v)
		case []byte:
			err = s.BindBlob(n+1, v)
		default:
			err = fmt.Errorf("BUG: a %T can't be bound", arg)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// BindNull sets parameter i, counted from 1, to NULL.
func (s *Stmt) BindNull(i int) error {
	s.keyUnless(false, i)
	return s.bound(lib.Xsqlite3_bind_null(s.conn.tls, s.p, int32(i)))
}

// BindInt64 sets parameter i to an INTEGER.
func (s *Stmt) BindInt64(i int, v int64) error {
	return s.bound(lib.Xsqlite3_bind_int64(s.conn.tls, s.p, int32(i), v))
}

// BindFloat64 sets parameter i to a REAL.
func (s *Stmt) BindFloat64(i int, v float64) error {
	s.keyUnless(v == math.Trunc(v), i)
	return s.bound(lib.Xsqlite3_bind_double(s.conn.tls, s.p, int32(i), v))
}

// BindText sets parameter i to a TEXT.
func (s *Stmt) BindText(i int, v string) error {
	s.keyUnless(s.rows == nil || wholeNumber(v), i)
	p := s.room(len(v))
	copy(bytesAt(p, len(v)), v)
	return s.bound(lib.Xsqlite3_bind_text64(s.conn.tls, s.p, int32(i), p, uint64(len(v)), lib.SQLITE_STATIC, lib.SQLITE_UTF8))
}

// BindBlob sets parameter i to a BLOB; nil is one without bytes.
func (s *Stmt) BindBlob(i int, v []byte) error {
	s.keyUnless(false, i)
	p := s.room(len(v))
	copy(bytesAt(p, len(v)), v)
	return s.bound(lib.Xsqlite3_bind_blob64(s.conn.tls, s.p, int32(i), p, uint64(len(v)), lib.SQLITE_STATIC))
}

func (s *Stmt) bound(rc int32) error {
	if rc != lib.SQLITE_OK {
		return s.conn.failure(rc)
	}
	return nil
}

// argsMin is the memory a statement keeps for its arguments.
const argsMin = 1 << 10

// room returns memory for n bytes that lasts until Reset.
func (s *Stmt) room(n int) uintptr {
	if s.args == 0 {
		s.args, s.argsCap = malloc(s.conn.tls, argsMin), argsMin
	}
	s.argsLen++ // an empty text takes a byte too, so that no argument is at NULL
	if s.argsLen+n <= s.argsCap {
		p := s.args + uintptr(s.argsLen-1)
		s.argsLen += n
		return p
	}
	p := malloc(s.conn.tls, n+1)
	s.more = append(s.more, p)
	return p
}

// A Type is the type of a value in a row.
type Type int32

// The types.
const (
	Integer Type = lib.SQLITE_INTEGER
	Float   Type = lib.SQLITE_FLOAT
	Text    Type = lib.SQLITE_TEXT
	Blob    Type = lib.SQLITE_BLOB
	Null    Type = lib.SQLITE_NULL
)

// Columns returns the number of columns in the result, 0 for a statement
// without one.
func (s *Stmt) Columns() int { return int(lib.Xsqlite3_column_count(s.conn.tls, s.p)) }

// ColumnName returns the name of column i, counted from 0.
func (s *Stmt) ColumnName(i int) string {
	return libc.GoString(lib.Xsqlite3_column_name(s.conn.tls, s.p, int32(i)))
}

// Type returns the type of column i in the current row.
func (s *Stmt) Type(i int) Type { return Type(lib.Xsqlite3_column_type(s.conn.tls, s.p, int32(i))) }

// Int64 returns column i as an integer.
func (s *Stmt) Int64(i int) int64 { return lib.Xsqlite3_column_int64(s.conn.tls, s.p, int32(i)) }

// Float64 returns column i as a float.
func (s *Stmt) Float64(i int) float64 { return lib.Xsqlite3_column_double(s.conn.tls, s.p, int32(i)) }

// Text returns column i as a text.
func (s *Stmt) Text(i int) string {
	p := lib.Xsqlite3_column_text(s.conn.tls, s.p, int32(i))
	return string(s.column(i, p))
}

// Blob returns a copy of column i's bytes, never nil.
func (s *Stmt) Blob(i int) []byte { return append([]byte{}, s.Bytes(i)...) }

// Bytes returns the bytes of column i, a text's in UTF-8. They are SQLite's
// memory, which lasts until the next Step or Reset.
func (s *Stmt) Bytes(i int) []byte {
	p := lib.Xsqlite3_column_blob(s.conn.tls, s.p, int32(i))
	return s.column(i, p)
}

func (s *Stmt) column(i int, p uintptr) []byte {
	if p == 0 {
		return nil
	}
	n := lib.Xsqlite3_column_bytes(s.conn.tls, s.p, int32(i))
	if n <= 0 || n == math.MaxInt32 {
		return nil
	}
	return bytesAt(p, int(n))
}
