package conform_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"edgeemu/conform"
)

const root = "../testdata/conformance"

// A case is of use only when it is complete: recorded, from its own steps,
// with packages that are pinned.
func TestCases_AreComplete(t *testing.T) {
	cases, err := conform.Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	pinned := pinnedPackages(t)
	titles := map[string]string{}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			if other := titles[c.Title]; other != "" {
				t.Errorf("has the title of %s", other)
			}
			titles[c.Title] = c.Name
			if len(c.Docs) == 0 {
				t.Error("has no docs")
			}
			for _, name := range c.NPM {
				if !pinned[name] {
					t.Errorf("%s is not in testdata/npm/package.json", name)
				}
			}
			checkGolden(t, c)
		})
	}
}

func checkGolden(t *testing.T, c conform.Case) {
	first, rest, _ := strings.Cut(c.Golden, "\n")
	if !strings.HasPrefix(first, "# recorded with "+c.Mode+" ") {
		t.Fatalf("was not recorded with %s: %q", c.Mode, first)
	}
	var want, got []string
	for _, s := range c.Steps {
		want = append(want, s.Title)
	}
	for line := range strings.Lines(rest) {
		if title, ok := strings.CutPrefix(line, "=== "); ok {
			got = append(got, strings.TrimSuffix(title, "\n"))
		}
	}
	if slices.Equal(got, []string{"start"}) {
		return
	}
	if len(got) == len(want)+1 && got[len(want)] == "logs" {
		got = got[:len(want)]
	}
	if !slices.Equal(got, want) {
		t.Errorf("its golden is of other steps: %q, not %q", got, want)
	}
	// The platform itself has a folder /tmp/.
	if regexp.MustCompile(regexp.QuoteMeta(os.TempDir()+string(filepath.Separator)) + `[\w.-]`).MatchString(c.Golden) {
		t.Error("its golden has a path of the machine it was recorded on")
	}
}

func pinnedPackages(t *testing.T) map[string]bool {
	var manifest struct{ Dependencies map[string]string }
	text, err := os.ReadFile("../testdata/npm/package.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for name := range manifest.Dependencies {
		names[name] = true
	}
	return names
}
