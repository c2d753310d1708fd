package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"edgeemu/cli"

	"github.com/rogpeppe/go-internal/testscript"
)

// field takes a field out of the JSON that a command has written.
func field(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: field VAR NAME")
	}
	var result map[string]any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &result))
	value, ok := result[args[1]].(string)
	if !ok || value == "" {
		ts.Fatalf("no %s in %v", args[1], result)
	}
	ts.Setenv(args[0], value)
}

// damage writes over the beginning of a file.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage FILE")
	}
	file, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY, 0)
	ts.Check(err)
	defer file.Close()
	_, err = file.WriteAt([]byte(strings.Repeat("no database ", 1000)), 0)
	ts.Check(err)
}

var durations = regexp.MustCompile(`"duration": [0-9.e-]+`)

// results compares what d1 execute has written, but for how long it took.
func results(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: results FILE")
	}
	got := durations.ReplaceAllString(ts.ReadFile("stdout"), `"duration": 0`)
	if want := ts.ReadFile(args[0]); got != want {
		ts.Fatalf("got\n%s\nwant\n%s", got, want)
	}
}

// same compares a file with one of the script's, which all end in a line feed.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same FILE FILE")
	}
	got, want := strings.TrimSuffix(ts.ReadFile(args[0]), "\n"), strings.TrimSuffix(ts.ReadFile(args[1]), "\n")
	if got != want {
		ts.Fatalf("got\n%s\nwant\n%s", got, want)
	}
}

// insertRows returns a dump with so many rows.
func insertRows(count int) []byte {
	text := []byte("BEGIN TRANSACTION;\nCREATE TABLE t (a INTEGER PRIMARY KEY, b);\n")
	for i := range count {
		text = fmt.Appendf(text, "INSERT INTO t VALUES(%d,'%s');\n", i, strings.Repeat("x", 200))
	}
	return append(text, "COMMIT;\n"...)
}

// newDatabase is a terminal in a project with a database.
func newDatabase(t *testing.T, args ...string) *terminal {
	term := newTerminal(t, map[string]string{
		"wrangler.toml":      "name = \"app\"\n[[d1_databases]]\nbinding = \"DB\"\ndatabase_id = \"one\"\n",
		"migrations/1_a.sql": "CREATE TABLE a (b);\n",
		"seed.sql":           "CREATE TABLE t (a, b);\nINSERT INTO t VALUES (1, 'x'), (2, NULL), (3, X'0001');\nSELECT count(*) AS n FROM t;\n",
	}, args...)
	term.p.Environ = append(term.p.Environ, "NO_COLOR=1")
	return term
}

// run runs one more command in the terminal's folder and returns what it says.
func (term *terminal) run(want int, args ...string) (out, err string) {
	term.t.Helper()
	p, o, e := term.p, &output{}, &output{}
	p.Args, p.Stdout, p.Stderr = args, o, e
	if code := cli.Main(p); code != want {
		term.t.Fatalf("%q: exit %d, want %d\n%s%s", args, code, want, o, e)
	}
	return o.String(), e.String()
}

func TestD1Execute_ShowsTablesToPeople(t *testing.T) {
	term := newDatabase(t)
	out, errs := term.run(0, "d1", "execute", "DB", "--file", "seed.sql")
	if want := "n\n3\n\n3 commands executed successfully.\n"; out != want || errs != "" {
		t.Errorf("got\n%s%s\nwant\n%s", out, errs, want)
	}
	long := strings.Repeat("ab", 20)
	out, _ = term.run(0, "d1", "execute", "DB", "--command", "SELECT a, b, 'li\tne\x1b[1m' AS c FROM t; SELECT X'"+long+"' AS blob; SELECT 1 WHERE 0; DELETE FROM t WHERE 0")
	want := "a      b            c\n1      x            li\\x09ne\\x1b[1m\n2      null         li\\x09ne\\x1b[1m\n3      X'0001'      li\\x09ne\\x1b[1m\n\n" +
		"blob\nX'" + long[:32] + "...' (20 B)\n\n4 commands executed successfully.\n"
	if out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
	out, _ = term.run(0, "d1", "execute", "DB", "--json", "--command", "SELECT 1 AS n")
	if !strings.HasPrefix(out, "[\n  {\n    \"results\": [\n      {\n        \"n\": 1\n      }\n    ],\n    \"success\": true,\n") {
		t.Errorf("--json on a terminal: %s", out)
	}
	out, _ = term.run(0, "d1", "info", "DB")
	if !strings.Contains(out, "\nTables        1\n") {
		t.Errorf("info: %s", out)
	}
}

// answer types a line to a command that asks.
func answer(t *testing.T, term *terminal, line string, args ...string) (out, err string) {
	t.Helper()
	term.p.Stdin = strings.NewReader(line + "\n")
	return term.run(0, args...)
}

func TestD1Migrations_AskOnATerminal(t *testing.T) {
	term := newDatabase(t)
	out, asked := answer(t, term, "n", "d1", "migrations", "apply", "DB")
	if asked != "About to apply 1 migration. Continue? (y/N): " || strings.Contains(out, "applied (") {
		t.Errorf("asked %q, said %q", asked, out)
	}
	out, _ = answer(t, term, "y", "d1", "migrations", "apply", "DB")
	if !strings.Contains(out, "1_a.sql applied (2 commands)\n") {
		t.Errorf("said %q", out)
	}
	if out, asked = answer(t, term, "", "d1", "migrations", "apply", "DB", "--yes"); out != "No migrations to apply.\n" || asked != "" {
		t.Errorf("asked %q, said %q", asked, out)
	}
}

func TestD1TimeTravel_AsksOnATerminal(t *testing.T) {
	term := newDatabase(t)
	term.run(0, "d1", "execute", "DB", "--file", "seed.sql")
	out, _ := term.run(0, "d1", "time-travel", "info", "DB", "--json")
	var info struct{ Bookmark string }
	if err := json.Unmarshal([]byte(out), &info); err != nil {
		t.Fatal(err)
	}
	term.run(0, "d1", "execute", "DB", "--command", "DELETE FROM t")
	count := func(want string) {
		t.Helper()
		if out, _ := term.run(0, "d1", "execute", "DB", "--command", "SELECT count(*) AS n FROM t"); !strings.HasPrefix(out, want) {
			t.Errorf("got %q, want %q", out, want)
		}
	}
	_, asked := answer(t, term, "n", "d1", "time-travel", "restore", "DB", "--bookmark", info.Bookmark)
	if want := "This will overwrite all data in database DB with its state at bookmark " + info.Bookmark + ". OK to proceed? (y/N): "; asked != want {
		t.Errorf("asked %q", asked)
	}
	count("n\n0\n")
	answer(t, term, "yes", "d1", "time-travel", "restore", "DB", "--bookmark", info.Bookmark)
	count("n\n3\n")
}

// TestD1Execute_InterruptedChangesNothing presses ^C while SQL is piped in.
func TestD1Execute_InterruptedChangesNothing(t *testing.T) {
	term := newDatabase(t, "d1", "execute", "DB", "--file", "-", "--json")
	term.run(0, "d1", "execute", "DB", "--file", "seed.sql")
	term.start()
	for range 300 {
		term.press("INSERT INTO t VALUES (9, 9);\n")
	}
	term.signals <- os.Interrupt
	if code := term.ended(); code != 1 {
		t.Errorf("exit %d: %s%s", code, &term.out, &term.err)
	}
	term.p.Stdin = strings.NewReader("")
	if out, _ := term.run(0, "d1", "execute", "DB", "--command", "SELECT count(*) AS n FROM t"); !strings.HasPrefix(out, "n\n3\n") {
		t.Errorf("got %q", out)
	}
}

// TestD1Export_OfADamagedDatabase finds the damage when its answer has begun.
func TestD1Export_OfADamagedDatabase(t *testing.T) {
	term := newDatabase(t)
	term.write("rows.sql", string(insertRows(3000)))
	term.run(0, "d1", "execute", "DB", "--file", "rows.sql")
	file, err := os.OpenFile(filepath.Join(term.p.Dir, ".edgeemu/state/default/d1/one.sqlite"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt([]byte(strings.Repeat("garbage", 10_000)), 500_000); err != nil {
		t.Fatal(err)
	}
	_, told := term.run(1, "d1", "export", "DB", "--output", "out.sql")
	want := "✘ [ERROR] the export of DB broke off: the database may be damaged\n  hint: `edgeemu d1 execute DB --command \"PRAGMA quick_check\"` says more\n"
	if told != want {
		t.Errorf("got\n%s\nwant\n%s", told, want)
	}
	if left, _ := filepath.Glob(filepath.Join(term.p.Dir, "out.sql*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestD1Execute_LargeResultsAreKeptInAFile(t *testing.T) {
	term := newDatabase(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	const sql = "WITH RECURSIVE c(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 20000) SELECT n, hex(zeroblob(50)) AS z FROM c"
	out, _ := term.run(0, "d1", "execute", "DB", "--json", "--command", sql)
	var answers []struct{ Results []struct{ N int } }
	if err := json.Unmarshal([]byte(out), &answers); err != nil || len(answers[0].Results) != 20000 || answers[0].Results[19999].N != 20000 {
		t.Errorf("%d bytes: %v", len(out), err)
	}
	if left, err := filepath.Glob(filepath.Join(temp, "*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
