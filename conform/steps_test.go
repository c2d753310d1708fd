package conform_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"edgeemu/conform"
)

func TestParseSteps(t *testing.T) {
	got, err := conform.ParseSteps(`# what this is about

=== a plain request
GET /a?b=${x*3}
Accept: text/plain
x-empty:

=== a body of two lines
# why
@contains two
POST /b

one

two

=== escaped
@escaped
@nobody
POST /c

a\r\n"b"
\x00c

=== in chunks
@together
@chunked
PUT /d

first
second

=== raw
@raw 2
GET / HTTP/1.1\r\n
\r\n
`)
	if err != nil {
		t.Fatal(err)
	}
	want := []conform.Step{
		{Title: "a plain request", Line: 3, Method: "GET", Target: "/a?b=xxx", Replies: 1,
			Header: []conform.Field{{Name: "Accept", Value: "text/plain"}, {Name: "x-empty", Value: ""}}},
		{Title: "a body of two lines", Line: 8, Method: "POST", Target: "/b", Replies: 1,
			Contains: []string{"two"}, HasBody: true, Body: "one\n\ntwo"},
		{Title: "escaped", Line: 17, Method: "POST", Target: "/c", Replies: 1, NoBody: true, HasBody: true, Body: "a\r\n\"b\"\x00c"},
		{Title: "in chunks", Line: 25, Method: "PUT", Target: "/d", Replies: 1, Together: true, HasBody: true, Chunks: []string{"first", "second"}},
		{Title: "raw", Line: 33, Replies: 2, Raw: "GET / HTTP/1.1\r\n\r\n"},
	}
	for i := range want {
		if i >= len(got) || !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("step %d: got %+v, want %+v", i, got[min(i, len(got)-1)], want[i])
		}
	}
}

func TestParseSteps_Errors(t *testing.T) {
	for text, want := range map[string]string{
		"GET /":                             `line 1: want === TITLE, have "GET /"`,
		"=== a\n":                           `line 2: a step without a request`,
		"=== a\nGET\n":                      `line 2: want METHOD PATH, have "GET"`,
		"=== a\nGET /\nbad\n":               `line 3: want NAME: VALUE, have "bad"`,
		"=== a\n@frob\nGET /\n":             `line 2: unknown directive "@frob"`,
		"=== a\n@together\nGET /\n":         `line 3: @together in the first step`,
		"=== a\n@raw 99\nx":                 `line 3: @raw reads 1 to 16 replies`,
		"=== a\nGET /\n=== a\nGET /\n":      `line 3: the title "a" is taken`,
		"=== logs\nGET /\n":                 `line 1: the title "logs" is taken`,
		"=== a\n@escaped\nPOST /\n\n\\q\n":  `line 6: bad escape in "\\q"`,
		"=== a\nPOST /\n\n${ab*99999999}\n": `line 5: ${ab*99999999} is over 16777216 bytes`,
	} {
		if _, err := conform.ParseSteps(text); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func FuzzParseSteps(f *testing.F) {
	files, err := filepath.Glob("../testdata/conformance/*/*/steps.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("=== a\n@raw 3\nGET\\x00 / ${a*5}\n=== b\n@chunked\n@escaped\nPUT /\n\n\\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		steps, err := conform.ParseSteps(text)
		if err != nil {
			return
		}
		titles := map[string]bool{}
		for _, s := range steps {
			if s.Title == "" || titles[s.Title] {
				t.Fatalf("title %q is empty or twice", s.Title)
			}
			titles[s.Title] = true
			if line := strings.Split(text, "\n")[s.Line-1]; line != "=== "+s.Title {
				t.Fatalf("line %d is %q, not %q", s.Line, line, s.Title)
			}
			if s.Raw == "" && s.Method == "" && s.Replies == 1 && s.HasBody {
				t.Fatalf("%q has a body and no request", s.Title)
			}
		}
	})
}
