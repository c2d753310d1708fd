package console_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/console"
	"edgeemu/web/dom"
	"edgeemu/web/timers"
	"edgeemu/web/webidl"
)

// log collects what a Worker logs.
type log struct{ lines []string }

func (l *log) Console(_ *js.Scope, level, text string) { l.lines = append(l.lines, level+" "+text) }

// probe gives scripts what the part exports.
var probe = &js.Part{
	Name:    "probe",
	Script:  `const c = require("edge:console"); exports.inspect = (...a) => c.inspect(...a); exports.format = (...a) => c.format(...a);`,
	Exports: []string{"inspect", "format"},
	Globals: []js.Global{{Name: "inspect"}, {Name: "format"}},
}

var noFetch = &js.Part{Name: "fetch", Script: "exports.fetch = undefined", Exports: []string{"fetch"}}

func newRig(t testing.TB) (*jstest.Rig, *log) {
	l := &log{}
	return jstest.NewRig(t, jstest.Options{
		Host:  l,
		Parts: []*js.Part{webidl.Part, dom.Part, timers.Part, console.Part, probe, noFetch},
	}), l
}

// replay runs every recorded case, wrap puts its source into an expression,
// and compares. known lists those that differ, with the reason.
func replay(t *testing.T, file, wrap string, known map[string]string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases [][2]string
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	source.WriteString("const got = [];\n")
	for _, c := range cases {
		body := c[0]
		if !strings.Contains(body, ";") {
			body = "return " + body
		}
		fmt.Fprintf(&source, "try { const v = (() => { %s\n})(); got.push(%s) } catch (e) { got.push('throws ' + e.stack) }\n", body, wrap)
	}
	source.WriteString("result(got)")
	rig, _ := newRig(t)
	var got []string
	if err := json.Unmarshal([]byte(rig.Run(source.String())), &got); err != nil {
		t.Fatal(err)
	}
	for n, c := range cases {
		want := c[1]
		_, differs := known[c[0]]
		switch {
		case got[n] == want && differs:
			t.Errorf("%s\n  is as recorded now: strike it from the known differences", c[0])
		case got[n] != want && !differs:
			t.Errorf("%s\n--- got\n%s\n--- want\n%s", c[0], got[n], want)
		}
		delete(known, c[0])
	}
	for source := range known {
		t.Errorf("a known difference is no case: %s", source)
	}
}

// Why a recorded case is not met.
const (
	prototypes = "shown as what it is, an object of its own class"
	weak       = "the engine does not tell what a weak collection holds"
)

func TestInspectRecorded(t *testing.T) {
	replay(t, "testdata/values.json", "inspect(v)", map[string]string{
		"String.prototype": prototypes,
		"Number.prototype": prototypes,
		"function F(){}; F.prototype=Object.create(null); return new F;": "the engine does not remember which function made an object",
	})
}

func TestInspectOptionsRecorded(t *testing.T) {
	replay(t, "testdata/options.json", "v", map[string]string{
		"inspect(new WeakMap([[{a:1},1]]),{showHidden:true})": weak,
		"inspect(new WeakSet([{a:1}]),{showHidden:true})":     weak,
	})
}

func decode(t testing.TB, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("read result: %v", err)
	}
}
