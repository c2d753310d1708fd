package sqlite

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unsafe"

	lib "modernc.org/sqlite/lib"
)

// rowCounter is what is needed to count the rows of one statement, see [probe].
type rowCounter struct {
	programs []counted // the statement's own first, those of its triggers after it
	compiled int       // what compilations said when they were compiled
}

// counted is one program with probes.
type counted struct {
	sub    uintptr // the lib.TSubProgram, 0 for the statement's own
	old    uintptr // the instructions as they were compiled
	oldLen int32
	now    uintptr // those that run
	nowLen int32
	probes []probe
}

// CountRows has the rows that the statement reads and writes counted from now
// on. It is to be called before the first Step.
func (s *Stmt) CountRows() {
	v := at[lib.TVdbe](s.p)
	if s.rows != nil || s.Explain() { // which lists the program
		return
	}
	s.rows = &rowCounter{compiled: s.compilations()}
	s.rows.add(s, 0, &v.FaOp, &v.FnOp)
	for sub := v.FpProgram; sub != 0; sub = at[lib.TSubProgram](sub).FpNext {
		p := at[lib.TSubProgram](sub)
		s.rows.add(s, sub, &p.FaOp, &p.FnOp)
	}
}

func (r *rowCounter) add(s *Stmt, sub uintptr, ops *uintptr, n *int32) {
	program := unsafe.Slice(at[lib.TVdbeOp](*ops), *n)
	out, probes := instrument(program)
	c := counted{sub: sub, old: *ops, oldLen: *n, now: *ops, nowLen: *n, probes: probes}
	if len(probes) > 0 {
		c.now = lib.Xsqlite3_malloc64(s.conn.tls, uint64(len(out))*uint64(unsafe.Sizeof(lib.TVdbeOp{})))
		if c.now == 0 {
			panic("sqlite: out of memory")
		}
		c.nowLen = int32(len(out))
		copy(unsafe.Slice(at[lib.TVdbeOp](c.now), len(out)), out)
		*ops, *n = c.now, c.nowLen
	}
	r.programs = append(r.programs, c)
}

// Rows returns how many rows were read and written since it was asked last, as
// D1 counts them. It is to be asked before Reset, after the last Step. 0, 0
// without [Stmt.CountRows].
//
// What it can't know: a statement that SQLite compiled again while it ran
// because another connection had changed the schema counts only the rows that a
// cursor advanced to; in triggers, count(*) of a whole table counts as one row;
// filling an index reads a row more for each page that is split on the way.
func (s *Stmt) Rows() (read, written int64) {
	if s.rows == nil {
		return 0, 0
	}
	v := at[lib.TVdbe](s.p)
	for _, k := range advanced {
		read += int64(v.FaCounter[k])
		v.FaCounter[k] = 0
	}
	if !s.rows.runs(s) {
		s.discard()
		s.CountRows()
		return read, 0
	}
	for _, c := range s.rows.programs {
		ops := unsafe.Slice(at[lib.TVdbeOp](c.now), c.nowLen)
		for _, p := range c.probes {
			n := int64(ops[p.at].Fp1)
			ops[p.at].Fp1 = 0
			if n == 0 {
				continue
			}
			r, w := s.tally(c, p, n)
			read, written = read+r, written+w
		}
	}
	return read, written
}

// advanced are the counters that Next and its like add to: of a full scan, of
// an automatic index, and of anything else, which SQLite puts where nothing reads.
var advanced = [...]int{0, lib.SQLITE_STMTSTATUS_FULLSCAN_STEP, lib.SQLITE_STMTSTATUS_AUTOINDEX}

func (s *Stmt) tally(c counted, p probe, n int64) (read, written int64) {
	switch p.what {
	case tallyRead:
		return n, 0
	case tallyKey:
		if p.variable != 0 && slices.Contains(s.notInts, p.variable) {
			return 0, 0
		}
		return n, 0
	case tallyCount:
		if c.sub != 0 {
			return n, 0
		}
		cell := at[lib.TMem](at[lib.TVdbe](s.p).FaMem + uintptr(p.register)*unsafe.Sizeof(lib.TMem{}))
		return n * *(*int64)(unsafe.Pointer(&cell.Fu)), 0
	case tallyEnd:
		return min(n, 2), 0
	case tallyWritten:
		return 0, n
	default: // tallyCleared
		return 0, s.conn.Changes()
	}
}

// runs reports whether the statement's programs are ours still: SQLite compiles
// a statement again when the schema has changed, and frees the instructions it
// had. Their address says nothing, the new ones may be at the same.
func (r *rowCounter) runs(s *Stmt) bool { return r.compiled == s.compilations() }

// discard forgets programs that SQLite has freed, and frees what they stood for.
func (s *Stmt) discard() {
	for _, c := range s.rows.programs {
		if c.now != c.old {
			s.conn.freeProgram(c.old)
		}
	}
	s.rows = nil
}

// freeProgram frees instructions that nothing refers to any more, unless they
// are in the connection's own pool, which ends with it.
func (c *Conn) freeProgram(p uintptr) {
	pool := &at[lib.Tsqlite3](c.db).Flookaside
	if p >= pool.FpStart && p < pool.FpTrueEnd {
		return
	}
	lib.Xsqlite3_free(c.tls, p)
}

// uncount puts the programs back as they were compiled: SQLite frees them.
func (s *Stmt) uncount() {
	if s.rows == nil {
		return
	}
	if !s.rows.runs(s) {
		s.discard()
		return
	}
	v := at[lib.TVdbe](s.p)
	for _, c := range s.rows.programs {
		if c.now == c.old {
			continue
		}
		c.giveBack()
		if c.sub == 0 {
			v.FaOp, v.FnOp = c.old, c.oldLen
		} else {
			p := at[lib.TSubProgram](c.sub)
			p.FaOp, p.FnOp = c.old, c.oldLen
		}
		lib.Xsqlite3_free(s.conn.tls, c.now)
	}
	s.rows = nil
}

// giveBack copies what running has changed in the instructions.
func (c *counted) giveBack() {
	old, now := unsafe.Slice(at[lib.TVdbeOp](c.old), c.oldLen), unsafe.Slice(at[lib.TVdbeOp](c.now), c.nowLen)
	copy(old, now)
	for _, p := range c.probes {
		old[p.of] = now[p.moved]
	}
}

// keyUnless notes that the value of parameter i can't be a rowid, unless it can.
func (s *Stmt) keyUnless(can bool, i int) {
	if s.rows != nil && !can {
		s.notInts = append(s.notInts, i)
	}
}

// wholeNumber reports whether a text is a whole number to SQLite.
func wholeNumber(v string) bool {
	v = strings.Trim(v, " \t\n\v\f\r")
	if v == "" || strings.ContainsAny(v, "xXpPnNiI_") { // which Go would take
		return false
	}
	f, err := strconv.ParseFloat(v, 64)
	return err == nil && f == math.Trunc(f)
}
