package mimetype

import "testing"

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"text/html":                      "text/html",
		" \tTEXT/Html ; Charset=UTF-8":   "text/html;charset=UTF-8",
		"a/b;c=d;C=e":                    "a/b;c=d",
		`a/b;c="d e";f="g\"h"`:           `a/b;c="d e";f="g\"h"`,
		`a/b;c="open`:                    "a/b;c=open",
		`a/b;c="d"junk;e=f`:              "a/b;c=d;e=f",
		`a/b;c=""`:                       `a/b;c=""`,
		"a/b;;c;=d; e = f;g=h":           "a/b;g=h",
		"a/b;c=":                         "a/b",
		"multipart/form-data;boundary=x": "multipart/form-data; boundary=x",
		"application/vnd.api+json":       "application/vnd.api+json",
		"a/b;c=é":                        `a/b;c="é"`,
	} {
		m, ok := Parse(text)
		if got := m.String(); !ok || got != want {
			t.Errorf("%q: got %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "text", "text/", "/html", "a b/c", "a/b c", "a/ ;c=d"} {
		if m, ok := Parse(text); ok {
			t.Errorf("%q: got %q, want none", text, m)
		}
	}
}

func TestExtract(t *testing.T) {
	for header, want := range map[string]string{
		"text/html":                                    "text/html",
		"text/html;charset=gbk, text/html":             "text/html;charset=gbk",
		"text/html;charset=gbk, text/plain":            "text/plain",
		"text/plain;charset=gbk;x=1, */*;q=0.8":        "text/plain;charset=gbk;x=1",
		`text/html;x=",", a/b`:                         "a/b",
		`text/html;x="\",", nonsense`:                  `text/html;x="\","`,
		"nonsense, text/html;a=b, text/html;charset=y": "text/html;charset=y",
	} {
		m, ok := Extract(header)
		if got := m.String(); !ok || got != want {
			t.Errorf("%q: got %q, %v, want %q", header, got, ok, want)
		}
	}
	if m, ok := Extract("nonsense"); ok {
		t.Errorf("got %q, want none", m)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"text/html;charset=utf-8", `a/b;c="d\"e";f=g, h/i`, "", ";", "a/b;\x00=c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, ok := Parse(text)
		if !ok {
			return
		}
		again, ok := Parse(m.String())
		if !ok || again.String() != m.String() {
			t.Errorf("%q: %q becomes %q when it is parsed again", text, m, again)
		}
		Extract(text)
	})
}
