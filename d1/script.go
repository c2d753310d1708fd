package d1

import (
	"context"
	"io"

	"edgeemu/storage/sqlite"
)

// A Sink takes what the statements of a script give, in order. An error ends
// the script.
type Sink interface {
	Begin() error                 // of the first statement; what came before is void
	Columns(names []string) error // of the next statement, if it gives rows
	Row(cells []any) error        // nil, int64, float64, string or []byte each
	End(m Meta) error             // of the statement
}

// scriptAhead is how many statements of a script are looked at before the first
// is run: scripts that are no longer are queries like any other.
const scriptAhead = 64

// Script runs statements that next returns one by one, until it returns
// [io.EOF], in one transaction: a failure undoes them all. Its memory does not
// depend on how many there are, and a long one may take as long as it needs;
// others read meanwhile. The result is the sum of the statements'.
func (db *Database) Script(ctx context.Context, next func() (Statement, error), sink Sink) (Meta, error) {
	v := &scriptVisitor{sink: sink}
	var first []Statement
	for len(first) < scriptAhead {
		s, err := next()
		if err == io.EOF {
			if err := db.run(ctx, first, v, false); err != nil {
				return Meta{}, err
			}
			return v.total, v.err
		}
		if err != nil {
			return Meta{}, err
		}
		first = append(first, s)
	}
	all := func() (Statement, error) {
		if len(first) > 0 {
			s := first[0]
			first = first[1:]
			return s, nil
		}
		return next()
	}
	if err := db.runScript(ctx, all, v); err != nil {
		return Meta{}, explain(err, db.path)
	}
	return v.total, nil
}

func (db *Database) runScript(ctx context.Context, next func() (Statement, error), v *scriptVisitor) error {
	if err := db.takeTurn(ctx); err != nil {
		return err
	}
	defer db.passTurn()
	if err := db.snapshotBefore(ctx); err != nil {
		return err
	}
	w := db.writer
	if w == nil {
		return errClosed
	}
	if err := db.sequence.next(); err != nil {
		return err
	}
	epoch := db.epoch.Load()
	w.once = true
	defer func() { w.once = false }()
	err := w.within(ctx, 0, nil, func() error {
		v.begin()
		return w.transact("BEGIN IMMEDIATE", func() error {
			for {
				s, err := next()
				if err == io.EOF {
					return nil
				}
				if err == nil {
					err = db.execute(w, s, v, true)
				}
				if err == nil {
					err = v.err
				}
				if err != nil {
					return err
				}
			}
		})
	})
	if err != nil && db.epoch.Load() != epoch { // plans are of a schema that is no more
		w.forget()
	}
	db.wrote(w)
	return err
}

// A scriptVisitor passes on to a Sink and keeps its first error.
type scriptVisitor struct {
	sink  Sink
	total Meta
	err   error
}

func (v *scriptVisitor) begin() {
	v.total = Meta{}
	v.err = v.sink.Begin()
}

func (v *scriptVisitor) columns(p *prepared) {
	if len(p.names) > 0 {
		v.keep(v.sink.Columns(p.names))
	}
}

func (v *scriptVisitor) row(p *prepared) {
	if v.err != nil {
		return
	}
	cells := make([]any, len(p.names))
	for i := range cells {
		switch p.Type(i) {
		case sqlite.Integer:
			cells[i] = p.Int64(i)
		case sqlite.Float:
			cells[i] = p.Float64(i)
		case sqlite.Text:
			cells[i] = p.Text(i)
		case sqlite.Blob:
			cells[i] = p.Blob(i)
		}
	}
	v.keep(v.sink.Row(cells))
}

func (v *scriptVisitor) end(m Meta) {
	v.total.Duration += m.Duration
	v.total.Changes += m.Changes
	v.total.RowsRead += m.RowsRead
	v.total.RowsWritten += m.RowsWritten
	v.total.LastRowID, v.total.SizeAfter = m.LastRowID, m.SizeAfter
	v.total.ChangedDB = v.total.ChangedDB || m.ChangedDB
	v.keep(v.sink.End(m))
}

func (v *scriptVisitor) keep(err error) {
	if v.err == nil {
		v.err = err
	}
}
