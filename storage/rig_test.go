package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"edgeemu/fault"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// asOther, in the environment, makes the test binary another process: one that
// does what it names to the path that is its first argument.
const asOther = "EDGEEMU_TEST_OTHER"

func TestMain(m *testing.M) {
	what := os.Getenv(asOther)
	if what == "" {
		os.Exit(m.Run())
	}
	if err := others[what](os.Args[1]); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// others are what another process can be asked to do.
var others = map[string]func(path string) error{
	"hold":  hold,
	"write": writeForever,
	"full":  fillUp,
	"open":  func(path string) error { _, err := storage.OpenState(stateOptions(path)); return explained(err) },
}

// explained prints what a person is told.
func explained(err error) error {
	if f := fault.As(err); f != nil {
		return fmt.Errorf("%s: %s", f.Code, f.Text)
	}
	return err
}

// An other is another process at work.
type other struct {
	t     *testing.T
	c     *exec.Cmd
	lines *bufio.Scanner
	stdin io.WriteCloser
}

// startOther starts another process; its stdin stays open until it is ended.
func startOther(t *testing.T, what, path string, prepare ...func(*exec.Cmd)) *other {
	t.Helper()
	o := &other{t: t, c: exec.Command(os.Args[0], path)}
	o.c.Env = append(os.Environ(), asOther+"="+what)
	o.c.Stderr = os.Stderr
	for _, f := range prepare {
		f(o.c)
	}
	out, err := o.c.StdoutPipe()
	if err == nil {
		o.stdin, err = o.c.StdinPipe()
	}
	if err == nil {
		err = o.c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	o.lines = bufio.NewScanner(out)
	t.Cleanup(o.kill)
	return o
}

// line returns the next line that the process prints, "" at the end.
func (o *other) line() string {
	o.lines.Scan()
	return o.lines.Text()
}

// kill ends the process as nothing can prevent.
func (o *other) kill() {
	_ = o.c.Process.Kill() // it may have ended
	_ = o.c.Wait()         // which says only that it was killed
}

func stateOptions(dir string) storage.StateOptions {
	return storage.StateOptions{Dir: dir, PID: os.Getpid(), Started: time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)}
}

func openDB(t testing.TB, o storage.DBOptions) *storage.DB {
	t.Helper()
	db, err := storage.OpenDB(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

var schema = []string{"CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)"}

func write(t testing.TB, db *storage.DB, sql string, args ...any) {
	t.Helper()
	if err := db.Write(t.Context(), func(c *sqlite.Conn) error { return c.Exec(sql, args...) }); err != nil {
		t.Fatal(err)
	}
}

// number returns the first column of the first row.
func number(c *sqlite.Conn, sql string) (int64, error) {
	s, err := c.Cached(sql)
	if err != nil {
		return 0, err
	}
	defer s.Reset()
	if _, err := s.Step(); err != nil {
		return 0, err
	}
	return s.Int64(0), nil
}

func count(t testing.TB, db *storage.DB) (n int64) {
	t.Helper()
	err := db.Read(context.Background(), func(c *sqlite.Conn) (err error) {
		n, err = number(c, "SELECT count(*) FROM t")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// wantFault checks what a person is told, with the folder's path as DIR.
func wantFault(t testing.TB, err error, dir, code, text string) {
	t.Helper()
	f := fault.As(err)
	if f == nil {
		t.Fatalf("got %v, which is no fault; want %s", err, code)
	}
	if got := strings.ReplaceAll(f.Error(), filepath.FromSlash(dir), "DIR"); f.Code != code || got != text {
		t.Errorf("got  %s: %s\nwant %s: %s", f.Code, got, code, text)
	}
	if f.Hint == "" {
		t.Errorf("%s has no hint", f.Code)
	}
}
