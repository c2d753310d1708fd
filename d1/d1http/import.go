package d1http

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"edgeemu/apiv4"
	"edgeemu/clock"
	"edgeemu/d1"
	"edgeemu/d1/split"
	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

// progressEvery is how often an import tells how far it is.
const progressEvery = 200 * time.Millisecond

// keepMax is the size of databases that are copied before an import.
const keepMax = 64 << 20

// importSQL runs the SQL of a request's body in one transaction, statement by
// statement as it comes in, and answers with a line of JSON for everything that
// happens.
func (f *face) importSQL(w http.ResponseWriter, r *http.Request) error {
	db, err := f.database(r)
	if err != nil {
		return err
	}
	// What an import changes can be undone: the state is kept, if it is not large.
	if reason := r.URL.Query().Get("keep"); reason != "" && db.Size() <= keepMax {
		if err := keep(r.Context(), db, reason); err != nil {
			return err
		}
	}
	control := http.NewResponseController(w)
	served := control.EnableFullDuplex() == nil // otherwise the handler is called in this process
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	buffer := bufio.NewWriterSize(w, 32<<10)
	m := &importRun{
		script: &split.Script{Reader: split.NewReader(r.Body, split.Options{})}, out: json.NewEncoder(buffer), watch: clock.StartStopwatch(),
	}
	m.flush = func() error {
		err := buffer.Flush()
		_ = control.Flush() // in this process there is nothing to flush
		return err
	}
	m.out.SetEscapeHTML(false)
	last := Event{}
	if last.Done, err = m.all(r.Context(), db); err != nil {
		last.Error = m.failure(err)
	}
	if err := m.out.Encode(last); err != nil {
		return err
	}
	if err := m.flush(); err != nil || last.Error == nil {
		return err
	}
	if served {
		// A connection that is closed while the client still sends may lose
		// what it has been told. It stops when it has read it.
		_, _ = io.Copy(io.Discard, r.Body)
	}
	return nil
}

// An importRun is an import under way. It is the d1.Sink of its statements.
type importRun struct {
	script  *split.Script
	out     *json.Encoder
	flush   func() error
	watch   clock.Stopwatch
	told    time.Duration     // when progress was told last
	first   []split.Statement // the ones that may be run twice
	last    split.Statement   // that was read
	read    int64
	ended   int64
	columns int
}

// firstMax is how many statements are remembered for errors: more than the
// database looks ahead.
const firstMax = 100

func (m *importRun) all(ctx context.Context, db *d1.Database) (*Done, error) {
	total, err := db.Script(ctx, m.next, m)
	if err != nil {
		return nil, err
	}
	return &Done{
		Statements: m.ended, Duration: milliseconds(m.watch.Elapsed()), Changes: total.Changes,
		RowsRead: total.RowsRead, RowsWritten: total.RowsWritten, SizeAfter: total.SizeAfter, Bookmark: db.Bookmark(),
	}, nil
}

// next gives the database one statement more.
func (m *importRun) next() (d1.Statement, error) {
	if now := m.watch.Elapsed(); now-m.told >= progressEvery {
		m.told = now
		if err := m.out.Encode(Event{Progress: &Progress{Bytes: m.script.Read(), Statements: m.ended}}); err != nil {
			return d1.Statement{}, err
		}
		if err := m.flush(); err != nil {
			return d1.Statement{}, err
		}
	}
	s, err := m.script.Next()
	if err != nil {
		return d1.Statement{}, err
	}
	if m.read++; m.read <= firstMax {
		m.first = append(m.first, s)
	}
	m.last = s
	return d1.Statement{SQL: s.SQL}, nil
}

// Begin, Columns, Row and End tell what statements give.
func (m *importRun) Begin() error {
	again := m.ended > 0 || m.columns > 0
	m.ended, m.columns = 0, 0
	if !again {
		return nil
	}
	return m.out.Encode(Event{Void: true})
}

func (m *importRun) Columns(names []string) error {
	m.columns++
	return m.out.Encode(Event{Columns: names})
}

func (m *importRun) Row(cells []any) error {
	row := make([]json.RawMessage, len(cells))
	for i, cell := range cells {
		row[i] = cellJSON(cell)
	}
	return m.out.Encode(Event{Row: row})
}

func (m *importRun) End(meta d1.Meta) error {
	m.ended++
	return m.out.Encode(Event{Result: &StatementResult{Duration: milliseconds(meta.Duration), Changes: meta.Changes}})
}

// failure tells of an error and of the statement that it is about.
func (m *importRun) failure(err error) *Failure {
	e := &Failure{Code: apiv4.CodeInternal, Message: err.Error(), Statements: m.ended}
	if f := fault.As(err); f != nil {
		e.Message, e.Hint = f.Text, f.Hint
		e.Line, e.Column = f.At.Line, f.At.Column
		if f.Status == http.StatusBadRequest { // of the splitter
			e.Code = codeSQL
		}
	}
	var failed *d1.Error
	if !errors.As(err, &failed) {
		return e
	}
	e.Code, e.Message = codeSQL, failed.Text
	s := m.last
	switch {
	case m.read == 0 || m.ended == m.read:
		return e
	case m.ended < int64(len(m.first)):
		s = m.first[m.ended]
	}
	offset := -1
	if at := (*sqlite.Error)(nil); errors.As(err, &at) {
		offset = at.Offset
	}
	e.Line, e.Column = s.At(offset)
	e.Statement = shortened(s.Head())
	if e.Hint == "" {
		e.Hint = hint(failed.Text, s.Head())
	}
	return e
}

// shortened returns the beginning of a statement.
func shortened(sql string) string {
	const shown = 200
	if runes := []rune(sql[:min(len(sql), 4*shown)]); len(runes) > shown {
		return string(runes[:shown]) + "…"
	}
	return sql
}
