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

// The branches of these open the same index in different ways: SQLite's SeekGE
// skips the instruction after it in one and not in the other.
func TestStmt_CountRows_BranchesOfAnOr(t *testing.T) {
	c := open(t, sqlite.Options{})
	if err := c.Exec(`CREATE TABLE t (a INT, b INT, c INT); CREATE INDEX ta ON t (a);
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t SELECT i % 20, i % 7, i FROM n`); err != nil {
		t.Fatal(err)
	}
	for _, where := range []string{
		"a BETWEEN 5 AND 9 AND c < 50 OR a = 1 AND c > 2",
		"a = 1 AND c > 2 OR a BETWEEN 5 AND 9 AND c < 50",
		"a > 5 AND a < 7 OR a = 1 AND b > 2 OR a = 3 AND b < 5",
	} {
		var results [2]string
		for i := range results {
			s, _, err := c.Prepare("SELECT c FROM t WHERE " + where)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				s.CountRows()
			}
			row, err := s.Step()
			for ; row && err == nil; row, err = s.Step() {
				results[i] += s.Text(0) + " "
			}
			if err != nil {
				t.Errorf("%s: %v", where, err)
			}
			s.Close()
		}
		if results[0] != results[1] || results[1] == "" {
			t.Errorf("%s\n got %s\nwant %s", where, results[0], results[1])
		}
	}
}
