package bundle_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"edgeemu/bundle"
	"edgeemu/bundle/sourcemap"
	"edgeemu/fault"
)

// project writes files, given as name and text in turn, into a new folder.
func project(t *testing.T, files ...string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(files); i += 2 {
		write(t, filepath.Join(root, files[i]), files[i+1])
	}
	return root
}

func builder(t *testing.T, opts bundle.Options) *bundle.Builder {
	t.Helper()
	b, err := bundle.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func build(t *testing.T, b *bundle.Builder) *bundle.Result {
	t.Helper()
	result, err := b.Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func main(r *bundle.Result) string { return string(r.Modules[0].Source) }

func TestBuilder_SeesEveryChange(t *testing.T) {
	root := project(t, "src/index.ts", `import { v } from "./v"; export default { v };`, "src/v.ts", `export const v = "one";`)
	b := builder(t, bundle.Options{Entry: filepath.Join(root, "src/index.ts"), Root: root})
	first := build(t, b)
	if !strings.Contains(main(first), `"one"`) {
		t.Fatalf("got %s", main(first))
	}
	write(t, filepath.Join(root, "src/v.ts"), `export const v = "two";`)
	second := build(t, b)
	if !strings.Contains(main(second), `"two"`) || !slices.Equal(first.Inputs, second.Inputs) {
		t.Errorf("got %s with inputs %q", main(second), second.Inputs)
	}
	write(t, filepath.Join(root, "src/v.ts"), `export const v = ;`)
	_, err := b.Build(context.Background())
	var failure *bundle.Error
	if !errors.As(err, &failure) || !slices.Equal(failure.Inputs, first.Inputs) {
		t.Errorf("a failed build gives %v, inputs %v", err, failure)
	}
	write(t, filepath.Join(root, "src/v.ts"), `export const v = "three";`)
	if third := build(t, b); !strings.Contains(main(third), `"three"`) {
		t.Errorf("got %s", main(third))
	}
	write(t, filepath.Join(root, "src/index.ts"), `addEventListener("fetch", () => {});`)
	if fourth := build(t, b); fourth.Format != bundle.ServiceWorker || slices.Contains(fourth.Inputs, filepath.Join(root, "src/v.ts")) {
		t.Errorf("after the format changed: %s, inputs %q", fourth.Format, fourth.Inputs)
	}
	write(t, filepath.Join(root, "src/index.ts"), `export default {};`)
	if fifth := build(t, b); fifth.Format != bundle.Modules {
		t.Errorf("after the format changed back: %s", fifth.Format)
	}
}

func TestBuilder_SeesTheRepairOfAMissingFile(t *testing.T) {
	root := project(t, "index.ts", `import { v } from "./v"; import "pkg"; export default { v };`)
	b := builder(t, bundle.Options{Entry: filepath.Join(root, "index.ts"), Root: root})
	_, err := b.Build(context.Background())
	var failure *bundle.Error
	if !errors.As(err, &failure) {
		t.Fatalf("got %v", err)
	}
	repairs := []string{filepath.Join(root, "v.ts"), filepath.Join(root, "node_modules/pkg/package.json")}
	for _, file := range repairs {
		if !slices.Contains(failure.Inputs, file) {
			t.Errorf("%s is not watched: %q", file, failure.Inputs)
		}
	}
	write(t, repairs[0], `export const v = 1;`)
	write(t, repairs[1], `{"main":"m.js"}`)
	write(t, filepath.Join(root, "node_modules/pkg/m.js"), ``)
	build(t, b)
}

func TestBuilder_InputsNameLinksAndTheirTargets(t *testing.T) {
	root := project(t, "real/index.ts", `import "workspace-package"; export default {};`, "packages/a/package.json", `{"module":"a.ts"}`, "packages/a/a.ts", `console.log(1);`)
	if err := os.Symlink(filepath.Join(root, "real"), filepath.Join(root, "link")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if err := os.Mkdir(filepath.Join(root, "node_modules"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../packages/a", filepath.Join(root, "node_modules/workspace-package")); err != nil {
		t.Fatal(err)
	}
	b := builder(t, bundle.Options{Entry: filepath.Join(root, "link/index.ts"), Root: filepath.Join(root, "link")})
	result := build(t, b)
	for _, file := range []string{"link/index.ts", "real/index.ts", "packages/a/a.ts", "packages/a/package.json"} {
		if !slices.Contains(result.Inputs, filepath.Join(root, file)) {
			t.Errorf("%s is not an input: %q", file, result.Inputs)
		}
	}
}

// A package that says "type": "module" and imports no other is resolved by us;
// the output has to be the same as esbuild's own, and stay so in later builds.
func TestBuilder_PlainPackagesComeOutTheSame(t *testing.T) {
	files := func(manifest string) []string {
		return []string{
			"index.ts", `import { a, used } from "pkg"; import "pkg/side"; export default { a, used };`,
			"node_modules/pkg/package.json", manifest,
			"node_modules/pkg/dist/index.js", `export { a } from "./a.js"; export { used, unused } from "./sub/b.js";`,
			"node_modules/pkg/dist/a.js", `import { used } from "./sub/b.js"; export const a = "a" + used; console.log("side effect");`,
			"node_modules/pkg/dist/sub/b.js", `import { cycle } from "../index2.js"; export const used = 1, unused = cycle;`,
			"node_modules/pkg/dist/index2.js", `import data from "./data.json"; export const cycle = data;`,
			"node_modules/pkg/dist/data.json", `{}`,
			"node_modules/pkg/dist/side.js", `import "./gone.js"; console.log("kept?");`,
			"node_modules/pkg/dist/gone.js", `console.log("gone?");`,
		}
	}
	for _, effects := range []string{"", `"sideEffects": false,`} {
		exports := `"exports": { ".": "./dist/index.js", "./side": "./dist/side.js" } }`
		plain := project(t, files(`{ "type": "module", `+effects+exports)...)
		other := project(t, files(`{ `+effects+exports)...) // resolved by esbuild
		opts := func(root string) bundle.Options {
			return bundle.Options{Entry: filepath.Join(root, "index.ts"), Root: root, KeepNames: true}
		}
		b := builder(t, opts(plain))
		want := main(build(t, builder(t, opts(other))))
		for range 3 {
			if got := main(build(t, b)); got != want {
				t.Errorf("with %q got\n%s\nwant\n%s", effects, got, want)
			}
		}
	}
}

func TestBuilder_SourceMap(t *testing.T) {
	root := project(t, "src/index.ts", "const é = 1;\ninterface Gone { a: string }\n\nexport default {\n  fetch() {\n    throw new Error(\"boom\");\n  },\n};\n")
	b := builder(t, bundle.Options{Entry: filepath.Join(root, "src/index.ts"), Root: root, KeepNames: true})
	result := build(t, b)
	module := result.Modules[0]
	if bytes.Contains(module.Source, []byte("sourceMappingURL")) {
		t.Error("the source names its map")
	}
	line, column := 0, 0
	for i, text := range strings.Split(string(module.Source), "\n") {
		if at := strings.Index(text, "new Error"); at >= 0 {
			line, column = i+1, at+1
		}
	}
	m := module.SourceMap()
	stack := fmt.Sprintf("Error: boom\n    at Object.fetch (index.js:%d:%d)\n    at edge:worker:1:1", line, column)
	trace := sourcemap.MapStack(stack, func(file string) *sourcemap.Map {
		if file == module.Name {
			return m
		}
		return nil
	})
	want := fmt.Sprintf("Error: boom\n    at Object.fetch (%s:6:11)\n    at edge:worker:1:1", sourcemap.FileURL(filepath.ToSlash(root)+"/src/index.ts"))
	if trace.Text != want {
		t.Errorf("got\n%s\nwant\n%s", trace.Text, want)
	}
	frame := fault.Frame(trace.Source, fault.Location{Line: trace.Frames[trace.User].Line, Column: trace.Frames[trace.User].Column})
	if !strings.Contains(frame, "> 6 |     throw new Error(\"boom\");\n    |           ^\n") {
		t.Errorf("code frame\n%s", frame)
	}
}

func TestBuilder_SourceMapOfAFileThatWasNotBundled(t *testing.T) {
	root := project(t, "out/index.js", "export default {};\n//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi4uL3NyYy9hLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiJBQUVBIn0=", "out/b.js", "throw 1")
	b := builder(t, bundle.Options{
		Entry: filepath.Join(root, "out/index.js"), Root: root, NoBundle: true,
		Rules: []bundle.Rule{{Type: bundle.ESModule, Globs: []string{"**/*.js"}}},
	})
	result := build(t, b)
	for i, want := range []sourcemap.Position{
		{Source: filepath.ToSlash(root) + "/src/a.ts", Line: 3, Column: 1},
		{Source: filepath.Join(root, "out/b.js"), Line: 1, Column: 1},
	} {
		if got, ok := result.Modules[i].SourceMap().Original(1, 1); !ok || got != want {
			t.Errorf("%s: got %+v, want %+v", result.Modules[i].Name, got, want)
		}
	}
}

func TestResult_Lookup(t *testing.T) {
	r := &bundle.Result{Modules: []bundle.Module{{Name: "src/index.js"}, {Name: "src/lang/en.js"}, {Name: "lib/a.js"}, {Name: "src/abc-x.txt"}}}
	for _, c := range []struct{ referrer, specifier, want string }{
		{"src/index.js", "./lang/en.js", "src/lang/en.js"},
		{"src/index.js", "../lib/a.js", "lib/a.js"},
		{"src/lang/en.js", "../index.js", "src/index.js"},
		{"src/index.js", "./abc-x.txt", "src/abc-x.txt"},
		{"src/index.js", "lang/en.js", "src/lang/en.js"},
		{"src/index.js", "./nothing.js", ""},
		{"src/index.js", "cloudflare:workers", ""},
	} {
		got := ""
		if m := r.Lookup(c.referrer, c.specifier); m != nil {
			got = m.Name
		}
		if got != c.want {
			t.Errorf("Lookup(%q, %q) = %q, want %q", c.referrer, c.specifier, got, c.want)
		}
	}
}

func TestBuilder_ContextEndsABuild(t *testing.T) {
	root := project(t, "index.js", `export default {};`)
	b := builder(t, bundle.Options{Entry: filepath.Join(root, "index.js"), Root: root})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := b.Build(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	build(t, b)
}

func TestBuilder_ManyAtOnceAndClosed(t *testing.T) {
	root := project(t, "index.js", `export default { a: 1 };`)
	b := builder(t, bundle.Options{Entry: filepath.Join(root, "index.js"), Root: root})
	want := main(build(t, b))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			result, err := b.Build(context.Background())
			if err != nil || main(result) != want {
				t.Errorf("got %v", err)
			}
		})
	}
	group.Wait()
	b.Close()
	if _, err := b.Build(context.Background()); err == nil || err.Error() != "build: the builder is closed" {
		t.Errorf("a closed builder gives %v", err)
	}
}

func TestError_TextAndFault(t *testing.T) {
	root := project(t, "index.js", "import './a.js';\nimport './b.js';")
	b := builder(t, bundle.Options{Entry: filepath.Join(root, "index.js"), Root: root})
	_, err := b.Build(context.Background())
	want := filepath.Join(root, "index.js") + `:1:8: Could not resolve "./a.js" (and 1 more)`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if f := fault.As(err); f == nil || f.Code != "bundle.failed" || f.At.Line != 1 || f.Frame == "" {
		t.Errorf("as fault: %+v", f)
	}
}

func TestNew_RefusesOurMistakes(t *testing.T) {
	for want, opts := range map[string]bundle.Options{
		`BUG: bundle.Options.Entry is not an absolute path: "index.js"`: {Entry: "index.js", Root: "/"},
		`BUG: bundle.Options.Build needs a Runner`:                      {Entry: "/index.js", Root: "/", Build: &bundle.CustomBuild{Command: "x"}},
	} {
		if _, err := bundle.New(opts); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// touch moves a file's time of modification, as a save without a change does.
func touch(t *testing.T, file string, to time.Time) {
	t.Helper()
	if err := os.Chtimes(file, to, to); err != nil {
		t.Fatal(err)
	}
}
