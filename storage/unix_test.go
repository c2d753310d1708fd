//go:build unix

package storage_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"edgeemu/fault"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// fillUp writes until there is no room, in a process whose files may grow to a
// few hundred kilobytes, and tells what came of it.
func fillUp(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	db, err := storage.OpenDB(storage.DBOptions{Path: filepath.Join(dir, "x.sqlite"), Migrations: schema})
	if err != nil {
		return err
	}
	limit := syscall.Rlimit{Cur: 300 << 10, Max: 300 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	stored, failed := fill(db, dir)
	fmt.Println(stored, explained(failed[0]), "|", explained(failed[1]))
	return db.Close()
}

// fill writes rows and then a file until each fails.
func fill(db *storage.DB, dir string) (stored int, failed [2]error) {
	block := strings.Repeat("x", 10<<10)
	for failed[0] == nil {
		failed[0] = db.Write(background, func(c *sqlite.Conn) error { return c.Exec("INSERT INTO t(text) VALUES (?)", block) })
		if failed[0] == nil {
			stored++
		}
	}
	temp, err := storage.CreateTemp(dir)
	failed[1] = err
	if err != nil {
		return stored, failed
	}
	defer temp.Abort()
	for failed[1] == nil {
		_, failed[1] = temp.Write([]byte(block))
	}
	return stored, failed
}

func TestFull_FilesMayNotGrow(t *testing.T) {
	dir := t.TempDir()
	line := startOther(t, "full", dir).line()
	stored := 0
	if _, err := fmt.Sscan(line, &stored); err != nil || stored < 5 {
		t.Fatalf("got %q", line)
	}
	want := fmt.Sprint(stored, " storage.io: the disk failed (SQLITE_IOERR_WRITE) | storage.full: the disk is full")
	if line != want {
		t.Errorf("got  %s\nwant %s", line, want)
	}
	checkFilled(t, dir, stored)
}

// checkFilled checks that all that was acknowledged is there, and nothing else.
func checkFilled(t *testing.T, dir string, stored int) {
	t.Helper()
	if got := count(t, openDB(t, storage.DBOptions{Path: filepath.Join(dir, "x.sqlite"), Migrations: schema})); got != int64(stored) {
		t.Errorf("%d rows are there, %d were stored", got, stored)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "x.sqlite") {
			t.Errorf("%s was left behind", f.Name())
		}
	}
}

func TestFull_SmallDisk(t *testing.T) {
	dir := smallDisk(t)
	db := openDB(t, storage.DBOptions{Path: filepath.Join(dir, "x.sqlite"), Migrations: schema})
	stored, failed := fill(db, dir)
	wantFault(t, failed[0], dir, "storage.full", "DIR/x.sqlite: the disk is full")
	wantFault(t, failed[1], dir, "storage.full", "the disk is full")
	if got := count(t, db); got != int64(stored) {
		t.Errorf("%d rows are there, %d were stored", got, stored)
	}
	// Room is all that is needed.
	if err := os.Remove(filepath.Join(dir, "ballast")); err != nil {
		t.Fatal(err)
	}
	write(t, db, "INSERT INTO t(text) VALUES ('there is room again')")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	checkFilled(t, dir, stored+1)
}

// smallDisk returns a folder on a disk of one megabyte, a part of which a file
// called ballast takes.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	if err := os.WriteFile(filepath.Join(dir, "ballast"), make([]byte, 200<<10), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestState_FolderOfAnotherUser(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	asUser := func(c *exec.Cmd) {}
	if os.Getuid() == 0 {
		// The folder above belongs to root alone, and root may do anything.
		for above := filepath.Dir(dir); len(above) > len(os.TempDir()); above = filepath.Dir(above) {
			if err := os.Chmod(above, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		asUser = runAs(t, dir, 65534)
	}
	got := startOther(t, "open", dir, asUser).line()
	want := fmt.Sprintf("failed: storage.folder: the state folder can't be used (open %s/lock: permission denied)", dir)
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// runAs lets a command run as another user, on a copy of the test's program
// that the user may run.
func runAs(t *testing.T, dir string, user uint32) func(*exec.Cmd) {
	t.Helper()
	program, err := os.ReadFile(os.Args[0])
	copied := filepath.Join(filepath.Dir(dir), "program")
	if err == nil {
		err = os.WriteFile(copied, program, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return func(c *exec.Cmd) {
		c.Path, c.Dir = copied, "/"
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: user, Gid: user}}
	}
}

func TestDB_FileThatMayNotBeWritten(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write any file")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "x.sqlite")
	db, err := storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
	if err == nil {
		err = errors.Join(db.Close(), os.Chmod(path, 0o000))
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = storage.OpenDB(storage.DBOptions{Path: path, Migrations: schema})
	if f := fault.As(err); f == nil || f.Code != "storage.open" {
		t.Errorf("got %v", err)
	}
}
