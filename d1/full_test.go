//go:build linux

package d1_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/clock"
	"edgeemu/d1"
)

// Where the disk is full the query fails and says so, nothing of it is stored,
// reads go on, and room is all that is needed.
func TestDatabase_FullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 300<<10), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := d1.Open(d1.Options{Dir: filepath.Join(dir, "d1"), Clock: clock.Wall{}, Snapshots: d1.SnapshotPolicy{Every: -1}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	db := database(t, s, "a")
	ask(t, db, "CREATE TABLE t(a)", "INSERT INTO t VALUES ('one')")
	_, err = db.QueryJSON(context.Background(), nil, []d1.Statement{
		{SQL: "INSERT INTO t VALUES ('two')"},
		{SQL: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t SELECT randomblob(10000) FROM n"},
	}, d1.Objects)
	if err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("got %v", err)
	}
	if got := ask(t, db, "SELECT a FROM t"); got != `[["a"],["one"]]` {
		t.Error(got)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, "INSERT INTO t VALUES ('two')", "SELECT a FROM t"); got != `[["a"],["one"],["two"]]` {
		t.Error(got)
	}
}
