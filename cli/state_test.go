package cli_test

import (
	"archive/zip"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A Worker sees in edgeemu what it saw in wrangler, whose state was imported,
// and once more when that was exported and imported again.
func TestState_WorkerSeesWhatItSawInWrangler(t *testing.T) {
	fixture := filepath.Join("..", "emulator", "exchange", "testdata")
	dir := newTerminal(t, nil).p.Dir
	z, err := zip.OpenReader(filepath.Join(fixture, "state.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(fixture, "project"))); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, ".wrangler", "state"), z); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(fixture, "dump.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, commands := range [][]string{
		{"state import"},
		{"state export --to out", "state reset --force", "state import --from out"},
	} {
		for _, command := range commands {
			if out, errs, exit := run(t, dir, "", command); exit != 0 {
				t.Fatalf("%s: exit %d\n%s%s", command, exit, out, errs)
			}
		}
		diff(t, dump(t, dir), string(want))
	}
}

// dump returns what the project's Worker tells of its stores.
func dump(t *testing.T, dir string) string {
	t.Helper()
	term := newTerminal(t, nil, "dev", "--port", "0")
	term.p.Dir = dir
	term.start()
	url := term.out.wait(t, `Ready on (http://[a-z0-9.:]+)`)[1]
	response, err := http.Get(url + "/dump")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	term.signals <- os.Interrupt
	term.ended()
	return string(body)
}

func diff(t *testing.T, got, want string) {
	t.Helper()
	have, wanted := strings.Split(got, "\n"), strings.Split(want, "\n")
	for k := range max(len(have), len(wanted)) {
		var a, b string
		if k < len(have) {
			a = have[k]
		}
		if k < len(wanted) {
			b = wanted[k]
		}
		if a != b {
			t.Errorf("line %d: got\n%s\nwant\n%s", k+1, a, b)
		}
	}
}
