package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"edgeemu/clock"
)

const (
	progressAfter = 500 * time.Millisecond // what is shorter shows no bar
	progressEvery = 100 * time.Millisecond
	progressLine  = 5 * time.Second // between lines where there is no terminal
	progressWidth = 30              // characters of the bar
)

// A progress shows on standard error how far a long copy is: with a bar where
// somebody is looking, otherwise with a line now and then.
type progress struct {
	p     Process
	what  string
	unit  func(int64) string
	total int64 // -1: not known
	done  int64
	watch clock.Stopwatch
	shown time.Duration // when it was shown last, 0: never
}

// progress starts to show a copy of so many bytes; -1 where it is not known.
func (s *session) progress(what string, total int64) *progress {
	return &progress{p: s.p, what: what, unit: byteCount, total: total, watch: clock.StartStopwatch()}
}

// items counts things instead of bytes.
func (g *progress) items() *progress {
	g.unit = func(n int64) string { return fmt.Sprint(n) }
	return g
}

// add tells of n more.
func (g *progress) add(n int64) {
	g.done += n
	now := g.watch.Elapsed()
	if !g.p.ErrorTTY {
		if now-g.shown >= progressLine {
			g.shown = now
			fmt.Fprintln(g.p.Stderr, g.plain())
		}
		return
	}
	if now >= progressAfter && now-g.shown >= progressEvery {
		g.shown = now
		fmt.Fprintf(g.p.Stderr, "\r\x1b[K%s", g.line())
	}
}

func (g *progress) line() string {
	if g.total <= 0 {
		return g.what + " " + g.unit(g.done)
	}
	full := int(min(g.done, g.total) * progressWidth / g.total)
	bar := strings.Repeat("█", full) + strings.Repeat("░", progressWidth-full)
	return fmt.Sprintf("%s %s %s of %s", g.what, bar, g.unit(g.done), g.unit(g.total))
}

// plain is a line without a bar.
func (g *progress) plain() string {
	if g.total <= 0 {
		return g.line()
	}
	return fmt.Sprintf("%s %d%% (%s of %s)", g.what, min(g.done, g.total)*100/g.total, g.unit(g.done), g.unit(g.total))
}

// end takes the bar away.
func (g *progress) end() {
	if g.shown > 0 && g.p.ErrorTTY {
		fmt.Fprint(g.p.Stderr, "\r\x1b[K")
		g.shown = 0
	}
}

// reader counts what is read.
func (g *progress) reader(r io.Reader) io.Reader { return &countedReader{r, g} }

type countedReader struct {
	io.Reader
	progress *progress
}

func (r *countedReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	r.progress.add(int64(n))
	return n, err
}

// byteCount returns a size as people read it.
func byteCount(n int64) string {
	const unit = 1024
	if n < unit {
		return fmt.Sprintf("%d B", n)
	}
	size, units := float64(n)/unit, []string{"KiB", "MiB", "GiB", "TiB"}
	for ; size >= unit && len(units) > 1; size /= unit {
		units = units[1:]
	}
	return fmt.Sprintf("%.1f %s", size, units[0])
}

// confirm asks whether to go on. Where nobody is there to answer it is yes, as
// with wrangler.
func (s *session) confirm(question string, force bool) (bool, error) {
	if force || !s.p.interactive() {
		return true, nil
	}
	s.say.flush()
	fmt.Fprintf(s.p.Stderr, "%s (y/N): ", question)
	answer, err := bufio.NewReader(s.p.Stdin).ReadString('\n')
	if err != nil && err != io.EOF {
		return false, fmt.Errorf("read the answer: %w", err)
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return true, nil
	}
	return false, nil
}
