package d1

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"edgeemu/clock"
	"edgeemu/storage/sqlite"
)

// A Statement is a SQL text and its parameters: nil, float64, string, []byte;
// bool and int64 too, which D1 itself never sends. A text may be of several
// statements, of which only the last may have parameters; its rows are the result.
type Statement struct {
	SQL    string
	Params []any
}

// Meta tells what a statement did:
// https://developers.cloudflare.com/d1/worker-api/return-object/
type Meta struct {
	Duration    time.Duration
	Changes     int64 // rows changed, those of triggers included
	LastRowID   int64 // of the last insert of any statement so far
	ChangedDB   bool
	SizeAfter   int64 // bytes
	RowsRead    int64
	RowsWritten int64
}

// visitor takes the results of statements as they come.
type visitor interface {
	begin()              // of the first statement; what came before is void
	columns(p *prepared) // of the next statement's result
	row(p *prepared)
	end(m Meta)
}

// handOverAfter is how long a query may keep the event loop.
const handOverAfter = 2 * time.Millisecond

// run runs the statements in one transaction. With hurry it gives up with
// errHandOver where it would have to wait, or takes long; then nothing has
// happened.
func (db *Database) run(ctx context.Context, statements []Statement, v visitor, hurry bool) error {
	statements = withoutBlanks(statements)
	if len(statements) == 0 {
		return errNoStatements
	}
	limit, over := db.o.QueryTime, error(errTimeout)
	if hurry {
		limit, over = handOverAfter, errHandOver
	}
	err := errNeedsWriter
	if ReadsFirst(statements) {
		err = db.runReader(ctx, statements, v, limit, over)
	}
	if errors.Is(err, errNeedsWriter) {
		err = db.runWriter(ctx, statements, v, limit, over, hurry)
	}
	return explain(err, db.path)
}

// errNeedsWriter is a statement that was thought to read, but does not.
var errNeedsWriter = errors.New("d1: the statement needs the writing connection")

func (db *Database) runReader(ctx context.Context, statements []Statement, v visitor, limit time.Duration, over error) error {
	r, err := db.reader()
	if err != nil {
		return err
	}
	defer db.release(r)
	return r.within(ctx, limit, over, func() error {
		v.begin()
		if len(statements) == 1 { // is a transaction of its own
			return db.execute(r, statements[0], v, false)
		}
		return r.transact("BEGIN", func() error { return db.all(r, statements, v, false) })
	})
}

func (db *Database) runWriter(ctx context.Context, statements []Statement, v visitor, limit time.Duration, over error, hurry bool) error {
	if hurry {
		select {
		case _, open := <-db.turn:
			if !open {
				return errClosed
			}
		default:
			return errWait
		}
		if db.snapshotDue() {
			db.passTurn()
			return errWait
		}
	} else if err := db.takeTurn(ctx); err != nil {
		return err
	} else if err := db.snapshotBefore(ctx); err != nil {
		db.passTurn()
		return err
	}
	defer db.passTurn()
	w := db.writer
	if err := db.sequence.next(); err != nil {
		return err
	}
	if hurry {
		w.SetBusy(0)
		defer w.SetBusy(busyTime)
	}
	last, epoch := w.LastInsertID(), db.epoch.Load()
	err := w.within(ctx, limit, over, func() error {
		v.begin()
		return w.transact("BEGIN IMMEDIATE", func() error { return db.all(w, statements, v, true) })
	})
	var failed *sqlite.Error
	if hurry && errors.As(err, &failed) && failed.Primary() == sqlite.Busy {
		err = errWait
	}
	if err == errHandOver {
		w.SetLastInsertID(last)
	}
	if err != nil && db.epoch.Load() != epoch { // plans are of a schema that is no more
		w.forget()
	}
	db.lastID.Store(w.LastInsertID())
	if err != nil {
		_ = db.measure(w) // the size of before is shown then
	}
	return err
}

// busyTime is how long a query waits for a file that another program has locked.
const busyTime = 10 * time.Second

func (db *Database) all(c *conn, statements []Statement, v visitor, writes bool) error {
	for _, s := range statements {
		if err := db.execute(c, s, v, writes); err != nil {
			return err
		}
	}
	return nil
}

// execute runs one text, in a transaction where it writes.
func (db *Database) execute(c *conn, s Statement, v visitor, writes bool) error {
	watch := clock.StartStopwatch()
	changes, last, size := int64(0), c.LastInsertID(), db.size.Load()
	if writes {
		changes = c.TotalChanges()
	}
	sql := s.SQL
	for {
		p, err := c.prepare(sql)
		if err != nil {
			return err
		}
		rest := strings.TrimLeft(p.tail, " \t\n\v\f\r") // offsets of errors count from there
		more := rest != ""
		if !writes && (!p.readOnly || p.traits&traitWriter != 0 || more) {
			c.release(sql, p)
			return errNeedsWriter
		}
		switch {
		case more && p.parameters > 0:
			err = errOnlyTheLast
		case more:
			err = c.step(p, nil)
		case p.parameters != len(s.Params):
			err = errParameters
		default:
			if err = bind(p, s.Params); err == nil {
				err = c.step(p, v)
			}
		}
		m := Meta{LastRowID: c.LastInsertID()}
		m.RowsRead, m.RowsWritten = p.Rows()
		traits := p.traits
		c.release(sql, p)
		if traits&traitSchema != 0 {
			c.forget()
			db.epoch.Add(1)
			c.epoch = db.epoch.Load()
		}
		if err != nil {
			return err
		}
		if c.setting != "" {
			db.apply(c.setting)
			c.setting = ""
		}
		if more {
			sql = rest
			continue
		}
		m.Duration = watch.Elapsed()
		if writes {
			m.Changes = c.TotalChanges() - changes
			if err := db.measure(c); err != nil {
				return err
			}
		}
		m.SizeAfter = db.size.Load()
		m.ChangedDB = m.Changes != 0 || m.LastRowID != last || m.SizeAfter != size
		v.end(m)
		return nil
	}
}

// rowsBetweenLooks is how many rows are taken between two looks at the watch:
// the statement's own instructions are few then.
const rowsBetweenLooks = 64

func (c *conn) step(p *prepared, v visitor) error {
	for n := 1; ; n++ {
		row, err := p.Step()
		if err != nil {
			return err
		}
		if n == 1 && v != nil {
			if p.Status(sqlite.Recompilations) > 0 {
				p.describe()
			}
			v.columns(p)
		}
		if !row {
			return nil
		}
		if v != nil {
			v.row(p)
		}
		if n%rowsBetweenLooks == 0 && c.late() {
			return c.stop
		}
	}
}

func bind(p *prepared, params []any) error {
	for i, param := range params {
		var err error
		switch v := param.(type) {
		case nil:
			err = p.BindNull(i + 1)
		case float64:
			err = p.BindFloat64(i+1, v)
		case string:
			err = p.BindText(i+1, v)
		case []byte:
			err = p.BindBlob(i+1, v)
		case int64:
			err = p.BindInt64(i+1, v)
		case bool:
			number := 0.0
			if v {
				number = 1
			}
			err = p.BindFloat64(i+1, number)
		default:
			err = fmt.Errorf("BUG: a %T can't be bound", param)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// withoutBlanks leaves out the texts that are nothing but space and lines of
// comment, as D1 does; other texts without a statement are errors.
func withoutBlanks(statements []Statement) []Statement {
	for i, s := range statements {
		if !blankLines(s.SQL) {
			continue
		}
		kept := append([]Statement{}, statements[:i]...)
		for _, s := range statements[i+1:] {
			if !blankLines(s.SQL) {
				kept = append(kept, s)
			}
		}
		return kept
	}
	return statements
}

func blankLines(sql string) bool {
	for line := range strings.FieldsFuncSeq(sql, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' }) {
		line = strings.TrimFunc(line, func(r rune) bool { return r == '\ufeff' || unicode.IsSpace(r) })
		if line != "" && !strings.HasPrefix(line, "--") {
			return false
		}
	}
	return true
}

// blankSQL returns the length of the space, comments and semicolons that a text
// begins with.
func blankSQL(sql string) int {
	i := 0
	for i < len(sql) {
		switch c := sql[i]; {
		case c == ' ' || c >= '\t' && c <= '\r' || c == ';':
			i++
		case strings.HasPrefix(sql[i:], "--"):
			end := strings.IndexByte(sql[i:], '\n')
			if end < 0 {
				return len(sql)
			}
			i += end + 1
		case strings.HasPrefix(sql[i:], "/*"):
			end := strings.Index(sql[i+2:], "*/")
			if end < 0 {
				return len(sql)
			}
			i += 2 + end + 2
		default:
			return i
		}
	}
	return i
}

// ReadsFirst reports whether the statements look as if they only read. What
// they do is known when they are compiled.
func ReadsFirst(statements []Statement) bool {
	for _, s := range statements {
		if !reading.MatchString(s.SQL[blankSQL(s.SQL):]) {
			return false
		}
	}
	return true
}

var reading = regexp.MustCompile(`(?i)^(?:select|with|values|explain)\b`)
