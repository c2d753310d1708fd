package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"edgeemu/apiv4"
	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/fault"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// storeFlags are the flags of every command for a store.
type storeFlags struct {
	config    string
	cwd       string
	env       string
	envFiles  []string
	persistTo string
	local     bool
	remote    bool
	json      bool

	changed func(flag string) bool
}

func (f *storeFlags) add(set *pflag.FlagSet) {
	set.StringVarP(&f.config, "config", "c", "", "path to the configuration file")
	set.StringVar(&f.cwd, "cwd", "", "run as if started in this folder")
	set.StringVarP(&f.env, "env", "e", "", "environment of the configuration")
	set.StringVar(&f.persistTo, "persist-to", "", "folder of local state (default .edgeemu/state beside the configuration)")
	set.BoolVar(&f.json, "json", false, "the result as JSON")
	set.StringArrayVar(&f.envFiles, "env-file", nil, "")
	set.BoolVar(&f.local, "local", false, "")
	set.BoolVar(&f.remote, "remote", false, "")
	for _, name := range []string{"env-file", "local", "remote"} {
		set.Lookup(name).Hidden = true // wrangler's; nothing is lost
	}
	f.changed = set.Changed
}

// A session is a command at work on the stores of a project: through the server
// that has them open, or on their files where none runs.
type session struct {
	p      Process
	f      *storeFlags
	ctx    context.Context // ends when the user interrupts
	config *config.Config
	say    *printer
	api    *apiv4.Client
}

// storeCommand makes a command for a store. work runs with the stores open.
func storeCommand(p Process, c cobra.Command, work func(s *session, args []string) error) (*cobra.Command, *storeFlags) {
	f := &storeFlags{}
	c.RunE = func(_ *cobra.Command, args []string) error {
		return f.run(p, func(s *session) error { return work(s, args) })
	}
	f.add(c.Flags())
	return &c, f
}

// run opens the stores, works and closes them.
func (f *storeFlags) run(p Process, work func(*session) error) error {
	return f.begin(p, func(s *session) error {
		api, closeStores, err := openStores(s.ctx, s.p, s.stateDir())
		if err != nil {
			return err
		}
		s.api = api
		err = work(s)
		if err2 := closeStores(); err == nil {
			err = err2
		}
		return err
	})
}

// begin reads the configuration and works, without the stores.
func (f *storeFlags) begin(p Process, work func(*session) error) error {
	if f.remote {
		return usageError{&fault.Error{
			Code: "cli.remote", Text: "--remote is not possible: edgeemu has the stores of this machine only",
			Hint: "use wrangler for those of an account",
		}}
	}
	if f.cwd != "" {
		p.Dir = resolve(p.Dir, f.cwd)
	}
	ctx, stop := interruptible(p)
	defer stop()
	s := &session{p: p, f: f, ctx: ctx, say: newPrinter(p)}
	defer s.say.flush()
	if err := s.configure(); err != nil {
		return err
	}
	err := work(s)
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	return err
}

// stateDir returns the folder of the project's state.
func (s *session) stateDir() string { return stateDir(s.config, s.p.Dir, s.f.persistTo) }

// interruptible returns a context that ends when the process is asked to.
func interruptible(p Process) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	if p.Signals == nil {
		return ctx, cancel
	}
	requests, ignore := p.Signals()
	go func() {
		select {
		case <-requests:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, func() { ignore(); cancel() }
}

// configure reads the configuration. Its warnings are for dev and check.
func (s *session) configure() error {
	o := config.Options{
		Tables: emulator.Settings(),
		Dir:    s.p.Dir, Path: s.f.config, Process: s.p.Environ, EnvFiles: s.f.envFiles, FollowRedirect: true,
		Today: s.p.Clock.Now().UTC().Format("2006-01-02"),
	}
	if s.f.changed("env") {
		o.Env = &s.f.env
	}
	c, list, err := config.Load(o)
	s.config = c
	if err == nil {
		return nil
	}
	voice := &textVoice{printer: s.say}
	voice.setLevel(levelError)
	voice.Config(c, list)
	return shownError{exitUsage}
}

// stateDir returns the folder of a project's state: what --persist-to names,
// or .edgeemu/state beside the configuration that the user wrote.
func stateDir(c *config.Config, dir, persistTo string) string {
	if persistTo != "" {
		return resolve(dir, persistTo)
	}
	if c.UserPath != "" {
		dir = filepath.Dir(c.UserPath)
	}
	return filepath.Join(dir, ".edgeemu", "state")
}

// resolve returns the absolute path that an argument means.
func resolve(dir, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// tell writes a line for people, unless the result is for programs.
func (s *session) tell(format string, args ...any) {
	if !s.f.json {
		s.say.line(fmt.Sprintf(format, args...))
	}
}

// result writes a result for programs, if that is what is wanted.
func (s *session) result(v any) error {
	if !s.f.json {
		return nil
	}
	return writeJSON(s.p.Stdout, v)
}

// source opens what is to be stored: a file, or what is piped in. Size is -1
// where it is not known.
func (s *session) source(path string) (body io.ReadCloser, size int64, err error) {
	if path == "-" {
		return io.NopCloser(s.p.Stdin), -1, nil
	}
	file, err := os.Open(resolve(s.p.Dir, path))
	if err != nil {
		return nil, 0, fmt.Errorf("can't read %s: %w", path, errors.Unwrap(err))
	}
	info, err := file.Stat()
	switch {
	case err != nil:
	case info.IsDir():
		err = errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return file, -1, nil
	default:
		return file, info.Size(), nil
	}
	file.Close()
	return nil, 0, fmt.Errorf("can't read %s: %w", path, err)
}
