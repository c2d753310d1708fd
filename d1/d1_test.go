package d1_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/d1"
	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

func store(t testing.TB, o d1.Options) *d1.Store {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	if o.Clock == nil {
		o.Clock = clock.NewVirtual(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	}
	s, err := d1.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func database(t testing.TB, s *d1.Store, id string) *d1.Database {
	t.Helper()
	db, err := s.Database(id)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// ask runs texts and returns the last result as JSON.
func ask(t testing.TB, db *d1.Database, texts ...string) string {
	t.Helper()
	var out []byte
	for _, sql := range texts {
		var err error
		if out, err = db.QueryJSON(context.Background(), nil, []d1.Statement{{SQL: sql}}, d1.Raw); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	return string(out)
}

func refusal(t testing.TB, db *d1.Database, statements ...d1.Statement) string {
	t.Helper()
	_, err := db.Query(context.Background(), statements)
	var refused *d1.Error
	if !errors.As(err, &refused) {
		t.Fatalf("%v: %v", statements, err)
	}
	return refused.Text
}

func TestDatabase_CarriesEveryType(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	params := []any{nil, 1.0, "x\x00é", []byte{0, 255}, int64(1) << 60}
	results, err := db.Query(context.Background(), []d1.Statement{{SQL: "SELECT ?, ?, ?, ?, ?, typeof(?2)", Params: params}})
	if err != nil {
		t.Fatal(err)
	}
	row := results[0].Rows[0]
	if row[0] != nil || row[1] != 1.0 || row[2] != "x\x00é" || !slices.Equal(row[3].([]byte), []byte{0, 255}) || row[4] != int64(1)<<60 || row[5] != "real" {
		t.Errorf("got %#v", row)
	}
}

func TestDatabase_RollsBackTheWholeCall(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	ask(t, db, "CREATE TABLE t(a UNIQUE)", "INSERT INTO t VALUES (1)")
	text := refusal(t, db, d1.Statement{SQL: "INSERT INTO t VALUES (2)"}, d1.Statement{SQL: "CREATE TABLE u(a)"}, d1.Statement{SQL: "INSERT INTO t VALUES (1)"})
	if want := "UNIQUE constraint failed: t.a: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)"; text != want {
		t.Errorf("got %s, want %s", text, want)
	}
	if got := ask(t, db, "SELECT count(*) AS n FROM t"); got != `[["n"],[1]]` {
		t.Error(got)
	}
	if got := refusal(t, db, d1.Statement{SQL: "SELECT * FROM u"}); got != "no such table: u: SQLITE_ERROR" {
		t.Error(got)
	}
}

func TestDatabase_AnswersAtOnceOrHandsOver(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	ctx := context.Background()
	ask(t, db, "CREATE TABLE t(id INTEGER PRIMARY KEY, v)", "INSERT INTO t VALUES (1, 'x')")
	json, outcome, err := db.TryJSON(ctx, nil, []d1.Statement{{SQL: "SELECT v FROM t WHERE id = ?", Params: []any{1.0}}}, d1.First)
	if string(json) != `{"v":"x"}` || outcome != d1.Done || err != nil {
		t.Error(string(json), outcome, err)
	}
	const long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 500000) "
	if _, outcome, err = db.TryJSON(ctx, nil, []d1.Statement{{SQL: long + "SELECT max(i) FROM n"}}, d1.First); outcome != d1.TakesLong || err != nil {
		t.Error("a long read was answered at once", err)
	}
	if _, outcome, err = db.TryJSON(ctx, nil, []d1.Statement{{SQL: "INSERT INTO t(v) " + long + "SELECT i FROM n"}}, d1.First); outcome != d1.TakesLong || err != nil {
		t.Error("a long write was answered at once", err)
	}
	if got := ask(t, db, "SELECT count(*), max(id) FROM t"); got != `[["count(*)","max(id)"],[1,1]]` {
		t.Error("something of the long write stayed:", got)
	}
	if _, outcome, _ = db.TryJSON(ctx, nil, []d1.Statement{{SQL: "nonsense"}}, d1.First); outcome != d1.Done {
		t.Error("an error was not told at once")
	}
}

func TestDatabase_ReadersDoNotWaitForTheWriter(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)")
	err := db.Write(context.Background(), func(c *sqlite.Conn) error {
		if err := c.Exec("INSERT INTO t VALUES (2)"); err != nil {
			return err
		}
		if got := ask(t, db, "SELECT count(*) AS n FROM t"); got != `[["n"],[1]]` {
			t.Error(got)
		}
		if _, outcome, err := db.TryJSON(context.Background(), nil, []d1.Statement{{SQL: "INSERT INTO t VALUES (3)"}}, d1.First); outcome != d1.Waits || err != nil {
			t.Error("a write did not have to wait", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, "SELECT count(*) AS n FROM t"); got != `[["n"],[2]]` {
		t.Error(got)
	}
}

func TestDatabase_WaitsForAFileThatIsLocked(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	ask(t, db, "CREATE TABLE t(a)")
	other, err := sqlite.Open(sqlite.Options{Path: db.Path()})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := other.Exec("BEGIN IMMEDIATE; INSERT INTO t VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	if _, outcome, err := db.TryJSON(context.Background(), nil, []d1.Statement{{SQL: "INSERT INTO t VALUES (2)"}}, d1.First); outcome != d1.Waits || err != nil {
		t.Fatal("a write did not have to wait", err)
	}
	if got := ask(t, db, "SELECT count(*) AS n FROM t"); got != `[["n"],[0]]` {
		t.Error(got)
	}
	var wait sync.WaitGroup
	wait.Go(func() { ask(t, db, "INSERT INTO t VALUES (2)") })
	if err := other.Exec("COMMIT"); err != nil {
		t.Fatal(err)
	}
	wait.Wait()
	if got := ask(t, db, "SELECT count(*) AS n FROM t"); got != `[["n"],[2]]` {
		t.Error(got)
	}
}

func TestDatabase_QueriesEnd(t *testing.T) {
	const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"
	db := database(t, store(t, d1.Options{QueryTime: 20 * time.Millisecond}), "a")
	if got := refusal(t, db, d1.Statement{SQL: endless}); got != "D1 DB storage operation exceeded timeout which caused object to be reset." {
		t.Error(got)
	}
	db = database(t, store(t, d1.Options{}), "a")
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := db.Query(ctx, []d1.Statement{{SQL: "CREATE TABLE t AS " + endless}})
		done <- err
	}()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := ask(t, db, "SELECT count(*) AS n FROM sqlite_master"); got != `[["n"],[0]]` {
		t.Error(got)
	}
}

func TestStore_ADamagedFileDoesNotConcernTheOthers(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bad.sqlite"), []byte(strings.Repeat("not a database ", 400)), 0o666); err != nil {
		t.Fatal(err)
	}
	s := store(t, d1.Options{Dir: dir})
	_, err := s.Database("bad")
	if f := fault.As(err); f == nil || f.Code != "storage.damaged" || f.Hint == "" {
		t.Errorf("%v", err)
	}
	ask(t, database(t, s, "good"), "CREATE TABLE t(a)")
	ids, err := s.Databases()
	if err != nil || !slices.Equal(ids, []string{"bad", "good"}) {
		t.Error(ids, err)
	}
}

func TestStore_ADatabaseDamagedWhileOpenFailsWithSense(t *testing.T) {
	s := store(t, d1.Options{})
	db := database(t, s, "a")
	ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t SELECT zeroblob(1000) FROM json_each('["+strings.Repeat("1,", 200)+"1]')")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(db.Path())
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < 8192; i++ {
		raw[i] = 0xff
	}
	if err := os.WriteFile(db.Path(), raw, 0o666); err != nil {
		t.Fatal(err)
	}
	again := store(t, d1.Options{Dir: filepath.Dir(db.Path())})
	db = database(t, again, "a")
	if got := refusal(t, db, d1.Statement{SQL: "SELECT * FROM t"}); got != "database disk image is malformed: SQLITE_CORRUPT" {
		t.Error(got)
	}
}

func TestStore_ManyDatabases(t *testing.T) {
	s := store(t, d1.Options{})
	var wait sync.WaitGroup
	for _, id := range []string{"a", "B", "b", "ü/..", "CON", "x y", "..", "", "z"} {
		wait.Go(func() {
			db, err := s.Database(id)
			if err != nil {
				t.Errorf("%q: %v", id, err)
				return
			}
			ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t VALUES ('"+id+"')")
			if got := ask(t, db, "SELECT a FROM t"); got != `[["a"],["`+id+`"]]` {
				t.Errorf("%q: %s", id, got)
			}
		})
	}
	wait.Wait()
	ids, err := s.Databases()
	if err != nil || len(ids) != 9 {
		t.Error(ids, err)
	}
	if err := s.Delete("z"); err != nil {
		t.Fatal(err)
	}
	if s.Has("z") || !s.Has("..") {
		t.Error("not the one that was deleted is gone")
	}
}

func TestDatabase_SQLReadsTheClock(t *testing.T) {
	at := clock.NewVirtual(time.Date(2031, 2, 3, 4, 5, 6, 0, time.UTC))
	db := database(t, store(t, d1.Options{Clock: at}), "a")
	ask(t, db, "CREATE TABLE t(at TEXT DEFAULT CURRENT_TIMESTAMP, a)")
	ask(t, db, "INSERT INTO t(a) VALUES (1)")
	at.Advance(24 * time.Hour)
	ask(t, db, "INSERT INTO t(a) VALUES (2)")
	if got := ask(t, db, "SELECT at, datetime('now') AS now FROM t"); got != `[["at","now"],["2031-02-03 04:05:06","2031-02-04 04:05:06"],["2031-02-04 04:05:06","2031-02-04 04:05:06"]]` {
		t.Error(got)
	}
}

func TestDatabase_HugeResults(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	const rows = 200_000
	out := ask(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 200000) SELECT i, 'row ' || i AS t FROM n")
	if strings.Count(out, "[") != rows+2 || !strings.HasSuffix(out, `,[200000,"row 200000"]]`) {
		t.Errorf("%d bytes: ...%s", len(out), out[len(out)-40:])
	}
}

func TestDatabase_SettingsHoldForReaders(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	if got := ask(t, db, "SELECT 'a' LIKE 'A' AS x", "PRAGMA case_sensitive_like = on", "SELECT 'a' LIKE 'A' AS x"); got != `[["x"],[0]]` {
		t.Error(got)
	}
	ask(t, db, "CREATE TABLE t(id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (7)")
	if got := ask(t, db, "SELECT last_insert_rowid() AS id, changes() AS n"); got != `[["id","n"],[7,1]]` {
		t.Error(got)
	}
}

func TestDatabase_SeesSchemaChangesOfOthers(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)", "SELECT * FROM t")
	other, err := sqlite.Open(sqlite.Options{Path: db.Path()})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := other.Exec("ALTER TABLE t ADD COLUMN b DEFAULT 2"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := ask(t, db, "SELECT a, b FROM t"); got != `[["a","b"],[1,2]]` {
			t.Error(got)
		}
	}
	if got := ask(t, db, "SELECT * FROM t"); got != `[["a","b"],[1,2]]` {
		t.Error(got)
	}
}
