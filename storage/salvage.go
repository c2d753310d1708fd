package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"edgeemu/storage/sqlite"
)

// Salvaged says what could be read of a damaged file.
type Salvaged struct {
	Tables int
	Rows   int64
	Notes  []string // what is incomplete
}

// Salvage reads what can be read of a damaged SQLite file and writes it into a
// new one; version is that of its schema, where a damaged header does not tell.
// The damaged file, its log included, is only read. Tables are read from both ends, and from places between, so that
// what is lost is the rows of the pages that are damaged. A header that was
// overwritten is replaced by one of the files that this package makes.
func Salvage(ctx context.Context, damaged, to string, version int) (*Salvaged, error) {
	work := to + ".reading"
	defer removeDB(work)
	removeDB(work)
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(damaged+suffix, work+suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("salvage %s: %w", damaged, err)
		}
	}
	s := &salvage{ctx: ctx, path: to, version: version}
	defer s.close()
	if err := s.open(work, to); err != nil {
		return nil, fmt.Errorf("salvage %s: %w", damaged, err)
	}
	if err := s.copy(); err != nil {
		return nil, fmt.Errorf("salvage %s: %w", damaged, err)
	}
	return &s.Salvaged, nil
}

func removeDB(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + suffix) // most are not there
	}
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// header is the beginning of an SQLite file whose size and free pages are not
// known: https://www.sqlite.org/fileformat2.html#the_database_header
func header() []byte {
	h := make([]byte, 100)
	copy(h, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(h[16:], 4096) // page size
	copy(h[18:], []byte{1, 1, 0, 64, 32, 32})
	binary.BigEndian.PutUint32(h[24:], 1) // change counter: not that of the size at 28
	binary.BigEndian.PutUint32(h[44:], 4) // schema format
	binary.BigEndian.PutUint32(h[56:], 1) // UTF-8
	return h
}

type salvage struct {
	Salvaged
	ctx      context.Context
	from, to *sqlite.Conn
	path     string // of to
	version  int
}

func (s *salvage) close() {
	for _, c := range []*sqlite.Conn{s.from, s.to} {
		if c != nil {
			_ = c.Close() // what mattered has been committed
		}
	}
}

func (s *salvage) open(from, to string) (err error) {
	if s.from, err = openReadable(from); err != nil {
		if err := writeHeader(from); err != nil {
			return err
		}
		if s.from, err = openReadable(from); err != nil {
			return err
		}
		s.note("the header was damaged and has been replaced")
	} else if s.version, err = userVersion(s.from); err != nil {
		return err
	}
	s.to, err = sqlite.Open(sqlite.Options{Path: to})
	return err
}

// openReadable opens a file whose schema can be read.
func openReadable(path string) (*sqlite.Conn, error) {
	c, err := sqlite.Open(sqlite.Options{Path: path})
	if err == nil {
		if err = c.Exec("SELECT count(*) FROM sqlite_schema"); err == nil {
			return c, nil
		}
		_ = c.Close() // err says more
	}
	return nil, err
}

func writeHeader(path string) error {
	_ = os.Remove(path + "-wal") // of the file that was; it was tried
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(header(), 0)
	return errors.Join(err, f.Close())
}

func (s *salvage) note(format string, args ...any) {
	s.Notes = append(s.Notes, fmt.Sprintf(format, args...))
}

// A definition is a row of the schema.
type definition struct{ kind, name, sql string }

func (d *definition) virtual() bool {
	return strings.HasPrefix(strings.ToUpper(d.sql), "CREATE VIRTUAL")
}

// copy copies the tables, and then makes what is made from them.
func (s *salvage) copy() error {
	all, err := s.schema()
	if err != nil {
		return err
	}
	if err := s.to.Exec("PRAGMA foreign_keys=OFF; PRAGMA writable_schema=ON; BEGIN"); err != nil {
		return err
	}
	for _, d := range all {
		if err := s.ctx.Err(); err != nil {
			return context.Cause(s.ctx)
		}
		if d.kind == "table" && !d.virtual() {
			if err := s.table(d); err != nil {
				return err
			}
		}
	}
	for _, d := range all {
		switch {
		case d.kind == "table" && d.virtual():
			// Its own tables have been copied: it must not make them anew.
			err = s.to.Exec("INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, 0, ?)", d.name, d.name, d.sql)
			s.Tables++
		case d.kind != "table":
			err = s.to.Exec(d.sql)
		}
		if err != nil {
			s.note("%s %s could not be made again: %s", d.kind, d.name, err)
			err = nil
		}
	}
	if err := s.to.Exec(fmt.Sprintf("PRAGMA user_version=%d; COMMIT", s.version)); err != nil {
		return err
	}
	return s.indexAgain(all)
}

// indexAgain lets full-text tables make their index anew of the texts that were
// saved: an index that lacks a page is none.
func (s *salvage) indexAgain(all []definition) error {
	path, whole := s.path, len(s.Notes) == 0
	if err := s.to.Close(); err != nil { // it does not know the tables
		return err
	}
	var err error
	if s.to, err = sqlite.Open(sqlite.Options{Path: path}); err != nil {
		return err
	}
	for _, d := range all {
		if !d.virtual() || !strings.Contains(strings.ToLower(d.sql), "fts5") {
			continue
		}
		name := quoted(d.name)
		if err := s.to.Exec(fmt.Sprintf("INSERT INTO %s(%s) VALUES ('rebuild')", name, name)); err != nil && !whole {
			s.note("table %s: its index could not be made again: %s", d.name, err)
		}
	}
	return nil
}

func (s *salvage) schema() (all []definition, err error) {
	rows, err := s.from.Cached("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
	if err != nil {
		return nil, err
	}
	defer rows.Reset()
	for {
		row, err := rows.Step()
		if err != nil && len(all) > 0 {
			s.note("the list of tables is incomplete: %s", err)
			return all, nil
		}
		if err != nil || !row {
			return all, err
		}
		all = append(all, definition{rows.Text(0), rows.Text(1), rows.Text(2)})
	}
}

// table makes a table and copies its rows.
func (s *salvage) table(d definition) error {
	if d.name != "sqlite_sequence" { // it comes with the first table that needs it
		if strings.HasPrefix(d.name, "sqlite_") {
			return nil // statistics: ANALYZE makes them anew
		}
		if err := s.to.Exec(d.sql); err != nil {
			s.note("table %s could not be made again: %s", d.name, err)
			return nil
		}
		s.Tables++
	}
	return s.rows(d.name)
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
