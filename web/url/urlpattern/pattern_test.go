package urlpattern_test

import (
	"testing"

	"edgeemu/web/url/urlpattern"
)

func TestCompile_Pathname(t *testing.T) {
	for pattern, want := range map[string]struct{ pattern, regexp string }{
		"":                {"", "^$"},
		"/a.b":            {"/a.b", `^\/a\.b$`},
		"/:id":            {"/:id", `^(?:\/([^\/]+?))$`},
		"/:id?":           {"/:id?", `^(?:\/([^\/]+?))?$`},
		"/:id+":           {"/:id+", `^(?:\/((?:[^\/]+?)(?:\/(?:[^\/]+?))*))$`},
		"/:id*":           {"/:id*", `^(?:\/((?:[^\/]+?)(?:\/(?:[^\/]+?))*))?$`},
		"/*":              {"/*", `^(?:\/(.*))$`},
		"/a*":             {"/a*", `^\/a(.*)$`},
		"/(\\d+)":         {"/(\\d+)", `^(?:\/(\d+))$`},
		"/{a}":            {"/a", `^\/a$`},
		"/{a}?":           {"/{a}?", `^\/(?:a)?$`},
		"/{:a-:b}+":       {"", ""},
		"/{:a}b":          {"/{:a}b", `^\/([^\/]+?)b$`},
		"/{x:a}y":         {"/{x:a}y", `^\/(?:x([^\/]+?))y$`},
		"/\\:a":           {"/\\:a", `^\/:a$`},
		"/é":              {"/%C3%A9", `^\/%C3%A9$`},
		"/a-b::c":         {"", ""},
		"/a-b/../c":       {"/c", `^\/c$`},
		"/:a/:a":          {"", ""},
		"/(a":             {"", ""},
		"/(?a)":           {"", ""},
		"/((a))":          {"", ""},
		"/(é)":            {"", ""},
		"/{a":             {"", ""},
		"/a}":             {"", ""},
		"/\\":             {"", ""},
		"/a+":             {"", ""},
		"/(.*)":           {"/*", `^(?:\/(.*))$`},
		"/([^\\/]+?)":     {"/([^\\/]+?)", `^(?:\/([^\/]+?))$`},
		"/:a(.*)":         {"/:a(.*)", `^(?:\/(.*))$`},
		"/:a([^\\/]+?)":   {"/:a", `^(?:\/([^\/]+?))$`},
		"/:a{b}":          {"{/:a}b", `^(?:\/([^\/]+?))b$`},
		"/(a-b[c-d]-{2})": {"/(a-b[c-d]-{2})", `^(?:\/(a\x2db[c-d]\x2d{2}))$`},
	} {
		protocol := "https"
		p, err := urlpattern.Compile(urlpattern.Init{Protocol: &protocol, Pathname: &pattern})
		if want.regexp == "" {
			if err != urlpattern.ErrPattern {
				t.Errorf("%s: got %+v, %v", pattern, p.Pathname, err)
			}
			continue
		}
		if err != nil || p.Pathname.Pattern != want.pattern || p.Pathname.Regexp != want.regexp {
			t.Errorf("%s: got %s, %s, %v; want %s, %s", pattern, p.Pathname.Pattern, p.Pathname.Regexp, err, want.pattern, want.regexp)
		}
	}
}

func TestCompileString(t *testing.T) {
	base := "https://user@h:8443/a/b?c#d"
	for _, c := range []struct {
		pattern string
		base    *string
		want    [8]string // "!" for a pattern that is none
	}{
		{"https://h/p?q#f", nil, [8]string{"https", "*", "*", "h", "", "/p", "q", "f"}},
		{"http{s}?://*.h:8080", nil, [8]string{"http{s}?", "*", "*", "*.h", "8080", "*", "*", "*"}},
		{"https://u\\:p@h", nil, [8]string{"https", "u", "p", "h", "", "*", "*", "*"}},
		{"https://h:443/", nil, [8]string{"https", "*", "*", "h", "", "/", "*", "*"}},
		{"https://h?q", nil, [8]string{"https", "*", "*", "h", "", "/", "q", "*"}},
		{"data\\:x", nil, [8]string{"data", "*", "*", "", "", "x", "*", "*"}},
		{"mailto\\:a@b", nil, [8]string{"mailto", "*", "*", "", "", "a@b", "*", "*"}},
		{"/x", nil, [8]string{"!"}},
		{"/x", &base, [8]string{"https", "*", "*", "h", "8443", "/x", "*", "*"}},
		{"x", &base, [8]string{"https", "*", "*", "h", "8443", "/a/x", "*", "*"}},
		{"?x", &base, [8]string{"https", "*", "*", "h", "8443", "/a/b", "x", "*"}},
		{"#x", &base, [8]string{"https", "*", "*", "h", "8443", "/a/b", "c", "x"}},
		{"https://[\\:\\:1]/", nil, [8]string{"https", "*", "*", "[\\:\\:1]", "", "/", "*", "*"}},
	} {
		p, err := urlpattern.CompileString(c.pattern, c.base)
		if c.want[0] == "!" {
			if err != urlpattern.ErrPattern {
				t.Errorf("%s: got %+v, %v", c.pattern, p, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		got := [8]string{p.Protocol.Pattern, p.Username.Pattern, p.Password.Pattern, p.Hostname.Pattern, p.Port.Pattern, p.Pathname.Pattern, p.Search.Pattern, p.Hash.Pattern}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.pattern, got, c.want)
		}
	}
}

// What a compiled pattern shows is a pattern that compiles to the same.
func FuzzCompile(f *testing.F) {
	for _, pattern := range []string{"/:a/*", "/(\\d+)?{x:y}+", "https://u@h:80/:a?q#f", "/\\:é{a}*", "/a-b", "*"} {
		f.Add(pattern)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		base := "https://h/a?b#c"
		if p, err := urlpattern.CompileString(pattern, &base); err == nil && p == nil {
			t.Errorf("%q: neither pattern nor error", pattern)
		}
		p, err := urlpattern.Compile(urlpattern.Init{Hash: &pattern})
		if err != nil {
			return
		}
		shown := "#" + p.Hash.Pattern // a hash in front is ignored
		again, err := urlpattern.Compile(urlpattern.Init{Hash: &shown})
		if err != nil || again.Hash.Regexp != p.Hash.Regexp {
			t.Errorf("%q shows %q, which is %s, not %s; %v", pattern, p.Hash.Pattern, again.Hash.Regexp, p.Hash.Regexp, err)
		}
	})
}
