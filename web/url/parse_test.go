package url_test

import (
	"testing"

	"edgeemu/web/url"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ input, base, want string }{
		{"http://EX.com:80/a b?q=é", "", "http://ex.com/a%20b?q=%C3%A9"},
		{" \thttps://u:p@h:444/./a/../b?#\n ", "", "https://u:p@h:444/b?#"},
		{"https:h", "", "https://h/"},
		{"https:h", "https://x/a/b", "https://x/a/h"},
		{"http:h", "https://x/a/b", "http://h/"},
		{`\\h\a\..\b`, "http://x/", "http://h/b"},
		{"file:///C|/a/../..", "", "file:///C:/"},
		{"file://localhost/x", "", "file:///x"},
		{"..", "file:///C:/", "file:///C:/"},
		{"/x", "file:///C:/y", "file:///C:/x"},
		{"D:/x", "file:///C:/y", "d:/x"},
		{"/D:/x", "file:///C:/y", "file:///D:/x"},
		{"mailto:a b", "", "mailto:a b"},
		{"data:a  ?b", "", "data:a %20?b"},
		{"#f", "mailto:a?b", "mailto:a?b#f"},
		{"foo:/.//p", "", "foo:/.//p"},
		{"..//x", "foo:/a/b", "foo:/.//x"},
		{"foo://h", "", "foo://h"},
		{"foo:///", "", "foo:///"},
		{"http://a@b@c:d@h", "", "http://a%40b%40c:d@h/"},
		{"http://%65x%2Ecom", "", "http://ex.com/"},
		{"http://0x7f.1", "", "http://127.0.0.1/"},
		{"http://[1:0:0:2::]", "", "http://[1:0:0:2::]/"},
		{"http://[::127.0.0.1]", "", "http://[::7f00:1]/"},
		{"ws://h:80", "", "ws://h/"},
		{"ftp://h:80", "", "ftp://h:80/"},
	} {
		var base *string
		if c.base != "" {
			base = &c.base
		}
		u, err := parse(c.input, base)
		if err != nil || u.String() != c.want {
			t.Errorf("%q on %q: got %v, %v; want %s", c.input, c.base, u, err, c.want)
		}
	}
}

func TestParse_Invalid(t *testing.T) {
	for _, input := range []string{
		"", "x", "/x", "//h", "http:", "http://", "http://:80", "http://u@", "http://h:65536", "http://h:a", "http://a b", "http://a%00b",
		"http://[::1", "http://[1:2]", "http://[::1]x", "http://1.2.3.256", "http://0x.09", "http://1.2.3.4.5", "http://a<b",
		"http://\u00AD", "foo://a b", "foo://h:x", "file://%", "1http://h",
	} {
		if u, err := url.Parse(input, nil); err != url.ErrInvalid {
			t.Errorf("%q: got %v, %v", input, u, err)
		}
	}
}

func TestOrigin(t *testing.T) {
	for input, want := range map[string]string{
		"https://u:p@h:444/x": "https://h:444",
		"wss://h":             "wss://h",
		"file:///x":           "null",
		"foo://h":             "null",
		"blob:https://h/1":    "https://h",
		"blob:ftp://h/1":      "null",
		"blob:x":              "null",
	} {
		u, err := url.Parse(input, nil)
		if err != nil || u.Origin() != want {
			t.Errorf("%s: got %s, %v; want %s", input, u.Origin(), err, want)
		}
	}
}

func TestDomainToASCII(t *testing.T) {
	for domain, want := range map[string]string{
		"EXAMPLE.com":         "example.com",
		"bücher.DE":           "xn--bcher-kva.de",
		"faß.de":              "xn--fa-hia.de",
		"FAẞ.de":              "xn--fa-hia.de",
		"日本語。JP":              "xn--wgv71a119e.jp",
		"XN--bcher-KVA.de":    "xn--bcher-kva.de",
		"a\u00ADb":            "ab",
		"ｅｘ．com":              "ex.com",
		"≠":                   "xn--1ch",
		"क्\u200Dष":           "xn--11b2ezcw70k", // joiners stay only where they mean something
		"-a-.b--c":            "-a-.b--c",
		"نام\u200Cه":          "xn--mgb4dbg8904a",
		"\U00011F5A.x":        "",
		"xn--a":               "xn--a", // Punycode is not looked at where all is ASCII
		"xn--a-.B":            "xn--a-.b",
		"xn--a.é":             "",
		"١.com":               "",
		"a١":                  "",
		"1א":                  "",
		"א1":                  "xn--1-zhc",
		"xn--bcher-kva\u00FC": "",
		"a\u200Db":            "",
		"\u0300a":             "",
		"אa":                  "",
		"\uFFFD":              "",
		"":                    "",
	} {
		got, ok := url.DomainToASCII(domain)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%+q: got %s, %v; want %s", domain, got, ok, want)
		}
	}
}

func TestDomainToUnicode(t *testing.T) {
	for domain, want := range map[string]string{
		"xn--bcher-kva.DE": "bücher.de",
		"xn--.de":          "xn--.de",
		"a.b":              "a.b",
	} {
		if got := url.DomainToUnicode(domain); got != want {
			t.Errorf("%s: got %s, want %s", domain, got, want)
		}
	}
}
