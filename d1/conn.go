package d1

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"edgeemu/clock"
	"edgeemu/storage/sqlite"
)

// conn is a connection that user's SQL runs on. It belongs to one goroutine at
// a time.
type conn struct {
	*sqlite.Conn
	cache map[string]*prepared
	turn  uint64

	ours     bool  // what is compiled is not the user's
	once     bool  // what is compiled is not used again
	seen     trait // of the statement that is being compiled
	epoch    uint64
	settings int    // how many of the database's were applied
	setting  string // the PRAGMA that is being compiled, where it stays with a connection

	// What the statement that is running has to stop for.
	ctx     context.Context
	watch   clock.Stopwatch
	limit   time.Duration
	stop    error
	undoing bool // ROLLBACK has all the time it needs
}

// prepared is a compiled statement of one text.
type prepared struct {
	*sqlite.Stmt
	tail       string // the texts after it
	traits     trait
	readOnly   bool
	parameters int
	shown      []string // the columns' names where they are not the compiled text's, which was rewritten
	names      []string // of the columns
	keys       []byte   // names as JSON, each with its colon, one after the other
	keyEnds    []int
	used       uint64
}

const (
	cacheMax     = 200
	cacheTextMax = 16 << 10
	// checkSteps is how many of SQLite's instructions run between two looks at
	// the watch: some 50 us.
	checkSteps = 1000
)

func connect(o sqlite.Options) (*conn, error) {
	raw, err := sqlite.Open(o)
	if err != nil {
		return nil, err
	}
	c := &conn{Conn: raw, cache: map[string]*prepared{}}
	err = raw.UseWAL()
	if err == nil {
		err = raw.Exec("PRAGMA foreign_keys=ON")
	}
	if err != nil {
		_ = raw.Close() // err says more
		return nil, err
	}
	raw.Tune(sqlite.Tuning{NoSampleStatistics: true})
	for limit, n := range engineLimits {
		raw.SetLimit(limit, n)
	}
	raw.Authorize(func(a sqlite.Action) sqlite.Verdict {
		if c.ours {
			return sqlite.Allow
		}
		if a.Op == sqlite.Pragma && a.HasArg2 && settings[strings.ToLower(a.Arg1)] {
			c.setting = "PRAGMA " + a.Arg1 + "=" + a.Arg2
		}
		return authorize(a, &c.seen)
	})
	raw.Progress(checkSteps, c.late)
	return c, nil
}

// late reports whether what runs has to stop, and notes why.
func (c *conn) late() bool {
	switch {
	case c.undoing:
		return false
	case c.stop != nil:
	case c.ctx != nil && c.ctx.Err() != nil:
		c.stop = context.Cause(c.ctx)
	case c.limit > 0 && c.watch.Elapsed() > c.limit:
		c.stop = errTimeout
	}
	return c.stop != nil
}

// within has f's statements stopped when ctx ends or the limit is over. What
// the error is then, is over.
func (c *conn) within(ctx context.Context, limit time.Duration, over error, f func() error) error {
	c.ctx, c.watch, c.limit, c.stop = ctx, clock.StartStopwatch(), limit, nil
	err := f()
	stop := c.stop
	c.ctx, c.limit, c.stop = nil, 0, nil
	if err != nil && stop != nil {
		if stop == errTimeout {
			return over
		}
		return stop
	}
	return err
}

// prepare compiles the first statement of the text, or finds it. Release it
// after use.
func (c *conn) prepare(sql string) (*prepared, error) {
	c.turn++
	if p := c.cache[sql]; p != nil {
		p.used = c.turn
		return p, nil
	}
	if len(sql) > MaxStatementBytes && !c.ours {
		return nil, errTooLong
	}
	c.seen, c.setting = 0, ""
	s, tail, err := c.Conn.Prepare(sql)
	var shown []string
	if err != nil && c.seen&traitBegins == 0 && !c.ours {
		s, tail, shown, err = c.prepareLimited(sql, err)
	}
	if c.seen&traitBegins != 0 {
		if s != nil {
			_ = s.Close() // it was not stepped
		}
		return nil, errTransaction
	}
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, errNotAStatement
	}
	if c.seen&traitRenames != 0 && renamesToReserved.MatchString(s.SQL()) {
		_ = s.Close() // it was not stepped
		return nil, errReserved
	}
	p := &prepared{Stmt: s, tail: tail, traits: c.seen, readOnly: s.ReadOnly(), parameters: s.Parameters(), shown: shown, used: c.turn}
	p.describe()
	s.CountRows()
	if !c.once && len(sql) <= cacheTextMax && p.traits&(traitSchema|traitOnce) == 0 && strings.TrimSpace(tail) == "" {
		c.keep(sql, p)
	}
	return p, nil
}

// describe notes the columns, which another connection may change.
func (p *prepared) describe() {
	p.names, p.keys, p.keyEnds = make([]string, p.Columns()), nil, nil
	for i := range p.names {
		p.names[i] = p.ColumnName(i)
	}
	if len(p.shown) == len(p.names) {
		copy(p.names, p.shown)
	}
}

func (c *conn) keep(sql string, p *prepared) {
	if len(c.cache) >= cacheMax {
		var oldest string
		for text, other := range c.cache {
			if best := c.cache[oldest]; best == nil || other.used < best.used {
				oldest = text
			}
		}
		_ = c.cache[oldest].Close() // it is not running
		delete(c.cache, oldest)
	}
	c.cache[sql] = p
}

// release makes a statement ready for its next use, or gives it up.
func (c *conn) release(sql string, p *prepared) {
	if c.cache[sql] == p {
		_ = p.Reset() // repeats the error of Step
		return
	}
	_ = p.Close() // likewise
}

// forget gives up the statements that were compiled for another schema.
func (c *conn) forget() {
	for sql, p := range c.cache {
		_ = p.Close() // none is running
		delete(c.cache, sql)
	}
}

// asOurs lets what is compiled do anything until the function it returns is
// called. SQLite compiles again while it steps where the schema has changed.
func (c *conn) asOurs() (end func()) {
	before := c.ours
	c.ours = true
	return func() { c.ours = before }
}

// run runs a statement of ours.
func (c *conn) run(sql string) error {
	defer c.asOurs()()
	s, err := c.Cached(sql)
	if err != nil {
		return err
	}
	_, err = s.Step()
	_ = s.Reset() // repeats err
	return err
}

// number runs a query of ours that gives one number.
func (c *conn) number(sql string) (int64, error) {
	defer c.asOurs()()
	s, err := c.Cached(sql)
	if err != nil {
		return 0, err
	}
	defer s.Reset()
	if row, err := s.Step(); err != nil || !row {
		return 0, fmt.Errorf("%s: no row: %w", sql, err)
	}
	return s.Int64(0), nil
}

// close closes the connection.
func (c *conn) close() error {
	c.forget()
	return c.Conn.Close()
}

// renamesToReserved finds what SQLite does not ask the authorizer about.
var renamesToReserved = regexp.MustCompile("(?i)\\brename\\s+to\\s+[\"'`\\[]?_cf_")

var errReserved = &Error{Text: "not authorized: SQLITE_AUTH"}
