package split_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"edgeemu/d1/split"
	"edgeemu/storage/sqlite"
)

// pieces are statements that SQLite takes in any order.
var pieces = []string{
	"SELECT 1", "select ';' || '''' AS \";\"", "VALUES (1), (2)", "SELECT /* ; */ 2 -- ; and\n + 3", "SELECT [;], `;` FROM (SELECT 1 AS [;], 2 AS `;`)",
	"CREATE TABLE IF NOT EXISTS t (a, \"b;\" DEFAULT 'x;')", "SELECT CASE WHEN 1 THEN 2 ELSE CASE 3 WHEN 4 THEN 5 END END AS \"end\"",
	"CREATE TRIGGER IF NOT EXISTS tr AFTER INSERT ON t BEGIN UPDATE t SET a = CASE WHEN a THEN 1 END; DELETE FROM t WHERE a = ';'; END",
	"CREATE TEMP TRIGGER IF NOT EXISTS tt AFTER DELETE ON t BEGIN SELECT 'end;'; END", "EXPLAIN QUERY PLAN SELECT 1", "EXPLAIN SELECT ';'",
	"PRAGMA user_version", "DROP TRIGGER IF EXISTS tr", "WITH \"create\" AS (SELECT 1 AS \"trigger\") SELECT * FROM \"create\"", "SELECT 'é😀' AS é$x",
}

// TestReader_AgreesWithSQLite lets SQLite cut random texts.
func TestReader_AgreesWithSQLite(t *testing.T) {
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 0))
		c, err := sqlite.Open(sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Exec("CREATE TABLE t (a, \"b;\")"); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for range random.IntN(12) {
			text.WriteString([]string{"", " ", "\n", "-- c;\n", "/* ; */", ";"}[random.IntN(6)])
			text.WriteString(pieces[random.IntN(len(pieces))])
			text.WriteString([]string{";", " ;", "\n;\n", "-- x\n;", ";;"}[random.IntN(5)])
		}
		all, err := split.All(split.NewReader(strings.NewReader(text.String()), split.Options{}))
		if err != nil {
			t.Fatal(err)
		}
		rest := text.String()
		for _, s := range all {
			stmt, tail, err := c.Prepare(rest)
			for err == nil && stmt == nil && tail != "" { // nothing but a semicolon or a comment
				stmt, tail, err = c.Prepare(tail)
			}
			if err != nil {
				t.Fatalf("seed %d: %q: %v", seed, rest, err)
			}
			taken := strings.TrimSuffix(strings.TrimRight(rest[:len(rest)-len(tail)], " \n"), ";")
			if !strings.HasSuffix(strings.TrimRight(taken, " \n"), s.Head()) {
				t.Fatalf("seed %d: SQLite takes %q, we take %q", seed, taken, s.SQL)
			}
			if _, err := stmt.Step(); err != nil {
				t.Fatalf("seed %d: %q: %v", seed, s.SQL, err)
			}
			if err := stmt.Close(); err != nil {
				t.Fatal(err)
			}
			rest = tail
		}
		if stmt, _, err := c.Prepare(rest); stmt != nil || err != nil {
			t.Fatalf("seed %d: %q is left, %v", seed, rest, err)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
