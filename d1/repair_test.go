package d1_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/d1"
	"edgeemu/fault"
)

func TestStore_Restore_OfADamagedDatabase(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	at := clock.NewVirtual(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	o := d1.Options{Dir: dir, Clock: at}
	s := store(t, o)
	db := database(t, s, "a")
	ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t VALUES ('one')")
	kept, err := db.Snapshot(ctx, "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "a.sqlite")
	garbage := strings.Repeat("not a database ", 100)
	for n, aside := range []string{path + ".damaged", path + ".damaged.2"} {
		if err := os.WriteFile(path, []byte(garbage), 0o666); err != nil {
			t.Fatal(err)
		}
		s := store(t, o)
		_, err = s.Database("a")
		if f := fault.As(err); f == nil || f.Code != "storage.damaged" || !strings.Contains(f.Hint, kept.Bookmark) {
			t.Fatalf("%v", err)
		}
		if _, err := s.Restore(ctx, "a", d1.Moment{Bookmark: "nonsense"}); fault.As(err) == nil || fault.As(err).Code != "d1.bookmark" {
			t.Fatal(err)
		}
		done, err := s.Restore(ctx, "a", d1.Moment{Bookmark: kept.Bookmark})
		if err != nil {
			t.Fatal(err)
		}
		if done.To.Bookmark != kept.Bookmark || done.Damaged != aside || done.Previous.Bookmark != "" || done.Bookmark <= kept.Bookmark {
			t.Errorf("%d: %+v", n, done)
		}
		if text, err := os.ReadFile(aside); err != nil || string(text) != garbage {
			t.Errorf("%d: the damaged file: %.20q %v", n, text, err)
		}
		if got := ask(t, database(t, s, "a"), "INSERT INTO t VALUES ('two')", "SELECT a FROM t"); got != `[["a"],["one"],["two"]]` {
			t.Errorf("%d: %s", n, got)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A file that breaks while it is open is told of and mended in the same way.
func TestStore_Restore_OfADatabaseThatBreaksWhileOpen(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s := store(t, d1.Options{Dir: dir})
	db := database(t, s, "a")
	ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t VALUES ('one')")
	kept, err := db.Snapshot(ctx, "test")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "a.sqlite")
	for _, name := range []string{path, path + "-wal"} { // what is in the log would hide the damage
		if err := os.WriteFile(name, []byte(strings.Repeat("not a database ", 2000)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Restore(ctx, "a", d1.Moment{Bookmark: kept.Bookmark}); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, database(t, s, "a"), "SELECT a FROM t"); got != `[["a"],["one"]]` {
		t.Error(got)
	}
}
