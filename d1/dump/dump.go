package dump

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

// MaxStatement is how long a statement of D1 may be, in bytes:
// https://developers.cloudflare.com/d1/platform/limits/
const MaxStatement = 100_000

// Options say what to write.
type Options struct {
	Tables       []string // only these; empty is all
	NoSchema     bool     // only rows
	NoData       bool     // only definitions
	MaxStatement int      // in bytes; 0 is [MaxStatement]
}

// A Dump is a database about to be written.
type Dump struct {
	Notes  []string // what can't be written
	conn   *sqlite.Conn
	schema *schema
	opts   Options
}

// Prepare reads the schema. The connection must be in a read transaction, in
// which the dump is written too. A table that is not there is a *[fault.Error].
func Prepare(c *sqlite.Conn, o Options) (*Dump, error) {
	if o.MaxStatement == 0 {
		o.MaxStatement = MaxStatement
	}
	s, err := readSchema(c)
	if err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	if err := s.check(o.Tables); err != nil {
		return nil, err
	}
	d := &Dump{conn: c, schema: s, opts: o}
	for _, t := range s.tables {
		if note := t.note(); note != "" && d.wanted(t.name) && !o.NoData {
			d.Notes = append(d.Notes, note)
		}
	}
	return d, nil
}

// Write writes the database as SQL.
func (d *Dump) Write(ctx context.Context, w io.Writer) error {
	run := &dumper{Dump: d, ctx: ctx, out: bufio.NewWriterSize(w, 64<<10), created: map[string]bool{}}
	if err := run.all(); err != nil {
		return err
	}
	return run.out.Flush()
}

func (d *Dump) wanted(name string) bool {
	return len(d.opts.Tables) == 0 || slices.Contains(d.opts.Tables, name)
}

// A dumper writes one database.
type dumper struct {
	*Dump
	ctx     context.Context
	out     *bufio.Writer
	lines   int
	created map[string]bool // tables whose CREATE is written
	rebuild []string        // FTS5 tables over other tables' rows
	pieces  string          // name of the table of pieces, "" before it is needed
}

func (d *dumper) all() error {
	d.line("PRAGMA defer_foreign_keys=TRUE;")
	for _, t := range d.schema.tables {
		if !d.wanted(t.name) {
			continue
		}
		if err := d.table(t); err != nil {
			return fmt.Errorf("export table %s: %w", t.name, err)
		}
	}
	if d.pieces != "" {
		d.line("DROP TABLE " + quoted(d.pieces) + ";")
	}
	if !d.opts.NoSchema {
		for _, o := range d.schema.others {
			if d.wanted(o.name) {
				d.line(o.sql + ";")
			}
		}
	}
	for _, name := range d.rebuild {
		d.line("INSERT INTO " + quoted(name) + " (" + quoted(name) + ") VALUES('rebuild');")
	}
	return d.ctx.Err()
}

// line writes a statement. Lines are joined, not ended, by line feeds. What
// goes wrong is told by Flush.
func (d *dumper) line(parts ...string) {
	if d.lines++; d.lines > 1 {
		_ = d.out.WriteByte('\n')
	}
	for _, p := range parts {
		_, _ = d.out.WriteString(p)
	}
}

func (d *dumper) table(t *table) error {
	switch {
	case t.name == "sqlite_sequence":
		return d.sequence(t)
	case strings.HasPrefix(t.name, "sqlite_stat"):
		if !d.opts.NoSchema {
			d.line("ANALYZE sqlite_schema;")
		}
	default:
		d.create(t)
	}
	if d.opts.NoData {
		return nil
	}
	if t.virtual() {
		return d.virtual(t)
	}
	for _, parent := range t.parents {
		if p := d.schema.table(parent); p != nil && d.wanted(p.name) && !p.virtual() {
			d.create(p)
		}
	}
	return d.rows(t)
}

// create writes a table's CREATE, once.
func (d *dumper) create(t *table) {
	if d.created[t.name] || d.opts.NoSchema || strings.HasPrefix(t.name, "sqlite_") {
		return
	}
	d.created[t.name] = true
	const head = "CREATE TABLE "
	if strings.HasPrefix(t.sql, head+`"`) || strings.HasPrefix(t.sql, head+`'`) {
		d.line("CREATE TABLE IF NOT EXISTS ", t.sql[len(head):], ";")
		return
	}
	d.line(t.sql, ";")
}

// sequence writes the counters of AUTOINCREMENT.
func (d *dumper) sequence(t *table) error {
	if !d.opts.NoSchema {
		d.line("DELETE FROM sqlite_sequence;")
	}
	if d.opts.NoData {
		return nil
	}
	return d.each("SELECT name, seq FROM sqlite_sequence ORDER BY rowid", func(s *sqlite.Stmt) error {
		name, seq := literal(s, 0, false), literal(s, 1, false)
		if d.opts.NoSchema { // the tables are there, and their rows have made counters
			d.line("DELETE FROM sqlite_sequence WHERE name=", name, ";")
		}
		d.line("INSERT INTO ", quoted(t.name), ` ("name","seq") VALUES(`, name, ",", seq, ");")
		return nil
	})
}

// each runs a query and calls f for every row.
func (d *dumper) each(query string, f func(*sqlite.Stmt) error) error {
	return each(d.ctx, d.conn, query, f)
}

func each(ctx context.Context, c *sqlite.Conn, query string, f func(*sqlite.Stmt) error) error {
	s, _, err := c.Prepare(query)
	if err != nil {
		return err
	}
	defer s.Close()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		row, err := s.Step()
		if err != nil || !row {
			return err
		}
		if err := f(s); err != nil {
			return err
		}
	}
}

func noTable(name string, all []string) error {
	f := &fault.Error{Code: "d1.no-table", Status: 400, Text: "no such table: " + name}
	if near := fault.Nearest(name, all); near != "" {
		f.Hint = fmt.Sprintf("did you mean %s?", near)
	}
	return f
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
