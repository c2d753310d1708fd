package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"time"

	"edgeemu/bundle"
	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/emulator/reload"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

// graceTime is how long requests under way may take when the server is asked
// to stop.
const graceTime = 900 * time.Millisecond

func newDev(p Process) *cobra.Command {
	f := &devFlags{}
	c := &cobra.Command{
		Use:   "dev [script]",
		Short: "run a Worker and reload it when its files change",
		Long: "dev runs the Worker of the project in this folder and serves it on a local port. It\n" +
			"takes the flags of `wrangler dev`. The script is that of the configuration by default.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			script := ""
			if len(args) > 0 {
				script = args[0]
			}
			return newDevRun(p, f, c, script).run()
		},
	}
	f.add(c.Flags())
	return c
}

// A devRun is one run of dev.
type devRun struct {
	p        Process
	f        *devFlags
	changed  func(flag string) bool
	say      voice
	printer  *printer
	options  emulator.Options
	watch    clock.Stopwatch
	requests <-chan os.Signal // to stop
}

func newDevRun(p Process, f *devFlags, c *cobra.Command, script string) *devRun {
	d := &devRun{p: p, f: f, changed: c.Flags().Changed, watch: clock.StartStopwatch()}
	if f.cwd != "" {
		d.p.Dir = d.resolve(f.cwd)
	}
	d.printer = newPrinter(d.p)
	if f.logFormat == "json" {
		d.say = &jsonVoice{printer: d.printer}
	} else {
		d.say = &textVoice{printer: d.printer}
	}
	d.say.setLevel(f.logLevel)
	for _, notice := range ignored(c.Flags()) {
		d.say.Notice(notice)
	}
	if len(f.configs) > 1 {
		d.say.Notice("only the first --config is used: several Workers at once are not emulated yet")
	}
	d.options = emulator.Options{
		Config:  d.configOptions(script),
		Adjust:  f.adjust(c.Flags(), d.resolve, script),
		Clock:   p.Clock,
		Entropy: p.Entropy,
		Log:     d.say,
		Quiet:   f.quiet || f.logLevel < levelInfo && !p.interactive(),
		Runner:  bundle.Runner(p.Run),
		Watcher: reload.Notify,
		Version: version(),
		PID:     p.PID,
	}
	if f.poll {
		d.options.Watcher = reload.Poll(clock.Wall{})
	}
	return d
}

// resolve returns the absolute path that an argument means.
func (d *devRun) resolve(path string) string { return resolve(d.p.Dir, path) }

func (d *devRun) configOptions(script string) config.Options {
	o := config.Options{
		Tables: emulator.Settings(),
		Dir:    d.p.Dir, Script: script, Process: d.p.Environ, EnvFiles: d.f.envFiles,
		Vars: mustPairs(d.f.vars), FollowRedirect: true,
		Today: d.p.Clock.Now().UTC().Format("2006-01-02"),
	}
	if len(d.f.configs) > 0 {
		o.Path = d.f.configs[0]
	}
	if d.changed("env") {
		o.Env = &d.f.env
	}
	return o
}

// run serves until it is asked to stop.
func (d *devRun) run() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var ignore func()
	d.requests, ignore = d.p.Signals()
	defer ignore()
	defer d.say.flush()

	settings, err := d.settings()
	if err != nil {
		return err
	}
	d.options.Upstream = settings.upstream
	e, err := emulator.New(d.options)
	if err != nil {
		return err
	}
	defer func() { d.end(e) }()
	started := make(chan error, 1)
	go func() { started <- e.Start(ctx) }()
	select {
	case err = <-started:
	case s := <-d.requests:
		cancel()
		<-started
		d.say.stopping("stopping: " + s.String())
		return nil
	}
	if err := d.firstError(err); err != nil {
		return err
	}
	address, err := e.Listen(ctx, settings.listen)
	if err != nil {
		d.say.failure(err)
		return shownError{exitCode(err)}
	}
	if e.Config() == nil {
		d.say.waiting(address)
	}
	if err := d.announce(e, address); err != nil {
		return err
	}
	defer d.forget()
	d.serve(ctx, e, address)
	return nil
}

// firstError decides what follows from a first build that failed. A broken
// configuration ends the command, and so does a broken Worker where nobody is
// there to mend it; otherwise the server waits for the next save.
func (d *devRun) firstError(err error) error {
	if err == nil {
		return nil
	}
	if f := fault.As(err); f != nil && f.Exit == exitUsage {
		return shownError{exitUsage}
	}
	if d.p.env("CI") != "" {
		return shownError{exitBuild}
	}
	return nil
}

// settings are what the flags and the configuration say about listening.
type settings struct {
	upstream emulator.Upstream
	listen   emulator.Listen
}

// settings reads the configuration for what has to be known before the Worker
// is built. What is wrong with it is told when it is read again for that.
func (d *devRun) settings() (settings, error) {
	c, _, err := config.Load(d.options.Config)
	if err != nil {
		c = &config.Config{}
	}
	d.options.Adjust(c)
	d.options.State = stateDir(c, d.p.Dir, d.f.persistTo)
	if c.Settings.LogFormat == "json" && d.f.logFormat == "" {
		d.say = &jsonVoice{printer: d.printer}
		d.say.setLevel(d.f.logLevel)
		d.options.Log = d.say
	}
	s := settings{listen: emulator.Listen{IP: c.Dev.IP, Port: defaultPort, Strict: d.f.strictPort}}
	if c.Dev.PortSet {
		s.listen.Port, s.listen.Strict = c.Dev.Port, true
	}
	if d.changed("port") {
		s.listen.Port, s.listen.Strict = d.f.port, true
	}
	if d.changed("ip") {
		s.listen.IP = d.f.ip
	}
	protocol := c.Dev.LocalProtocol
	if d.changed("local-protocol") {
		protocol = d.f.localProtocol
	}
	s.upstream = emulator.Upstream{
		Scheme: protocol, Protocol: d.f.upstream, Host: d.f.localUpstream, KeepOrigin: !d.f.inferOrigin, IP: s.listen.IP,
	}
	if s.upstream.Host == "" {
		s.upstream.Host = d.f.host
	}
	if protocol == "https" {
		if s.listen.TLS, err = d.tls(); err != nil {
			return s, err
		}
	}
	return s, nil
}

// announce tells that requests will succeed, as soon as they will.
func (d *devRun) announce(e *emulator.Emulator, address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("BUG: read our own address: %w", err)
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		return fmt.Errorf("BUG: read our own port: %w", err)
	}
	return e.OnReady(func(c *config.Config) error {
		r := ready{url: address, port: port, pid: d.p.PID, took: d.watch.Elapsed(), secrets: secretFiles(c), state: d.options.State, bindings: bindingsOf(c)}
		if d.f.readyFile != "" {
			if err := writeReadyFile(d.resolve(d.f.readyFile), r); err != nil {
				return err
			}
		}
		d.say.ready(r)
		return nil
	})
}

func writeReadyFile(path string, r ready) error {
	text, err := json.Marshal(map[string]any{"url": r.url, "port": r.port, "pid": r.pid})
	if err != nil {
		return fmt.Errorf("BUG: write the ready file: %w", err)
	}
	// Written aside first: who waits for the file must not see half of it.
	if err := os.WriteFile(path+".part", append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("write the ready file: %w", err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		return fmt.Errorf("write the ready file: %w", err)
	}
	return nil
}

// forget removes the ready file, as nothing is ready any more.
func (d *devRun) forget() {
	if d.f.readyFile != "" {
		_ = os.Remove(d.resolve(d.f.readyFile)) // it may never have been written
	}
}

// serve waits until somebody asks for the end, by signal or key.
func (d *devRun) serve(ctx context.Context, e *emulator.Emulator, address string) {
	quit, restore := d.keys(ctx, e, address)
	defer restore()
	select {
	case s := <-d.requests:
		d.say.stopping("stopping: " + s.String())
	case <-quit:
		d.say.stopping("stopping")
	}
}

// end closes the server in time; at once when asked a second time.
func (d *devRun) end(e *emulator.Emulator) {
	ctx, cancel := clock.WithTimeout(context.Background(), clock.Wall{}, graceTime)
	defer cancel()
	go func() {
		select {
		case <-d.requests:
			cancel()
		case <-ctx.Done():
		}
	}()
	e.Close(ctx)
}
