package dump_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"edgeemu/clock"
	"edgeemu/d1/dump"
	"edgeemu/d1/split"
	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

func open(t testing.TB) *sqlite.Conn {
	t.Helper()
	c, err := sqlite.Open(sqlite.Options{Clock: clock.Wall{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.Exec("PRAGMA foreign_keys=ON"); err != nil {
		t.Fatal(err)
	}
	return c
}

func exec(t testing.TB, c *sqlite.Conn, sql string, args ...any) {
	t.Helper()
	if err := c.Exec(sql, args...); err != nil {
		t.Fatalf("%.300s: %v", sql, err)
	}
}

func export(t testing.TB, c *sqlite.Conn, o dump.Options) (string, []string) {
	t.Helper()
	var out strings.Builder
	d, err := dump.Prepare(c, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String(), d.Notes
}

// restore runs a dump as D1 does: statement by statement, in one transaction,
// with its limit on statements.
func restore(t testing.TB, sql string) *sqlite.Conn {
	t.Helper()
	c := open(t)
	c.SetLimit(sqlite.LimitSQLLength, dump.MaxStatement)
	all, err := split.All(split.NewReader(strings.NewReader(sql), split.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	exec(t, c, "BEGIN")
	for _, s := range all {
		exec(t, c, s.SQL)
	}
	exec(t, c, "COMMIT")
	return c
}

// rows returns what a query gives, with types.
func rows(t testing.TB, c *sqlite.Conn, query string) []string {
	t.Helper()
	s, _, err := c.Prepare(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer s.Close()
	var out []string
	for {
		row, err := s.Step()
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if !row {
			return out
		}
		var cells []string
		for i := range s.Columns() {
			switch s.Type(i) {
			case sqlite.Integer:
				cells = append(cells, fmt.Sprint(s.Int64(i)))
			case sqlite.Float:
				cells = append(cells, fmt.Sprintf("%b", s.Float64(i)))
			case sqlite.Text:
				cells = append(cells, fmt.Sprintf("%q", s.Text(i)))
			case sqlite.Blob:
				cells = append(cells, "x"+hex.EncodeToString(s.Bytes(i)))
			default:
				cells = append(cells, "null")
			}
		}
		out = append(out, strings.Join(cells, "|"))
	}
}

// equal compares two databases: schema, rows, row numbers.
func equal(t testing.TB, a, b *sqlite.Conn) {
	t.Helper()
	same := func(query string) []string {
		x, y := rows(t, a, query), rows(t, b, query)
		if !slices.Equal(x, y) {
			t.Errorf("%s\ngives %.2000q\nand   %.2000q", query, x, y)
		}
		return x
	}
	same("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY type, name")
	for _, row := range rows(t, a, "SELECT schema, name, type, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name <> 'sqlite_schema'") {
		cells := strings.Split(row, "|")
		name := strings.Trim(cells[1], `"`)
		name = `"` + strings.ReplaceAll(strings.ReplaceAll(name, `\"`, `"`), `"`, `""`) + `"`
		if cells[3] == "0" && len(rows(t, a, "SELECT 1 FROM pragma_table_xinfo WHERE arg = "+sqlText(name)+" AND lower(name) = 'rowid'")) == 0 {
			same("SELECT rowid, * FROM " + name + " ORDER BY 1")
		} else {
			same("SELECT * FROM " + name + " ORDER BY 1, 2")
		}
	}
	for _, c := range []*sqlite.Conn{a, b} {
		if got := rows(t, c, "PRAGMA integrity_check"); !slices.Equal(got, []string{`"ok"`}) {
			t.Errorf("integrity: %q", got)
		}
	}
}

func sqlText(quoted string) string {
	name := strings.ReplaceAll(strings.Trim(quoted, `"`), `""`, `"`)
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// recorded is the database that testdata/wrangler.sql was exported from by
// wrangler 4.164.
const recorded = `
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, f REAL, b BLOB, g AS (upper(name)));
INSERT INTO users VALUES(1,'O''Brien
two',1.5,X'0102');
INSERT INTO users(name,f,b) VALUES('a;b', 1e300, NULL),('héllo', 0.1, x'');
CREATE TABLE "quoted name" ("a b" TEXT, t ANY);
INSERT INTO "quoted name" VALUES('tab	x', 12),(NULL, 0),('12',3);
CREATE INDEX idx ON users(name);
CREATE VIEW v AS SELECT id, name FROM users;
CREATE TRIGGER tr AFTER INSERT ON users BEGIN UPDATE users SET f = CASE WHEN f IS NULL THEN 0 ELSE f END WHERE id = new.id; END;
CREATE TABLE wr (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO wr VALUES('k1', 5);`

func TestWrite_IsShapedAsWranglers(t *testing.T) {
	c := open(t)
	exec(t, c, recorded)
	const users, names, wr = `CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, f REAL, b BLOB, g AS (upper(name)));
`, `CREATE TABLE IF NOT EXISTS "quoted name" ("a b" TEXT, t ANY);
`, `CREATE TABLE wr (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
`
	const ofUsers, ofNames, ofWR = `INSERT INTO "users" ("id","name","f","b") VALUES(1,replace('O''Brien\ntwo','\n',char(10)),1.5,X'0102');
INSERT INTO "users" ("id","name","f","b") VALUES(2,'a;b',1e+300,NULL);
INSERT INTO "users" ("id","name","f","b") VALUES(3,'héllo',0.1,X'');
`, `INSERT INTO "quoted name" ("a b","t") VALUES('tab	x',12);
INSERT INTO "quoted name" ("a b","t") VALUES(NULL,0);
INSERT INTO "quoted name" ("a b","t") VALUES('12',3);
`, `INSERT INTO "wr" ("k","v") VALUES('k1',5);
`
	const head, rest = "PRAGMA defer_foreign_keys=TRUE;\n", `CREATE INDEX idx ON users(name);
CREATE TRIGGER tr AFTER INSERT ON users BEGIN UPDATE users SET f = CASE WHEN f IS NULL THEN 0 ELSE f END WHERE id = new.id; END;
CREATE VIEW v AS SELECT id, name FROM users;`
	const clear, sequence = "DELETE FROM sqlite_sequence;\n", `INSERT INTO "sqlite_sequence" ("name","seq") VALUES('users',3);`
	for _, o := range []struct {
		dump.Options
		want string
	}{
		{dump.Options{}, head + users + ofUsers + names + ofNames + wr + ofWR + clear + sequence + "\n" + rest},
		{dump.Options{Tables: []string{"users"}, NoData: true}, head + strings.TrimSuffix(users, "\n")},
		{dump.Options{NoData: true}, head + users + names + wr + clear + rest},
		{dump.Options{NoSchema: true}, head + ofUsers + ofNames + ofWR + "DELETE FROM sqlite_sequence WHERE name='users';\n" + sequence},
	} {
		if got, _ := export(t, c, o.Options); got != o.want {
			t.Errorf("%+v:\n%s\nwant\n%s", o.Options, got, o.want)
		}
	}
}

func TestWrite_ComesBackEqual(t *testing.T) {
	long := strings.Repeat("0123456789", 30_000)
	for name, sql := range map[string]string{
		"recorded": recorded,
		"numbers": `CREATE TABLE n (a, i INTEGER, r REAL, t TEXT, n NUMERIC, any ANY); CREATE TABLE s (any ANY, r REAL) STRICT;
			INSERT INTO n(a) VALUES (9007199254740993),(-9223372036854775808),(9223372036854775807),(3.0),(-0.0),(9e999),(-9e999),(0.1),(5e-324),(1e21),(1e20),(123456789012345680.0);
			INSERT INTO n(r) SELECT a FROM n; INSERT INTO n(i) SELECT a FROM n; INSERT INTO n(t) SELECT a FROM n; INSERT INTO n(n) SELECT a FROM n; INSERT INTO s SELECT a, 1 FROM n;`,
		"texts": `CREATE TABLE t (a TEXT, b BLOB, c);
			INSERT INTO t(a) VALUES ('nul'||char(0)||'x'), ('a'||char(10)||'b'), ('a'||char(13,10)||'\n \r'), ('\n1'||char(10)||'\n'), (CAST(X'ff41' AS TEXT)), (''), ('it''s'), ('😀');
			INSERT INTO t(b) VALUES (X''), (X'00'), (CAST('é' AS BLOB)); INSERT INTO t(c) SELECT a FROM t; INSERT INTO t(c) SELECT b FROM t;`,
		"row numbers": `CREATE TABLE a(x); INSERT INTO a(rowid,x) VALUES(-2,1),(-1,2),(5,3),(6,4),(9223372036854775807,5);
			CREATE TABLE b(rowid, _rowid_); INSERT INTO b(oid,rowid) VALUES(4,1),(9,2); CREATE TABLE c(rowid,_rowid_,oid); INSERT INTO c VALUES(1,2,3);
			CREATE TABLE d(id INTEGER PRIMARY KEY DESC, x); INSERT INTO d(rowid,id) VALUES(7,1),(8,2); CREATE TABLE e(a,b,PRIMARY KEY(a,b)); INSERT INTO e VALUES(1,2);
			CREATE TABLE f(id INT PRIMARY KEY); INSERT INTO f(rowid,id) VALUES(3,4);`,
		"keys": `CREATE TABLE child(a INTEGER PRIMARY KEY, p REFERENCES Parent(id), o REFERENCES child(a)); CREATE TABLE parent(id PRIMARY KEY, c REFERENCES child);
			INSERT INTO parent VALUES('x',NULL); INSERT INTO child VALUES(1,'x',NULL),(2,'x',1); UPDATE parent SET c = 2;`,
		"views": `CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v; CREATE TRIGGER ins INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES(new.a); SELECT CASE 1 WHEN 1 THEN 2 END; END;
			CREATE TRIGGER t2 AFTER INSERT ON t BEGIN UPDATE t SET a = a + 1; END; INSERT INTO v VALUES(1); INSERT INTO v VALUES(5);`,
		"names": `CREATE TABLE "a""b" ("c""d" TEXT, 'e''f', [g h], "select"); INSERT INTO "a""b" VALUES(1,2,3,4); CREATE TABLE "x,y(z" ("primary" INTEGER PRIMARY KEY AUTOINCREMENT);
			INSERT INTO "x,y(z" VALUES(40); DELETE FROM "x,y(z"; CREATE INDEX "i ""x" ON "a""b"("c""d") WHERE "select" > 0;`,
		"generated": `CREATE TABLE t(a, b AS (a+1) STORED, c AS (b*2), d DEFAULT 7 CHECK(d > 0), UNIQUE(a)); INSERT INTO t(a) VALUES(1),(2);`,
		"full text": `CREATE VIRTUAL TABLE own USING fts5(title, body UNINDEXED, tokenize = "porter ascii", prefix='2 3', columnsize=0);
			INSERT INTO own(rowid,title,body) VALUES(3,'running, it''s','x'),(10,'ran
			(twice)',NULL); INSERT INTO own(own,rank) VALUES('rank','bm25(10.0, 5.0)'); INSERT INTO own(own,rank) VALUES('pgsz',128);
			CREATE TABLE docs(id INTEGER PRIMARY KEY, text); CREATE VIRTUAL TABLE "of docs" USING fts5(text, content='docs', content_rowid=id);
			CREATE TRIGGER ai AFTER INSERT ON docs BEGIN INSERT INTO "of docs"(rowid,text) VALUES(new.id,new.text); END;
			INSERT INTO docs VALUES(4,'one two'),(9,'two three'); CREATE VIRTUAL TABLE terms USING fts5vocab(own,row);
			CREATE VIEW dv AS SELECT id AS k, text AS body FROM docs; CREATE VIRTUAL TABLE ofview USING fts5(body, content=dv, content_rowid=k); INSERT INTO ofview(ofview) VALUES('rebuild');`,
		"trees":      `CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +label); INSERT INTO r VALUES(5, 0.1, 0.2, 'a'),(1,-1e30,3,NULL); CREATE VIRTUAL TABLE ri USING rtree_i32(id, a, b); INSERT INTO ri VALUES(1,2,3);`,
		"statistics": `CREATE TABLE t(a); CREATE INDEX i ON t(a); INSERT INTO t VALUES(1),(1),(2); ANALYZE;`,
		"long":       `CREATE TABLE t(a TEXT UNIQUE CHECK(length(a) <> 3), b BLOB, c); INSERT INTO t VALUES('` + long + `', X'` + long + `', 7),('` + strings.Repeat("''", 60_000) + `', zeroblob(3), 'short'); CREATE TABLE _edgeemu_pieces(x); CREATE TABLE u(a); INSERT INTO u(rowid,a) VALUES(9,'` + long + `');`,
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			exec(t, c, sql)
			text, notes := export(t, c, dump.Options{})
			if len(notes) > 0 {
				t.Errorf("notes: %q", notes)
			}
			back := restore(t, text)
			equal(t, c, back)
			if again, _ := export(t, back, dump.Options{}); again != text && name != "keys" {
				t.Errorf("exported again it is\n%.3000s\nnot\n%.3000s", again, text)
			}
		})
	}
}

func TestWrite_SearchesAgain(t *testing.T) {
	c := open(t)
	exec(t, c, `CREATE VIRTUAL TABLE f USING fts5(a, tokenize='porter'); INSERT INTO f VALUES('running'),('walked'); CREATE TABLE d(t);
		CREATE VIRTUAL TABLE g USING fts5(t, content=d); INSERT INTO d VALUES('one'); INSERT INTO g(g) VALUES('rebuild')`)
	text, _ := export(t, c, dump.Options{})
	back := restore(t, text)
	for query, want := range map[string]string{"SELECT a FROM f WHERE f MATCH 'run'": `"running"`, "SELECT rowid FROM g WHERE g MATCH 'one'": "1"} {
		if got := rows(t, back, query); !slices.Equal(got, []string{want}) {
			t.Errorf("%s gives %q", query, got)
		}
	}
}

func TestWrite_Notes(t *testing.T) {
	c := open(t)
	exec(t, c, "CREATE VIRTUAL TABLE f USING fts5(a, content=''); INSERT INTO f(rowid,a) VALUES(1,'x')")
	text, notes := export(t, c, dump.Options{})
	want := []string{"the index of f is not exported: an FTS5 table with content='' keeps no text"}
	if !slices.Equal(notes, want) {
		t.Errorf("notes: %q", notes)
	}
	restore(t, text)
}

func TestWrite_Refusals(t *testing.T) {
	c := open(t)
	exec(t, c, "CREATE TABLE users(a)")
	_, err := dump.Prepare(c, dump.Options{Tables: []string{"user"}})
	if f := fault.As(err); f == nil || f.Text != "no such table: user" || f.Hint != "did you mean users?" {
		t.Errorf("%#v", err)
	}
	d, err := dump.Prepare(c, dump.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.Write(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	full := errors.New("disk full")
	if err := d.Write(t.Context(), broken{full}); !errors.Is(err, full) {
		t.Errorf("a writer that fails: %v", err)
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

// TestWrite_Model dumps random databases. The seed is printed.
func TestWrite_Model(t *testing.T) {
	for n := range 60 {
		seed := uint64(n)*7919 + 17
		random := rand.New(rand.NewPCG(seed, 1))
		c := open(t)
		var made strings.Builder
		for i := range 1 + random.IntN(4) {
			sql := randomTable(random, i)
			made.WriteString(sql + "\n")
			exec(t, c, sql)
			fillTable(t, c, random, fmt.Sprintf("t%d", i))
		}
		text, _ := export(t, c, dump.Options{MaxStatement: []int{0, 600, 1000}[random.IntN(3)]})
		equal(t, c, restore(t, text))
		if t.Failed() {
			t.Fatalf("seed %d\n%s\n%.5000s", seed, made.String(), text)
		}
	}
}

func randomTable(random *rand.Rand, i int) string {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	if random.IntN(4) == 0 {
		return fmt.Sprintf("CREATE VIRTUAL TABLE t%d USING fts5(%s, c1%s)", i, pick("c0", "c0 UNINDEXED"), pick("", ", tokenize=porter", ", prefix='2'", ", detail=none", ", columnsize=0"))
	}
	columns := []string{}
	for k := range 1 + random.IntN(5) {
		columns = append(columns, fmt.Sprintf("c%d %s", k, pick("", "TEXT", "INTEGER", "REAL", "BLOB", "NUMERIC", "VARCHAR(10)", "DOUBLE", "FLOATING POINT", "TEXT COLLATE NOCASE")))
	}
	suffix := ""
	switch random.IntN(5) {
	case 0:
		columns = append([]string{"id INTEGER PRIMARY KEY AUTOINCREMENT"}, columns...)
	case 1:
		columns = append([]string{"id INTEGER PRIMARY KEY"}, columns...)
	case 2:
		columns, suffix = append([]string{"id PRIMARY KEY"}, columns...), " WITHOUT ROWID"
	}
	if random.IntN(3) == 0 {
		columns = append(columns, "g AS (coalesce(c0, 0) || 'x') "+pick("STORED", "VIRTUAL"))
	}
	sql := fmt.Sprintf("CREATE TABLE t%d (%s)%s;", i, strings.Join(columns, ", "), suffix)
	if random.IntN(3) == 0 {
		sql += fmt.Sprintf("CREATE INDEX i%d ON t%d(c0);", i, i)
	}
	if random.IntN(3) == 0 {
		sql += fmt.Sprintf("CREATE VIEW v%d AS SELECT CASE WHEN c0 THEN 1 ELSE 2 END AS x FROM t%d; CREATE TRIGGER r%d AFTER UPDATE ON t%d BEGIN SELECT CASE 1 WHEN 1 THEN ';' END; END;", i, i, i, i)
	}
	return sql
}

func fillTable(t *testing.T, c *sqlite.Conn, random *rand.Rand, name string) {
	var columns, marks []string
	for _, row := range rows(t, c, "SELECT name FROM pragma_table_info('"+name+"')") {
		columns, marks = append(columns, strings.Trim(row, `"`)), append(marks, "?")
	}
	for range random.IntN(30) {
		var args []any
		for _, column := range columns {
			if column == "id" {
				args = append(args, random.Int64N(1<<40)-1<<20)
			} else {
				args = append(args, randomValue(random))
			}
		}
		exec(t, c, "INSERT INTO "+name+" ("+strings.Join(columns, ",")+") VALUES("+strings.Join(marks, ",")+")", args...)
		if random.IntN(6) == 0 && columns[0] != "id" {
			exec(t, c, "DELETE FROM "+name+" WHERE rowid = (SELECT rowid FROM "+name+" ORDER BY random() LIMIT 1)")
		}
	}
}

func randomValue(random *rand.Rand) any {
	switch random.IntN(9) {
	case 0:
		return nil
	case 1:
		return int64(random.Uint64())
	case 2:
		return random.Int64N(100)
	case 3:
		return math.Float64frombits(random.Uint64()) // NaN becomes NULL
	case 4:
		return float64(random.Int64N(1 << 55))
	case 5:
		return random.NormFloat64()
	case 6:
		b := make([]byte, random.IntN(900))
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		return b
	}
	const letters = "ab '\"\\\n\r\x00;-é😀n1%"
	all := []rune(letters)
	var s strings.Builder
	for range random.IntN(400) {
		s.WriteRune(all[random.IntN(len(all))])
	}
	return s.String()
}

// TestWrite_RealsAreExact writes reals of every magnitude, those that are hard
// to round among them.
func TestWrite_RealsAreExact(t *testing.T) {
	const seed, count = 5, 20_000
	random := rand.New(rand.NewPCG(seed, 2))
	c := open(t)
	exec(t, c, "CREATE TABLE t(a, r REAL)")
	for i := range count {
		f := math.Float64frombits(random.Uint64())
		switch i % 4 {
		case 0:
			f = math.Float64frombits(random.Uint64() >> 12) // tiny
		case 1:
			f = random.Float64() * 1000
		case 2:
			f = float64(random.Uint64()>>1) * math.Pow10(random.IntN(30)-15)
		}
		exec(t, c, "INSERT INTO t VALUES(?, ?)", f, f)
	}
	text, _ := export(t, c, dump.Options{})
	back := restore(t, text)
	want, got := rows(t, c, "SELECT a, r FROM t"), rows(t, back, "SELECT a, r FROM t")
	wrong := 0
	for i := range want {
		if want[i] != got[i] {
			if wrong++; wrong < 10 {
				t.Errorf("%s comes back as %s", want[i], got[i])
			}
		}
	}
	if wrong > 0 {
		t.Errorf("seed %d: %d of %d are wrong", seed, wrong, count)
	}
}
