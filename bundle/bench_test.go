package bundle_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/bundle"
)

// benchProject writes a Worker that uses a package of the size and shape of a
// small web framework: 40 ES modules, 80 kB.
func benchProject(b *testing.B) bundle.Options {
	b.Helper()
	root := b.TempDir()
	put := func(name, text string) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	put("node_modules/framework/package.json", `{ "type": "module", "exports": "./dist/index.js", "sideEffects": false }`)
	var index strings.Builder
	for i := range 40 {
		fmt.Fprintf(&index, "export * from \"./part%d.js\";\n", i)
		var part strings.Builder
		if i > 0 {
			fmt.Fprintf(&part, "import { Part%d } from \"./part%d.js\";\n", i-1, i-1)
		}
		fmt.Fprintf(&part, "export class Part%d {\n  #routes = new Map();\n", i)
		for j := range 12 {
			fmt.Fprintf(&part, "  method%d(path, handler, { strict = true, ...rest } = {}) {\n"+
				"    const key = `${path}:${strict ? \"strict\" : \"loose\"}`;\n"+
				"    return this.#routes.get(key) ?? this.#routes.set(key, [handler, rest]).size;\n  }\n", j)
		}
		part.WriteString("}\n")
		put(fmt.Sprintf("node_modules/framework/dist/part%d.js", i), part.String())
	}
	put("node_modules/framework/dist/index.js", index.String())
	put("src/index.ts", "import * as framework from \"framework\";\nimport { answer } from \"./answer\";\n"+
		"export default { fetch: () => new Response(Object.keys(framework).length + answer) };\n")
	put("src/answer.ts", "export const answer: string = \"0\";\n")
	return bundle.Options{Entry: filepath.Join(root, "src/index.ts"), Root: root, KeepNames: true, UserAgent: true}
}

func BenchmarkBuild_Cold(b *testing.B) {
	opts := benchProject(b)
	b.ReportAllocs()
	for b.Loop() {
		builder, err := bundle.New(opts)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := builder.Build(context.Background()); err != nil {
			b.Fatal(err)
		}
		builder.Close()
	}
}

func BenchmarkBuild_AfterASave(b *testing.B) {
	opts := benchProject(b)
	builder, err := bundle.New(opts)
	if err != nil {
		b.Fatal(err)
	}
	defer builder.Close()
	answer := filepath.Join(opts.Root, "src", "answer.ts")
	b.ReportAllocs()
	saves := 0
	for b.Loop() {
		saves++
		if err := os.WriteFile(answer, fmt.Appendf(nil, "export const answer: string = \"%d\";\n", saves), 0o644); err != nil {
			b.Fatal(err)
		}
		result, err := builder.Build(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		if want := fmt.Sprintf("answer = \"%d\"", saves); !strings.Contains(string(result.Modules[0].Source), want) {
			b.Fatalf("the build has no %s", want)
		}
	}
}
