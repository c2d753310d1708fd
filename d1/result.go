package d1

import (
	"context"
	"strconv"
	"time"

	"edgeemu/storage/sqlite"
)

// A Result is what a statement gave. Cells are nil, int64, float64, string or
// []byte.
type Result struct {
	Columns []string
	Rows    [][]any
	Meta    Meta
}

// Query runs the statements in one transaction: where one fails nothing of them
// stays. The error is a *Error with the platform's text.
func (db *Database) Query(ctx context.Context, statements []Statement) ([]Result, error) {
	var c collector
	if err := db.run(ctx, statements, &c, false); err != nil {
		return nil, err
	}
	return c.results, nil
}

// collector makes Results.
type collector struct{ results []Result }

func (c *collector) begin() { c.results = nil }

func (c *collector) columns(p *prepared) {
	c.results = append(c.results, Result{Columns: p.names, Rows: [][]any{}})
}

func (c *collector) row(p *prepared) {
	r := &c.results[len(c.results)-1]
	cells := make([]any, len(r.Columns))
	for i := range cells {
		cells[i] = cell(p.Stmt, i)
	}
	r.Rows = append(r.Rows, cells)
}

func (c *collector) end(m Meta) { c.results[len(c.results)-1].Meta = m }

func cell(s *sqlite.Stmt, i int) any {
	switch s.Type(i) {
	case sqlite.Integer:
		return s.Int64(i)
	case sqlite.Float:
		return s.Float64(i)
	case sqlite.Text:
		return string(wellFormed(nil, s.Bytes(i)))
	case sqlite.Blob:
		return s.Blob(i)
	default:
		return nil
	}
}

// A Shape is how results are written as JSON.
type Shape int

// The shapes.
const (
	// Objects is [{"success", "meta", "results": [{column: cell}]}], one for
	// each statement, as D1Database.batch resolves to.
	Objects Shape = iota
	// Arrays is [{"success", "meta", "results": {"columns": [], "rows": [[]]}}].
	Arrays
	// One is what Objects has of each statement, of one.
	One
	// Raw is [[column...], [cell...]...] of one statement.
	Raw
	// Rows is Raw without the columns.
	Rows
	// First is the first row as an object, or null.
	First
	// Counted is {"count", "duration"} of all statements, as D1Database.exec
	// resolves to.
	Counted
	// Direct is [{"meta", "data": {"kind", "columns", "rows"}}], as
	// D1Database.query resolves to.
	Direct
)

// QueryJSON runs the statements as Query does and appends what they gave to out,
// as the platform sends it: cells of blobs are arrays of numbers, infinite
// numbers are null.
func (db *Database) QueryJSON(ctx context.Context, out []byte, statements []Statement, shape Shape) ([]byte, error) {
	e := encoder{out: out, start: len(out), shape: shape}
	if err := db.run(ctx, statements, &e, false); err != nil {
		return nil, err
	}
	return e.finish(), nil
}

// An Outcome tells what became of [Database.TryJSON].
type Outcome int

// The outcomes. But for Done nothing has happened.
const (
	Done      Outcome = iota
	TakesLong         // more than a few milliseconds
	Waits             // for another query, another program, a snapshot
)

// TryJSON is QueryJSON for a caller that can't wait.
func (db *Database) TryJSON(ctx context.Context, out []byte, statements []Statement, shape Shape) (json []byte, outcome Outcome, err error) {
	e := encoder{out: out, start: len(out), shape: shape}
	switch err = db.run(ctx, statements, &e, true); err {
	case nil:
		return e.finish(), Done, nil
	case errHandOver:
		return nil, TakesLong, nil
	case errWait:
		return nil, Waits, nil
	}
	return nil, Done, err
}

// encoder writes results as JSON.
type encoder struct {
	out      []byte
	start    int
	shape    Shape
	results  int // written
	rows     []byte
	count    int // rows of the statement
	duration time.Duration
}

// lists reports whether the shape is a list of what the statements gave.
func (s Shape) lists() bool { return s == Objects || s == Arrays || s == Direct }

func (e *encoder) begin() {
	e.out, e.results, e.duration = e.out[:e.start], 0, 0
	if e.shape.lists() {
		e.out = append(e.out, '[')
	}
}

func (e *encoder) columns(p *prepared) {
	e.rows, e.count = e.rows[:0], 0
	switch e.shape {
	case Arrays:
		e.rows = append(appendStrings(append(e.rows, `{"columns":`...), p.names), `,"rows":[`...)
	case Direct:
		e.rows = append(appendStrings(append(e.rows, `{"kind":"raw","columns":`...), p.names), `,"rows":[`...)
	case Raw:
		e.out = appendStrings(append(e.out[:e.start], '['), p.names)
	case Rows:
		e.out = append(e.out[:e.start], '[')
	case First:
		e.out = e.out[:e.start]
	}
}

func (e *encoder) row(p *prepared) {
	e.count++
	switch e.shape {
	case Objects, One:
		if e.count > 1 {
			e.rows = append(e.rows, ',')
		}
		e.rows = appendObject(e.rows, p)
	case Arrays, Direct:
		if e.count > 1 {
			e.rows = append(e.rows, ',')
		}
		e.rows = appendArray(e.rows, p)
	case Raw:
		e.out = appendArray(append(e.out, ','), p)
	case Rows:
		if e.count > 1 {
			e.out = append(e.out, ',')
		}
		e.out = appendArray(e.out, p)
	case First:
		if e.count == 1 {
			e.out = appendObject(e.out, p)
		}
	}
}

func (e *encoder) end(m Meta) {
	e.duration += m.Duration
	if e.results++; e.results > 1 && e.shape.lists() {
		e.out = append(e.out, ',')
	}
	switch e.shape {
	case Objects, One:
		e.out = m.AppendJSON(append(e.out, `{"success":true,"meta":`...))
		e.out = append(append(append(e.out, `,"results":[`...), e.rows...), "]}"...)
	case Arrays:
		e.out = m.AppendJSON(append(e.out, `{"success":true,"meta":`...))
		e.out = append(append(append(e.out, `,"results":`...), e.rows...), "]}}"...)
	case Direct:
		e.out = m.appendDirect(append(e.out, `{"meta":`...))
		e.out = append(append(append(e.out, `,"data":`...), e.rows...), "]}}"...)
	case First:
		if e.count == 0 {
			e.out = append(e.out, "null"...)
		}
	}
}

func (e *encoder) finish() []byte {
	switch e.shape {
	case Objects, Arrays, Direct, Raw, Rows:
		return append(e.out, ']')
	case Counted:
		e.out = append(strconv.AppendInt(append(e.out, `{"count":`...), int64(e.results), 10), `,"duration":`...)
		return append(appendMilliseconds(e.out, e.duration), '}')
	}
	return e.out
}
