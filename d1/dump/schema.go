package dump

import (
	"context"
	"strings"

	"edgeemu/storage/sqlite"
)

// A schema is what a database holds, in the order it is written in.
type schema struct {
	tables []*table
	others []object // indexes, triggers, views
	names  map[string]bool
}

// An object is an index, trigger or view.
type object struct{ name, sql string }

// A table is an ordinary or a virtual one.
type table struct {
	name    string
	sql     string
	module  string   // of a virtual table, in lower case
	args    []string // of the module
	columns []column
	rowid   string   // the name that the row number can be asked by, "" where there is none
	chosen  bool     // the row number is one of the columns
	parents []string // tables that rows refer to
}

type column struct {
	name string
	real bool // its affinity
}

func (t *table) virtual() bool { return t.module != "" }

// order is wrangler's: tables as they were made, counters last.
const order = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT NULL ORDER BY tbl_name = 'sqlite_sequence', rowid"

// orderOfOthers is wrangler's, but that a view comes before its triggers.
const orderOfOthers = `SELECT name, sql FROM sqlite_schema AS o WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view')
	ORDER BY type = 'trigger' AND EXISTS (SELECT 1 FROM sqlite_schema AS v WHERE v.type = 'view' AND v.name = o.tbl_name COLLATE NOCASE), type, rowid`

func readSchema(c *sqlite.Conn) (*schema, error) {
	s := &schema{names: map[string]bool{}}
	ctx := context.Background() // a schema is short
	shadow, keyed := map[string]bool{}, map[string]bool{}
	err := each(ctx, c, "PRAGMA main.table_list", func(row *sqlite.Stmt) error {
		if row.Text(0) == "main" {
			shadow[row.Text(1)] = row.Text(2) == "shadow"
			keyed[row.Text(1)] = row.Int64(4) != 0 // WITHOUT ROWID
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = each(ctx, c, order, func(row *sqlite.Stmt) error {
		t := &table{name: row.Text(0), sql: row.Text(1)}
		s.names[strings.ToLower(t.name)] = true
		own := t.name == "sqlite_sequence" || strings.HasPrefix(t.name, "sqlite_stat")
		hidden := strings.HasPrefix(t.name, "_cf_") || strings.HasPrefix(t.name, "sqlite_")
		if shadow[t.name] || hidden && !own {
			return nil
		}
		t.module, t.args = parseVirtual(t.sql)
		s.tables = append(s.tables, t)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, t := range s.tables {
		if err := t.read(ctx, c, keyed[t.name]); err != nil {
			return nil, err
		}
	}
	return s, each(ctx, c, orderOfOthers, func(row *sqlite.Stmt) error {
		s.others = append(s.others, object{row.Text(0), row.Text(1)})
		s.names[strings.ToLower(row.Text(0))] = true
		return nil
	})
}

// read asks for the columns of a table and how its rows are numbered.
func (t *table) read(ctx context.Context, c *sqlite.Conn, keyed bool) error {
	taken := map[string]bool{}
	keys, integerKey := 0, false
	err := each(ctx, c, "PRAGMA main.table_xinfo("+quoted(t.name)+")", func(row *sqlite.Stmt) error {
		name, kind := row.Text(1), row.Text(2)
		taken[strings.ToLower(name)] = true
		if row.Int64(5) > 0 {
			keys++
			integerKey = strings.EqualFold(kind, "INTEGER")
		}
		if row.Int64(6) == 0 { // neither hidden nor generated
			t.columns = append(t.columns, column{name, isReal(kind)})
		}
		return nil
	})
	if err != nil || keyed {
		return err
	}
	for _, name := range []string{"rowid", "_rowid_", "oid"} {
		if !taken[name] {
			t.rowid = name
			break
		}
	}
	if t.virtual() {
		return nil
	}
	if keys == 1 && integerKey {
		t.chosen = true // unless it has an index: INTEGER PRIMARY KEY DESC
		err := each(ctx, c, "PRAGMA main.index_list("+quoted(t.name)+")", func(row *sqlite.Stmt) error {
			t.chosen = t.chosen && row.Text(3) != "pk"
			return nil
		})
		if err != nil {
			return err
		}
	}
	return each(ctx, c, "PRAGMA main.foreign_key_list("+quoted(t.name)+")", func(row *sqlite.Stmt) error {
		t.parents = append(t.parents, row.Text(2))
		return nil
	})
}

// isReal reports whether a declared type gives the affinity REAL:
// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
func isReal(kind string) bool {
	kind = strings.ToUpper(kind)
	for _, other := range []string{"INT", "CHAR", "CLOB", "TEXT", "BLOB"} {
		if strings.Contains(kind, other) {
			return false
		}
	}
	return strings.Contains(kind, "REAL") || strings.Contains(kind, "FLOA") || strings.Contains(kind, "DOUB")
}

// table finds a table as SQL does, in whatever case.
func (s *schema) table(name string) *table {
	for _, t := range s.tables {
		if strings.EqualFold(t.name, name) {
			return t
		}
	}
	return nil
}

// check refuses names of tables that are not there.
func (s *schema) check(tables []string) error {
	var all []string
	known := map[string]bool{}
	for _, t := range s.tables {
		all = append(all, t.name)
		known[t.name] = true
	}
	for _, o := range s.others {
		known[o.name] = true
	}
	for _, name := range tables {
		if !known[name] {
			return noTable(name, all)
		}
	}
	return nil
}

// free returns a name that no table has.
func (s *schema) free(name string) string {
	for s.names[strings.ToLower(name)] {
		name += "_"
	}
	return name
}
