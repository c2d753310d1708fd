package cli

import (
	"context"
	"crypto/rand"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"edgeemu/clock"

	"golang.org/x/term"
)

// A Process is what a command knows of the process it runs in.
type Process struct {
	Args    []string // without the program's name
	Environ []string // KEY=VALUE
	Dir     string   // absolute working directory
	PID     int
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Clock   clock.Clock
	Entropy io.Reader

	InputTTY  bool // somebody can type
	OutputTTY bool // somebody can see colours
	ErrorTTY  bool // somebody can see how far a copy is

	// Raw has Stdin deliver keys as they are pressed, until restore is called.
	// It is nil where there is no terminal.
	Raw func() (restore func(), err error)
	// Signals delivers requests to stop until stop is called.
	Signals func() (requests <-chan os.Signal, stop func())
	// Run runs a command of the shell and returns what it printed on both
	// outputs.
	Run func(ctx context.Context, command, dir string) ([]byte, error)
	// Open shows a URL in the user's browser.
	Open func(url string) error
}

// System returns the real process.
func System() Process {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	p := Process{
		Args: os.Args[1:], Environ: os.Environ(), Dir: dir, PID: os.Getpid(),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Clock: clock.Wall{}, Entropy: rand.Reader,
		InputTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		OutputTTY: term.IsTerminal(int(os.Stdout.Fd())),
		ErrorTTY:  term.IsTerminal(int(os.Stderr.Fd())),
		Signals:   signals,
		Run:       runShell,
		Open:      openBrowser,
	}
	if p.InputTTY {
		p.Raw = func() (func(), error) {
			fd := int(os.Stdin.Fd())
			state, err := term.MakeRaw(fd)
			return func() { _ = term.Restore(fd, state) }, err // nothing helps a terminal that is gone
		}
	}
	return p
}

func signals() (<-chan os.Signal, func()) {
	requests := make(chan os.Signal, 2)
	signal.Notify(requests, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	return requests, func() { signal.Stop(requests) }
}

// env returns a variable of the environment, the last one where it is repeated.
func (p Process) env(name string) string {
	value := ""
	for _, entry := range p.Environ {
		if key, v, ok := strings.Cut(entry, "="); ok && key == name {
			value = v
		}
	}
	return value
}

// coloured reports whether output may be coloured:
// https://no-color.org, https://force-color.org.
func (p Process) coloured() bool {
	switch {
	case p.env("NO_COLOR") != "":
		return false
	case p.env("FORCE_COLOR") != "" && p.env("FORCE_COLOR") != "0":
		return true
	}
	return p.OutputTTY && p.env("TERM") != "dumb"
}

// interactive reports whether somebody is there to press keys and answer.
func (p Process) interactive() bool { return p.InputTTY && p.OutputTTY && p.env("CI") == "" }
