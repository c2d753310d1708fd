package storage_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/storage"
)

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTemp_AppearsWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "as needed")
	path := filepath.Join(dir, "deeper", "file")
	for _, content := range []string{"first", "second"} {
		temp, err := storage.CreateTemp(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := temp.ReadFrom(strings.NewReader(content)); err != nil {
			t.Fatal(err)
		}
		if !storage.IsTemp(filepath.Base(temp.Name())) {
			t.Errorf("%s is not known as a file that is not whole", temp.Name())
		}
		if content == "first" {
			if _, err := os.Stat(path); !os.IsNotExist(err) {
				t.Errorf("the file is there before it is whole: %v", err)
			}
		} else if got := readFile(t, path); got != "first" {
			t.Errorf("before it is whole the file is %q", got)
		}
		if err := temp.Commit(path); err != nil {
			t.Fatal(err)
		}
		temp.Abort() // does nothing any more
		if got := readFile(t, path); got != content {
			t.Errorf("the file is %q, want %q", got, content)
		}
	}
}

func TestTemp_AbortAndFailureLeaveNothing(t *testing.T) {
	dir := t.TempDir()
	aborted, err := storage.CreateTemp(dir)
	if err != nil {
		t.Fatal(err)
	}
	aborted.Abort()
	inTheWay := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(inTheWay, "full"), 0o777); err != nil {
		t.Fatal(err)
	}
	failed, err := storage.CreateTemp(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := failed.Commit(inTheWay); err == nil {
		t.Error("a file took the place of a folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestSweepTemps(t *testing.T) {
	dir := t.TempDir()
	if err := storage.SweepTemps(filepath.Join(dir, "nowhere")); err != nil {
		t.Error(err)
	}
	deep := filepath.Join(dir, "a", "b")
	if _, err := storage.CreateTemp(deep); err != nil { // its process ends here, so to speak
		t.Fatal(err)
	}
	kept := filepath.Join(deep, "kept")
	if err := os.WriteFile(kept, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := storage.SweepTemps(dir); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(deep)
	if err != nil || len(entries) != 1 || entries[0].Name() != "kept" {
		t.Errorf("got %v %v, want the file that is kept", entries, err)
	}
}
