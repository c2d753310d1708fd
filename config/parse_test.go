package config

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"edgeemu/fault"
)

func TestParseJSONC_Values(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1,/* x */"b":[true,false,null,],}`: `{"a":1,"b":[true,false,null]}`,
		"// c\n\"\\u00e9\\ud83d\\ude00\\n\"":     `"é😀\n"`,
		`"\ud83d"`:                               `"` + "\ufffd" + `"`,
		`-0.5e3`:                                 `-500`,
		`1e400`:                                  `null`,
		`{"a":1,"a":2}`:                          `{"a":2}`,
		` [ ] `:                                  `[]`,
	} {
		v, err := parseJSONC(&Source{File: "f", Text: text})
		if err != nil || v.JSON() != want {
			t.Errorf("%s gives %s and %v, want %s", text, v.JSON(), err, want)
		}
	}
}

func TestParseJSONC_Places(t *testing.T) {
	v, err := parseJSONC(&Source{File: "w.json", Text: "{\n  \"😀\": 1, \"b\": [\n    2]\n}"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		got  fault.Location
		want string
	}{
		{v.At(), "w.json:1:1"}, {v.KeyAt("😀"), "w.json:2:3"}, {v.KeyAt("b"), "w.json:2:12"},
		{v.Get("b").Items[0].At(), "w.json:3:5"}, {v.KeyAt("c"), ""},
	} {
		if c.got.String() != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestParseJSONC_Depth(t *testing.T) {
	_, err := parseJSONC(&Source{Text: strings.Repeat("[", 100_000)})
	if e := fault.As(err); e == nil || e.Text != "NestedTooDeep" {
		t.Errorf("got %v", err)
	}
}

const places = `# comment
top = "x" # more
"quoted key".'b' = 1
[a.b]
multi = """
not.a.key = 1
"""
list = [ # c
  { x = 1 }, # [no]
  { x = 2, y.z = 'it' },
]
[[t]]
n = 1
[[t]]
n = 2
[t.sub]
d = 1979-05-27 07:32:00
`

func TestParseTOML_Places(t *testing.T) {
	v, err := parseTOML(&Source{File: "w.toml", Text: places})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"top":"x","quoted key":{"b":1},"a":{"b":{"multi":"not.a.key = 1\n","list":[{"x":1},{"x":2,"y":{"z":"it"}}]}},"t":[{"n":1},{"n":2,"sub":{"d":"1979-05-27 07:32:00"}}]}`
	if v.JSON() != want {
		t.Errorf("got %s\nwant %s", v.JSON(), want)
	}
	b, t1 := v.Path("a", "b"), v.Get("t").Items[1]
	for _, c := range []struct {
		got  fault.Location
		want string
	}{
		{v.KeyAt("top"), "w.toml:2:1"}, {v.Get("top").At(), "w.toml:2:7"}, {v.Get("quoted key").KeyAt("b"), "w.toml:3:14"},
		{b.KeyAt("multi"), "w.toml:5:1"}, {b.Get("list").Items[1].At(), "w.toml:10:3"},
		{b.Get("list").Items[1].Path("y", "z").At(), "w.toml:10:18"},
		{t1.At(), "w.toml:14:1"}, {t1.Get("n").At(), "w.toml:15:5"}, {t1.Get("sub").KeyAt("d"), "w.toml:17:1"},
	} {
		if c.got.String() != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestParseTOML_SyntaxError(t *testing.T) {
	_, err := parseTOML(&Source{File: "w.toml", Text: "a = 1\nb = nope\n"})
	e := fault.As(err)
	if e == nil || e.At.Line != 2 || !strings.HasPrefix(e.Text, "Invalid TOML document: ") || e.Frame == "" || e.Exit != 2 {
		t.Errorf("got %#v", e)
	}
}

func FuzzParseJSONC(f *testing.F) {
	for _, seed := range []string{`{"a":[1,2.5e3,"\u00e9",null,],/**/}`, `//`, `{"a" 1}`, "\"\n", `{"a":{}}`, `-`, `1.`, "{a:1}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := parseJSONC(&Source{Text: text})
		if err != nil {
			if e := fault.As(err); e == nil || e.At.Line < 1 {
				t.Fatalf("error without place: %v", err)
			}
			return
		}
		again, err := parseJSONC(&Source{Text: v.JSON()})
		if err != nil || again.JSON() != v.JSON() {
			t.Fatalf("%q is not read back: %v", v.JSON(), err)
		}
		var std any
		if json.Unmarshal([]byte(text), &std) == nil && !json.Valid([]byte(v.JSON())) {
			t.Fatalf("%q gives %q", text, v.JSON())
		}
	})
}

// FuzzParseTOML compares the tree, which takes its shape from the scanner,
// with what the library alone reads.
func FuzzParseTOML(f *testing.F) {
	for _, seed := range []string{places, "a.b.c = {x = [1, [2]]}\n", "[[a]]\n[[a.b]]\nc='''x'''''\n", "x = \"\"\"a\\\"\"\"\"\n", "\"a\\u0041\" = 1", "[ a . 'b' ]\nc = {}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var decoded map[string]any
		if _, err := toml.Decode(text, &decoded); err != nil {
			return
		}
		source := &Source{Text: text}
		shape := (&tomlScanner{source: source, text: text}).document()
		if missing := misses(shape, decoded); missing != "" {
			t.Fatalf("%q: the scanner does not see %s", text, missing)
		}
		if _, err := parseTOML(source); err != nil {
			t.Fatal(err)
		}
	})
}

// misses returns the path of a key or item that the shape lacks.
func misses(shape *Value, decoded any) string {
	switch d := reflect.ValueOf(decoded); d.Kind() {
	case reflect.Map:
		for _, key := range d.MapKeys() {
			child := shape.Get(key.String())
			if child == nil {
				return "." + key.String()
			}
			if missing := misses(child, d.MapIndex(key).Interface()); missing != "" {
				return "." + key.String() + missing
			}
		}
	case reflect.Slice:
		if len(shape.Items) != d.Len() {
			return "[]"
		}
		for i := range d.Len() {
			if missing := misses(shape.Items[i], d.Index(i).Interface()); missing != "" {
				return "[]" + missing
			}
		}
	}
	return ""
}
