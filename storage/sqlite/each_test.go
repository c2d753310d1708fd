package sqlite_test

import (
	"errors"
	"slices"
	"testing"

	"edgeemu/storage/sqlite"
)

func TestConn_Each(t *testing.T) {
	c, err := sqlite.Open(sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	for _, sql := range []string{"CREATE TABLE t (n)", "INSERT INTO t VALUES (1), (2), (3) RETURNING n"} {
		if err := c.Run(sql); err != nil {
			t.Fatal(err)
		}
	}
	const above = "SELECT n FROM t WHERE n > ? ORDER BY n"
	enough := errors.New("enough")
	for range 2 { // what stopped early can be run again
		var got []int64
		err := c.Each(above, func(row *sqlite.Stmt) error {
			// One within the other, of the same text.
			return c.Each(above, func(inner *sqlite.Stmt) error {
				got = append(got, row.Int64(0), inner.Int64(0))
				return nil
			}, 2)
		}, 1)
		if want := []int64{2, 3, 3, 3}; err != nil || !slices.Equal(got, want) {
			t.Errorf("got %v, %v; want %v", got, err, want)
		}
		if err := c.Each(above, func(*sqlite.Stmt) error { return enough }, 0); err != enough {
			t.Errorf("the error of the function: %v", err)
		}
	}
	if err := c.Run("INSERT INTO t VALUES (1); SELECT 1"); err == nil {
		t.Error("two statements are run")
	}
	if err := c.Run("SELECT * FROM u"); err == nil || err.Error() != "no such table: u: SQLITE_ERROR" {
		t.Errorf("a table that is not there: %v", err)
	}
}
