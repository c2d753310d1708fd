package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/storage/sqlite"
)

func open(t testing.TB, o sqlite.Options) *sqlite.Conn {
	t.Helper()
	c, err := sqlite.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// text returns the first column of the first row.
func text(t testing.TB, c *sqlite.Conn, sql string, args ...any) string {
	t.Helper()
	s, err := c.Cached(sql)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Reset()
	if err := s.Bind(args...); err != nil {
		t.Fatal(err)
	}
	if row, err := s.Step(); !row || err != nil {
		t.Fatalf("%s: %v %v", sql, row, err)
	}
	return s.Text(0)
}

func TestStmt_CarriesEveryType(t *testing.T) {
	c := open(t, sqlite.Options{})
	long := strings.Repeat("é", 5000)
	s, err := c.Cached("SELECT ?, ?, ?, ?, ?, ?, ?, typeof(?6)")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Reset()
	if err := s.Bind(nil, true, int64(-1<<62), 1.5, "a\x00b", []byte{}, long); err != nil {
		t.Fatal(err)
	}
	if row, err := s.Step(); !row || err != nil {
		t.Fatal(row, err)
	}
	types := []sqlite.Type{sqlite.Null, sqlite.Integer, sqlite.Integer, sqlite.Float, sqlite.Text, sqlite.Blob, sqlite.Text}
	for i, want := range types {
		if got := s.Type(i); got != want {
			t.Errorf("column %d is of type %d, want %d", i, got, want)
		}
	}
	if s.Int64(2) != -1<<62 || s.Float64(3) != 1.5 || s.Text(4) != "a\x00b" || len(s.Blob(5)) != 0 || s.Text(6) != long || s.Text(7) != "blob" {
		t.Errorf("got %d %v %q %v %d %s", s.Int64(2), s.Float64(3), s.Text(4), s.Blob(5), len(s.Text(6)), s.Text(7))
	}
}

func TestConn_ReportsCodeAndOffset(t *testing.T) {
	c := open(t, sqlite.Options{})
	if err := c.Exec("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		sql, message, name string
		offset             int
	}{
		{"SELECT nope FROM t", "no such column: nope", "SQLITE_ERROR", 7},
		{"SELEC", `near "SELEC": syntax error`, "SQLITE_ERROR", 0},
		{"INSERT INTO t VALUES (1)", "UNIQUE constraint failed: t.a", "SQLITE_CONSTRAINT_UNIQUE", -1},
	} {
		var failed *sqlite.Error
		if err := c.Exec(test.sql); !errors.As(err, &failed) {
			t.Fatalf("%s: %v", test.sql, err)
		}
		if failed.Message != test.message || failed.ExtendedName() != test.name || failed.Offset != test.offset {
			t.Errorf("%s: %q %s %d", test.sql, failed.Message, failed.ExtendedName(), failed.Offset)
		}
	}
}

func TestConn_ReadsTheClockItWasGiven(t *testing.T) {
	at := clock.NewVirtual(time.Date(2031, 2, 3, 4, 5, 6, 789e6, time.UTC))
	c := open(t, sqlite.Options{Path: filepath.Join(t.TempDir(), "a.sqlite"), Clock: at})
	other := open(t, sqlite.Options{Clock: clock.NewVirtual(time.Unix(0, 0))})
	if got := text(t, c, "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"); got != "2031-02-03 04:05:06.789" {
		t.Error(got)
	}
	at.Advance(time.Hour)
	if got := text(t, c, "SELECT CURRENT_TIMESTAMP"); got != "2031-02-03 05:05:06" {
		t.Error(got)
	}
	if got := text(t, other, "SELECT CURRENT_TIMESTAMP"); got != "1970-01-01 00:00:00" {
		t.Error(got)
	}
}

func TestConn_AsksTheAuthorizer(t *testing.T) {
	c := open(t, sqlite.Options{})
	c.Authorize(func(a sqlite.Action) sqlite.Verdict {
		if a.Op == sqlite.Function && a.Arg2 == "upper" {
			return sqlite.Deny
		}
		return sqlite.Allow
	})
	if err := c.Exec("SELECT upper('a')"); err == nil || !strings.Contains(err.Error(), "not authorized to use function: upper") {
		t.Error(err)
	}
	c.Authorize(nil)
	if got := text(t, c, "SELECT upper('a')"); got != "A" {
		t.Error(got)
	}
}

func TestConn_CanBeInterrupted(t *testing.T) {
	endless := "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"
	c := open(t, sqlite.Options{})
	calls := 0
	c.Progress(1000, func() bool { calls++; return calls == 10 })
	var failed *sqlite.Error
	if err := c.Exec(endless); !errors.As(err, &failed) || failed.Primary() != sqlite.Interrupt {
		t.Fatal(err)
	}
}

func TestConn_StatementsInUseAreNotShared(t *testing.T) {
	c := open(t, sqlite.Options{})
	const sql = "SELECT value FROM json_each('[1,2]')"
	outer, err := c.Cached(sql)
	if err != nil {
		t.Fatal(err)
	}
	defer outer.Reset()
	rows := ""
	for {
		row, err := outer.Step()
		if err != nil {
			t.Fatal(err)
		}
		if !row {
			break
		}
		rows += outer.Text(0) + text(t, c, sql)
	}
	if rows != "1121" {
		t.Error(rows)
	}
}

func TestConn_BacksUp(t *testing.T) {
	c := open(t, sqlite.Options{})
	if err := c.Exec("CREATE TABLE t(a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 9000) INSERT INTO t SELECT zeroblob(1000) FROM n"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.sqlite")
	calls := 0
	if err := c.Backup(context.Background(), path, func(done, total int) { calls++ }); err != nil {
		t.Fatal(err)
	}
	copied := open(t, sqlite.Options{Path: path, ReadOnly: true})
	if got := text(t, copied, "SELECT count(*) FROM t"); got != "9000" || calls < 2 {
		t.Error(got, calls)
	}
}

func TestConn_KeepsPlans(t *testing.T) {
	c := open(t, sqlite.Options{})
	if err := c.Exec("CREATE TABLE t(a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2)"); err != nil {
		t.Fatal(err)
	}
	const sql = "SELECT count(*) FROM (SELECT a FROM t WHERE a > ? LIMIT ?)"
	recompilations := func() int {
		for _, limit := range []string{"1", "2", "1"} {
			if got := text(t, c, sql, 0, limit); got != limit {
				t.Fatalf("%s rows, not %s", got, limit)
			}
		}
		s, err := c.Cached(sql)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Reset()
		return s.Status(sqlite.Recompilations)
	}
	if recompilations() == 0 {
		t.Error("SQLite compiles nothing anew by itself: the tuning is of no use")
	}
	c.Forget()
	c.Tune(sqlite.Tuning{StablePlans: true})
	if n := recompilations(); n != 0 {
		t.Errorf("compiled anew %d times", n)
	}
}

func BenchmarkConn_ReadOneRow(b *testing.B) {
	c := open(b, sqlite.Options{Path: filepath.Join(b.TempDir(), "a.sqlite")})
	if err := c.Exec("PRAGMA journal_mode=WAL; CREATE TABLE t(k TEXT PRIMARY KEY, v) WITHOUT ROWID; INSERT INTO t VALUES ('k', 'v')"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, _ := c.Cached("SELECT v FROM t WHERE k = ?")
		_ = s.BindText(1, "k")
		if row, err := s.Step(); !row || err != nil {
			b.Fatal(err)
		}
		_ = s.Text(0)
		_ = s.Reset()
	}
}

func TestConn_KnowsItsPages(t *testing.T) {
	c := open(t, sqlite.Options{Path: filepath.Join(t.TempDir(), "a.sqlite")})
	if err := c.Exec("PRAGMA journal_mode=WAL; CREATE TABLE t(a); BEGIN"); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{"INSERT INTO t VALUES (zeroblob(100000))", "DELETE FROM t", "CREATE TABLE u(a)", "INSERT INTO u VALUES (zeroblob(9000))"} {
		if err := c.Exec(sql); err != nil {
			t.Fatal(err)
		}
		total, free, ok := c.Pages()
		if got, want := fmt.Sprint(total, free, ok), text(t, c, "PRAGMA page_count")+" "+text(t, c, "PRAGMA freelist_count")+" true"; got != want {
			t.Errorf("%s: got %s, want %s", sql, got, want)
		}
	}
	if err := c.Exec("COMMIT"); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := c.Pages(); ok {
		t.Error("pages are known outside of a transaction")
	}
}
