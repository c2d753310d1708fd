package cli

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"edgeemu/config/compat"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

//go:embed template
var templates embed.FS

// A newProject is what init writes.
type newProject struct {
	Dir  string // absolute
	Name string
	Ext  string // ts or js
	Date string // compatibility date
}

func newInit(p Process) *cobra.Command {
	var name string
	var js, yes, force bool
	c := &cobra.Command{
		Use:   "init [folder]",
		Short: "write a small project that runs",
		Long: "init writes a Worker with its configuration into the folder (by default this one). On a\n" +
			"terminal it asks for what is not given; --yes takes the defaults. Files that are there\n" +
			"already are kept unless --force is given.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			folder := "."
			if len(args) > 0 {
				folder = args[0]
			}
			project := newProject{Dir: folder, Name: name, Ext: "ts", Date: compatibilityDate(p)}
			if !filepath.IsAbs(folder) {
				project.Dir = filepath.Join(p.Dir, folder)
			}
			if js {
				project.Ext = "js"
			}
			if project.Name == "" {
				project.Name = nameFor(project.Dir)
			}
			if p.interactive() && !yes {
				if err := project.ask(p, name == "", !js); err != nil {
					return err
				}
			}
			return writeProject(p, project, folder, force)
		},
	}
	c.Flags().StringVar(&name, "name", "", "name of the Worker (default that of the folder)")
	c.Flags().BoolVar(&js, "js", false, "JavaScript instead of TypeScript")
	c.Flags().BoolVarP(&yes, "yes", "y", false, "ask nothing")
	c.Flags().BoolVar(&force, "force", false, "overwrite files")
	return c
}

// compatibilityDate is today, but not later than what is known.
func compatibilityDate(p Process) string {
	return min(p.Clock.Now().UTC().Format("2006-01-02"), compat.Newest)
}

var notInNames = regexp.MustCompile(`[^a-z0-9-]+`)

// nameFor makes a Worker's name from a folder's.
func nameFor(dir string) string {
	name := strings.Trim(notInNames.ReplaceAllString(strings.ToLower(filepath.Base(dir)), "-"), "-")
	const nameBytesMax = 63
	name = strings.Trim(name[:min(len(name), nameBytesMax)], "-")
	if name == "" {
		return "worker"
	}
	return name
}

var validName = regexp.MustCompile(`^[a-z0-9_][a-z0-9-_]*$`)

// ask lets the user change the defaults.
func (n *newProject) ask(p Process, askName, askLanguage bool) error {
	in := bufio.NewReader(p.Stdin)
	question := func(text, standard string) (string, error) {
		fmt.Fprintf(p.Stdout, "%s (%s): ", text, standard)
		line, err := in.ReadString('\n')
		if line = strings.TrimSpace(line); line == "" {
			line = standard
		}
		if err != nil && line == standard {
			return line, nil // the input has ended: the defaults hold
		}
		return line, nil
	}
	var err error
	if askName {
		if n.Name, err = question("name of the Worker", n.Name); err != nil {
			return err
		}
	}
	if askLanguage {
		answer, err := question("language: ts or js", n.Ext)
		if err != nil {
			return err
		}
		if n.Ext = strings.ToLower(answer); n.Ext != "ts" && n.Ext != "js" {
			return usageError{fmt.Errorf("the language must be ts or js, not %q", answer)}
		}
	}
	return nil
}

// files returns the paths that the project has, with their contents.
func (n *newProject) files() (map[string]string, error) {
	out := map[string]string{}
	err := fs.WalkDir(templates, "template", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name := strings.TrimPrefix(path, "template/")
		switch {
		case strings.HasPrefix(name, "src/") && !strings.HasSuffix(name, "."+n.Ext):
			return nil
		case n.Ext == "js" && (name == "tsconfig.json" || name == "package.json"):
			return nil
		case name == "gitignore":
			name = ".gitignore" // that name would hide it from the tree's own git
		}
		text, err := fs.ReadFile(templates, path)
		if err != nil {
			return err
		}
		if !strings.HasPrefix(name, "src/") { // scripts have braces of their own
			var filled strings.Builder
			t, err := template.New(name).Parse(string(text))
			if err != nil {
				return err
			}
			if err := t.Execute(&filled, n); err != nil {
				return err
			}
			text = []byte(filled.String())
		}
		out[name] = string(text)
		return nil
	})
	return out, err
}

func writeProject(p Process, n newProject, folder string, force bool) error {
	if !validName.MatchString(n.Name) {
		return usageError{fmt.Errorf("the name %q is not one for a Worker: lower-case letters, digits and dashes are", n.Name)}
	}
	for _, config := range []string{"wrangler.json", "wrangler.jsonc", "wrangler.toml"} {
		if _, err := os.Stat(filepath.Join(n.Dir, config)); err == nil && !force {
			return &fault.Error{Code: "init.exists", Exit: exitUsage, Text: "there is a project already: " + filepath.Join(folder, config),
				Hint: "choose another folder, or overwrite it with --force"}
		}
	}
	files, err := n.files()
	if err != nil {
		return fmt.Errorf("BUG: read the templates: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(n.Dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("write the project: %w", err)
		}
		written, err := writeNew(path, files[name], force)
		if err != nil {
			return fmt.Errorf("write the project: %w", err)
		}
		verb := "wrote"
		if !written {
			verb = "kept "
		}
		fmt.Fprintln(p.Stdout, verb, filepath.Join(folder, filepath.FromSlash(name)))
	}
	fmt.Fprintln(p.Stdout, "\nRun it:")
	if folder != "." {
		fmt.Fprintln(p.Stdout, "  cd", folder)
	}
	fmt.Fprintln(p.Stdout, "  edgeemu dev")
	return nil
}

// writeNew writes a file, and keeps one that is there unless force is set.
func writeNew(path, text string, force bool) (written bool, err error) {
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(path, flags, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if _, err := file.WriteString(text); err != nil {
		file.Close()
		return false, err
	}
	return true, file.Close()
}
