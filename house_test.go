package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/storage/sqlite"
	"edgeemu/tools/optypes"
	"edgeemu/tools/partgen"
)

// floors lists the packages from the ground up. A package may import those of
// lower floors, and below its own folder. A trailing slash stands for all
// packages below a folder.
var floors = [][]string{
	{"fault"},
	{"clock"},
	{"storage/sqlite"},
	{"storage"},
	{"kv", "d1", "r2", "cache", "d1/", "r2/", "kv/", "cache/"},
	{"apiv4", "bundle/sourcemap", "config/compat", "js"},
	{"config", "bundle", "js/jstest"},
	{"web/", "node/"},
	{"bindings"},
	{"kv/kvjs", "d1/d1js", "r2/r2js", "cache/cachejs", "cache/cachefetch"},
	{"kv/kvhttp", "d1/d1http", "r2/r2http", "cache/cachehttp"},
	{"worker"},
	{"emulator/reload", "emulator/router", "emulator/control", "emulator/world", "emulator/"},
	{"emulator"},
	{"cli"},
	{"."},
	{"conform", "tools/", "bench"},
}

// owners names the one package that may import a third-party module.
var owners = map[string][]string{
	"modernc.org/libquickjs":        {"js"},
	"modernc.org/libc":              {"js", "storage/sqlite"},
	"modernc.org/sqlite":            {"storage/sqlite"},
	"github.com/evanw/esbuild":      {"bundle", "tools/partgen"},
	"github.com/BurntSushi/toml":    {"config", "conform"},
	"github.com/fsnotify/fsnotify":  {"emulator/reload"},
	"github.com/spf13/cobra":        {"cli"},
	"github.com/spf13/pflag":        {"cli"},
	"golang.org/x/crypto":           {"node/crypto"},
	"golang.org/x/sys":              {"storage"},
	"github.com/clipperhouse/uax29": {"web/intl/segment"},
	"github.com/andybalholm/brotli": {"web/fetch", "emulator/router", "conform"},
}

// banned calls and what to use instead, with the packages that may make them.
var banned = map[string]struct {
	instead string
	allowed []string
}{
	"time.Now":       {"the clock.Clock you were given", []string{"clock"}},
	"time.Since":     {"clock.Stopwatch", []string{"clock"}},
	"time.Sleep":     {"clock.Clock.AfterFunc; tests advance a clock.Virtual", nil},
	"time.After":     {"clock.Clock.AfterFunc", nil},
	"time.AfterFunc": {"clock.Clock.AfterFunc", []string{"clock"}},
	"time.NewTimer":  {"clock.Clock.AfterFunc", nil},
	"time.NewTicker": {"clock.Clock.AfterFunc", nil},
	"os.Getenv":      {"the process that cli was given", []string{"cli", "tools/"}},
	"os.LookupEnv":   {"the process that cli was given", []string{"cli", "tools/"}},
	"os.Exit":        {"an exit code returned by cli.Main", []string{".", "tools/", "bench"}},
	"fmt.Print":      {"a writer you were given", []string{"tools/"}},
	"fmt.Printf":     {"a writer you were given", []string{"tools/"}},
	"fmt.Println":    {"a writer you were given", []string{"tools/"}},
}

type file struct {
	pkg    string // folder, "." for the root
	path   string
	test   bool
	syntax *ast.File
}

func sources(t *testing.T) []file {
	t.Helper()
	var files []file
	set := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		syntax, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file{filepath.ToSlash(filepath.Dir(path)), path, strings.HasSuffix(path, "_test.go"), syntax})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// matches reports whether a package is one of the patterns.
func matches(pkg string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		folder, below := strings.CutSuffix(p, "/")
		return pkg == p || below && (pkg == folder || strings.HasPrefix(pkg, p))
	})
}

func floorOf(pkg string) int {
	// An exact name counts before a folder.
	for n, patterns := range floors {
		if slices.Contains(patterns, pkg) {
			return n
		}
	}
	return slices.IndexFunc(floors, func(patterns []string) bool { return matches(pkg, patterns) })
}

func TestHouse_ImportsPointDownwards(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		floor := floorOf(f.pkg)
		if floor < 0 {
			t.Errorf("%s: package %s has no floor; give it one in house_test.go", f.path, f.pkg)
			continue
		}
		for _, spec := range f.syntax.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if local, ok := strings.CutPrefix(path, "edgeemu/"); ok {
				below := floorOf(local) < floor || strings.HasPrefix(local, f.pkg+"/")
				sibling := floorOf(local) == floor && strings.Contains(f.pkg, "/") // parts of one storey name what they need
				if !below && !sibling {
					t.Errorf("%s imports %s, which is not on a lower floor", f.path, path)
				}
			}
			for module, packages := range owners {
				if (path == module || strings.HasPrefix(path, module+"/")) && !matches(f.pkg, packages) {
					t.Errorf("%s imports %s, which belongs to %v", f.path, path, packages)
				}
			}
		}
	}
}

func TestHouse_BannedCalls(t *testing.T) {
	for _, f := range sources(t) {
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			name, ok := selector.X.(*ast.Ident)
			if !ok {
				return true
			}
			call := name.Name + "." + selector.Sel.Name
			rule, ok := banned[call]
			if !ok || matches(f.pkg, rule.allowed) || f.test && call != "time.Sleep" {
				return true
			}
			t.Errorf("%s uses %s; use %s", f.path, call, rule.instead)
			return true
		})
	}
}

func TestHouse_NoInitFunctions(t *testing.T) {
	for _, f := range sources(t) {
		for _, d := range f.syntax.Decls {
			if function, ok := d.(*ast.FuncDecl); ok && function.Name.Name == "init" && function.Recv == nil {
				t.Errorf("%s has an init function; register in a list instead", f.path)
			}
		}
	}
}

func TestHouse_GeneratedFilesAreFresh(t *testing.T) {
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	parts, err := partgen.All(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(parts) == 0 {
		t.Fatal("there are no parts")
	}
	files, err := optypes.Files(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		maps.Copy(files, p.Files())
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what its sources say; run: go generate .", name)
		}
	}
}

func TestHouse_EngineAndSQLiteAgreeOnLibc(t *testing.T) {
	// Both are transpiled C over modernc.org/libc and must be built against
	// the version that they were generated for.
	versions := map[string]string{}
	for _, module := range []string{"modernc.org/libquickjs", "modernc.org/sqlite", "modernc.org/libc"} {
		out, err := exec.Command("go", "list", "-m", "-json", module).Output()
		if err != nil {
			t.Fatal(err)
		}
		var info struct{ Version, GoMod string }
		if err := json.Unmarshal(out, &info); err != nil {
			t.Fatal(err)
		}
		versions[module] = info.Version
		if module == "modernc.org/libc" {
			continue
		}
		mod, err := os.ReadFile(info.GoMod)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(mod), "\n") {
			if fields := strings.Fields(line); len(fields) >= 2 && fields[0] == "modernc.org/libc" {
				versions[module] = fields[1]
			}
		}
	}
	if versions["modernc.org/libquickjs"] != versions["modernc.org/libc"] || versions["modernc.org/sqlite"] != versions["modernc.org/libc"] {
		t.Errorf("libc is %s; the engine wants %s, sqlite wants %s", versions["modernc.org/libc"], versions["modernc.org/libquickjs"], versions["modernc.org/sqlite"])
	}
}

func TestHouse_EngineAndSQLiteLiveInOneProcess(t *testing.T) {
	db, err := sqlite.Open(sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	part := &js.Part{Name: "db", Script: `const { ops } = require("edge:ops"); exports.ask = () => ops.db_ask();`, Exports: []string{"ask"},
		Ops: []js.Op{js.Sync("db_ask", func(db *sqlite.Conn, _ struct{}) (string, error) {
			s, err := db.Cached("SELECT 'sqlite ' || upper('up')")
			if err != nil {
				return "", err
			}
			defer s.Reset()
			_, err = s.Step()
			return s.Text(0), err
		})},
		New: func(*js.Isolate, any) any { return db }, Globals: []js.Global{{Name: "ask"}},
	}
	if got := jstest.New(t, part).Run(`result(ask())`); got != `"sqlite UP"` {
		t.Errorf("got %s", got)
	}
}
