package dump

import (
	"bytes"
	"reflect"
	"testing"

	"edgeemu/storage/sqlite"
)

func TestFloat(t *testing.T) {
	for _, c := range []struct {
		f          float64
		real, want string
	}{
		{1.5, "1.5", "1.5"}, {3, "3", "3.0"}, {1e300, "1e+300", "1e+300"}, {1e21, "1e+21", "1e+21"}, {123456789012345680, "123456789012345680", "123456789012345680.0"},
		{5e-324, "5e-324", "5e-324"}, {0.000001, "0.000001", "0.000001"}, {1.5e-7, "1.5e-7", "1.5e-7"}, {0, "0", "0.0"}, {-2.5e-9, "-2.5e-9", "-2.5e-9"},
	} {
		if real, want := float(c.f, true), float(c.f, false); real != c.real || want != c.want {
			t.Errorf("%g is written %s and %s, want %s and %s", c.f, real, want, c.real, c.want)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"": "''", "it's": "'it''s'", "a\nb": `replace('a\nb','\n',char(10))`, "\r\n": `replace(replace('\r\n','\r',char(13)),'\n',char(10))`,
		`\n`: `'\n'`, "\\n\n": `replace('\n\n1','\n1',char(10))`, "a\x00b": "CAST(X'610062' AS TEXT)", "\xff": "CAST(X'ff' AS TEXT)",
	} {
		if got := text([]byte(in)); got != want {
			t.Errorf("%q is written %s, want %s", in, got, want)
		}
	}
}

// FuzzText reads back with SQLite what is written.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "it's", "a\nb\r", `\n1\n` + "\n", "\r\\r1\\r", "a\x00", "\xff\xfe", "é😀", `\`, "\\\n"} {
		f.Add([]byte(seed))
	}
	c, err := sqlite.Open(sqlite.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		s, _, err := c.Prepare("SELECT " + text(in))
		if err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		defer s.Close()
		if _, err := s.Step(); err != nil || s.Type(0) != sqlite.Text || !bytes.Equal(s.Bytes(0), in) {
			t.Fatalf("%q comes back as %q, %v", in, s.Bytes(0), err)
		}
	})
}

func TestParseVirtual(t *testing.T) {
	for sql, want := range map[string][]string{
		"CREATE TABLE t(a)":                                                                  {""},
		"CREATE VIRTUAL TABLE t USING fts5(a, b)":                                            {"fts5", "a", "b"},
		"CREATE VIRTUAL TABLE t using FTS5 (a)":                                              {"fts5", "a"},
		"CREATE VIRTUAL TABLE \"a b\"\"c\"USING rtree(id,x,y)":                               {"rtree", "id", "x", "y"},
		"CREATE VIRTUAL TABLE [a b] USING \"fts5\"(a, content = '', tokenize = 'porter ,x')": {"fts5", "a", "content = ''", "tokenize = 'porter ,x'"},
		"CREATE VIRTUAL TABLE t USING fts5vocab('a, b', (x,y))":                              {"fts5vocab", "'a, b'", "(x,y)"},
		"CREATE VIRTUAL TABLE t USING dbstat":                                                {"dbstat"},
	} {
		module, args := parseVirtual(sql)
		if got := append([]string{module}, args...); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", sql, got, want)
		}
	}
	for arg, want := range map[string]string{"content=''": "", `Content = "docs"`: "docs", "content=[a b]": "a b", "content = 'it''s'": "it's"} {
		if got, given := (&table{args: []string{"a", arg}}).option("content"); !given || got != want {
			t.Errorf("%s: %q, %v", arg, got, given)
		}
	}
}

func FuzzParseVirtual(f *testing.F) {
	for _, seed := range []string{"t USING fts5(a)", "\"a", "[", "t.u USING x(", "a)(", "t USING x('"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sql string) { parseVirtual("CREATE VIRTUAL TABLE " + sql) })
}
