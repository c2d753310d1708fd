// Command recordconfig records what wrangler says about the configurations in
// testdata/config. Each case is a txtar file: its comment holds the arguments
// ("args: --env prod") and variables ("env: CLOUDFLARE_ENV=prod"), its files
// are the project. The recorder replaces the file golden with what
// `wrangler deploy --dry-run` printed, reduced to what the configuration
// decides: messages about it and the table of bindings.
//
//	go run ./tools/recordconfig -node NODE -wrangler WRANGLER.JS testdata/config/*.txtar
//
// It needs Node 22 and wrangler 4.164.0 from npm; tests need neither.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

func main() {
	node := flag.String("node", "node", "path of node")
	wrangler := flag.String("wrangler", "", "path of wrangler.js")
	flag.Parse()
	for _, path := range flag.Args() {
		if err := record(*node, *wrangler, path); err != nil {
			fmt.Fprintf(os.Stderr, "record %s: %v\n", path, err)
			os.Exit(1)
		}
	}
}

// record runs one case and rewrites its golden.
func record(node, wrangler, path string) error {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "recordconfig")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	kept := archive.Files[:0]
	for _, f := range archive.Files {
		if f.Name == "golden" {
			continue
		}
		kept = append(kept, f)
		target := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, f.Data, 0o644); err != nil {
			return err
		}
	}
	args := []string{wrangler, "deploy", "--dry-run"}
	cmd := exec.Command(node)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CI=1", "NO_COLOR=1", "WRANGLER_SEND_METRICS=false")
	for _, line := range strings.Split(string(archive.Comment), "\n") {
		if text, ok := strings.CutPrefix(line, "args:"); ok {
			args = append(args, strings.Fields(text)...)
		}
		if text, ok := strings.CutPrefix(line, "env:"); ok {
			cmd.Env = append(cmd.Env, strings.TrimSpace(text))
		}
		if text, ok := strings.CutPrefix(line, "dir:"); ok {
			cmd.Dir = filepath.Join(dir, strings.TrimSpace(text))
		}
	}
	cmd.Args = append([]string{node}, args...)
	out, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return err
	}
	archive.Files = append(kept, txtar.File{Name: "golden", Data: []byte(strings.ReplaceAll(reduce(string(out)), dir+string(filepath.Separator), ""))})
	return os.WriteFile(path, txtar.Format(archive), 0o644)
}

var (
	colour  = regexp.MustCompile("\x1b\\[[0-9;]*m")
	heading = regexp.MustCompile(`^[▲✘] \[(WARNING|ERROR)\] (.*)$`)
	place   = regexp.MustCompile(`^    (\S+:\d+:\d+):$`)
	row     = regexp.MustCompile(`^env\.\S`)
)

// reduce keeps what the configuration decides.
func reduce(out string) string {
	var kept strings.Builder
	inside := false
	for _, line := range strings.Split(colour.ReplaceAllString(out, ""), "\n") {
		line = strings.TrimRight(line, " \t\r")
		switch m := heading.FindStringSubmatch(line); {
		case m != nil:
			if inside = strings.HasSuffix(m[2], "configuration:"); inside {
				fmt.Fprintf(&kept, "%s %s\n", m[1], m[2])
			} else if m[1] == "ERROR" {
				fmt.Fprintf(&kept, "FATAL %s\n", m[2])
			}
		case place.MatchString(line):
			fmt.Fprintf(&kept, "PLACE %s\n", place.FindStringSubmatch(line)[1])
		case row.MatchString(line):
			kept.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
		case inside && strings.HasPrefix(line, "    "):
			kept.WriteString(strings.TrimPrefix(line, "  ") + "\n")
		case line != "" && !strings.HasPrefix(line, " "):
			inside = false
		}
	}
	return kept.String()
}
