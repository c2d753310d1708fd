package bundle_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/bundle"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata/*.txtar")

// TestGolden builds each testdata/*.txtar: its files are the project, and
// options.json the options, with paths seen from the project. What comes out
// is compared with the sections want/*.
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			root := t.TempDir()
			var kept, want []txtar.File
			for _, f := range archive.Files {
				if strings.HasPrefix(f.Name, "want/") {
					want = append(want, f)
					continue
				}
				kept = append(kept, f)
				write(t, filepath.Join(root, f.Name), string(f.Data))
			}
			got := goldenBuild(t, root)
			if *update {
				archive.Files = append(kept, got...)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if g, w := txtar.Format(&txtar.Archive{Files: got}), txtar.Format(&txtar.Archive{Files: want}); string(g) != string(w) {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

// goldenBuild builds the project in root and describes the outcome.
func goldenBuild(t *testing.T, root string) []txtar.File {
	t.Helper()
	opts := bundle.Options{KeepNames: true}
	if data, err := os.ReadFile(filepath.Join(root, "options.json")); err == nil {
		decoder := json.NewDecoder(strings.NewReader(string(data)))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&opts); err != nil {
			t.Fatal(err)
		}
	}
	opts.Root = root
	for _, path := range []*string{&opts.Entry, &opts.BaseDir, &opts.TSConfig, &opts.ConfigPath} {
		if *path != "" {
			*path = filepath.Join(root, *path)
		}
	}
	if opts.Entry == "" {
		opts.Entry = filepath.Join(root, "index.ts")
	}
	builder, err := bundle.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer builder.Close()
	result, err := builder.Build(context.Background())
	var files []txtar.File
	add := func(name, text string) {
		text = strings.ReplaceAll(text, root, "ROOT")
		if text != "" && !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		files = append(files, txtar.File{Name: "want/" + name, Data: []byte(text)})
	}
	var failure *bundle.Error
	switch {
	case errors.As(err, &failure):
		add("errors", describe(failure.Messages))
		if len(failure.Warnings) > 0 {
			add("warnings", describe(failure.Warnings))
		}
		add("inputs", strings.Join(failure.Inputs, "\n"))
		return files
	case err != nil:
		t.Fatal(err)
	}
	var modules strings.Builder
	fmt.Fprintf(&modules, "format %s, exports %q\n", result.Format, result.Exports)
	for _, m := range result.Modules {
		fmt.Fprintf(&modules, "%s %s from %s\n", m.Kind, m.Name, m.File)
	}
	add("modules", modules.String())
	add("main.js", string(result.Modules[0].Source))
	if len(result.Warnings) > 0 {
		add("warnings", describe(result.Warnings))
	}
	add("inputs", strings.Join(append(result.Inputs, result.WatchDirs...), "\n"))
	return files
}

func describe(messages []bundle.Message) string {
	var out strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&out, "%s: %s\n%s", m.At, m.Text, m.Frame)
		if m.Hint != "" {
			fmt.Fprintf(&out, "hint: %s\n", m.Hint)
		}
		for _, n := range m.Notes {
			fmt.Fprintf(&out, "note: %s: %s\n%s", n.At, n.Text, n.Frame)
		}
	}
	return out.String()
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
