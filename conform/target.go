package conform

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"

	"edgeemu/clock"
)

// A Target is something that runs Workers: edgeemu, or the real thing.
type Target interface {
	// Start runs the Worker of a project and returns when it answers. Where
	// the Worker itself can't be started the error is a *StartError.
	Start(ctx context.Context, p Project) (Running, error)
}

// A Running is a Worker that answers.
type Running interface {
	// URL is the address to send requests to, "http://127.0.0.1:PORT".
	URL() string
	// Stop lets what the Worker still does come to its end, and ends it.
	Stop() error
	// Logs returns, after Stop, what the Worker wrote: console calls as
	// "[level] text" with level log, debug, info, warn or error, and each
	// exception that nothing caught as "[uncaught] Name: message".
	Logs() []string
}

// A StartError says why a Worker did not start, in one line without a place:
// "Uncaught Error: no".
type StartError struct{ Text string }

// Error returns the text.
func (e *StartError) Error() string { return e.Text }

// Replay runs the case against the target and returns the transcript, masked,
// without a first line. dir is an empty folder to work in; nodeModules is
// where the packages of the case are installed.
func Replay(ctx context.Context, target Target, c Case, wall clock.Clock, dir, nodeModules string) (string, error) {
	origin, err := ListenOrigin()
	if err != nil {
		return "", fmt.Errorf("start the origin: %w", err)
	}
	defer origin.Close()
	project, err := c.WriteProject(dir, nodeModules, origin.URL())
	if err != nil {
		return "", fmt.Errorf("write the project: %w", err)
	}
	t := transcript{c: c}
	replace := []string{origin.Address(), "<origin>", "file://" + project.Dir, "file://<project>", project.Dir, "<project>"}
	running, err := target.Start(ctx, project)
	var broken *StartError
	switch {
	case errors.As(err, &broken):
		t.section("start")
		fmt.Fprintln(&t.out, broken.Text)
	case err != nil:
		return "", fmt.Errorf("start the Worker: %w", err)
	default:
		address, err := url.Parse(running.URL())
		if err != nil {
			return "", fmt.Errorf("read the target's address: %w", err)
		}
		replace = append(replace, address.Host, "<host>")
		client{address.Host, origin, wall}.steps(ctx, &t)
		if err := running.Stop(); err != nil {
			return "", fmt.Errorf("stop the Worker: %w", err)
		}
		t.logs(running.Logs())
	}
	return c.mask(strings.NewReplacer(replace...).Replace(t.out.String())), nil
}

// steps sends the steps in order, those marked @together side by side.
func (c client) steps(ctx context.Context, t *transcript) {
	steps := t.c.Steps
	for len(steps) > 0 {
		n := 1
		for n < len(steps) && steps[n].Together {
			n++
		}
		replies := make([][]Reply, n)
		var group sync.WaitGroup
		for i, s := range steps[:n] {
			group.Go(func() { replies[i] = c.send(ctx, s) })
		}
		group.Wait()
		for i, s := range steps[:n] {
			t.step(s, replies[i])
		}
		steps = steps[n:]
	}
}
