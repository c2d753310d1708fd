package d1_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"edgeemu/d1"
	"edgeemu/storage/sqlite"
)

// TestDatabase_AgreesWithPlainSQLite runs random calls of random statements and
// compares results and, after each call, what is in the tables with a plain
// connection that runs each call in a transaction.
func TestDatabase_AgreesWithPlainSQLite(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	db := database(t, store(t, d1.Options{}), "a")
	plain, err := sqlite.Open(sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	if err := plain.Exec("PRAGMA foreign_keys = ON"); err != nil {
		t.Fatal(err)
	}
	for n := range 400 {
		statements := make([]d1.Statement, 1+random.IntN(3))
		for i := range statements {
			statements[i] = randomStatement(random)
		}
		var want []string
		wantErr := transaction(plain, func() (err error) {
			want, err = onPlain(plain, statements)
			return err
		})
		results, gotErr := db.Query(context.Background(), statements)
		if (wantErr == nil) != (gotErr == nil) {
			t.Fatalf("call %d: %v: got %v, want %v", n, statements, gotErr, wantErr)
		}
		if wantErr != nil {
			var failed *sqlite.Error
			if !errors.As(wantErr, &failed) || !strings.HasPrefix(gotErr.Error(), failed.Message) {
				t.Fatalf("call %d: %v: got %v, want %v", n, statements, gotErr, wantErr)
			}
			continue
		}
		var got []string
		for _, r := range results {
			got = append(got, fmt.Sprint(r.Rows))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("call %d: %v:\n got %v\nwant %v", n, statements, got, want)
		}
	}
	dump := []d1.Statement{{SQL: "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"}}
	want, err := onPlain(plain, dump)
	if err != nil {
		t.Fatal(err)
	}
	results, err := db.Query(context.Background(), dump)
	if err != nil || fmt.Sprint(results[0].Rows) != want[0] {
		t.Errorf("schemas differ: %v\n got %v\nwant %v", err, results, want)
	}
}

func randomStatement(random *rand.Rand) d1.Statement {
	table := string('a' + rune(random.IntN(3)))
	number := func() any { return float64(random.IntN(20)) }
	value := func() any {
		return []any{number(), "text", "", nil, []byte{1, 2}, 1.5, strings.Repeat("é", random.IntN(2000))}[random.IntN(7)]
	}
	s := func(sql string, params ...any) d1.Statement {
		return d1.Statement{SQL: strings.ReplaceAll(sql, "T", table), Params: params}
	}
	switch random.IntN(16) {
	case 0:
		return s("create table if not exists T (id integer primary key, v, u unique)")
	case 1:
		return s("create index if not exists T_v on T (v)")
	case 2:
		return s("drop table if exists T")
	case 3:
		return s("alter table T add column w" + fmt.Sprint(random.IntN(50)))
	case 4, 5, 6:
		return s("insert into T (v, u) values (?, ?)", value(), number())
	case 7:
		return s("insert or replace into T (id, v, u) values (?, ?, ?) returning *", number(), value(), number())
	case 8:
		return s("update T set v = ? where id > ? returning id", value(), number())
	case 9:
		return s("delete from T where id = ?", number())
	case 10:
		return s("select * from T where id = ?", number())
	case 11:
		return s("select count(*), max(id), typeof(max(v)) from T")
	case 12:
		return s("select * from T where v = ? order by id", value())
	case 13:
		return s("select a.id, b.v from a join b on a.id = b.id order by 1")
	case 14:
		return s("with recursive c(n) as (select 1 union all select n + 1 from c where n < ?) insert into T (v) select n from c", number())
	default:
		return s("select id, v from T order by v, id limit 5")
	}
}

func transaction(c *sqlite.Conn, f func() error) error {
	if err := c.Exec("BEGIN"); err != nil {
		return err
	}
	if err := f(); err != nil {
		return errors.Join(err, c.Exec("ROLLBACK"))
	}
	return c.Exec("COMMIT")
}

// onPlain returns the rows of each statement as Sprint has them.
func onPlain(c *sqlite.Conn, statements []d1.Statement) (results []string, err error) {
	for _, s := range statements {
		stmt, _, err := c.Prepare(s.SQL)
		if err != nil {
			return nil, err
		}
		rows, err := rowsOf(stmt, s.Params)
		_ = stmt.Close() // repeats err
		if err != nil {
			return nil, err
		}
		results = append(results, fmt.Sprint(rows))
	}
	return results, nil
}

func rowsOf(s *sqlite.Stmt, params []any) (rows [][]any, err error) {
	if err := s.Bind(params...); err != nil {
		return nil, err
	}
	for {
		row, err := s.Step()
		if err != nil || !row {
			return rows, err
		}
		cells := make([]any, s.Columns())
		for i := range cells {
			switch s.Type(i) {
			case sqlite.Integer:
				cells[i] = s.Int64(i)
			case sqlite.Float:
				cells[i] = s.Float64(i)
			case sqlite.Text:
				cells[i] = s.Text(i)
			case sqlite.Blob:
				cells[i] = s.Blob(i)
			}
		}
		rows = append(rows, cells)
	}
}
