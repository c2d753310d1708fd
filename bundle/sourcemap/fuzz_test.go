package sourcemap_test

import (
	"encoding/json"
	"strings"
	"testing"

	"edgeemu/bundle/sourcemap"
)

// FuzzMap checks that no map makes us panic, and that every answer lies in
// the map.
func FuzzMap(f *testing.F) {
	f.Add([]byte(small), 1, 10)
	f.Add([]byte(`{"version":3,"sections":[{"offset":{"line":0,"column":3},"map":{"version":3,"sources":["a"],"mappings":"AAAA;;A"}}]}`), 1, 4)
	f.Add([]byte(`)]}'`+"\n"+`{"version":3,"sources":[null],"mappings":"AAAA"}`), 1, 1)
	f.Fuzz(func(t *testing.T, data []byte, line, column int) {
		m := sourcemap.New(data, "/dir")
		p, ok := m.Original(line, column)
		if !ok {
			return
		}
		if m.Err() != nil || p.Line < 1 || p.Column < 1 {
			t.Errorf("%+v from a map with error %v", p, m.Err())
		}
		found := false
		for _, source := range m.Sources() {
			found = found || source == p.Source
		}
		if !found {
			t.Errorf("%q is not a source", p.Source)
		}
	})
}

// FuzzMappings checks the VLQ decoder: mappings either fail or answer for
// every column of their lines.
func FuzzMappings(f *testing.F) {
	for _, seed := range []string{"AAAA", "AAAA,CAAC;;gBAAgBA", "D", "///////", "+/+/+B", ";;;,,,", "AAAAAA"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, mappings string) {
		data, err := json.Marshal(map[string]any{"version": 3, "sources": []string{"a"}, "names": []string{"n"}, "mappings": mappings})
		if err != nil {
			t.Skip()
		}
		m := sourcemap.New(data, "")
		for line := range strings.Count(mappings, ";") + 1 {
			for column := range 8 {
				if p, ok := m.Original(line+1, column+1); ok && p.Source != "a" {
					t.Errorf("%d:%d comes from %+v", line, column, p)
				}
			}
		}
	})
}

// FuzzMapStack checks that without maps a stack stays as it is, and that a
// frame prints as it was read.
func FuzzMapStack(f *testing.F) {
	f.Add("Error: x\n    at async f (index.js:1:2)\r\n\tat index.js:3:4\nat (native)")
	f.Fuzz(func(t *testing.T, stack string) {
		got := sourcemap.MapStack(stack, func(string) *sourcemap.Map { return nil })
		if got.Text != stack || got.User != -1 {
			t.Errorf("got %q (user %d), want %q", got.Text, got.User, stack)
		}
		for _, frame := range got.Frames {
			if frame.File == "" || strings.Contains(frame.File+frame.Call, " (") || strings.ContainsAny(frame.File, `/\`) {
				continue
			}
			if again, ok := sourcemap.ParseFrame(frame.String()); !ok || again != frame {
				t.Errorf("%+v prints as %q, read as %+v", frame, frame, again)
			}
		}
	})
}
