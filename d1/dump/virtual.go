package dump

import (
	"fmt"
	"strings"

	"edgeemu/storage/sqlite"
)

// note says what of a table can't be written, if anything.
func (t *table) note() string {
	content, given := t.option("content")
	switch t.module {
	case "", "rtree", "rtree_i32", "fts5vocab":
		return ""
	case "fts5":
		if given && content == "" {
			return fmt.Sprintf("the index of %s is not exported: an FTS5 table with content='' keeps no text", t.name)
		}
		return ""
	}
	return fmt.Sprintf("the rows of %s are not exported: virtual tables of %s are not known", t.name, t.module)
}

// virtual writes what a virtual table holds.
func (d *dumper) virtual(t *table) error {
	switch t.module {
	case "fts5":
		return d.fullText(t)
	case "rtree", "rtree_i32":
		t.rowid = "" // its first column
		return d.rows(t)
	}
	return nil // fts5vocab shows another table; others have their note
}

// fullText writes an FTS5 table: https://www.sqlite.org/fts5.html
func (d *dumper) fullText(t *table) error {
	name := quoted(t.name)
	err := d.each("SELECT k, v FROM "+quoted(t.name+"_config")+" WHERE k <> 'version' ORDER BY k", func(s *sqlite.Stmt) error {
		d.line("INSERT INTO ", name, " (", name, ",rank) VALUES(", literal(s, 0, false), ",", literal(s, 1, false), ");")
		return nil
	})
	if err != nil {
		return err
	}
	if content, given := t.option("content"); given {
		if content != "" {
			d.rebuild = append(d.rebuild, t.name)
		}
		return nil
	}
	w := d.writer(t)
	query := "SELECT " + strings.Join(w.names, ", ") + ", rowid FROM " + name + " ORDER BY rowid"
	return d.each(query, func(s *sqlite.Stmt) error { return w.row(s, integer(s.Int64(len(t.columns)))) })
}

// option returns one of an FTS5 table's options.
func (t *table) option(name string) (value string, given bool) {
	for _, arg := range t.args {
		key, value, ok := strings.Cut(arg, "=")
		if ok && strings.EqualFold(strings.TrimSpace(key), name) {
			return unquoted(strings.TrimSpace(value)), true
		}
	}
	return "", false
}

// parseVirtual returns the module of CREATE VIRTUAL TABLE and what is between
// its parentheses; "" where the SQL is another. SQLite stores the statement as
// it was written from the table's name on.
func parseVirtual(sql string) (module string, args []string) {
	const head = "CREATE VIRTUAL TABLE "
	if !strings.HasPrefix(sql, head) {
		return "", nil
	}
	_, rest := word(sql[len(head):])
	if dotted, ok := strings.CutPrefix(rest, "."); ok {
		_, rest = word(dotted)
	}
	_, rest = word(rest) // USING
	module, rest = word(rest)
	open, end := strings.IndexByte(rest, '('), strings.LastIndexByte(rest, ')')
	if open < 0 || end < open {
		return strings.ToLower(module), nil
	}
	rest = rest[open+1 : end]
	for rest != "" {
		depth, i := 0, 0
		for ; i < len(rest) && (depth > 0 || rest[i] != ','); i++ {
			switch c := rest[i]; c {
			case '(':
				depth++
			case ')':
				depth--
			case '\'', '"', '`':
				if n := strings.IndexByte(rest[i+1:], c); n >= 0 {
					i += n + 1
				}
			}
		}
		args = append(args, strings.TrimSpace(rest[:i]))
		rest = rest[min(i+1, len(rest)):]
	}
	return strings.ToLower(module), args
}

// word returns the first name or word of SQL, without its quotes, and the rest.
func word(sql string) (first, rest string) {
	sql = strings.TrimLeft(sql, " \t\n\f\r")
	if sql == "" {
		return "", ""
	}
	end := strings.IndexAny(sql, " \t\n\f\r(.,")
	switch sql[0] {
	case '"', '\'', '`':
		end = 1
		for end < len(sql) && (sql[end] != sql[0] || end+1 < len(sql) && sql[end+1] == sql[0]) {
			if sql[end] == sql[0] {
				end++
			}
			end++
		}
		end = min(end+1, len(sql))
	case '[':
		end = strings.IndexByte(sql, ']') + 1
	}
	if end <= 0 {
		end = len(sql)
	}
	return unquoted(sql[:end]), strings.TrimLeft(sql[end:], " \t\n\f\r")
}

func unquoted(s string) string {
	if len(s) < 2 {
		return s
	}
	switch q := s[0]; {
	case q == '[' && s[len(s)-1] == ']':
		return s[1 : len(s)-1]
	case (q == '"' || q == '\'' || q == '`') && s[len(s)-1] == q:
		return strings.ReplaceAll(s[1:len(s)-1], string([]byte{q, q}), string(q))
	}
	return s
}
