package sourcemap_test

import (
	"strings"
	"testing"

	"edgeemu/bundle/sourcemap"
)

// Two generated lines. The first has the columns 0, 4 and 9 of src/a.ts (line
// 1 column 1, nothing, line 3 column 5 called "run"), the second column 2 of
// src/b.ts, line 1.
const small = `{"version":3,"sourceRoot":"/app","sources":["src/a.ts","../lib/b.ts"],
	"sourcesContent":["let a\n\nrun()\n",null],"names":["run"],"mappings":"AAAA,I,KAEIA;ECFJ"}`

func TestMap_Original(t *testing.T) {
	m := sourcemap.New([]byte(small), "/elsewhere")
	a := "/app/src/a.ts"
	for _, c := range []struct {
		line, column int
		want         sourcemap.Position
		ok           bool
	}{
		{1, 1, sourcemap.Position{Source: a, Line: 1, Column: 1}, true},
		{1, 4, sourcemap.Position{Source: a, Line: 1, Column: 1}, true},
		{1, 5, sourcemap.Position{}, false}, // a segment without a source
		{1, 10, sourcemap.Position{Source: a, Line: 3, Column: 5, Name: "run"}, true},
		{1, 999, sourcemap.Position{Source: a, Line: 3, Column: 5, Name: "run"}, true},
		{2, 2, sourcemap.Position{}, false}, // in front of the first segment
		{2, 3, sourcemap.Position{Source: "/lib/b.ts", Line: 1, Column: 1}, true},
		{3, 1, sourcemap.Position{}, false},
		{0, 1, sourcemap.Position{}, false},
	} {
		got, ok := m.Original(c.line, c.column)
		if got != c.want || ok != c.ok {
			t.Errorf("Original(%d, %d) = %+v, %t; want %+v, %t", c.line, c.column, got, ok, c.want, c.ok)
		}
	}
	if text, ok := m.Content(a); !ok || text != "let a\n\nrun()\n" {
		t.Errorf("Content(%q) = %q, %t", a, text, ok)
	}
	if _, ok := m.Content("/lib/b.ts"); ok {
		t.Error("a source without content has one")
	}
}

func TestMap_Sections(t *testing.T) {
	m := sourcemap.New([]byte(`{"version":3,"sections":[
		{"offset":{"line":0,"column":0},"map":{"version":3,"sources":["a.js"],"names":[],"mappings":"AAAA"}},
		{"offset":{"line":1,"column":10},"map":{"version":3,"sources":["b.js"],"sourcesContent":["b"],"names":["n"],"mappings":"CACCA;A"}}]}`), `C:\app`)
	got, ok := m.Original(2, 12)
	if want := (sourcemap.Position{Source: "C:/app/b.js", Line: 2, Column: 2, Name: "n"}); !ok || got != want {
		t.Errorf("got %+v, %t, want %+v", got, ok, want)
	}
	if text, ok := m.Content("C:/app/b.js"); !ok || text != "b" {
		t.Errorf("content of the second section: %q, %t", text, ok)
	}
}

func TestMap_Errors(t *testing.T) {
	for data, want := range map[string]string{
		`{`:             "read source map: unexpected end of JSON input",
		`{"version":2}`: "read source map: version 2 is not 3",
		`{"version":3,"sources":[],"mappings":"A!"}`:                                                              "read source map: bad base64 VLQ in mappings",
		`{"version":3,"sources":["a"],"mappings":"AA"}`:                                                           "read source map: bad base64 VLQ in mappings",
		`{"version":3,"sources":["a"],"mappings":"gggggggggggg"}`:                                                 "read source map: bad base64 VLQ in mappings",
		`{"version":3,"sources":["a"],"mappings":"ACAA"}`:                                                         "read source map: mappings point outside of the map",
		`{"version":3,"sections":[{"offset":{},"map":{"version":3,"sections":[]}}]}`:                              "read source map: sections within sections",
		`{"version":3,"sections":[{"offset":{"line":99999999},"map":{"version":3,"sources":[],"mappings":"A"}}]}`: "read source map: sections out of order",
	} {
		m := sourcemap.New([]byte(data), "")
		if err := m.Err(); err == nil || err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", data, err, want)
		}
		if _, ok := m.Original(1, 1); ok {
			t.Errorf("%s maps all the same", data)
		}
	}
}

func TestMapStack(t *testing.T) {
	generated := sourcemap.New([]byte(`{"version":3,"sourceRoot":"/my app","sources":["node_modules/lib/x.js","src/a.ts"],"sourcesContent":["","the source"],"names":[],"mappings":"AAAA;ACCE"}`), "")
	lookup := func(file string) *sourcemap.Map {
		if file == "index.js" {
			return generated
		}
		return nil
	}
	got := sourcemap.MapStack(strings.Join([]string{
		"TypeError: boom",
		"  second line of the message",
		"    at deep (index.js:1:7)",
		"    at async Object.fetch (index.js:2:9)",
		"    at async index.js:2:1",
		"    at index.js:77:1",
		"    at Array.map (<anonymous>)",
		"    at start (edge:worker:5:6)",
	}, "\n"), lookup)
	want := strings.Join([]string{
		"TypeError: boom",
		"  second line of the message",
		"    at deep (file:///my%20app/node_modules/lib/x.js:1:1)",
		"    at async Object.fetch (file:///my%20app/src/a.ts:2:3)",
		"    at async file:///my%20app/src/a.ts:2:3",
		"    at index.js:77:1",
		"    at Array.map (<anonymous>)",
		"    at start (edge:worker:5:6)",
	}, "\n")
	if got.Text != want {
		t.Errorf("got\n%s\nwant\n%s", got.Text, want)
	}
	if got.User != 1 || got.Source != "the source" {
		t.Fatalf("the user's frame is %d with source %q", got.User, got.Source)
	}
	if f := got.Frames[1]; f != (sourcemap.Frame{Call: "async Object.fetch", File: "/my app/src/a.ts", Line: 2, Column: 3, Mapped: true}) {
		t.Errorf("frame %+v", f)
	}
	if f := got.Frames[5]; f != (sourcemap.Frame{Call: "start", File: "edge:worker", Line: 5, Column: 6}) {
		t.Errorf("frame %+v", f)
	}
}

func TestIdentity(t *testing.T) {
	m := sourcemap.Identity("/app/index.js", "throw 1")
	got := sourcemap.MapStack("Error\n    at index.js:1:1\n", func(string) *sourcemap.Map { return m })
	if got.Text != "Error\n    at null.<anonymous> (file:///app/index.js:1:1)\n" || got.User != 0 || got.Source != "throw 1" {
		t.Errorf("got %+v", got)
	}
}

func TestParseFrame(t *testing.T) {
	for line, want := range map[string]sourcemap.Frame{
		"    at a.b [as c] (/x (1)/y.ts:3:4)":   {Call: "a.b [as c]", File: "/x (1)/y.ts", Line: 3, Column: 4},
		"at new Foo (C:\\x\\y.ts:3:4)":          {Call: "new Foo", File: `C:\x\y.ts`, Line: 3, Column: 4},
		"at file:///x/y.ts:3:4":                 {File: "file:///x/y.ts", Line: 3, Column: 4},
		"at map (native)":                       {Call: "map (native)"},
		"at <anonymous>":                        {Call: "<anonymous>"},
		"at f (x.js:99999999999999999999999:1)": {Call: "f (x.js:99999999999999999999999:1)"},
	} {
		if got, ok := sourcemap.ParseFrame(line); !ok || got != want {
			t.Errorf("ParseFrame(%q) = %+v, %t; want %+v", line, got, ok, want)
		}
	}
	if _, ok := sourcemap.ParseFrame("Error: at f (x.js:1:1)"); ok {
		t.Error("a message is taken for a frame")
	}
}
