package d1_test

import (
	"context"
	"fmt"
	"testing"

	"edgeemu/clock"
	"edgeemu/d1"
)

// What a query by key costs must not depend on how many rows there are:
//
//	go test -run '^$' -bench Scale -benchtime 2000x ./d1
func BenchmarkScale(b *testing.B) {
	for _, count := range []int{1000, 1_000_000} {
		db := filledDatabase(b, count)
		run := func(name, sql string, params func(i int) []any) {
			b.Run(fmt.Sprintf("%s/%d", name, count), func(b *testing.B) {
				var out []byte
				for i := 0; b.Loop(); i++ {
					var err error
					if out, err = db.QueryJSON(b.Context(), out[:0], []d1.Statement{{SQL: sql, Params: params(i)}}, d1.First); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		id := func(i int) float64 { return float64(i*7919%count + 1) }
		run("by-id", "SELECT id, name, email FROM users WHERE id = ?", func(i int) []any { return []any{id(i)} })
		run("by-index", "SELECT id, name FROM users WHERE email = ?", func(i int) []any { return []any{fmt.Sprintf("user%d@example.com", int(id(i)))} })
		run("page-of-50", "SELECT count(*), max(name) FROM (SELECT name FROM users WHERE id > ? ORDER BY id LIMIT 50)", func(i int) []any { return []any{id(i)} })
		run("update", "UPDATE users SET name = ? WHERE id = ? RETURNING id", func(i int) []any { return []any{"another", id(i)} })
		run("insert", "INSERT INTO users (name, email) VALUES (?, NULL) RETURNING id", func(int) []any { return []any{"new"} })
	}
}

func filledDatabase(b *testing.B, count int) *d1.Database {
	b.Helper()
	s, err := d1.Open(d1.Options{Dir: b.TempDir(), Clock: clock.Wall{}, Snapshots: d1.SnapshotPolicy{Every: -1}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	db, err := s.Database("scale")
	if err != nil {
		b.Fatal(err)
	}
	_, err = db.Query(context.Background(), []d1.Statement{
		{SQL: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT)"},
		{SQL: "CREATE INDEX users_email ON users (email)"},
		{SQL: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO users SELECT i, printf('User %d', i), printf('user%d@example.com', i) FROM n", Params: []any{float64(count)}},
	})
	if err != nil {
		b.Fatal(err)
	}
	return db
}
