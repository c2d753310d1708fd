package dump

import (
	"encoding/hex"
	"fmt"
	"strings"

	"edgeemu/storage/sqlite"
)

// rows writes the rows of an ordinary table.
func (d *dumper) rows(t *table) error {
	w := d.writer(t)
	query := "SELECT " + strings.Join(w.names, ", ")
	if t.rowid != "" {
		query += ", " + t.rowid
	}
	query += " FROM " + quoted(t.name)
	if t.rowid != "" {
		query += " ORDER BY " + t.rowid
	}
	last := int64(0) // the row number of an INSERT that says none is one more than the highest
	return d.each(query, func(s *sqlite.Stmt) error {
		number := ""
		if t.rowid != "" {
			id := s.Int64(len(t.columns))
			if !t.chosen && (id != last+1 || last == 0 && id != 1) {
				number = integer(id)
			}
			last = id
		}
		return w.row(s, number)
	})
}

// A rowWriter writes the INSERTs of one table.
type rowWriter struct {
	d      *dumper
	t      *table
	names  []string // of the columns, quoted
	plain  string   // an INSERT up to its values
	cells  []string
	number string // the same with the row number
}

func (d *dumper) writer(t *table) *rowWriter {
	w := &rowWriter{d: d, t: t, cells: make([]string, len(t.columns))}
	for _, c := range t.columns {
		w.names = append(w.names, quoted(c.name))
	}
	into := "INSERT INTO " + quoted(t.name) + " ("
	w.plain = into + strings.Join(w.names, ",") + ") VALUES("
	w.number = into + strings.Join(append([]string{t.rowid}, w.names...), ",") + ") VALUES("
	return w
}

// row writes the row that s stands on; its first columns are the table's.
func (w *rowWriter) row(s *sqlite.Stmt, number string) error {
	head := w.plain
	if number != "" {
		head = w.number + number + ","
	}
	size := len(head) + len(");")
	for i, c := range w.t.columns {
		w.cells[i] = literal(s, i, c.real)
		size += len(w.cells[i]) + 1
	}
	pieces := 0
	for size > w.d.opts.MaxStatement {
		longest := 0
		for i := range w.cells {
			if len(w.cells[i]) > len(w.cells[longest]) {
				longest = i
			}
		}
		whole := len(w.cells[longest])
		pieces++
		cell := w.d.piece(pieces, s, longest)
		if len(cell) >= whole {
			return fmt.Errorf("a row does not fit into a statement of %d bytes", w.d.opts.MaxStatement)
		}
		w.cells[longest] = cell
		size += len(cell) - whole
	}
	w.d.line(head, strings.Join(w.cells, ","), ");")
	if pieces > 0 {
		w.d.line("DELETE FROM " + quoted(w.d.pieces) + ";")
	}
	return nil
}

// piece writes a value piece by piece into a table of its own, and returns SQL
// that reads it from there.
func (d *dumper) piece(n int, s *sqlite.Stmt, i int) string {
	if d.pieces == "" {
		d.pieces = d.schema.free("_edgeemu_pieces")
		d.line("CREATE TABLE " + quoted(d.pieces) + " (n INTEGER PRIMARY KEY, v BLOB);")
	}
	value, table := s.Bytes(i), quoted(d.pieces)
	size := max(1, (d.opts.MaxStatement-len(table)-100)/2)
	for at := 0; at < len(value); at += size {
		part := hex.EncodeToString(value[at:min(at+size, len(value))])
		if at == 0 {
			d.line(fmt.Sprintf("INSERT INTO %s VALUES(%d,X'%s');", table, n, part))
		} else {
			d.line(fmt.Sprintf("UPDATE %s SET v=CAST(v||X'%s' AS BLOB) WHERE n=%d;", table, part, n))
		}
	}
	v := "v"
	if s.Type(i) == sqlite.Text {
		v = "CAST(v AS TEXT)"
	}
	return fmt.Sprintf("(SELECT %s FROM %s WHERE n=%d)", v, table, n)
}
