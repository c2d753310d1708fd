// Command gen writes the files that are generated from the tree itself: run
// it by "go generate ./..." at the root, or "go run ./tools/gen [root]".
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"edgeemu/tools/partgen"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	if err := run(root); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	absolute, err := filepath.Abs(root)
	if err != nil {
		return fmt.Errorf("find root: %w", err)
	}
	parts, failed := partgen.All(absolute)
	for _, p := range parts {
		for name, content := range p.Files() {
			path := filepath.Join(absolute, filepath.FromSlash(name))
			if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
				continue
			}
			if err := os.WriteFile(path, content, 0o644); err != nil {
				return fmt.Errorf("write generated file: %w", err)
			}
		}
	}
	return failed
}
