package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"edgeemu/cli"
	"edgeemu/clock"
)

// output gathers what is written and lets a test wait for it.
type output struct {
	mu    sync.Mutex
	text  bytes.Buffer
	grown chan struct{} // closed at the next write, where somebody waits for it
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.grown != nil {
		close(o.grown)
		o.grown = nil
	}
	return o.text.Write(p)
}

// read returns what was written, and a channel that is closed when more is.
func (o *output) read() (text string, grown <-chan struct{}) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.grown == nil {
		o.grown = make(chan struct{})
	}
	return o.text.String(), o.grown
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// wait waits until the pattern matches, and returns the match.
func (o *output) wait(t *testing.T, pattern string) []string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for deadline := time.After(patience); ; {
		text, grown := o.read()
		if match := re.FindStringSubmatch(text); match != nil {
			return match
		}
		select {
		case <-grown:
		case <-deadline:
			t.Fatalf("no %s in\n%s", pattern, text)
		}
	}
}

// A terminal is a Process with somebody in front of it.
type terminal struct {
	t        *testing.T
	p        cli.Process
	out, err output
	keys     *io.PipeWriter
	signals  chan os.Signal
	opened   chan string
	restored chan struct{}
	exit     chan int
}

func newTerminal(t *testing.T, files map[string]string, args ...string) *terminal {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	in, keys := io.Pipe()
	term := &terminal{
		t: t, keys: keys, signals: make(chan os.Signal, 2), opened: make(chan string, 1),
		restored: make(chan struct{}, 1), exit: make(chan int, 1),
	}
	term.p = cli.Process{
		Args: args, Environ: []string{"HOME=" + dir}, Dir: dir, PID: 42,
		Stdin: in, Stdout: &term.out, Stderr: &term.err, Clock: clock.Wall{}, Entropy: rand.NewChaCha8([32]byte{}),
		InputTTY: true, OutputTTY: true,
		Raw:     func() (func(), error) { return func() { term.restored <- struct{}{} }, nil },
		Signals: func() (<-chan os.Signal, func()) { return term.signals, func() {} },
		Run:     func(context.Context, string, string) ([]byte, error) { return nil, errors.New("not in this test") },
		Open:    func(url string) error { term.opened <- url; return nil },
	}
	return term
}

func (term *terminal) start() {
	go func() { term.exit <- cli.Main(term.p) }()
}

// ended waits for the end and returns the exit code.
func (term *terminal) ended() int {
	term.t.Helper()
	select {
	case code := <-term.exit:
		return code
	case <-time.After(patience):
		term.t.Fatalf("it does not end:\n%s%s", &term.out, &term.err)
		return 0
	}
}

func (term *terminal) press(keys string) {
	term.t.Helper()
	if _, err := io.WriteString(term.keys, keys); err != nil {
		term.t.Fatal(err)
	}
}

func (term *terminal) write(name, text string) {
	term.t.Helper()
	if err := os.WriteFile(filepath.Join(term.p.Dir, name), []byte(text), 0o644); err != nil {
		term.t.Fatal(err)
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, strings.TrimSpace(string(body))
}

func hello() map[string]string {
	return map[string]string{
		"wrangler.toml": "name = \"hello\"\nmain = \"index.js\"\ncompatibility_date = \"2026-04-01\"\n",
		"index.js":      "export default { fetch: () => new Response(\"one\") };\n",
	}
}

// blockingRun is a shell whose commands end only when they are killed.
func blockingRun(running chan<- struct{}) func(context.Context, string, string) ([]byte, error) {
	return func(ctx context.Context, _, _ string) ([]byte, error) {
		close(running)
		<-ctx.Done()
		return nil, ctx.Err()
	}
}
