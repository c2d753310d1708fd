package d1

import (
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"edgeemu/d1/split"
	"edgeemu/storage/sqlite"
)

// D1's SQLite takes ORDER BY and LIMIT at the end of DELETE and UPDATE:
// https://www.sqlite.org/lang_delete.html#optional_limit_and_order_by_clauses.
// That is a matter of how its parser was generated, and ours was generated
// without. So where a statement can't be compiled for such an end it is
// rewritten into what SQLite makes of it itself,
//
//	DELETE FROM t WHERE rowid IN (SELECT rowid FROM t WHERE ... ORDER BY ... LIMIT ...) RETURNING ...
//
// with the primary key for the rowid where the table is WITHOUT ROWID. Of
// UPDATE ... FROM the subquery joins the tables and gives the new values, one
// row for each of the table:
//
//	UPDATE t SET a = x.value0 FROM (SELECT t.rowid AS key0, ... AS value0 FROM t, (...) WHERE ...
//		GROUP BY t.rowid ORDER BY ... LIMIT ...) AS x WHERE t.rowid = x.key0
//
// Statements that can be compiled never come here.
//
// Rows of a view have no name that could be asked for, nor have those of a
// table with columns called rowid, _rowid_ and oid: there the error stays, as it
// does where UPDATE ... FROM sets several columns to one subquery.

// A limited is a DELETE or UPDATE with an end that is not ours. Its parts are
// ranges of tokens.
type limited struct {
	sql       string
	tokens    []split.Token
	params    []int  // by token: the number of the parameter that begins there, 0 where none does
	paramEnds []int  // by token: how many tokens the parameter has
	verb      string // DELETE or UPDATE
	schema    string // "" where none is named
	table     string
	known     string // what columns are qualified with: the alias or the table, as it is written

	with, head, target, indexed, set, from, where, returning, tail part
	changes                                                        []change // of UPDATE ... FROM
}

// A change is what UPDATE sets a column to.
type change struct {
	column int // a token
	value  part
}

// A part is some tokens in a row.
type part struct{ from, to int }

func (p part) empty() bool { return p.from >= p.to }

// prepareLimited compiles a statement that could not be compiled, if its ORDER BY or
// LIMIT is what was in the way. names are the names of the columns, nil where they are
// the statement's.
func (c *conn) prepareLimited(sql string, failure error) (s *sqlite.Stmt, tail string, names []string, err error) {
	var failed *sqlite.Error
	if !errors.As(failure, &failed) || failed.Offset < 0 || !strings.HasSuffix(failed.Message, ": syntax error") {
		return nil, "", nil, failure
	}
	l := findLimited(sql, failed.Offset)
	if l == nil {
		return nil, "", nil, failure
	}
	keys, err := c.keysOf(l.schema, l.table)
	if err != nil {
		return nil, "", nil, err
	}
	if keys == nil {
		return nil, "", nil, failure
	}
	c.SetLimit(sqlite.LimitSQLLength, 3*MaxStatementBytes) // it was short enough as it was written
	defer c.SetLimit(sqlite.LimitSQLLength, MaxStatementBytes)
	if err := l.check(c.Conn); err != nil {
		return nil, "", nil, err
	}
	c.seen, c.setting = 0, ""
	text := l.rewritten(keys)
	s, tail, err = c.Conn.Prepare(text.String())
	if err != nil {
		return nil, "", nil, text.locate(err, failure)
	}
	if !l.returning.empty() && l.has(l.returning) {
		names = l.names(c.Conn)
	}
	return s, tail, names, nil
}

// check finds what is wrong with the end of the statement, by itself.
func (l *limited) check(c *sqlite.Conn) error {
	text := l.alone()
	s, _, err := c.Prepare(text.String())
	if s != nil {
		_ = s.Close() // it was not stepped
	}
	limit, depth := false, 0
	for _, t := range l.tokens[l.tail.from:l.tail.to] {
		switch strings.ToUpper(t.Text) {
		case "(":
			depth++
		case ")":
			depth--
		case "LIMIT":
			limit = limit || depth == 0
		case "UNION", "EXCEPT", "INTERSECT":
			if depth == 0 { // a SELECT could go on there
				return &sqlite.Error{Code: sqlite.Generic, Message: fmt.Sprintf(`near "%s": syntax error`, t.Text), Offset: t.From}
			}
		}
	}
	var failed *sqlite.Error
	if errors.As(err, &failed) && tellsOfText.MatchString(failed.Message) {
		return text.locate(err, err)
	}
	if !limit {
		return &sqlite.Error{Code: sqlite.Generic, Message: "ORDER BY without LIMIT on " + l.verb, Offset: -1}
	}
	return nil
}

// tellsOfText are the errors that are found before what a statement means is
// looked at, and one more.
var tellsOfText = regexp.MustCompile(`(?s)^(?:near .*: syntax error$|unrecognized token: |incomplete input$|no such table: )`)

// names returns the names of the columns: what a parameter is called there
// changes with its number.
func (l *limited) names(c *sqlite.Conn) []string {
	s, _, err := c.Prepare(l.sql[:l.tokens[l.tail.from].From])
	if s == nil || err != nil {
		return nil
	}
	defer s.Close()
	names := make([]string, s.Columns())
	for i := range names {
		names[i] = s.ColumnName(i)
	}
	return names
}

// has reports whether a part has parameters.
func (l *limited) has(p part) bool {
	for _, n := range l.params[p.from:p.to] {
		if n != 0 {
			return true
		}
	}
	return false
}

// findLimited returns the parts of the statement that a text begins with, if it
// is a DELETE or UPDATE whose ORDER BY or LIMIT stands at an offset; otherwise nil.
func findLimited(sql string, offset int) *limited {
	l := &limited{sql: sql, tokens: split.Tokens(sql)}
	i := 0
	for l.word(i) == ";" {
		i++
	}
	switch l.word(i) {
	case "EXPLAIN", "WITH", "DELETE", "UPDATE":
	default:
		return nil
	}
	tail := sort.Search(len(l.tokens), func(i int) bool { return l.tokens[i].From >= offset })
	if word := l.word(tail); word != "ORDER" && word != "LIMIT" || l.tokens[tail].From != offset {
		return nil
	}
	verb := l.find(i, tail, "DELETE", "UPDATE", "INSERT", "SELECT", "VALUES")
	l.verb = l.word(verb)
	if l.verb != "DELETE" && l.verb != "UPDATE" || !l.cut(verb, tail) || !l.number() {
		return nil
	}
	return l
}

// cut finds the parts behind the verb.
func (l *limited) cut(verb, tail int) bool {
	l.with = part{0, verb}
	i := verb + 1
	switch {
	case l.verb == "UPDATE" && l.word(i) == "OR":
		i += 2
	case l.verb == "DELETE":
		i++ // FROM
	}
	l.target.from = i
	if l.word(i+1) == "." {
		l.schema = unquoted(l.text(i))
		i += 2
	}
	l.table, l.known = unquoted(l.text(i)), l.text(i)
	i++
	if l.word(i) == "AS" {
		l.known = l.text(i + 1)
		i += 2
	}
	l.head, l.target.to = part{0, i}, i
	l.indexed.from = i
	switch l.word(i) {
	case "INDEXED":
		i += 3
	case "NOT":
		i += 2
	}
	l.indexed.to = i

	returning := l.find(i, tail, "RETURNING")
	where := l.find(i, returning, "WHERE")
	l.where, l.returning = part{where, returning}, part{returning, tail}
	l.set = part{i, where}
	if l.verb == "UPDATE" {
		for from := l.find(i, where, "FROM"); from < where; from = l.find(from+1, where, "FROM") {
			if l.word(from-1) != "DISTINCT" { // IS DISTINCT FROM
				l.set.to, l.from = from, part{from, where}
				break
			}
		}
	}
	l.tail = part{tail, tail}
	for l.tail.to < len(l.tokens) && l.text(l.tail.to) != ";" {
		l.tail.to++
	}
	return i <= tail && (l.from.empty() || l.cutSet())
}

// cutSet finds the changes. It reports false where several columns are set to
// a subquery.
func (l *limited) cutSet() bool {
	for i := l.set.from + 1; i < l.set.to; {
		end := l.find(i, l.set.to, ",")
		equals := l.find(i, end, "=")
		columns, values := l.list(part{i, equals}), []part{{equals + 1, end}}
		if l.text(i) == "(" {
			values = l.list(part{equals + 1, end})
		}
		if len(columns) != len(values) {
			return false
		}
		for n, c := range columns {
			if c.from+1 != c.to || values[n].empty() || l.word(values[n].from) == "SELECT" || l.word(values[n].from) == "WITH" {
				return false
			}
			l.changes = append(l.changes, change{c.from, values[n]})
		}
		i = end + 1
	}
	return true
}

// list returns the members of a list in parentheses, or without any.
func (l *limited) list(p part) (members []part) {
	if l.text(p.from) == "(" && p.to > p.from && l.text(p.to-1) == ")" {
		p.from, p.to = p.from+1, p.to-1
	}
	for p.from < p.to {
		end := l.find(p.from, p.to, ",")
		members = append(members, part{p.from, end})
		p.from = end + 1
	}
	return members
}

// find returns the first token, outside parentheses, that is one of the words,
// or end.
func (l *limited) find(from, end int, words ...string) int {
	depth := 0
	for i := from; i < end; i++ {
		switch word := l.word(i); word {
		case "(":
			depth++
		case ")":
			depth--
		default:
			for _, w := range words {
				if depth == 0 && w == word {
					return i
				}
			}
		}
	}
	return end
}

func (l *limited) text(i int) string {
	if i < 0 || i >= len(l.tokens) {
		return ""
	}
	return l.tokens[i].Text
}

func (l *limited) word(i int) string { return strings.ToUpper(l.text(i)) }

// number numbers the parameters as SQLite does, which counts them in the order
// of the text: https://www.sqlite.org/lang_expr.html#parameters. It reports
// false for those of Tcl's syntax.
func (l *limited) number() bool {
	l.params, l.paramEnds = make([]int, len(l.tokens)), make([]int, len(l.tokens))
	known, most := map[string]int{}, 0
	for i := 0; i < l.tail.to; i++ {
		t := l.tokens[i]
		next := l.text(i + 1)
		if next != "" && l.tokens[i+1].From != t.End() {
			next = ""
		}
		name, length := "", 1
		switch {
		case t.Text == "?":
			if next == "" || next[0] < '0' || next[0] > '9' {
				break
			}
			n, err := strconv.Atoi(next)
			if err != nil {
				return false
			}
			most = max(most, n)
			continue // it keeps its number wherever it stands
		case t.Text[0] == '$':
			name = t.Text
			if next == ":" || next == "(" {
				return false
			}
		case (t.Text == ":" || t.Text == "@") && next != "":
			name, length = t.Text+next, 2
			if after := l.text(i + 2); (after == ":" || after == "(") && l.tokens[i+2].From == l.tokens[i+1].End() {
				return false
			}
		default:
			continue
		}
		if name == "" || known[name] == 0 {
			most++
		}
		n := most
		if name != "" {
			if known[name] == 0 {
				known[name] = most
			}
			n = known[name]
		}
		l.params[i], l.paramEnds[i] = n, length
	}
	return true
}

// unquoted returns the name that a token stands for.
func unquoted(text string) string {
	if len(text) < 2 {
		return text
	}
	switch q := text[:1]; q {
	case "'", `"`, "`":
		return strings.ReplaceAll(text[1:len(text)-1], q+q, q)
	case "[":
		return text[1 : len(text)-1]
	}
	return text
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// keysOf returns what SQL calls the rows of a table, nil where it can't. Of a
// table that is not there it is the rowid, so that SQLite tells what is wrong.
func (c *conn) keysOf(schema, table string) ([]string, error) {
	defer c.asOurs()()
	if schema == "" {
		schema = "main"
	}
	s, err := c.Cached("SELECT l.type, l.wr, i.name, i.pk FROM pragma_table_list(?1) l, pragma_table_xinfo(?1, ?2) i WHERE lower(l.schema) = lower(?2) ORDER BY i.pk")
	if err != nil {
		return nil, err
	}
	defer s.Reset()
	if err := s.Bind(table, schema); err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	var keys []string
	for {
		row, err := s.Step()
		if err != nil {
			return nil, err
		}
		if !row {
			break
		}
		if s.Text(0) == "view" {
			return nil, nil
		}
		taken[strings.ToLower(s.Text(2))] = true
		if s.Int64(1) != 0 && s.Int64(3) > 0 {
			keys = append(keys, quoted(s.Text(2)))
		}
	}
	for _, name := range []string{"rowid", "_rowid_", "oid"} {
		if len(keys) == 0 && !taken[name] {
			keys = []string{name}
		}
	}
	return keys, nil
}
