package split_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"edgeemu/d1/split"
	"edgeemu/fault"
)

func texts(t *testing.T, sql string) []string {
	t.Helper()
	all, err := split.All(split.NewReader(strings.NewReader(sql), split.Options{}))
	if err != nil {
		t.Fatalf("%q: %v", sql, err)
	}
	out := []string{}
	for _, s := range all {
		out = append(out, s.SQL)
	}
	return out
}

func TestReader_Statements(t *testing.T) {
	trigger := "CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET a = CASE WHEN a THEN 0 ELSE 1 END; DELETE FROM t; END"
	for sql, want := range map[string][]string{
		"":                                     {},
		" \n\t ;; ; ":                          {},
		"-- nothing":                           {},
		"/* nothing */;-- at all\n":            {},
		"select 1":                             {"select 1"},
		"select 1;":                            {"select 1"},
		"select 1 ; select 2\n":                {"select 1", "select 2"},
		"select ';';select 2":                  {"select ';'", "select 2"},
		"select 'it''s;';select 2":             {"select 'it''s;'", "select 2"},
		`select ";""";select 2`:                {`select ";"""`, "select 2"},
		"select `;`;select [;];x":              {"select `;`", "select [;]", "x"},
		"select 1 -- ; not\n;b":                {"select 1 -- ; not", "b"},
		"select /* ; */ 1;b":                   {"select /* ; */ 1", "b"},
		"select /*/; */ 1;b":                   {"select /*/; */ 1", "b"},
		"a - - ; b / * c":                      {"a - -", "b / * c"},
		"-- one\nselect 1;-- two":              {"-- one\nselect 1"},
		"select 'no end; b":                    {"select 'no end; b"},
		"select /* no end; b":                  {"select /* no end; b"},
		trigger + ";select 1":                  {trigger, "select 1"},
		"create temp trigger a begin x; end;b": {"create temp trigger a begin x; end", "b"},
		"explain query plan create temporary trigger x;end;b":      {"explain query plan create temporary trigger x;end", "b"},
		"create table trigger_x(end);b":                            {"create table trigger_x(end)", "b"},
		"create trigger a begin x; end /* c */ ; b":                {"create trigger a begin x; end /* c */", "b"},
		"create trigger a begin x; -- c\nend; b":                   {"create trigger a begin x; -- c\nend", "b"},
		"create trigger a begin x; ending; end; b":                 {"create trigger a begin x; ending; end", "b"},
		"create trigger a begin x; end x; end; b":                  {"create trigger a begin x; end x; end", "b"},
		"select 1; end; b":                                         {"select 1", "end", "b"},
		"\xef\xbb\xbfselect 1; é":                                  {"select 1", "é"},
		"CREATE VIEW v AS SELECT CASE 1 WHEN 1 THEN 2 END AS c; b": {"CREATE VIEW v AS SELECT CASE 1 WHEN 1 THEN 2 END AS c", "b"},
	} {
		if got := texts(t, sql); !reflect.DeepEqual(got, want) {
			t.Errorf("%q is split into %q, want %q", sql, got, want)
		}
	}
}

func TestReader_Places(t *testing.T) {
	sql := "\n-- first\n  select 1;\n\n/* a\nb */ select\n  nope; x"
	r := split.NewReader(iotest.OneByteReader(strings.NewReader(sql)), split.Options{})
	all, err := split.All(r)
	if err != nil || len(all) != 3 {
		t.Fatalf("%v, %d statements", err, len(all))
	}
	for i, want := range []struct{ line, column, ofByte, line2, column2 int }{{3, 3, 9, 3, 1}, {6, 6, 19, 7, 3}, {7, 9, 0, 7, 9}} {
		line, column := all[i].At(-1)
		line2, column2 := all[i].At(want.ofByte)
		if line != want.line || column != want.column || all[i].Line != want.line || line2 != want.line2 || column2 != want.column2 {
			t.Errorf("statement %d: first word at %d:%d, byte %d at %d:%d, want %+v", i, line, column, want.ofByte, line2, column2, want)
		}
		if at := sql[all[i].Offset:]; !strings.HasPrefix(at, all[i].SQL) {
			t.Errorf("statement %d is not at offset %d", i, all[i].Offset)
		}
	}
	if r.Read() != int64(len(sql)) {
		t.Errorf("read %d bytes of %d", r.Read(), len(sql))
	}
}

func TestReader_Refusals(t *testing.T) {
	long := "select 1;\nselect '" + strings.Repeat("x", 200<<10)
	for name, c := range map[string]struct {
		sql  string
		want fault.Error
	}{
		"NUL": {"select 1;\n select \x00", fault.Error{
			Code: "d1.nul", Text: "the SQL has a NUL byte", Hint: "SQL is text in UTF-8; a database file or UTF-16 is not",
			Status: 400, At: fault.Location{File: "a.sql", Line: 2, Column: 9},
		}},
		"long": {long, fault.Error{
			Code: "d1.statement-too-long", Text: "a statement is longer than 100000 bytes", Hint: "a string or a comment may have no end",
			Status: 400, At: fault.Location{File: "a.sql", Line: 2, Column: 1},
		}},
	} {
		_, err := split.All(split.NewReader(strings.NewReader(c.sql), split.Options{File: "a.sql", Max: 100000}))
		if f := fault.As(err); f == nil || !reflect.DeepEqual(*f, c.want) {
			t.Errorf("%s: %#v, want %#v", name, err, c.want)
		}
	}
	broken := errors.New("cable cut")
	_, err := split.All(split.NewReader(io.MultiReader(strings.NewReader("select 1; sel"), iotest.ErrReader(broken)), split.Options{}))
	if !errors.Is(err, broken) || err.Error() != "read SQL: cable cut" {
		t.Errorf("a reader that breaks gives %v", err)
	}
}

func TestScript_LeavesOneTransactionOut(t *testing.T) {
	read := func(sql string) ([]split.Statement, error) {
		return split.All(&split.Script{Reader: split.NewReader(strings.NewReader(sql), split.Options{})})
	}
	for sql, want := range map[string]string{
		"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\na;b;COMMIT;": "PRAGMA foreign_keys=OFF|a|b",
		"-- c\nBEGIN  TRANSACTION;a;COMMIT":                         "a",
		"BEGIN; a; COMMIT":                                          "BEGIN|a|COMMIT",
		"begin transaction; a; commit":                              "begin transaction|a|commit",
		"COMMIT; a":                                                 "COMMIT|a",
		"select 'BEGIN TRANSACTION;'; select 'BEGIN TRANSACTION;'":  "select 'BEGIN TRANSACTION;'|select 'BEGIN TRANSACTION;'",
		"BEGIN TRANSACTION;a;COMMIT;COMMIT":                         "a|COMMIT",
	} {
		all, err := read(sql)
		var got []string
		for _, s := range all {
			got = append(got, s.SQL)
		}
		if err != nil || strings.Join(got, "|") != want {
			t.Errorf("%q gives %q, %v, want %q", sql, got, err, want)
		}
	}
	_, err := read("BEGIN TRANSACTION;\nCOMMIT;\nBEGIN TRANSACTION;")
	f := fault.As(err)
	if f == nil || f.At.Line != 3 || !strings.HasPrefix(f.Text, "Wrangler could not process the provided SQL file, as it contains several transactions.\n") {
		t.Errorf("two transactions: %v", err)
	}
}

// A dump delivers one INSERT again and again.
type dump struct{ left int64 }

func (d *dump) Read(p []byte) (int, error) {
	const line = "INSERT INTO \"t\" VALUES(1,'it''s; a text',X'00ff',1.5);\n"
	if d.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for len(p)-n >= len(line) {
		n += copy(p[n:], line)
	}
	d.left -= int64(n)
	return n, nil
}

func TestReader_NeedsTheMemoryOfOneStatement(t *testing.T) {
	r := split.NewReader(&dump{16 << 20}, split.Options{})
	count := 0
	perStatement := testing.AllocsPerRun(1, func() {
		for {
			if _, err := r.Next(); err != nil {
				break
			}
			count++
		}
	}) / float64(count)
	if count < 16<<20/60 || perStatement > 1.01 {
		t.Errorf("%d statements, %.2f allocations each, want one for its text", count, perStatement)
	}
}

// FuzzReader checks that no byte of SQL is lost or changed, in whatever
// portions it is read.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"select 1; select ';' -- ;\n;", "create trigger a begin x; end; b", "/* ; */ [;] `;` \";\" 'a''b'", "\xef\xbb\xbfa;\x00",
		"explain create temp trigger x;end", "-- a\n;--b", "a /*", "é;\r\n;'",
	} {
		f.Add(seed, uint64(1))
	}
	f.Fuzz(func(t *testing.T, sql string, seed uint64) {
		whole, err := split.All(split.NewReader(strings.NewReader(sql), split.Options{}))
		portions, err2 := split.All(split.NewReader(&portionReader{sql, rand.New(rand.NewPCG(seed, 0))}, split.Options{}))
		if !reflect.DeepEqual(whole, portions) || fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Fatalf("%q: whole %+v, %v; in portions %+v, %v", sql, whole, err, portions, err2)
		}
		behind := int64(0)
		for _, s := range whole {
			if sql[s.Offset:s.Offset+int64(len(s.SQL))] != s.SQL || s.Head() == "" {
				t.Fatalf("%q: %+v is not what stands there", sql, s)
			}
			between(t, sql, sql[behind:s.Offset])
			behind = s.Offset + int64(len(s.SQL))
		}
		if err == nil {
			between(t, sql, sql[behind:])
		}
	})
}

// between fails where text is more than what may stand between statements.
func between(t *testing.T, sql, text string) {
	for text = strings.TrimPrefix(text, "\xef\xbb\xbf"); text != ""; {
		switch {
		case strings.HasPrefix(text, "--"):
			_, text, _ = strings.Cut(text, "\n")
		case strings.HasPrefix(text, "/*"):
			_, text, _ = strings.Cut(text[2:], "*/")
		case strings.ContainsRune("; \t\n\f\r", rune(text[0])):
			text = text[1:]
		default:
			t.Fatalf("%q: %q is lost", sql, text)
		}
	}
}

// A portionReader delivers text in portions of any size.
type portionReader struct {
	text   string
	random *rand.Rand
}

func (r *portionReader) Read(p []byte) (int, error) {
	if r.text == "" {
		return 0, io.EOF
	}
	n := copy(p, r.text[:min(len(r.text), r.random.IntN(4))])
	r.text = r.text[n:]
	return n, nil
}

func BenchmarkReader(b *testing.B) {
	const size = 16 << 20
	b.SetBytes(size)
	for b.Loop() {
		r := split.NewReader(&dump{size}, split.Options{})
		for {
			if _, err := r.Next(); err != nil {
				break
			}
		}
	}
}
