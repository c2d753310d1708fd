package fetch

import (
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
)

// closeCounter is a body that tells how often it was closed.
type closeCounter struct {
	io.Reader
	closed int
}

func (c *closeCounter) Close() error {
	c.closed++
	return nil
}

func TestTee(t *testing.T) {
	text := strings.Repeat("0123456789", 50_000)
	body := &closeCounter{Reader: strings.NewReader(text)}
	branches := newTee(body)
	var got [2]string
	var wait sync.WaitGroup
	for k, branch := range branches {
		wait.Go(func() {
			all, err := io.ReadAll(branch)
			if err != nil {
				t.Errorf("branch %d: %v", k, err)
			}
			got[k] = string(all)
		})
	}
	wait.Wait()
	if got[0] != text || got[1] != text {
		t.Errorf("%d and %d octets of %d came, or others", len(got[0]), len(got[1]), len(text))
	}
	for _, branch := range branches {
		for range 2 {
			if err := branch.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if body.closed != 1 {
		t.Errorf("the body was closed %d times", body.closed)
	}
}

func TestTee_OneBranchGivenUp(t *testing.T) {
	branches := newTee(&closeCounter{Reader: strings.NewReader("abc")})
	if err := branches[0].Close(); err != nil {
		t.Error(err)
	}
	if _, err := branches[0].Read(make([]byte, 1)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a closed branch: got %v", err)
	}
	if all, err := io.ReadAll(branches[1]); string(all) != "abc" || err != nil {
		t.Errorf("got %q, %v", all, err)
	}
	if kept := branches[1].(*teeBranch).queues[0]; len(kept) > 0 {
		t.Errorf("%d chunks are kept for a branch that is closed", len(kept))
	}
}

func TestTee_BothFail(t *testing.T) {
	broken := errors.New("broken")
	for k, branch := range newTee(&closeCounter{Reader: io.MultiReader(strings.NewReader("ab"), failing{broken})}) {
		if all, err := io.ReadAll(branch); string(all) != "ab" || !errors.Is(err, broken) {
			t.Errorf("branch %d: got %q, %v", k, all, err)
		}
	}
}
