package storage_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// library makes a file with every kind of thing in it.
func library(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "library.sqlite")
	db := openDB(t, storage.DBOptions{Path: path, Migrations: []string{`
CREATE TABLE book (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, price REAL, cover BLOB, half REAL GENERATED ALWAYS AS (price / 2) VIRTUAL);
CREATE TABLE word (word TEXT, rowid TEXT, PRIMARY KEY (word, rowid)) WITHOUT ROWID;
CREATE TABLE other (_rowid_ TEXT, x);
CREATE UNIQUE INDEX book_title ON book(title);
CREATE VIEW cheap AS SELECT title FROM book WHERE price < 10;
CREATE VIRTUAL TABLE search USING fts5(title);
CREATE TRIGGER added AFTER INSERT ON book BEGIN INSERT INTO search(rowid, title) VALUES (NEW.id, NEW.title); END;
`}})
	const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 2000) "
	write(t, db, "INSERT INTO book(title, price, cover) SELECT printf('book %04d %.200c', i, 'x'), i * 0.5, zeroblob(100) FROM ("+numbers+"SELECT i FROM n)")
	write(t, db, "INSERT INTO word SELECT printf('%.100c %d', 'w', i), 'r' || i FROM ("+numbers+"SELECT i FROM n)")
	write(t, db, "INSERT INTO other VALUES ('text', 1), (NULL, x'00')")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// ask returns the rows of queries, each as one line.
func ask(t *testing.T, path string, queries ...string) string {
	t.Helper()
	c, err := sqlite.Open(sqlite.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var lines []string
	for _, sql := range queries {
		s, _, err := c.Prepare(sql)
		if err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
		var line []string
		for {
			row, err := s.Step()
			if err != nil {
				t.Fatalf("%s: %v", sql, err)
			}
			if !row {
				break
			}
			for i := range s.Columns() {
				line = append(line, s.Text(i))
			}
		}
		_ = s.Close()
		lines = append(lines, strings.Join(line, " "))
	}
	return strings.Join(lines, "\n")
}

var libraryQueries = []string{
	"PRAGMA quick_check", "PRAGMA user_version",
	"SELECT count(*), sum(price), sum(half), sum(length(cover)) FROM book", "SELECT count(*), count(DISTINCT rowid) FROM word",
	"SELECT quote(_rowid_), quote(x) FROM other", "SELECT count(*) FROM cheap", "SELECT rowid FROM search WHERE search MATCH '0042'",
	"SELECT seq FROM sqlite_sequence", "SELECT count(*) FROM book WHERE title LIKE 'book 1%'",
}

func TestSalvage_WholeFile(t *testing.T) {
	dir := t.TempDir()
	path, to := library(t, dir), filepath.Join(dir, "new.sqlite")
	saved, err := storage.Salvage(t.Context(), path, to, 1)
	if err != nil || len(saved.Notes) > 0 {
		t.Fatal(saved, err)
	}
	if got, want := ask(t, to, libraryQueries...), ask(t, path, libraryQueries...); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if left, _ := filepath.Glob(to + ".*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestSalvage_Header(t *testing.T) {
	dir := t.TempDir()
	path, to := library(t, dir), filepath.Join(dir, "new.sqlite")
	want := ask(t, path, libraryQueries...)
	overwrite(t, path, 0, strings.Repeat("?", 100))
	saved, err := storage.Salvage(t.Context(), path, to, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(saved.Notes); got != "[the header was damaged and has been replaced]" {
		t.Errorf("notes: %s", got)
	}
	if got := ask(t, to, libraryQueries...); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Whatever single page is damaged: what is saved is sound, and little is lost.
func TestSalvage_AnyPage(t *testing.T) {
	dir := t.TempDir()
	path := library(t, dir)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	step := 31
	if testing.Short() {
		step = 250
	}
	for page := 1; page < len(whole)/4096; page += step {
		damaged, to := filepath.Join(dir, fmt.Sprint(page)), filepath.Join(dir, fmt.Sprint(page, ".new"))
		content := append([]byte{}, whole...)
		copy(content[page*4096:], strings.Repeat("\xa5", 4096))
		if err := os.WriteFile(damaged, content, 0o666); err != nil {
			t.Fatal(err)
		}
		saved, err := storage.Salvage(t.Context(), damaged, to, 1)
		if err != nil {
			t.Fatalf("page %d: %v", page, err)
		}
		if got := ask(t, to, "PRAGMA integrity_check"); got != "ok" {
			t.Errorf("page %d: the new file is not sound: %s", page, got)
		}
		var books, words int
		if _, err := fmt.Sscan(ask(t, to, "SELECT count(*) FROM book", "SELECT count(*) FROM word"), &books, &words); err != nil {
			t.Fatal(err)
		}
		// A page of the tree above the leaves holds up to a few hundred of them.
		if lost := 4000 - books - words; lost > 2000 || lost > 100 && len(saved.Notes) == 0 {
			t.Errorf("page %d: %d of 4000 rows are lost, notes %v", page, lost, saved.Notes)
		}
	}
}

func TestSalvage_NothingToRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x")
	if err := os.WriteFile(path, []byte(strings.Repeat("nothing", 5000)), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Salvage(t.Context(), path, filepath.Join(dir, "new"), 1); err == nil {
		t.Error("garbage was salvaged")
	}
}

func TestCheckFile(t *testing.T) {
	dir := t.TempDir()
	path := library(t, dir)
	if faults, err := storage.CheckFile(path); err != nil || len(faults) > 0 {
		t.Errorf("a whole file: %v %v", faults, err)
	}
	overwrite(t, path, 20*4096, strings.Repeat("\xa5", 4096))
	if faults, err := storage.CheckFile(path); err != nil || len(faults) == 0 {
		t.Errorf("a damaged page: %v %v", faults, err)
	}
	overwrite(t, path, 0, "?")
	if faults, err := storage.CheckFile(path); err != nil || fmt.Sprint(faults) != "[file is not a database]" {
		t.Errorf("a damaged header: %v %v", faults, err)
	}
	if _, err := storage.CheckFile(dir); err == nil {
		t.Error("a folder is no file")
	}
	if _, err := storage.CheckFile(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
