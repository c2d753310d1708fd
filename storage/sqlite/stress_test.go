package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/storage/sqlite"
)

// TestStmt_CountRows_ChangesNothing runs random SQL on two databases, in one of
// which rows are counted: what statements give and what is stored is the same,
// with triggers in triggers, conflicts, schemas that change below statements
// that are kept, statements that are given up in the middle and interrupted ones.
func TestStmt_CountRows_ChangesNothing(t *testing.T) {
	seeds := uint64(8)
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			counted, plain := newSide(t, true), newSide(t, false)
			g := &sqlGen{rand.New(rand.NewPCG(seed, 1))}
			for n := range 600 {
				sql, rows := g.statement(n), g.IntN(5)
				if rows > 0 {
					rows = -1 // to the end
				}
				other := g.IntN(20) == 0 // by the other connection, which changes the schema below the statements that are kept
				got, want := counted.run(sql, rows, other), plain.run(sql, rows, other)
				if got != want {
					t.Fatalf("statement %d: %s\n got %s\nwant %s", n, sql, got, want)
				}
			}
		})
	}
}

// side is one file with two connections.
type side struct {
	conns [2]*sqlite.Conn
	kept  [2]map[string]*sqlite.Stmt
	count bool
	stop  bool
}

func newSide(t *testing.T, count bool) *side {
	s := &side{count: count}
	path := filepath.Join(t.TempDir(), "a.sqlite")
	for i := range s.conns {
		s.conns[i], s.kept[i] = open(t, sqlite.Options{Path: path}), map[string]*sqlite.Stmt{}
		if err := s.conns[i].Exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON"); err != nil {
			t.Fatal(err)
		}
		s.conns[i].Progress(50_000, func() bool { return s.stop })
	}
	return s
}

// run runs a statement for so many rows, -1: all, and returns what it gives.
// Statements are kept, some are closed in the middle.
func (s *side) run(sql string, rows int, other bool) string {
	which := 0
	if other {
		which = 1
	}
	c, kept := s.conns[which], s.kept[which]
	stmt := kept[sql]
	if stmt == nil {
		var err error
		if stmt, _, err = c.Prepare(sql); err != nil {
			return err.Error()
		}
		if s.count {
			stmt.CountRows()
		}
		kept[sql] = stmt
	}
	s.stop = strings.Contains(sql, "/* endless */")
	var b strings.Builder
	for n := 0; n != rows; n++ {
		row, err := stmt.Step()
		if err != nil {
			fmt.Fprint(&b, err)
			break
		}
		if !row {
			break
		}
		for i := range stmt.Columns() {
			fmt.Fprintf(&b, "%q ", stmt.Text(i))
		}
		b.WriteByte('\n')
	}
	fmt.Fprint(&b, " changes ", c.Changes(), " last ", c.LastInsertID())
	switch {
	case len(sql)%3 == 0: // its rows are asked for
		stmt.Rows()
		_ = stmt.Reset()
	case len(sql)%3 == 1:
		_ = stmt.Reset()
	default:
		_ = stmt.Close()
		delete(kept, sql)
	}
	return b.String()
}

type sqlGen struct{ *rand.Rand }

func (g *sqlGen) of(list ...string) string { return list[g.IntN(len(list))] }
func (g *sqlGen) table() string            { return g.of("t0", "t1", "t2") }
func (g *sqlGen) column() string           { return g.of("a", "b", "c", "id") }
func (g *sqlGen) value() string {
	return g.of(fmt.Sprint(g.IntN(30)), fmt.Sprint(g.IntN(30)), "NULL", "'x'", "1.5", "'7'", "zeroblob(3)")
}

func (g *sqlGen) condition(depth int) string {
	if depth > 0 && g.IntN(2) == 0 {
		return "(" + g.condition(depth-1) + g.of(" AND ", " OR ", " OR ") + g.condition(depth-1) + ")"
	}
	c := g.column()
	switch g.IntN(8) {
	case 0:
		return c + " BETWEEN " + g.value() + " AND " + g.value()
	case 1:
		return c + " IN (" + g.value() + ", " + g.value() + ", " + g.value() + ")"
	case 2:
		return c + " IN (SELECT " + g.column() + " FROM " + g.table() + ")"
	case 3:
		return "EXISTS (SELECT 1 FROM " + g.table() + " AS o WHERE o." + g.column() + " = " + c + ")"
	case 4:
		return c + " IS " + g.of("", "NOT ") + "NULL"
	}
	return c + g.of(" = ", " = ", " > ", " < ", " >= ", " <= ", " IS ") + g.value()
}

func (g *sqlGen) statement(n int) string {
	t, o := g.table(), g.table()
	if n < 3 {
		return fmt.Sprintf("CREATE TABLE t%d (id INTEGER PRIMARY KEY, a, b, c)", n)
	}
	switch g.IntN(30) {
	case 0:
		return "CREATE INDEX IF NOT EXISTS i" + fmt.Sprint(g.IntN(6)) + " ON " + t + " (" + g.column() + g.of("", ", "+g.column(), " DESC") + ")"
	case 1:
		return "DROP INDEX IF EXISTS i" + fmt.Sprint(g.IntN(6))
	case 2:
		when := g.of("AFTER INSERT", "BEFORE INSERT", "AFTER UPDATE", "AFTER DELETE", "BEFORE DELETE", "AFTER UPDATE OF a")
		body := g.of("INSERT INTO "+o+" (a, b) SELECT count(*), max(b) FROM "+t+" WHERE "+g.condition(1),
			"UPDATE "+o+" SET b = "+g.value()+" WHERE "+g.condition(1), "DELETE FROM "+o+" WHERE "+g.condition(1)+" AND id > 20",
			"SELECT RAISE("+g.of("IGNORE", "ABORT, 'no'", "FAIL, 'no'")+") WHERE (SELECT count(*) FROM "+o+") > 60")
		return "CREATE TRIGGER IF NOT EXISTS g" + fmt.Sprint(g.IntN(4)) + " " + when + " ON " + t + " BEGIN " + body + "; END"
	case 3:
		return "DROP TRIGGER IF EXISTS g" + fmt.Sprint(g.IntN(4))
	case 4:
		return "CREATE VIEW IF NOT EXISTS v AS SELECT " + g.column() + " AS a, count(*) AS b FROM " + t + " GROUP BY 1"
	case 5:
		return g.of("DROP VIEW IF EXISTS v", "ANALYZE", "REINDEX", "PRAGMA integrity_check",
			"CREATE TRIGGER IF NOT EXISTS gv INSTEAD OF INSERT ON v BEGIN INSERT INTO "+t+" (a) VALUES (new.a); END", "DELETE FROM "+t,
			"CREATE VIRTUAL TABLE IF NOT EXISTS f USING fts5(a)", "DROP TABLE IF EXISTS f", "ALTER TABLE "+t+" RENAME COLUMN c TO c")
	case 6:
		return g.of("INSERT INTO v (a) VALUES ("+g.value()+")", "SELECT * FROM v ORDER BY 1, 2", "INSERT INTO f (a) SELECT b FROM "+t, "SELECT rowid FROM f WHERE f MATCH 'x' ORDER BY 1")
	case 7:
		return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n" + g.of(" WHERE i < 50) SELECT count(*) FROM n", ") SELECT count(*) FROM n, n AS m /* endless */")
	case 8:
		return "EXPLAIN " + g.of("", "QUERY PLAN ") + "SELECT 1"
	case 9, 10, 11:
		return "UPDATE " + g.of("", "OR REPLACE ", "OR IGNORE ") + t + " SET " + g.of("a", "b", "c") + " = " + g.value() + " WHERE " + g.condition(2) + g.of("", " RETURNING id, a")
	case 12:
		return "DELETE FROM " + t + " WHERE " + g.condition(2) + " AND id > " + fmt.Sprint(g.IntN(40)) + g.of("", " RETURNING *")
	case 13, 14, 15, 16, 17:
		return "INSERT " + g.of("", "OR REPLACE ", "OR IGNORE ") + "INTO " + t + " (" + g.of("id, a", "a, b", "b, c") + ") VALUES (" + g.value() + ", " + g.value() + "), (" + g.value() + ", " + g.value() + ")" +
			g.of("", "", " ON CONFLICT DO UPDATE SET a = 3", " RETURNING id")
	case 18:
		return "SELECT x.id, y.id FROM " + t + " AS x " + g.of("", "LEFT ", "FULL ") + "JOIN " + o + " AS y ON x." + g.column() + " = y." + g.column() + " ORDER BY 1, 2 LIMIT 50"
	case 19:
		return "SELECT " + g.of("min(a)", "max(b)", "count(*)", "count(DISTINCT a)", "sum(id)") + " FROM " + t + g.of("", " WHERE "+g.condition(1))
	case 20:
		return "SELECT a, count(*) FROM " + t + " GROUP BY a " + g.of("ORDER BY 2, 1", "HAVING count(*) > 1 ORDER BY 1") + " LIMIT 10"
	}
	return "SELECT * FROM " + t + " WHERE " + g.condition(3) + " ORDER BY id" + g.of("", " DESC", " LIMIT 3")
}
