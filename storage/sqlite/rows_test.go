package sqlite_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"edgeemu/storage/sqlite"
)

// TestStmt_CountsRowsAsRecorded runs the statements of the cases d1/rows-read
// and d1/rows-written and compares what they read and write. Two statements
// are known to differ: ANALYZE, and one whose trigger counts a whole table.
func TestStmt_CountsRowsAsRecorded(t *testing.T) {
	known := map[string]bool{"analyze": true, "insert into p values (20, 'v'), (21, 'v')": true}
	for _, name := range []string{"rows-read", "rows-written"} {
		c := open(t, sqlite.Options{})
		c.Tune(sqlite.Tuning{NoSampleStatistics: true})
		if err := c.Exec("PRAGMA foreign_keys = ON"); err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, step := range recorded(t, name) {
			read, written, err := counts(c, step.sql, step.args)
			if err != nil {
				t.Errorf("%s: %v", step.sql, err)
				continue
			}
			total++
			if got := fmt.Sprintf("%d read, %d written", read, written); got != step.counts && !known[step.sql] {
				t.Errorf("%s %v\n got %s\nwant %s", step.sql, step.args, got, step.counts)
			}
		}
		if total < 100 {
			t.Errorf("%s: only %d statements were compared", name, total)
		}
	}
}

type recordedStep struct {
	sql    string
	args   []any
	counts string
}

// recorded reads the statements of a case with what was recorded of them.
func recorded(t *testing.T, name string) (steps []recordedStep) {
	t.Helper()
	f, err := os.Open("../../testdata/conformance/d1/" + name + "/golden.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var sql string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		outcome, indented := strings.CutPrefix(line, "    ")
		_, counts, told := strings.Cut(outcome, " rows, ")
		switch {
		case !indented:
			sql = line
		case told:
			step := recordedStep{sql: sql, counts: counts}
			if text, arg, ok := strings.Cut(sql, " with "); ok && strings.Contains(text, "?") {
				step.sql, step.args = text, []any{argument(arg)}
			}
			steps = append(steps, step)
		}
	}
	return steps
}

func argument(text string) any {
	switch {
	case text == "null":
		return nil
	case text[0] == '"':
		return strings.Trim(text, `"`)
	}
	var number float64
	fmt.Sscan(text, &number)
	return number
}

// counts runs a statement, one that reads twice, and returns what the last run
// has read and written.
func counts(c *sqlite.Conn, sql string, args []any) (read, written int64, err error) {
	s, _, err := c.Prepare(sql)
	if err != nil {
		return 0, 0, err
	}
	defer s.Close()
	s.CountRows()
	read, written, err = countsOf(s, args)
	if err != nil || !s.ReadOnly() || strings.HasPrefix(sql, "pragma") { // which SQLite compiles anew
		return read, written, err
	}
	_ = s.Reset()
	again, _, err := countsOf(s, args)
	if again != read {
		err = fmt.Errorf("read %d rows, then %d", read, again)
	}
	return read, written, err
}

func countsOf(s *sqlite.Stmt, args []any) (read, written int64, err error) {
	if err := s.Bind(args...); err != nil {
		return 0, 0, err
	}
	for row := true; row; {
		if row, err = s.Step(); err != nil {
			return 0, 0, err
		}
	}
	read, written = s.Rows()
	return read, written, nil
}
