package d1_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/d1"
	"edgeemu/fault"
)

func TestDatabase_GoesBackToASnapshot(t *testing.T) {
	at := clock.NewVirtual(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	db := database(t, store(t, d1.Options{Clock: at}), "a")
	ctx := context.Background()
	ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t VALUES ('one')") // the second write takes the first snapshot
	at.Advance(2 * time.Hour)
	before := db.Bookmark()
	ask(t, db, "SELECT * FROM t", "INSERT INTO t VALUES ('two')")
	ask(t, db, "ALTER TABLE t RENAME TO u")
	if after := db.Bookmark(); after <= before {
		t.Errorf("bookmarks do not grow: %s, %s", before, after)
	}
	done, err := db.Restore(ctx, d1.Moment{Bookmark: before})
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, "SELECT a FROM t"); got != `[["a"],["one"]]` {
		t.Error(got)
	}
	if done.To.Bookmark != before || done.To.Reason != "write" || done.Bookmark <= done.Previous.Bookmark {
		t.Errorf("got %+v", done)
	}
	if _, err := db.Restore(ctx, d1.Moment{Bookmark: done.Previous.Bookmark}); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, "SELECT a FROM u"); got != `[["a"],["one"],["two"]]` {
		t.Error(got)
	}
	if _, err := db.Restore(ctx, d1.Moment{Time: time.Date(2026, 1, 1, 1, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, "SELECT count(*) AS n FROM t"); got != `[["n"],[0]]` {
		t.Error(got)
	}
	_, err = db.Restore(ctx, d1.Moment{Time: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	if f := fault.As(err); f == nil || f.Code != "d1.no-snapshot" || !strings.Contains(f.Hint, "2026-01-01") {
		t.Error(err)
	}
	_, err = db.Restore(ctx, d1.Moment{Bookmark: "nonsense"})
	if f := fault.As(err); f == nil || f.Code != "d1.bookmark" {
		t.Error(err)
	}
}

func TestDatabase_KeepsSoManySnapshots(t *testing.T) {
	at := clock.NewVirtual(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	db := database(t, store(t, d1.Options{Clock: at, Snapshots: d1.SnapshotPolicy{Every: time.Minute, Keep: 3, MaxAge: time.Hour}}), "a")
	ask(t, db, "CREATE TABLE t(a)")
	for range 10 {
		ask(t, db, "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)")
		at.Advance(2 * time.Minute)
	}
	list, err := db.Snapshots()
	if err != nil || len(list) != 3 {
		t.Fatal(list, err)
	}
	at.Advance(2 * time.Hour)
	if _, err := db.Snapshot(context.Background(), "before a migration"); err != nil {
		t.Fatal(err)
	}
	list, err = db.Snapshots()
	if err != nil || len(list) != 1 || list[0].Reason != "before a migration" || list[0].Size == 0 {
		t.Fatal(list, err)
	}
}

func TestDatabase_BookmarksGrowOverRestarts(t *testing.T) {
	dir := t.TempDir()
	last := ""
	for range 3 {
		s, err := d1.Open(d1.Options{Dir: dir, Clock: clock.Wall{}})
		if err != nil {
			t.Fatal(err)
		}
		db := database(t, s, "a")
		ask(t, db, "CREATE TABLE IF NOT EXISTS t(a)")
		for range 5 {
			ask(t, db, "INSERT INTO t VALUES (1)")
			if b := db.Bookmark(); b <= last {
				t.Errorf("%s after %s", b, last)
			}
			last = db.Bookmark()
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
