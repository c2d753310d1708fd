package sourcemap_test

import (
	"encoding/json"
	"strings"
	"testing"

	"edgeemu/bundle/sourcemap"
)

// benchMap is a map of 20,000 lines with 10 segments each, and 1 MB of
// sources.
func benchMap(b *testing.B) []byte {
	b.Helper()
	data, err := json.Marshal(map[string]any{
		"version": 3, "names": []string{"n"},
		"sources":        []string{"src/a.ts"},
		"sourcesContent": []string{strings.Repeat("const answer = \"forty-two\";\n", 40_000)},
		"mappings":       strings.Repeat("AACA,IAAI,QAAQ,UAAUA,EAAE,KAAK,CAAC,IAAI,QAAQ,GAAG;", 20_000),
	})
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// BenchmarkMap_First is the first question to a map: it decodes all of it.
func BenchmarkMap_First(b *testing.B) {
	data := benchMap(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := sourcemap.New(data, "/app").Original(19_000, 20); !ok {
			b.Fatal("no answer")
		}
	}
}

// BenchmarkMap_Next is every further one.
func BenchmarkMap_Next(b *testing.B) {
	m := sourcemap.New(benchMap(b), "/app")
	line := 0
	b.ReportAllocs()
	for b.Loop() {
		line = (line + 7919) % 20_000
		if _, ok := m.Original(line+1, 20); !ok {
			b.Fatal("no answer")
		}
	}
}
