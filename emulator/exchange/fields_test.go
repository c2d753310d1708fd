package exchange

import (
	"encoding/json"
	"slices"
	"testing"
)

func FuzzReadFields(f *testing.F) {
	for _, seed := range []string{`{}`, `{"owner":"Ada","größe":"drei"}`, `{"b":"1","a":"2","b":"3"}`, `{"a":1}`, `{"a":{"b":"c"}}`, `[]`, `null`, ``, `{"a":"\ud800"}`, `{"a"`, `"a"`, `["a","b"]`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, err := readFields(text)
		if err != nil {
			return
		}
		again, err := json.Marshal(fields(list))
		if err != nil {
			t.Fatalf("%q gives %v, which can't be written: %v", text, list, err)
		}
		back, err := readFields(string(again))
		if err != nil || !slices.Equal(back, list) {
			t.Errorf("%q gives %v, then %v %v", text, list, back, err)
		}
	})
}

func TestReadFields(t *testing.T) {
	for text, want := range map[string]int{`{}`: 0, `{"b":"1","a":"2"}`: 2, `{"a":"x"} `: 1} {
		if list, err := readFields(text); err != nil || len(list) != want {
			t.Errorf("%s: %v %v", text, list, err)
		}
	}
	for _, text := range []string{``, `[]`, `null`, `1`, `{"a":1}`, `{"a"`, `{"a":"b"`, `["a","b"]`} {
		if list, err := readFields(text); err == nil {
			t.Errorf("%s is read as %v", text, list)
		}
	}
}
