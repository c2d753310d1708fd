package config

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"edgeemu/fault"
)

// Options say what [Load] reads. Only Dir is required.
type Options struct {
	Dir    string  // absolute folder the command runs in
	Path   string  // -c/--config: this file, relative to Dir; "" searches upwards
	Script string  // the script named on the command line: the search starts beside it
	Env    *string // -e/--env; nil takes CLOUDFLARE_ENV, a pointer to "" the top level

	// Process is the environment of the process as KEY=VALUE, the last of a key counts.
	Process []string

	EnvFiles []string          // --env-file, relative to the config; they replace the default ones
	Vars     map[string]string // --var
	NoVars   bool              // read no environment files

	FollowRedirect bool    // honour .wrangler/deploy/config.json
	Today          string  // YYYY-MM-DD, UTC; the default of compatibility_date
	Tables         []Table // tables below [edgeemu] that kinds declare
	Files          Files   // nil: the disk
}

// Files is how configuration files are read.
type Files interface {
	// ReadFile returns the content. A missing file gives fs.ErrNotExist.
	ReadFile(path string) ([]byte, error)
	// Stat describes a file or folder. A missing one gives fs.ErrNotExist.
	Stat(path string) (fs.FileInfo, error)
}

// Disk is the real file system.
type Disk struct{}

// ReadFile reads a file of the disk.
func (Disk) ReadFile(path string) ([]byte, error) { return os.ReadFile(path) }

// Stat describes a file of the disk.
func (Disk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

// Load reads the configuration. The diagnostics hold every warning and every
// error, in the order of the checks. The error is the first of the errors, a
// *fault.Error with Exit 2. The Config is never nil: after an error it says
// which files to watch, and nothing else of it is to be used.
func Load(o Options) (*Config, []Diagnostic, error) {
	if o.Files == nil {
		o.Files = Disk{}
	}
	l := &loader{options: o, process: parseEnviron(o.Process), finder: finder{files: o.Files, cwd: o.Dir}}
	l.report.list = &l.list
	c := l.load()
	c.Watch = unique(l.finder.watch)
	l.frames()
	for _, d := range l.list {
		if d.Severity == Error {
			return c, l.list, d.Fault()
		}
	}
	return c, l.list, nil
}

// A loader is one run of [Load].
type loader struct {
	options Options
	process map[string]string
	finder  finder
	report  report
	list    []Diagnostic
	sources []*Source
}

// broken records an error that ends the load.
func (l *loader) broken(err error) {
	e := fault.As(err)
	if e == nil {
		e = &fault.Error{Code: "config.unreadable", Text: err.Error(), Exit: exitConfig, Err: err}
	}
	l.list = append(l.list, Diagnostic{Severity: Error, Code: e.Code, Text: e.Text, Hint: e.Hint, At: e.At, Frame: e.Frame})
}

func (l *loader) load() *Config {
	c := defaults(l.options.Dir)
	path, userPath, err := l.locate()
	if err != nil {
		l.broken(err)
		return c
	}
	base := &project{
		path: path, userPath: userPath, dir: l.options.Dir, cwd: l.options.Dir, files: l.options.Files,
		redirected: path != userPath,
	}
	_, base.quietExperimental = l.process["WRANGLER_DISABLE_EXPERIMENTAL_WARNING"]
	file := emptyObject()
	if path != "" {
		base.dir = filepath.Dir(path)
		if file, err = l.finder.parse(path); err != nil {
			l.broken(err)
			return c
		}
		l.sources = append(l.sources, file.source)
	}
	env := l.environment()
	active := checkFile(l.report, base, file, env)
	own := l.ownSettings(base, file)
	c.Settings = l.settings(own)
	c.raw, c.active, c.own = file, active, own
	c.Path, c.UserPath, c.Dir, c.Redirect = path, userPath, base.dir, base.redirected
	c.Envs, c.TopName = file.Get("env").Keys(), file.Get("name").text()
	if env != nil {
		c.Env = *env
	}
	if base.redirected && c.Env == "" {
		c.Env = file.Get("targetEnvironment").text()
	}
	if l.report.errors() > 0 {
		l.watchEnvFiles(base, env)
		return c
	}
	l.finish(c, base)
	l.variables(c, base, env)
	c.Bindings = bindingsOf(c)
	return c
}

// locate finds the configuration file.
func (l *loader) locate() (path, userPath string, err error) {
	o := l.options
	if o.Path != "" {
		path = absolute(o.Dir, o.Path)
		return path, path, nil
	}
	dir := o.Dir
	if o.Script != "" {
		dir = filepath.Dir(absolute(o.Dir, o.Script))
	}
	return l.finder.find(dir, o.FollowRedirect)
}

// environment returns the name of the chosen environment, nil for none.
func (l *loader) environment() *string {
	if l.options.Env != nil {
		return l.options.Env
	}
	if name, set := l.process["CLOUDFLARE_ENV"]; set {
		return &name
	}
	return nil
}

// frames gives each diagnostic its code frame.
func (l *loader) frames() {
	for i := range l.list {
		d := &l.list[i]
		for _, s := range l.sources {
			if d.Frame == "" && s != nil && s.File == d.At.File {
				d.Frame = fault.Frame(s.Text, d.At)
			}
		}
	}
}

func absolute(dir, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, filepath.FromSlash(path))
}

// unique sorts the paths and drops repetitions.
func unique(paths []string) []string {
	paths = slices.Clone(paths)
	slices.Sort(paths)
	return slices.Compact(paths)
}
