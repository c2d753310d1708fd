package language_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/language"
	"edgeemu/web/language/disposal"
)

// TestLanguage compares with what workerd says, line by line.
func TestLanguage(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	r := jstest.NewRig(t, jstest.Options{
		Parts:   []*js.Part{language.Part, disposal.Part},
		Modules: map[string]string{"language.js": read("language.js")},
	})
	var text string
	if err := json.Unmarshal([]byte(r.Run(`const { run } = await import("language.js"); result(await run())`)), &text); err != nil {
		t.Fatal(err)
	}
	got := strings.Split(text, "\n")
	for n, want := range strings.Split(read("language.txt"), "\n") {
		if n >= len(got) {
			t.Fatalf("there are %d lines", len(got))
		}
		if got[n] != want {
			t.Errorf("line %d\n-%s\n+%s", n+1, want, got[n])
		}
	}
}
