package bundle

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCompileGlob(t *testing.T) {
	for _, c := range []struct {
		glob     string
		globstar bool
		path     string
		want     bool
	}{
		{"**/*.txt", false, "./a.txt", true},
		{"**/*.txt", false, "../x/y/a.txt", true},
		{"**/*.txt", false, "pkg/a.txt", true},
		{"**/*.txt", false, "a.txt", false}, // wrangler wants a slash in imports
		{"**/*.txt", true, "a.txt", true},
		{"**/*.txt", true, "x/y/a.txt", true},
		{"**/*.txt", true, "x/y/a.txt.js", false},
		{"*.txt", true, "x/a.txt", false},
		{"*.txt", false, "x/a.txt", true},
		{"lang/*.js", true, "lang/en.js", true},
		{"lang/*.js", true, "lang/deep/en.js", false},
		{"lang/**", true, "lang/deep/en.js", true},
		{"**/*.wasm?module", false, "./m.wasm?module", true},
		{"**/*.wasm?module", false, "./m.wasmXmodule", false},
		{"a{b,c}.js", true, "a{b,c}.js", true},
		{"a{b,c}.js", true, "ab.js", false},
		{"[a].js", true, "[a].js", true},
		{"x+y.js", true, "x+y.js", true},
		{"**", true, "any/thing", true},
		{"a**b", true, "axb", true},
		{"a**b", true, "a/b", false},
		{"", true, "", true},
	} {
		if got := compileGlob(c.glob, c.globstar).MatchString(c.path); got != c.want {
			t.Errorf("glob %q (globstar %t) on %q: %t, want %t", c.glob, c.globstar, c.path, got, c.want)
		}
	}
}

// FuzzCompileGlob checks that every glob compiles, that one without stars
// matches itself only, and that stars match nothing, too.
func FuzzCompileGlob(f *testing.F) {
	for _, seed := range []string{"**/*.txt", "a?[b]{c,d}", "***", "/**/", "\\d+$", "é\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, glob string) {
		for _, globstar := range []bool{false, true} {
			r := compileGlob(glob, globstar)
			if !strings.ContainsRune(glob, '*') && utf8.ValidString(glob) && (!r.MatchString(glob) || r.MatchString(glob+"x")) {
				t.Errorf("%q does not match just itself: %s", glob, r)
			}
			bare := strings.ReplaceAll(glob, "*", "")
			if utf8.ValidString(glob) && !globstar && !r.MatchString(bare) {
				t.Errorf("%q does not match %q", glob, bare)
			}
		}
	})
}

func TestNewRuleSet_Fallthrough(t *testing.T) {
	yes, no := true, false
	text := func(glob string, fall *bool) Rule { return Rule{Type: Text, Globs: []string{glob}, Fallthrough: fall} }
	for _, c := range []struct {
		name             string
		user             []Rule
		active, shadowed int
		warnings         []string
	}{
		{"none", nil, 3, 0, nil},
		{"true keeps the default", []Rule{text("*.md", &yes)}, 4, 0, nil},
		{"false drops it in silence", []Rule{text("*.md", &no)}, 3, 1, nil},
		{"nothing drops it with a warning", []Rule{text("*.md", nil)}, 3, 1, []string{
			`The module rule {"type":"Text","globs":["*.md"]} does not have a fallback, the following rules will be ignored:
 {"type":"Text","globs":["**/*.txt","**/*.html","**/*.sql"]} (DEFAULT)`}},
		{"the first without ends the type", []Rule{text("*.a", &yes), text("*.b", nil), text("*.<c>", &yes)}, 4, 2, []string{
			`The module rule {"type":"Text","globs":["*.b"]} does not have a fallback, the following rules will be ignored:
 {"type":"Text","globs":["*.<c>"],"fallthrough":true}
 {"type":"Text","globs":["**/*.txt","**/*.html","**/*.sql"]} (DEFAULT)`}},
		{"two types", []Rule{{Type: Data, Globs: []string{"*.d"}}, text("*.md", nil)}, 3, 2, []string{
			`The module rule {"type":"Data","globs":["*.d"]} does not have a fallback, the following rules will be ignored:
 {"type":"Data","globs":["**/*.bin"]} (DEFAULT)`,
			`The module rule {"type":"Text","globs":["*.md"]} does not have a fallback, the following rules will be ignored:
 {"type":"Text","globs":["**/*.txt","**/*.html","**/*.sql"]} (DEFAULT)`}},
	} {
		set := newRuleSet(c.user)
		if len(set.active) != c.active || len(set.shadowed) != c.shadowed || len(set.warnings) != len(c.warnings) {
			t.Errorf("%s: %d active, %d shadowed, warnings %+v", c.name, len(set.active), len(set.shadowed), set.warnings)
			continue
		}
		for i, want := range c.warnings {
			if set.warnings[i].Text != want {
				t.Errorf("%s: got\n%s\nwant\n%s", c.name, set.warnings[i].Text, want)
			}
		}
	}
}

func TestMapComment(t *testing.T) {
	for source, want := range map[string]string{
		"x\n//# sourceMappingURL=a.js.map":             "a.js.map",
		"x\n//# sourceMappingURL=a.js.map\n":           "a.js.map",
		"x\n/*# sourceMappingURL=a.css.map */":         "a.css.map",
		"//# sourceMappingURL=old.map\nx()\ny()":       "",
		"# sourceMappingURL=a":                         "",
		"const s = '# sourceMappingURL=';":             "",
		"x":                                            "",
		"//# sourceMappingURL=":                        "",
		"//# sourceMappingURL=data:application/json,x": "data:application/json,x",
	} {
		if got := mapComment([]byte(source)); got != want {
			t.Errorf("%q gives %q, want %q", source, got, want)
		}
	}
}

func FuzzMapComment(f *testing.F) {
	f.Add([]byte("x\n//# sourceMappingURL=a.js.map\n"))
	f.Fuzz(func(t *testing.T, source []byte) {
		if got := mapComment(source); strings.ContainsAny(got, " \t\r\n*") || !strings.Contains(string(source), got) {
			t.Errorf("got %q", got)
		}
	})
}

func TestNodeModeFor(t *testing.T) {
	for _, c := range []struct {
		date  string
		flags string
		want  NodeMode
	}{
		{"2024-01-01", "", NodeNone},
		{"2024-01-01", "nodejs_als", NodeALS},
		{"2024-09-22", "nodejs_compat", NodeV1},
		{"2024-09-23", "nodejs_compat", NodeV2},
		{"2024-09-23", "nodejs_compat no_nodejs_compat_v2", NodeV1},
		{"2023-01-01", "nodejs_compat_v2", NodeV2},
		{"2026-08-03", "", NodeNone},
		{"2026-08-04", "", NodeV2},
		{"2026-08-04", "no_nodejs_compat no_nodejs_compat_v2", NodeNone},
		{"", "", NodeNone},
	} {
		if got := NodeModeFor(c.date, strings.Fields(c.flags)); got != c.want {
			t.Errorf("%s with %q: %q, want %q", c.date, c.flags, got, c.want)
		}
	}
}

func TestUserAgentDefined(t *testing.T) {
	for _, c := range []struct {
		date, flags string
		want        bool
	}{
		{"2022-03-20", "", false}, {"2022-03-21", "", true}, {"2020-01-01", "global_navigator", true}, {"2026-01-01", "no_global_navigator", false}, {"", "", false},
	} {
		if got := UserAgentDefined(c.date, strings.Fields(c.flags)); got != c.want {
			t.Errorf("%s with %q: %t", c.date, c.flags, got)
		}
	}
}

func TestTsconfigs_FollowsExtends(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"tsconfig.json": `{ "extends" : ["./a", "pkg/b.json", "./missing.json"] }`,
		"a.json":        "{\n// back to the start\n\"extends\":\"./tsconfig.json\" }",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var want []string
	for _, name := range []string{"tsconfig.json", "a.json", "missing.json"} {
		want = append(want, filepath.Join(dir, name))
	}
	if got := tsconfigs(want[0]); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
