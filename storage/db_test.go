package storage_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

func TestDB_ManyReadersAndWriters(t *testing.T) {
	db := openDB(t, storage.DBOptions{Path: filepath.Join(t.TempDir(), "x.sqlite"), Migrations: schema})
	const writers, readers, each = 4, 8, 40
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range each {
				// Two rows at once: nobody may ever see an odd number.
				err := db.Write(t.Context(), func(c *sqlite.Conn) error {
					if err := c.Exec("INSERT INTO t(text) VALUES (?)", fmt.Sprint(w, i)); err != nil {
						return err
					}
					return c.Exec("INSERT INTO t(text) VALUES (?)", fmt.Sprint(w, i, "again"))
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range readers {
		all.Go(func() {
			for last := int64(0); last < writers*each*2; {
				err := db.Read(t.Context(), func(c *sqlite.Conn) error {
					first, err := number(c, "SELECT count(*) FROM t")
					if err != nil {
						return err
					}
					second, err := number(c, "SELECT count(*) FROM t WHERE id > 0")
					if err != nil {
						return err
					}
					if first%2 != 0 || first != second || first < last {
						t.Errorf("saw %d rows, then %d, after %d", first, second, last)
					}
					last = first
					return nil
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	if got := count(t, db); got != writers*each*2 {
		t.Errorf("%d rows are there, want %d", got, writers*each*2)
	}
}

func TestDB_WriteOfErrorOrPanicLeavesNothing(t *testing.T) {
	db := openDB(t, storage.DBOptions{Path: filepath.Join(t.TempDir(), "x.sqlite"), Migrations: schema})
	write(t, db, "INSERT INTO t(text) VALUES ('kept')")
	failure := errors.New("no")
	err := db.Write(t.Context(), func(c *sqlite.Conn) error {
		if err := c.Exec("INSERT INTO t(text) VALUES ('lost')"); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Errorf("got %v, want the function's error", err)
	}
	func() {
		defer func() {
			if recover() != "boom" {
				t.Error("the panic went astray")
			}
		}()
		_ = db.Write(t.Context(), func(c *sqlite.Conn) error {
			if err := c.Exec("INSERT INTO t(text) VALUES ('lost')"); err != nil {
				return err
			}
			panic("boom")
		})
	}()
	if got := count(t, db); got != 1 {
		t.Errorf("%d rows are there, want 1", got)
	}
	write(t, db, "INSERT INTO t(text) VALUES ('the connection works')")
}

// A context that ends at any moment leaves nothing of the write, or all of it
// where the write had no error, and a connection that works.
func TestDB_ContextEndsAnywhere(t *testing.T) {
	db := openDB(t, storage.DBOptions{Path: filepath.Join(t.TempDir(), "x.sqlite"), Migrations: schema})
	const seed = 4
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	gaveUp := errors.New("gave up")
	stored, rounds := int64(0), 300
	if testing.Short() {
		rounds = 60
	}
	for range rounds {
		ctx, cancel := context.WithCancelCause(t.Context())
		stop, begun := random.IntN(6), make(chan struct{})
		var done sync.WaitGroup
		if stop == 5 { // from aside, while statements run
			done.Go(func() { <-begun; cancel(gaveUp) })
		}
		err := db.Write(ctx, func(c *sqlite.Conn) error {
			close(begun)
			for i := range 4 {
				if i == stop {
					cancel(gaveUp)
				}
				if err := c.Exec("INSERT INTO t(text) SELECT 'row' FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 25) SELECT i FROM n)"); err != nil {
					return err
				}
			}
			return nil
		})
		done.Wait()
		switch {
		case err == nil:
			stored += 100
		case !errors.Is(err, gaveUp):
			t.Fatalf("got %v, want the context's cause", err)
		}
		cancel(nil)
		if got := count(t, db); got != stored {
			t.Fatalf("%d rows are there, want %d (stopped at %d, error %v)", got, stored, stop, err)
		}
	}
}

func TestDB_InterruptsALongRead(t *testing.T) {
	db := openDB(t, storage.DBOptions{Path: filepath.Join(t.TempDir(), "x.sqlite"), Migrations: schema})
	ctx, cancel := context.WithCancel(t.Context())
	begun := make(chan struct{})
	go func() { <-begun; cancel() }()
	err := db.Read(ctx, func(c *sqlite.Conn) error {
		close(begun)
		return c.Exec("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n")
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestDB_WaitsForItsTurnNoLongerThanTheContext(t *testing.T) {
	db := openDB(t, storage.DBOptions{Path: filepath.Join(t.TempDir(), "x.sqlite"), Migrations: schema})
	begun, end := make(chan struct{}), make(chan struct{})
	var first sync.WaitGroup
	first.Go(func() {
		_ = db.Write(t.Context(), func(*sqlite.Conn) error { close(begun); <-end; return nil })
	})
	<-begun
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := db.Write(ctx, func(*sqlite.Conn) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	close(end)
	first.Wait()
}

func TestDB_AfterClose(t *testing.T) {
	db := openDB(t, storage.DBOptions{Path: filepath.Join(t.TempDir(), "x.sqlite"), Migrations: schema})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	nothing := func(*sqlite.Conn) error { t.Error("was run"); return nil }
	for _, err := range []error{db.Write(t.Context(), nothing), db.Read(t.Context(), nothing)} {
		if got, want := fmt.Sprint(explained(err)), "storage.closed: the store has been closed"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestDB_MigratesAfterACopy(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.sqlite")
	old := openDB(t, storage.DBOptions{Path: path, Migrations: schema})
	write(t, old, "INSERT INTO t(text) VALUES ('old')")
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	newer := append(schema[:1:1], "ALTER TABLE t ADD COLUMN extra TEXT DEFAULT 'new'", "CREATE INDEX t_extra ON t(extra)")
	db := openDB(t, storage.DBOptions{Path: path, Migrations: newer})
	err := db.Read(t.Context(), func(c *sqlite.Conn) error {
		version, err := number(c, "PRAGMA user_version")
		if err == nil && version != 3 {
			t.Errorf("the version is %d, want 3", version)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := count(t, db); got != 1 {
		t.Errorf("%d rows are there, want 1", got)
	}
	copied := openDB(t, storage.DBOptions{Path: path + ".v1.bak", Migrations: schema})
	if got := count(t, copied); got != 1 {
		t.Errorf("%d rows are in the copy, want 1", got)
	}
}

func TestDB_FailedMigrationChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.sqlite")
	old := openDB(t, storage.DBOptions{Path: path, Migrations: schema})
	write(t, old, "INSERT INTO t(text) VALUES ('old')")
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	bad := append(schema[:1:1], "ALTER TABLE t ADD COLUMN extra TEXT; DROP TABLE t; SELECT nothing FROM nowhere")
	if _, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: bad}); err == nil {
		t.Fatal("a migration that fails is no error")
	}
	if got := count(t, openDB(t, storage.DBOptions{Path: path, Migrations: schema})); got != 1 {
		t.Errorf("%d rows are there, want 1", got)
	}
}

func TestDB_RefusesANewerFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.sqlite")
	db := openDB(t, storage.DBOptions{Path: path, Migrations: append(schema[:1:1], "SELECT 1", "SELECT 1")})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
	wantFault(t, err, dir, "storage.newer", filepath.FromSlash("DIR/x.sqlite")+": the file is of version 3; this edgeemu knows version 1")
}

func TestDB_ReadsTheWorldsClock(t *testing.T) {
	world := clock.NewVirtual(time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC))
	db := openDB(t, storage.DBOptions{Path: filepath.Join(t.TempDir(), "x.sqlite"), Clock: world, Migrations: schema})
	now := func() (n int64) {
		err := db.Read(t.Context(), func(c *sqlite.Conn) (err error) {
			n, err = number(c, "SELECT unixepoch()")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := now()
	world.Advance(time.Hour)
	if after := now(); before != world.Now().Unix()-3600 || after != before+3600 {
		t.Errorf("SQL says %d, an hour later %d", before, after)
	}
}

func TestDB_FileInAnotherProgramsHands(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.sqlite")
	db := openDB(t, storage.DBOptions{Path: path, Migrations: schema, Connect: func(c *sqlite.Conn) error { return c.Exec("PRAGMA busy_timeout=1") }})
	program, err := sqlite.Open(sqlite.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	if err := program.Exec("BEGIN IMMEDIATE; INSERT INTO t(text) VALUES ('theirs')"); err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), func(*sqlite.Conn) error { return nil })
	wantFault(t, err, dir, "storage.busy", filepath.FromSlash("DIR/x.sqlite")+": another program keeps the file locked")
	if got := count(t, db); got != 0 {
		t.Errorf("%d rows are seen before they are committed", got)
	}
	if err := program.Exec("COMMIT"); err != nil {
		t.Fatal(err)
	}
	write(t, db, "INSERT INTO t(text) VALUES ('ours')")
	if got := count(t, db); got != 2 {
		t.Errorf("%d rows are there, want 2", got)
	}
}

// writeForever adds rows and says so, one line for each that was stored.
func writeForever(path string) error {
	db, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
	if err != nil {
		return err
	}
	for i := 1; ; i++ {
		err := db.Write(context.Background(), func(c *sqlite.Conn) error {
			if err := c.Exec("INSERT INTO t(id, text) VALUES (?, ?)", 2*i-1, "first half"); err != nil {
				return err
			}
			return c.Exec("INSERT INTO t(id, text) VALUES (?, ?)", 2*i, "second half")
		})
		if err != nil {
			return err
		}
		if _, err := fmt.Println(i); err != nil {
			return err
		}
	}
}

func TestDB_KilledWriterLosesNothing(t *testing.T) {
	dir := t.TempDir()
	const seed = 9
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	rounds := 20
	if testing.Short() {
		rounds = 3
	}
	for round := range rounds {
		path := filepath.Join(dir, fmt.Sprint(round, ".sqlite"))
		writer := startOther(t, "write", path)
		acknowledged := int64(0)
		for range 1 + random.IntN(200) {
			if writer.line() != "" {
				acknowledged++
			}
		}
		writer.kill()
		for writer.line() != "" { // what was on its way
			acknowledged++
		}
		db := openDB(t, storage.DBOptions{Path: path, Migrations: schema})
		if got := count(t, db); got%2 != 0 || got < 2*acknowledged {
			t.Fatalf("%d halves are there, %d wholes were acknowledged", got, acknowledged)
		}
		if err := errors.Join(db.Close(), os.Remove(path)); err != nil {
			t.Fatal(err)
		}
	}
}
