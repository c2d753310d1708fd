package storage

import (
	"errors"
	"fmt"
	"strings"

	"edgeemu/storage/sqlite"
)

// probesMax is how often the rows between two damaged places are looked for, a
// table.
const probesMax = 4096

// A source is how the rows of a table are read and written.
type source struct {
	table   string
	columns string // quoted, those that can be written
	key     string // rowid by a name that no column hides, or the columns of the primary key
	rowid   bool
	insert  string
	width   int
	probes  int
}

// rows copies what can be read of a table's rows.
func (s *salvage) rows(table string) error {
	t, err := s.source(table)
	if err != nil {
		s.note("table %s: its columns can't be read: %s", table, err)
		return nil
	}
	before := s.Rows
	last, failed, err := s.run(t, t.selectFrom("ASC", ""))
	if err != nil || failed == nil {
		return err
	}
	first, again, err := s.run(t, t.selectFrom("DESC", ""))
	if err != nil {
		return err
	}
	if t.rowid && again != nil {
		if err := s.between(t, last, first); err != nil {
			return err
		}
	}
	s.note("table %s: %d rows were saved, others are lost (%s)", table, s.Rows-before, failed.Message)
	return nil
}

// between copies rows whose rowids are between two that could be read.
func (s *salvage) between(t *source, low, high int64) error {
	if low >= high-1 || t.probes >= probesMax {
		return nil
	}
	t.probes++
	middle := low + (high-low)/2
	last, failed, err := s.run(t, t.selectFrom("ASC", fmt.Sprintf("WHERE %s >= %d AND %s < %d", t.key, middle, t.key, high)))
	if err != nil {
		return err
	}
	if failed != nil {
		if err := s.between(t, max(last, middle), high); err != nil {
			return err
		}
	}
	first, failed, err := s.run(t, t.selectFrom("DESC", fmt.Sprintf("WHERE %s > %d AND %s < %d", t.key, low, t.key, middle)))
	if err != nil || failed == nil {
		return err
	}
	if first == 0 {
		first = middle
	}
	return s.between(t, low, first)
}

func (t *source) selectFrom(direction, where string) string {
	by := strings.ReplaceAll(t.key, ",", " "+direction+",") + " " + direction
	return fmt.Sprintf("SELECT %s FROM %s %s ORDER BY %s", t.columns, quoted(t.table), where, by)
}

// run copies rows until they end or one can't be read: then failed says why,
// and last is the rowid of the last that could.
func (s *salvage) run(t *source, sql string) (last int64, failed *sqlite.Error, err error) {
	rows, tail, err := s.from.Prepare(sql)
	if err != nil || rows == nil {
		if errors.As(err, &failed) {
			return 0, failed, nil
		}
		return 0, nil, fmt.Errorf("read %s: %w%s", t.table, err, tail)
	}
	defer rows.Close()
	for {
		row, err := rows.Step()
		if errors.As(err, &failed) {
			return last, failed, nil
		}
		if err != nil || !row {
			return last, nil, err
		}
		if err := s.insert(t, rows); err != nil {
			return last, nil, err
		}
		if t.rowid {
			last = rows.Int64(0)
		}
		if s.ctx.Err() != nil {
			return last, nil, s.ctx.Err()
		}
	}
}

func (s *salvage) insert(t *source, row *sqlite.Stmt) error {
	args := make([]any, t.width)
	for i := range args {
		switch row.Type(i) {
		case sqlite.Integer:
			args[i] = row.Int64(i)
		case sqlite.Float:
			args[i] = row.Float64(i)
		case sqlite.Text:
			args[i] = row.Text(i)
		case sqlite.Blob:
			args[i] = row.Blob(i)
		}
	}
	before := s.to.TotalChanges()
	// A damaged row may break a rule of its table; such a one is left out.
	if err := s.to.Exec(t.insert, args...); err != nil {
		var broken *sqlite.Error
		if errors.As(err, &broken) && broken.Name() == "SQLITE_CONSTRAINT" {
			return nil
		}
		return err
	}
	s.Rows += s.to.TotalChanges() - before
	return nil
}

// source reads the columns of a table.
func (s *salvage) source(table string) (*source, error) {
	t := &source{table: table}
	var columns, primary []string
	names := map[string]bool{}
	info, err := s.to.Cached("SELECT name, hidden, pk FROM pragma_table_xinfo(?) ORDER BY cid")
	if err != nil {
		return nil, err
	}
	defer info.Reset()
	if err := info.Bind(table); err != nil {
		return nil, err
	}
	for {
		row, err := info.Step()
		if err != nil {
			return nil, err
		}
		if !row {
			break
		}
		names[strings.ToLower(info.Text(0))] = true
		if info.Int64(1) != 0 {
			continue // it is computed
		}
		columns = append(columns, quoted(info.Text(0)))
		if info.Int64(2) > 0 {
			primary = append(primary, quoted(info.Text(0)))
		}
	}
	for _, name := range []string{"rowid", "_rowid_", "oid"} {
		if names[name] {
			continue
		}
		if probe, _, err := s.to.Prepare("SELECT " + name + " FROM " + quoted(table)); err == nil {
			_ = probe.Close()
			t.key, t.rowid = name, true
			columns = append([]string{name}, columns...)
			break
		}
	}
	if !t.rowid {
		t.key = strings.Join(primary, ",")
	}
	t.columns, t.width = strings.Join(columns, ", "), len(columns)
	into := "INSERT OR IGNORE"
	if table == "sqlite_sequence" {
		into = "INSERT OR REPLACE"
	}
	t.insert = fmt.Sprintf("%s INTO %s (%s) VALUES (%s)", into, quoted(table), t.columns, strings.TrimSuffix(strings.Repeat("?,", t.width), ","))
	return t, nil
}
