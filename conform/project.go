package conform

import (
	"fmt"
	"os"
	"path/filepath"
)

// A Project is a case written out as a user's project.
type Project struct {
	Case
	Dir string // holds wrangler.json, .dev.vars and the files of the case
}

// ConfigFile is the wrangler.json of the project.
func (p Project) ConfigFile() string { return filepath.Join(p.Dir, "wrangler.json") }

// WriteProject writes the case below dir, so that relative imports and those
// of npm packages resolve as they do in the tree.
func (c Case) WriteProject(dir, nodeModules, origin string) (Project, error) {
	// Resolved, because tools print resolved paths and those are masked.
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return Project{}, err
	}
	p := Project{c, filepath.Join(dir, filepath.FromSlash(c.Name))}
	if err := os.CopyFS(p.Dir, os.DirFS(c.Dir)); err != nil {
		return p, err
	}
	if c.App != "" {
		if err := os.CopyFS(filepath.Join(p.Dir, "app"), os.DirFS(filepath.Join(c.Dir, "..", "..", "..", "apps", c.App))); err != nil {
			return p, err
		}
	}
	if err := copyHelpers(dir, filepath.Join(c.Dir, "..", "..")); err != nil {
		return p, err
	}
	if len(c.NPM) > 0 {
		if err := c.linkPackages(dir, nodeModules); err != nil {
			return p, err
		}
	}
	config, err := c.WranglerConfig(origin)
	if err != nil {
		return p, err
	}
	if err := os.WriteFile(p.ConfigFile(), config, 0o644); err != nil {
		return p, err
	}
	if vars := c.DevVars(); vars != "" {
		return p, os.WriteFile(filepath.Join(p.Dir, ".dev.vars"), []byte(vars), 0o600)
	}
	return p, nil
}

// copyHelpers copies what cases import from beside the areas, such as checks.ts.
func copyHelpers(dir, from string) error {
	helpers, err := filepath.Glob(filepath.Join(from, "*.ts"))
	if err != nil {
		return err
	}
	for _, helper := range helpers {
		text, err := os.ReadFile(helper)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(helper)), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (c Case) linkPackages(dir, nodeModules string) error {
	for _, name := range c.NPM {
		if _, err := os.Stat(filepath.Join(nodeModules, filepath.FromSlash(name), "package.json")); err != nil {
			return fmt.Errorf("the npm package %s is not installed\nhint: run `make test`, or `npm ci --prefix testdata/npm`", name)
		}
	}
	nodeModules, err := filepath.Abs(nodeModules)
	if err != nil {
		return err
	}
	return os.Symlink(nodeModules, filepath.Join(dir, "node_modules"))
}
