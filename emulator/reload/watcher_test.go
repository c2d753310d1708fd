package reload_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/emulator/reload"
)

// patience is how long a report may take on a busy machine.
const patience = 10 * time.Second

// A place is a folder whose changes are watched.
type place struct {
	t       *testing.T
	dir     string
	reports chan string
	w       reload.Watcher
}

func eachWatcher(t *testing.T, test func(t *testing.T, p *place)) {
	makers := map[string]func(func(string)) (reload.Watcher, error){"notify": reload.Notify, "poll": reload.Poll(clock.Wall{})}
	for name, make_ := range makers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			p := &place{t: t, dir: dir, reports: make(chan string, 1000)}
			if p.w, err = make_(func(path string) { p.reports <- path }); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { p.w.Close() })
			test(t, p)
		})
	}
}

func (p *place) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func (p *place) write(name, text string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(p.path(name), []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) watch(files []string, dirs ...string) {
	p.t.Helper()
	var t reload.Targets
	for _, f := range files {
		t.Files = append(t.Files, p.path(f))
	}
	for _, d := range dirs {
		t.Dirs = append(t.Dirs, p.path(d))
	}
	if err := p.w.Watch(t); err != nil {
		p.t.Fatal(err)
	}
}

// reported waits for a report of the file, whatever else comes first.
func (p *place) reported(name string) {
	p.t.Helper()
	deadline := time.After(patience)
	for {
		select {
		case path := <-p.reports:
			if path == p.path(name) {
				p.drop()
				return
			}
		case <-deadline:
			p.t.Fatalf("no report of %s", name)
		}
	}
}

func (p *place) drop() {
	for {
		select {
		case <-p.reports:
		default:
			return
		}
	}
}

// settle waits until everything that was changed before has been reported.
func (p *place) settle() {
	p.t.Helper()
	p.write("settled", time.Now().String())
	p.reported("settled")
}

// silent makes sure that nothing has been reported since settle: only of the
// sentinel, which is changed now, is there a report.
func (p *place) silent() {
	p.t.Helper()
	p.write("sentinel", time.Now().String())
	for deadline := time.After(patience); ; {
		select {
		case path := <-p.reports:
			switch path {
			case p.path("sentinel"):
				return
			case p.path("settled"):
			default:
				p.t.Errorf("unexpected report of %s", path)
			}
		case <-deadline:
			p.t.Fatal("no report of the sentinel")
		}
	}
}

func TestWatcher_SaveRenameVanishReturn(t *testing.T) {
	eachWatcher(t, func(t *testing.T, p *place) {
		p.write("src/a.ts", "1")
		p.write("src/other.ts", "1")
		p.watch([]string{"src/a.ts", "src/later.ts", "settled", "sentinel"})

		p.write("src/a.ts", "22")
		p.reported("src/a.ts")

		p.write("src/.a.ts.swp", "333") // as editors that rename do
		if err := os.Rename(p.path("src/.a.ts.swp"), p.path("src/a.ts")); err != nil {
			t.Fatal(err)
		}
		p.reported("src/a.ts")

		if err := os.Remove(p.path("src/a.ts")); err != nil {
			t.Fatal(err)
		}
		p.reported("src/a.ts")
		p.write("src/a.ts", "4444")
		p.reported("src/a.ts")

		p.write("src/later.ts", "new") // looked for before it was there
		p.reported("src/later.ts")

		p.settle()
		p.write("src/other.ts", "not watched")
		p.silent()
	})
}

func TestWatcher_FolderVanishesAndReturns(t *testing.T) {
	eachWatcher(t, func(t *testing.T, p *place) {
		p.write("app/src/lib/a.ts", "1")
		p.watch([]string{"app/src/lib/a.ts", "wrangler.toml"})
		for _, gone := range []string{"app/src/lib", "app/src", "app"} {
			if err := os.RemoveAll(p.path(gone)); err != nil {
				t.Fatal(err)
			}
			p.reported("app/src/lib/a.ts")
			p.write("app/src/lib/a.ts", "back after "+gone)
			p.reported("app/src/lib/a.ts")
			p.write("app/src/lib/a.ts", "and saved after "+gone)
			p.reported("app/src/lib/a.ts")
		}
		if err := os.Rename(p.path("app"), p.path("moved")); err != nil { // as a checkout may do
			t.Fatal(err)
		}
		p.write("app/src/lib/a.ts", "another")
		p.reported("app/src/lib/a.ts")
	})
}

func TestWatcher_FolderOfFiles(t *testing.T) {
	eachWatcher(t, func(t *testing.T, p *place) {
		p.write("modules/one.txt", "1")
		p.watch([]string{"settled", "sentinel"}, "modules")
		p.write("modules/two.txt", "2")
		p.reported("modules/two.txt")
		p.write("modules/deep/er/three.txt", "3")
		p.reported("modules/deep/er/three.txt")
		p.write("modules/deep/er/three.txt", "33")
		p.reported("modules/deep/er/three.txt")
		if err := os.Remove(p.path("modules/one.txt")); err != nil {
			t.Fatal(err)
		}
		p.reported("modules/one.txt")
		p.settle()
		p.write("modules/node_modules/x/index.js", "4")
		p.write("modules/.git/HEAD", "5")
		p.silent()
	})
}

func TestWatcher_SymbolicLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	eachWatcher(t, func(t *testing.T, p *place) {
		p.write("elsewhere/real.ts", "1")
		p.write("elsewhere/two.ts", "2")
		p.write("src/x", "")
		link := p.path("src/link.ts")
		if err := os.Symlink(p.path("elsewhere/real.ts"), link); err != nil {
			t.Fatal(err)
		}
		p.watch([]string{"src/link.ts"})
		p.write("elsewhere/real.ts", "11") // behind the link
		select {
		case path := <-p.reports:
			if path != p.path("elsewhere/real.ts") && path != link {
				t.Errorf("report of %s", path)
			}
		case <-time.After(patience):
			t.Fatal("what lies behind the link is not watched")
		}
		p.drop()
		if err := os.Symlink(p.path("elsewhere/two.ts"), link+".new"); err != nil { // the link itself
			t.Fatal(err)
		}
		if err := os.Rename(link+".new", link); err != nil {
			t.Fatal(err)
		}
		p.reported("src/link.ts")
	})
}

func TestWatcher_ReplacesTargets(t *testing.T) {
	eachWatcher(t, func(t *testing.T, p *place) {
		p.write("a/one", "1")
		p.write("b/two", "2")
		p.watch([]string{"a/one"})
		p.watch([]string{"b/two", "settled", "sentinel"})
		p.settle()
		p.write("a/one", "11")
		p.silent()
		p.watch([]string{"a/one"})
		p.write("a/one", "111")
		p.reported("a/one")
	})
}
