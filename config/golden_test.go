package config_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"edgeemu/config"
)

// memory is a project in memory, at /project.
type memory struct{ fstest.MapFS }

const root = "/project"

func (m memory) name(path string) string {
	rel, err := filepath.Rel(filepath.FromSlash(root), path)
	if err != nil || strings.HasPrefix(rel, "..") {
		return "outside"
	}
	return filepath.ToSlash(rel)
}

func (m memory) ReadFile(path string) ([]byte, error)  { return m.MapFS.ReadFile(m.name(path)) }
func (m memory) Stat(path string) (fs.FileInfo, error) { return m.MapFS.Stat(m.name(path)) }

func files(pairs ...string) memory {
	m := memory{fstest.MapFS{}}
	for i := 0; i < len(pairs); i += 2 {
		m.MapFS[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

// TestLoad_Goldens compares with what wrangler 4.164 said, recorded by
// tools/recordconfig.
func TestLoad_Goldens(t *testing.T) {
	paths, err := filepath.Glob("../testdata/config/*.txtar")
	if err != nil || len(paths) < 50 {
		t.Fatalf("found %d cases: %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			o := config.Options{Dir: root, NoVars: true, FollowRedirect: true}
			for _, line := range strings.Split(string(archive.Comment), "\n") {
				if text, ok := strings.CutPrefix(line, "args: --env"); ok {
					env := strings.Trim(text, "= ")
					o.Env = &env
				}
				if text, ok := strings.CutPrefix(line, "env: "); ok {
					o.Process = append(o.Process, text)
				}
				if text, ok := strings.CutPrefix(line, "dir: "); ok {
					o.Dir = root + "/" + text
				}
			}
			m, golden := files(), ""
			for _, f := range archive.Files {
				if f.Name == "golden" {
					golden = string(f.Data)
					continue
				}
				m.MapFS[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			o.Files = m
			if got, want := compact(said(o)), compact(golden); got != want {
				t.Errorf("only here:\n%s\nonly in wrangler:\n%s", missing(got, want), missing(want, got))
			}
		})
	}
}

// said is what edgeemu says about a configuration, in the form of the goldens.
func said(o config.Options) string {
	c, list, err := config.Load(o)
	var out strings.Builder
	path, _ := filepath.Rel(filepath.FromSlash(o.Dir), c.Path)
	heading := fmt.Sprintf("Processing %s configuration:", filepath.ToSlash(path))
	for _, severity := range []config.Severity{config.Warning, config.Error} {
		if c.Path == "" {
			continue
		}
		if text := config.Render(heading, list, severity); text != "" {
			fmt.Fprintf(&out, "%s %s\n", strings.ToUpper(string(severity)), text)
		}
	}
	if c.Path == "" && err != nil {
		// wrangler's columns of syntax errors count from 0.
		at := list[0].At
		line, _, _ := strings.Cut(list[0].Text, "\n")
		fmt.Fprintf(&out, "FATAL %s\n", line)
		if at.Line > 0 {
			fmt.Fprintf(&out, "PLACE %s:%d:%d\n", at.File, at.Line, at.Column-1)
		}
	}
	if err != nil {
		return out.String()
	}
	for _, b := range c.Bindings {
		name := "env." + b.Name
		if b.Detail != "" {
			name += " (" + b.Detail + ")"
		}
		out.WriteString(strings.Join(strings.Fields(name+" "+b.Type), " ") + "\n")
	}
	return out.String()
}

// compact drops empty lines and white space at the ends of lines.
func compact(text string) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimRight(line, " \t"); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// missing returns the lines of text that other lacks, or all of text where it
// lacks none.
func missing(text, other string) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if !strings.Contains("\n"+other+"\n", "\n"+line+"\n") {
			lines = append(lines, line)
		}
	}
	if lines == nil {
		return "(in another order) " + text
	}
	return strings.Join(lines, "\n")
}
