package storage_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/fault"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

var background = context.Background()

// makeDB makes a file of a few hundred pages and returns its path.
func makeDB(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "x.sqlite")
	db := openDB(t, storage.DBOptions{Path: path, Migrations: schema})
	write(t, db, "INSERT INTO t(text) SELECT printf('%.500c', 'x') FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 2000) SELECT i FROM n)")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// overwrite writes bytes into a file; at counts from the end where it is
// negative.
func overwrite(t *testing.T, path string, at int64, with string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if info, err := f.Stat(); at < 0 && err == nil {
		at += info.Size()
	}
	if _, err := f.WriteAt([]byte(with), at); err != nil {
		t.Fatal(err)
	}
}

func TestDB_DamagedHeader(t *testing.T) {
	dir := t.TempDir()
	path := makeDB(t, dir)
	overwrite(t, path, 0, "not an SQLite file at all")
	_, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
	wantFault(t, err, dir, "storage.damaged", filepath.FromSlash("DIR/x.sqlite")+": the file is damaged (file is not a database)")
}

func TestDB_DamagedPage(t *testing.T) {
	dir := t.TempDir()
	path := makeDB(t, dir)
	overwrite(t, path, 100*4096, strings.Repeat("\xff", 4096))
	db := openDB(t, storage.DBOptions{Path: path, Migrations: schema})
	err := db.Read(t.Context(), func(c *sqlite.Conn) error { return c.Exec("SELECT sum(length(text)) FROM t") })
	wantFault(t, err, dir, "storage.damaged", filepath.FromSlash("DIR/x.sqlite")+": the file is damaged (database disk image is malformed)")
	// What lies elsewhere is there, and can be written.
	err = db.Read(t.Context(), func(c *sqlite.Conn) error { return c.Exec("SELECT text FROM t WHERE id = 1") })
	if err != nil {
		t.Error(err)
	}
	write(t, db, "INSERT INTO t(text) VALUES ('after')")
}

func TestDB_Truncated(t *testing.T) {
	dir := t.TempDir()
	path := makeDB(t, dir)
	if err := os.Truncate(path, 50*4096+100); err != nil {
		t.Fatal(err)
	}
	db, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
	if err == nil {
		defer db.Close()
		err = db.Read(t.Context(), func(c *sqlite.Conn) error { return c.Exec("SELECT sum(length(text)) FROM t") })
	}
	wantFault(t, err, dir, "storage.damaged", filepath.FromSlash("DIR/x.sqlite")+": the file is damaged (database disk image is malformed)")
}

// A log that ends in the middle of a transaction, or has garbage at its end,
// gives all transactions before.
func TestDB_DamagedLog(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, wal string){
		"truncated": func(t *testing.T, wal string) {
			info, err := os.Stat(wal)
			if err == nil {
				err = os.Truncate(wal, info.Size()-2000)
			}
			if err != nil {
				t.Fatal(err)
			}
		},
		"overwritten": func(t *testing.T, wal string) { overwrite(t, wal, -2000, "garbage") },
		"emptied": func(t *testing.T, wal string) {
			if err := os.Truncate(wal, 0); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "x.sqlite")
			writer := startOther(t, "write", path)
			for range 20 {
				writer.line()
			}
			writer.kill()
			harm(t, path+"-wal")
			db, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			switch got := count(t, db); {
			case got%2 != 0:
				t.Errorf("%d halves are there", got)
			case name == "emptied" && got != 0, name != "emptied" && got < 20:
				t.Errorf("%d halves are there of 40", got)
			}
			write(t, db, "INSERT INTO t(text) VALUES ('after')")
		})
	}
}

func TestDB_FolderInPlaceOfTheFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.sqlite")
	if err := os.Mkdir(path, 0o777); err != nil {
		t.Fatal(err)
	}
	_, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
	wantFault(t, err, dir, "storage.open", filepath.FromSlash("DIR/x.sqlite")+": the file can't be opened (unable to open database file)")
}

func TestExplain_LeavesOtherErrorsAlone(t *testing.T) {
	plain := errors.New("plain")
	known := &fault.Error{Code: "kv.something", Text: "known", Err: &sqlite.Error{Code: sqlite.Full}}
	syntax := &sqlite.Error{Code: 1, Message: "syntax"}
	for _, err := range []error{nil, plain, known, syntax} {
		if got := storage.Explain(err, "x"); got != err {
			t.Errorf("%v became %v", err, got)
		}
	}
}
