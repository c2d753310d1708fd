package config

import (
	"encoding/json"
	"os"
	"testing"
)

// recordedDotenv is what the npm packages make of texts.
type recordedDotenv struct {
	Parse  [][2]json.RawMessage `json:"parse"`
	Expand [][3]json.RawMessage `json:"expand"`
}

func readRecorded(t testing.TB) recordedDotenv {
	data, err := os.ReadFile("../testdata/config/dotenv.json")
	if err != nil {
		t.Fatal(err)
	}
	var r recordedDotenv
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func read[T any](t testing.TB, raw json.RawMessage) T {
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestParseDotenv_AsRecorded(t *testing.T) {
	for _, c := range readRecorded(t).Parse {
		text, want := read[string](t, c[0]), read[[][2]string](t, c[1])
		got := map[string]string{}
		for _, e := range parseDotenv(lineEnds(text)) {
			got[e.key] = e.value
		}
		ok := len(got) == len(want)
		for _, pair := range want {
			ok = ok && got[pair[0]] == pair[1]
		}
		if !ok {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestExpandAll_AsRecorded(t *testing.T) {
	for _, c := range readRecorded(t).Expand {
		text, process, want := read[string](t, c[0]), read[map[string]string](t, c[1]), read[[][2]string](t, c[2])
		var list []variable
		for _, e := range parseDotenv(lineEnds(text)) {
			list = append(list, variable{name: e.key, value: e.value})
		}
		got := map[string]string{}
		for _, v := range expandAll(list, process) {
			got[v.name] = v.value
		}
		for _, pair := range want {
			if got[pair[0]] != pair[1] {
				t.Errorf("%q with %v: %s is %q, want %q", text, process, pair[0], got[pair[0]], pair[1])
			}
		}
	}
}

func TestExpand_EndsWhereReferencesGrow(t *testing.T) {
	got := expand("p$A", nil, map[string]string{"A": "y$B", "B": "z$A"})
	if len(got) == 0 || len(got) > 3*expansionsMax {
		t.Errorf("%d bytes", len(got))
	}
}

func FuzzParseDotenv(f *testing.F) {
	for _, c := range readRecorded(f).Parse {
		f.Add(read[string](f, c[0]))
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = lineEnds(text)
		var list []variable
		last := -1
		for _, e := range parseDotenv(text) {
			if e.key == "" || text[e.offset:e.offset+len(e.key)] != e.key {
				t.Fatalf("key %q is not at %d", e.key, e.offset)
			}
			last = max(last, e.offset)
			list = append(list, variable{name: e.key, value: e.value})
		}
		expandAll(list, map[string]string{"A": "$B", "B": "$A"})
	})
}
