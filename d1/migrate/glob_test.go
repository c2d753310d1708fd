package migrate

import "testing"

func TestGlob(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"*.sql", "a.sql", true}, {"*.sql", "a/b.sql", false}, {"*.sql", ".a.sql", false}, {".*.sql", ".a.sql", true}, {"**/*.sql", "a.sql", true},
		{"**/*.sql", "a/b/c.sql", true}, {"**/*.sql", "a/.b/c.sql", false}, {"a/**", "a/b/c", true}, {"a?c", "abc", true}, {"a?c", "a/c", false}, {"[a-c]x", "bx", true},
		{"[!a]x", "bx", true}, {"[!a]x", "ax", false}, {"{a,b{c,d}}.sql", "bd.sql", true}, {"{a,b{c,d}}.sql", "b.sql", false}, {"{a}.sql", "{a}.sql", true}, {"{a.sql", "{a.sql", true},
		{"[", "[", true}, {"", "", true},
	} {
		if got := compile(c.pattern).matches(c.name); got != c.want {
			t.Errorf("%s matches %s: %v, want %v", c.pattern, c.name, got, c.want)
		}
	}
	for _, c := range []struct {
		pattern, folder string
		want            bool
	}{{"*/x.sql", "a", true}, {"*/x.sql", "a/b", false}, {"**/x.sql", "a/b", true}, {"b/x.sql", "a", false}, {"*/x.sql", ".git", false}} {
		if got := compile(c.pattern).leadsTo(c.folder); got != c.want {
			t.Errorf("%s leads to %s: %v, want %v", c.pattern, c.folder, got, c.want)
		}
	}
}

// FuzzGlob checks that a pattern which leads to what it matches leads to its
// folder, and that none takes for ever.
func FuzzGlob(f *testing.F) {
	for _, seed := range [][2]string{{"*/x.sql", "a/x.sql"}, {"**/{a,b}*", "q/w/a1"}, {"{{,}{,}}", "a"}, {"[a", "[a"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, name string) {
		if len(pattern) > 100 || len(name) > 100 {
			return
		}
		g := compile(pattern)
		if !g.matches(name) {
			return
		}
		for i, r := range name {
			if r == '/' && i > 0 && !g.leadsTo(name[:i]) {
				t.Errorf("%q matches %q, but does not lead to %q", pattern, name, name[:i])
			}
		}
	})
}
