package conform

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// CompatibilityDate is the date of cases that do not say one.
const CompatibilityDate = "2026-04-01"

// Modes in which a case is recorded.
const (
	ModeWrangler  = "wrangler"  // the whole of `wrangler dev`
	ModeMiniflare = "miniflare" // miniflare alone
)

// A Case is one behaviour of the platform, as its folder describes it.
type Case struct {
	Name    string `toml:"-"` // "AREA/CASE"
	Dir     string `toml:"-"`
	Main    string `toml:"-"` // file name of the Worker
	Steps   []Step `toml:"-"`
	Golden  string `toml:"-"` // "" where nothing was recorded yet
	Title   string
	Why     string
	Docs    []string
	Mode    string
	Headers []string
	Reason  bool
	Masks   []string
	NPM     []string `toml:"npm"`
	App     string
	Fails   string
	Config  map[string]any
	Secrets map[string]string
	Mask    []Mask
	Known   []Known
}

// A Known is a difference that is accepted, for a reason.
type Known struct {
	Step   string
	Golden string
	Ours   string
	Reason string
}

// Discover returns the cases below root, in order of their names.
func Discover(root string) ([]Case, error) {
	files, err := filepath.Glob(filepath.Join(root, "*", "*", "case.toml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	cases := make([]Case, 0, len(files))
	for _, file := range files {
		c, err := Load(root, filepath.Dir(file))
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// Load reads the case in the folder dir, which is two levels below root.
func Load(root, dir string) (Case, error) {
	name, err := filepath.Rel(root, dir)
	if err != nil {
		return Case{}, err
	}
	c := Case{Name: filepath.ToSlash(name), Dir: dir, Mode: ModeWrangler, Headers: []string{"content-type"}}
	file := filepath.Join(dir, "case.toml")
	meta, err := toml.DecodeFile(file, &c)
	if err != nil {
		return Case{}, fmt.Errorf("read %s: %w", file, err)
	}
	for _, key := range meta.Undecoded() {
		if key[0] != "config" { // wrangler's to judge
			return Case{}, fmt.Errorf("read %s: unknown key %s", file, key)
		}
	}
	if c.Main, err = findMain(dir, c.Config); err != nil {
		return Case{}, err
	}
	text, err := os.ReadFile(filepath.Join(dir, "steps.txt"))
	if err != nil {
		return Case{}, err
	}
	if c.Steps, err = ParseSteps(string(text)); err != nil {
		return Case{}, fmt.Errorf("%s: %w", filepath.Join(dir, "steps.txt"), err)
	}
	golden, err := os.ReadFile(c.GoldenFile())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Case{}, err
	}
	c.Golden = string(golden)
	return c, c.check()
}

// GoldenFile is where the golden of the case stands.
func (c Case) GoldenFile() string { return filepath.Join(c.Dir, "golden.txt") }

func (c Case) check() error {
	complain := func(text string, args ...any) error {
		return fmt.Errorf("%s: "+text, append([]any{filepath.Join(c.Dir, "case.toml")}, args...)...)
	}
	switch {
	case c.Title == "":
		return complain("no title")
	case c.Why == "":
		return complain("no why")
	case c.Mode != ModeWrangler && c.Mode != ModeMiniflare:
		return complain("unknown mode %q", c.Mode)
	}
	for _, m := range c.Masks {
		if _, ok := namedMask(m); !ok {
			return complain("unknown mask %q", m)
		}
	}
	for _, m := range c.Mask {
		if err := m.check(); err != nil {
			return complain("%w", err)
		}
	}
	for _, k := range c.Known {
		if k.Step == "" || k.Golden == k.Ours || k.Reason == "" {
			return complain("a known difference needs step, golden, ours and reason")
		}
	}
	return nil
}

// WranglerConfig returns the wrangler.json of the case. origin is the URL of
// the harness's server; the Worker gets it as env.ORIGIN.
func (c Case) WranglerConfig(origin string) ([]byte, error) {
	config := map[string]any{
		"name":               "worker",
		"main":               c.Main,
		"compatibility_date": CompatibilityDate,
	}
	for key, value := range c.Config {
		config[key] = value
	}
	vars := map[string]any{"ORIGIN": origin}
	if own, ok := config["vars"].(map[string]any); ok {
		for key, value := range own {
			vars[key] = value
		}
	}
	config["vars"] = vars
	return json.MarshalIndent(config, "", "\t")
}

// DevVars returns the .dev.vars of the case, "" where it has no secrets.
func (c Case) DevVars() string {
	var b strings.Builder
	for _, key := range sortedKeys(c.Secrets) {
		fmt.Fprintf(&b, "%s=%q\n", key, c.Secrets[key])
	}
	return b.String()
}

func findMain(dir string, config map[string]any) (string, error) {
	if main, ok := config["main"].(string); ok {
		return main, nil
	}
	for _, name := range []string{"worker.ts", "worker.js", "worker.mjs", "worker.tsx"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return name, nil
		}
	}
	return "", fmt.Errorf("%s: no worker.ts, .js, .mjs or .tsx", dir)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
