package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"time"

	"edgeemu/clock"
)

// stopTime is how long a process may take to end by itself.
const stopTime = 5 * time.Second

// A process is one contender that runs, with all that it has started.
type process struct {
	cmd  *exec.Cmd
	log  string // file of what it says
	done chan struct{}
}

// startProcess starts it in a process group of its own, without anything to
// read; what it says goes to a file.
func startProcess(cmd *exec.Cmd, log string) (*process, error) {
	out, err := os.Create(log)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	ownGroup(cmd)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &process{cmd: cmd, log: log, done: make(chan struct{})}
	go func() {
		_ = cmd.Wait() // how it ends is not what is measured
		close(p.done)
	}()
	return p, nil
}

// stop ends the process and its group, in the end by force.
func (p *process) stop() {
	askGroup(p.cmd)
	late := make(chan struct{})
	timer := clock.Wall{}.AfterFunc(stopTime, func() { close(late) })
	defer timer.Stop()
	select {
	case <-p.done:
	case <-late:
	}
	killGroup(p.cmd) // also those that outlived the first
	<-p.done
}

// ended reports whether it ended by itself.
func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// lastWords returns the end of what it said.
func (p *process) lastWords() string {
	data, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	const most = 2000
	if len(data) > most {
		data = data[len(data)-most:]
	}
	return strings.TrimSpace(string(data))
}

// failure explains why p did not do what it should.
func (p *process) failure(what string) error {
	return fmt.Errorf("%s; it said:\n%s", what, p.lastWords())
}

// freePort returns a port of the loopback interface that nobody has.
func freePort(ctx context.Context) (int, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// pause waits. It reports false when ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	wait, cancel := clock.WithTimeout(ctx, clock.Wall{}, d)
	defer cancel()
	<-wait.Done()
	return ctx.Err() == nil
}
