package js_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/js/jstest"
)

// TestThrown compares messages and frames of errors that the engine throws,
// and TestStacks the shape of stacks, with what workerd says.
func TestThrown(t *testing.T) { compareRecorded(t, "thrown") }

func TestStacks(t *testing.T) {
	compareRecorded(t, "stacks")
}

func TestErrors(t *testing.T) { compareRecorded(t, "errors") }

// compareRecorded runs testdata/NAME.js and compares line by line with
// NAME.txt. NAME.known has the known differences: title, reason, ours.
func compareRecorded(t *testing.T, name string) {
	t.Helper()
	r := jstest.NewRig(t, jstest.Options{Modules: map[string]string{name + ".js": read(t, name+".js")}})
	var ours string
	if err := json.Unmarshal([]byte(r.Run(`const { run } = await import("`+name+`.js"); result(await run())`)), &ours); err != nil {
		t.Fatal(err)
	}
	known := map[string][2]string{}
	for line := range strings.Lines(read(t, name+".known")) {
		if fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(fields) == 3 {
			known[fields[0]] = [2]string{fields[1], fields[2]}
		}
	}
	got := titled(ours)
	for title, want := range titled(read(t, name+".txt")) {
		switch difference, isKnown := known[title]; {
		case !isKnown && got[title] != want:
			t.Errorf("%s\n-%s\n+%s", title, want, got[title])
		case isKnown && got[title] == want:
			t.Errorf("%s: is as recorded, but known to differ: %s", title, difference[0])
		case isKnown && got[title] != difference[1]:
			t.Errorf("%s: differs from what is known\n-%s\n+%s", title, difference[1], got[title])
		}
	}
}

// titled maps titles to outcomes; line breaks in them are told by the
// missing tab.
func titled(text string) map[string]string {
	outcomes := map[string]string{}
	last := ""
	for line := range strings.Lines(text) {
		title, outcome, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			outcomes[last] += "\n" + title
			continue
		}
		last = title
		outcomes[title] = outcome
	}
	return outcomes
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
