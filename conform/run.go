package conform

import (
	"context"
	"strings"
	"testing"

	"edgeemu/clock"
)

// Run replays every case below root as a subtest AREA/CASE.
// nodeModules is where the npm packages of cases are installed.
func Run(t *testing.T, target Target, root, nodeModules string) {
	cases, err := Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	byArea := map[string][]Case{}
	for _, c := range cases {
		area, _, _ := strings.Cut(c.Name, "/")
		byArea[area] = append(byArea[area], c)
	}
	for _, area := range sortedKeys(byArea) {
		t.Run(area, func(t *testing.T) {
			for _, c := range byArea[area] {
				_, name, _ := strings.Cut(c.Name, "/")
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					runCase(t, target, c, nodeModules)
				})
			}
		})
	}
}

func runCase(t *testing.T, target Target, c Case, nodeModules string) {
	got, err := Replay(context.Background(), target, c, clock.Wall{}, t.TempDir(), nodeModules)
	if err != nil {
		t.Fatal(err)
	}
	if diff := c.Compare(got); diff != "" {
		t.Errorf("%s: %s\n%s", c.Name, c.Title, diff)
	}
}
