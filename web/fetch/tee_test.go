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

// A branch waits for the other where that one is read steadily.
func TestTee_WaitsForASteadyReader(t *testing.T) {
	const size = 1000 * teeChunkBytes
	branches := newTee(io.NopCloser(io.LimitReader(endless{}, size)))
	branches[1].(*teeBranch).readSteadily()
	ahead := make(chan int64, 1)
	go func() {
		n, err := io.Copy(io.Discard, branches[0])
		if err != nil {
			t.Error(err)
		}
		ahead <- n
	}()
	shared := branches[1].(*teeBranch).tee
	buffer := make([]byte, teeChunkBytes)
	var came int64
	for {
		n, err := branches[1].Read(buffer)
		came += int64(n)
		shared.mu.Lock()
		if queued := len(shared.queues[1]); queued > teeAheadMax {
			t.Fatalf("%d chunks are held", queued)
		}
		shared.mu.Unlock()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if n := <-ahead; n != size || came != size {
		t.Errorf("%d and %d octets came of %d", n, came, size)
	}
}

// A branch whose steady reader leaves goes on alone.
func TestTee_DoesNotWaitForOneThatLeft(t *testing.T) {
	const size = 200 * teeChunkBytes
	branches := newTee(io.NopCloser(io.LimitReader(endless{}, size)))
	branches[1].(*teeBranch).readSteadily()
	done := make(chan int64, 1)
	go func() {
		n, _ := io.Copy(io.Discard, branches[0])
		done <- n
	}()
	if _, err := branches[1].Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	branches[1].Close()
	if n := <-done; n != size {
		t.Errorf("%d octets came of %d", n, size)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }
