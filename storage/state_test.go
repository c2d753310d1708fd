package storage_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/storage"
)

// hold owns a state folder until stdin ends.
func hold(path string) error {
	s, err := storage.OpenState(stateOptions(path))
	if err != nil {
		return explained(err)
	}
	defer s.Close()
	if err := s.Serve("http://127.0.0.1:8787", "/_edgeemu"); err != nil {
		return err
	}
	fmt.Println("held")
	_, _ = fmt.Scanln() // its end is what is waited for
	return nil
}

func openState(t *testing.T, dir string) *storage.State {
	t.Helper()
	s, err := storage.OpenState(stateOptions(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestState_TwoProcesses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	first := startOther(t, "hold", dir)
	if first.line() != "held" {
		t.Fatal("the first process could not have the folder")
	}
	_, err := storage.OpenState(stateOptions(dir))
	pid := first.c.Process.Pid
	wantFault(t, err, dir, "storage.held", fmt.Sprintf("the state in %s is in use by process %d, which serves http://127.0.0.1:8787", "DIR", pid))

	// Ended orderly, then killed: either way the folder is free.
	if err := first.stdin.Close(); err != nil {
		t.Fatal(err)
	}
	if line := first.line(); line != "" {
		t.Fatal(line)
	}
	if err := first.c.Wait(); err != nil {
		t.Fatal(err)
	}
	second := startOther(t, "hold", dir)
	if second.line() != "held" {
		t.Fatal("the second process could not have the folder")
	}
	second.kill()
	left, err := os.ReadFile(filepath.Join(dir, "lock"))
	if err != nil || !strings.Contains(string(left), fmt.Sprint(second.c.Process.Pid)) {
		t.Fatalf("the killed process left %q, %v", left, err)
	}
	openState(t, dir)

	third := startOther(t, "open", dir)
	if got, want := third.line(), fmt.Sprintf("failed: storage.held: the state in %s is in use by process %d", dir, os.Getpid()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestState_DamagedLockIsNoObstacle(t *testing.T) {
	for name, content := range map[string]string{"empty": "", "garbage": "\x00\xff{{{", "huge": strings.Repeat("x", 1<<20), "of another": `{"pid":1,"url":"http://localhost:1"}`} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "lock"), []byte(content), 0o666); err != nil {
				t.Fatal(err)
			}
			openState(t, dir)
			_, err := storage.OpenState(stateOptions(dir))
			wantFault(t, err, dir, "storage.held", fmt.Sprintf("the state in DIR is in use by process %d", os.Getpid()))
		})
	}
}

func TestState_Version(t *testing.T) {
	for _, test := range []struct{ name, content, code, text string }{
		{"newer", `{"version":2}`, "storage.newer", "DIR/state.json: the state is of version 2; this edgeemu knows version 1"},
		{"garbage", "\x00\x01", "storage.version", "DIR/state.json: the version of the state can't be read"},
		{"empty", "", "storage.version", "DIR/state.json: the version of the state can't be read"},
		{"of no version", `{}`, "storage.version", "DIR/state.json: the version of the state can't be read"},
		{"of another type", `{"version":"1"}`, "storage.version", "DIR/state.json: the version of the state can't be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "state.json"), []byte(test.content), 0o666); err != nil {
				t.Fatal(err)
			}
			_, err := storage.OpenState(stateOptions(dir))
			wantFault(t, err, dir, test.code, filepath.FromSlash(test.text))
			// A refusal does not keep the folder.
			if err := os.WriteFile(filepath.Join(dir, "state.json"), []byte(`{"version":1}`), 0o666); err != nil {
				t.Fatal(err)
			}
			openState(t, dir)
		})
	}
}

func TestState_FolderThatCanNotBe(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{file, filepath.Join(file, "state")} {
		_, err := storage.OpenState(stateOptions(path))
		f := explained(err)
		if f == nil || !strings.HasPrefix(f.Error(), "storage.folder: the state folder can't be used (") {
			t.Errorf("%s: got %v", path, f)
		}
	}
}

func TestState_KeepsWorldsApart(t *testing.T) {
	s := openState(t, t.TempDir())
	seen := map[string]string{}
	for _, name := range []string{"default", "a/b", "../a", "", ".", "CON", "ü", "a b "} {
		path := s.World(name)
		if filepath.Dir(path) != s.Dir() {
			t.Errorf("world %q lies in %s", name, path)
		}
		if other, taken := seen[path]; taken {
			t.Errorf("worlds %q and %q share %s", name, other, path)
		}
		seen[path] = name
	}
}
