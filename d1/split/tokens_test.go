package split_test

import (
	"reflect"
	"strings"
	"testing"

	"edgeemu/d1/split"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		sql  string
		want []string
	}{
		{"", nil},
		{"delete from t where a>=?12;", []string{"delete", "from", "t", "where", "a", ">", "=", "?", "12", ";"}},
		{"'a''b'\"c\"\"\" `d` [e 'f] 'g' 'h'", []string{"'a''b'", `"c"""`, "`d`", "[e 'f]", "'g'", "'h'"}},
		{"a -- b ' \n/* ; */ :c @d $e é.f", []string{"a", ":", "c", "@", "d", "$e", "é", ".", "f"}},
		{"a 'b", []string{"a", "'b"}},
		{"a /* b", []string{"a"}},
		{"a\x00b", []string{"a"}},
	} {
		var got []string
		for _, token := range split.Tokens(c.sql) {
			got = append(got, token.Text)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.sql, got, c.want)
		}
	}
}

// FuzzTokens checks that tokens are where they say, and that nothing but space
// and comments is between them.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"a'b''c'\"d\"", "-- a\n/* b */ c", "[a]]`b``", "?1 :a\x00", "'"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		text, _, _ := strings.Cut(sql, "\x00")
		end := 0
		for _, token := range split.Tokens(sql) {
			if token.Text == "" || token.From < end || token.End() > len(sql) || sql[token.From:token.End()] != token.Text {
				t.Fatalf("%q: %+v is not what stands there", sql, token)
			}
			if token.End() <= len(text) {
				between(t, sql, sql[end:token.From])
			}
			end = token.End()
		}
	})
}
