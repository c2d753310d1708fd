// Package recorded replays lines of JavaScript whose outcome was recorded from
// real workerd by record.mjs. Only tests import it.
//
// A file of recordings has one case a line: the source, then "  =>  " and the
// value, or "  !!  " and what was thrown. The source is an expression or, where
// it has a semicolon, the body of an async function. Lines that start with //
// are comments.
package recorded

import (
	_ "embed"
	"fmt"
	"os"
	"strings"
	"testing"

	"edgeemu/js/jstest"
)

//go:embed show.js
var show string

// A Case is one recorded line.
type Case struct {
	Source string
	Thrown bool
	Want   string
}

// Read reads a file of recordings.
func Read(t testing.TB, file string) []Case {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []Case
	for line := range strings.SplitSeq(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		if source, want, ok := strings.Cut(line, "  !!  "); ok {
			cases = append(cases, Case{source, true, want})
		} else if source, want, ok := strings.Cut(line, "  =>  "); ok {
			cases = append(cases, Case{source, false, want})
		} else {
			t.Fatalf("%s: no recording in the line %q", file, line)
		}
	}
	return cases
}

// Replay runs every case of a file in the rig and compares. known lists the
// cases that are known to differ, with the reason; one that does not differ
// any more is an error.
func Replay(t *testing.T, rig *jstest.Rig, file string, known map[string]string) {
	t.Helper()
	cases := Read(t, file)
	var source strings.Builder
	source.WriteString(show + "\nconst got = [];\n")
	for _, c := range cases {
		fmt.Fprintf(&source, "try { got.push(['=>', __show(await (async () => { %s\n})())]) } catch (e) { got.push(['!!', __thrown(e)]) }\n", c.Body())
	}
	source.WriteString("result(got.map((g) => g[0] + ' ' + g[1]).join('\\u0000'))")
	text := rig.Run(source.String())
	got := strings.Split(decode(t, text), "\x00")
	if len(got) != len(cases) {
		t.Fatalf("%d outcomes of %d cases: %s", len(got), len(cases), text)
	}
	for n, c := range cases {
		want := "=> " + c.Want
		if c.Thrown {
			want = "!! " + c.Want
		}
		_, differs := known[c.Source]
		switch {
		case got[n] == want && differs:
			t.Errorf("%s\n  is as recorded now: strike it from the known differences", c.Source)
		case got[n] != want && !differs:
			t.Errorf("%s\n  got  %s\n  want %s", c.Source, got[n], want)
		}
		delete(known, c.Source)
	}
	for source := range known {
		t.Errorf("a known difference is no case: %s", source)
	}
}

// Body is the case as the body of a function.
func (c Case) Body() string {
	if strings.Contains(c.Source, ";") {
		return c.Source
	}
	return "return " + c.Source
}
