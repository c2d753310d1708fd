package r2http

import (
	"encoding/json"
	"testing"
)

// What is read of custom metadata is written as it was, each name once.
func FuzzCustomMetadata(f *testing.F) {
	for _, text := range []string{`{}`, `{"a":"b"}`, `{"a":"1","a":"2","b":""}`, `{"a":1}`, `[]`, `null`, `{"\u0061":"x","a":"y"}`, `{"a":"\ud800"}`, `{"a"`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var fields custom
		if json.Unmarshal(text, &fields) != nil {
			return
		}
		var want map[string]string
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		written, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		if err := json.Unmarshal(written, &got); err != nil || len(got) != len(want) || len(fields) != len(want) {
			t.Fatalf("%s became %s: %v", text, written, err)
		}
		for name, value := range want {
			if got[name] != value {
				t.Fatalf("%s became %s", text, written)
			}
		}
	})
}
