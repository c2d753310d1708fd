// Command opgen writes the types of the ops, see package optypes. It is apart
// from tools/gen because it needs what that generates. Run both by
// "go generate ." at the root.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"edgeemu/tools/optypes"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	if err := run(root); err != nil {
		fmt.Fprintln(os.Stderr, "opgen:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	files, err := optypes.Files(root)
	if err != nil {
		return err
	}
	for name, content := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, content) {
			continue
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return fmt.Errorf("write generated file: %w", err)
		}
	}
	return nil
}
