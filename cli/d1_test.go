package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"

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
