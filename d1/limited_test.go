package d1_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"edgeemu/d1"
)

// TestDatabase_LimitsDeletesAndUpdates compares random statements that end with
// ORDER BY and LIMIT with what a SELECT of the same end finds first.
func TestDatabase_LimitsDeletesAndUpdates(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	db := database(t, store(t, d1.Options{}), "a")
	query := func(sql string, params ...any) []d1.Result {
		t.Helper()
		results, err := db.Query(context.Background(), []d1.Statement{{SQL: sql, Params: params}})
		if err != nil {
			t.Fatalf("%s with %v: %v", sql, params, err)
		}
		return results
	}
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	query("create table f (x, y); insert into f values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'f'), (7, 'g')")
	for n := range 300 {
		query("drop table if exists t")
		query("create table t " + pick(
			"(id integer primary key, n, s)", "(id integer, n, s, rowid, primary key (id, n))", "(id, n, s, _rowid_, oid)",
			"(id integer primary key, n, s) without rowid", "(s text, n integer, id integer, primary key (n, id)) without rowid"))
		query("insert into t (id, n, s) with recursive c(i) as (select 1 union all select i + 1 from c where i < 20) select i, abs(random() % 5), 's' || i % 3 from c")
		everything := func() string { return fmt.Sprint(query("select id, n, s from t order by id")[0].Rows) }
		before := query("select id, n, s from t order by id")[0].Rows

		var params []any
		number := func(n int) string {
			switch random.IntN(3) {
			case 0:
				return fmt.Sprint(n)
			case 1:
				return fmt.Sprintf("(%d /* ) limit ' */)", n)
			}
			params = append(params, float64(n))
			return "?"
		}
		where, as, name := "", "", ""
		if random.IntN(2) == 0 {
			as, name = " as a", "a."
		}
		from, isUpdate := "", random.IntN(2) == 0
		var set string
		if isUpdate {
			set = "s = 'new' || " + number(7) + ", id = id"
			if random.IntN(3) == 0 {
				from, name = " from f", ""
				set = "(s, id) = (" + strings.Replace(set[len("s = "):], "id = ", "", 1) + ")"
			}
			set = " set " + set
		}
		ofSet := len(params)
		switch random.IntN(4) {
		case 0:
			where = " where " + name + "n > " + number(1) + " or s = 's1'"
		case 1:
			where = " where " + name + "id in (select id from t order by id limit " + number(9) + ") and s is distinct from 'limit'"
		case 2:
			where = " where " + name + "n <> " + number(2)
		}
		if from != "" {
			where = strings.Replace(where, " where ", " where x = id and (", 1)
			if where == "" {
				where = " where (x = id"
			}
			where += ")"
		}
		ofWhere := len(params)
		returning := pick("", " returning id, n", " returning id, n, "+number(5)+" as five")
		if !strings.Contains(returning, "?") {
			params = params[:ofWhere]
		}
		ofReturning := len(params)
		tail := pick(" order by n desc, id", " order by case n when 2 then 0 else n end, id desc", " order by id") + " limit " + number(random.IntN(8))
		if random.IntN(2) == 0 {
			tail += " offset " + number(random.IntN(4))
		}
		sql := "delete from t" + as + where + returning + tail
		if isUpdate {
			sql = "update t" + as + set + from + where + returning + tail
		}

		join := ""
		if from != "" {
			join = ", f"
		}
		chosen := query("select id, n from t"+as+join+where+tail, slices.Concat(params[ofSet:ofWhere], params[ofReturning:])...)[0].Rows
		isChosen := func(row []any) bool {
			return slices.ContainsFunc(chosen, func(c []any) bool { return c[0] == row[0] })
		}
		var want [][]any
		for _, row := range before {
			switch {
			case !isChosen(row):
				want = append(want, row)
			case isUpdate:
				want = append(want, []any{row[0], row[1], "new7"})
			}
		}
		result := query(sql, params...)[0]
		got := strings.NewReplacer("new7.0", "new7").Replace(everything())
		if got != fmt.Sprint(want) {
			t.Fatalf("statement %d: %s with %v:\n got %v\nwant %v", n, sql, params, got, want)
		}
		if returning != "" && len(result.Rows) != len(chosen) || int(result.Meta.Changes) != len(chosen) {
			t.Fatalf("statement %d: %s with %v returns %v, %d changes; want %v", n, sql, params, result.Rows, result.Meta.Changes, chosen)
		}
		for _, row := range result.Rows {
			if !isChosen(row) {
				t.Fatalf("statement %d: %s with %v returns %v of %v", n, sql, params, row, chosen)
			}
		}
	}
}

func TestDatabase_LimitsAsTheParserDoes(t *testing.T) {
	db := database(t, store(t, d1.Options{}), "a")
	for _, c := range []struct{ sql, want string }{
		{"create table t (id integer primary key, n); insert into t (n) values (1), (2), (3), (4), (5), (6), (7), (8), (9)", ""},
		{";; -- limit\ndelete from t -- limit\norder by id -- limit\nlimit 1 -- limit", ""},
		{"delete from t order by id limit 1 /* ) ", ""},
		{"delete from 't' where \"n\" > 'a''' limit 1;", ""},
		{"delete from t as [limit] where [limit].n > 0 limit 1", ""},
		{"with delete_(x) as (select 1) delete from t where id in delete_ limit 1", ""},
		{"update t set n = n is not distinct from id where n is distinct from 3 order by id limit 1", ""},
		{"update t set (n, id) = (select n, id from f) from (select 1) as f order by 1 limit 1", `near "order": syntax error at offset 66: SQLITE_ERROR`},
		{"update t set n = (1 from (select 1) limit 1", `near "from": syntax error at offset 20: SQLITE_ERROR`},
		{"delete from t order by id limit é", "no such column: é at offset 32: SQLITE_ERROR"},
		{"delete from t where é = '€' or x order by id limit 1", "no such column: é at offset 20: SQLITE_ERROR"},
		{"delete from t order by id limit ';", `unrecognized token: "';" at offset 32: SQLITE_ERROR`},
		{"delete from t limit 1 union all select 2 union", `near "union": syntax error at offset 22: SQLITE_ERROR`},
		{"delete from main.none order by id", "no such table: main.none: SQLITE_ERROR"},
		{"delete from t limit $a::b", `near "limit": syntax error at offset 14: SQLITE_ERROR`},
		{"select 1 from t limit 1 limit 2", `near "limit": syntax error at offset 24: SQLITE_ERROR`},
		{"with x as (select 1) insert into t values (1, 1) on conflict do update set n = 1 limit 1", `near "limit": syntax error at offset 81: SQLITE_ERROR`},
	} {
		_, err := db.Query(context.Background(), []d1.Statement{{SQL: c.sql}})
		if got := fmt.Sprint(err); got != c.want && (err != nil || c.want != "") {
			t.Errorf("%s\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

// FuzzQuery_Limits looks for ends that bring the rewriting down, or that let a
// statement do to rows what its first words don't ask for.
func FuzzQuery_Limits(f *testing.F) {
	for _, seed := range []string{
		"order by id limit 1", "limit 1) or (1", "limit (1", "where n in (select n from t limit 1) returning id limit 1, 1;", "limit ?1 -- a",
		"as a indexed by i order by a.n limit 1", "limit", "order by id", "limit 1 union select 1", "limit 1 /*", "limit '", "returning ?, :a limit $b",
	} {
		f.Add(seed)
	}
	db := database(f, store(f, d1.Options{}), "a")
	f.Fuzz(func(t *testing.T, end string) {
		query := func(sql string) (rows [][]any, err error) {
			results, err := db.Query(context.Background(), []d1.Statement{{SQL: sql}})
			if err != nil {
				return nil, err
			}
			return results[0].Rows, nil
		}
		if _, err := query("drop table if exists t; create table t (id integer primary key, n); insert into t (n) values (1), (2), (3)"); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(end, ";") {
			return // other statements may do anything
		}
		if _, err := query("update t set n = 0 " + end); err != nil && strings.Contains(err.Error(), "edgeemu") {
			t.Errorf("%q: %v tells of the rewriting", end, err)
		}
		if rows, err := query("select count(*) from t"); err != nil || fmt.Sprint(rows) != "[[3]]" {
			t.Errorf("%q: %v rows, %v", end, rows, err)
		}
	})
}
