package world_test

import (
	"bufio"
	"bytes"
	"context"
	crypto "crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/emulator/world"
	"edgeemu/kv"
	"edgeemu/storage"
)

// A process that writes to every store at once is killed at random moments.
// What it had said was done must be there afterwards, whole; the one operation
// of each store that was under way is there whole or not at all.

const (
	kills      = 200
	killsShort = 20
	killWithin = 60 * time.Millisecond // after its first word
	startAfter = 8                     // one kill in so many comes while it opens what the last one left
)

// crashDir and crashFrom tell the writer where to write and from where on.
const crashDir, crashFrom = "EDGEEMU_CRASH_DIR", "EDGEEMU_CRASH_FROM"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := writeUntilKilled(dir, os.Getenv(crashFrom), os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// A step is the nth operation on a store; all follow from the number.
type step struct {
	n      int
	key    string
	delete bool
	value  []byte
}

const crashKeys = 12

func stepAt(store string, n int) step {
	var seed [32]byte
	copy(seed[:], fmt.Sprintf("%s %d", store, n))
	random := rand.NewChaCha8(seed)
	r := rand.New(random)
	s := step{n: n, key: fmt.Sprintf("key/%d", r.IntN(crashKeys)), delete: r.IntN(6) == 0}
	size := []int{0, 100, 5000, 90_000, 300_000}[r.IntN(5)]
	s.value = append(fmt.Appendf(nil, "%s %d\n", store, n), make([]byte, size)...)
	random.Read(s.value[len(s.value)-size:])
	return s
}

// A history is what a store has to hold after so many operations.
type history struct {
	count   int
	content map[string][]byte
}

// to returns the history of count operations, not fewer than there are.
func (h history) to(store string, count int) history {
	h.content = maps.Clone(h.content)
	for ; h.count < count; h.count++ {
		if s := stepAt(store, h.count); s.delete {
			delete(h.content, s.key)
		} else {
			h.content[s.key] = s.value
		}
	}
	return h
}

// writeUntilKilled goes on writing to all stores and tells of each operation
// that is done, as "STORE COUNT".
func writeUntilKilled(dir, from string, out io.Writer) error {
	done := map[string]int{}
	if err := json.Unmarshal([]byte(from), &done); err != nil {
		return err
	}
	_, w, err := openCrash(dir)
	if err != nil {
		return err
	}
	var failed error
	var mu sync.Mutex // a line is written at once
	var all sync.WaitGroup
	for _, s := range crashStores() {
		all.Go(func() {
			for n := done[s.name]; ; n++ {
				err := s.apply(context.Background(), w, stepAt(s.name, n))
				mu.Lock()
				if err != nil {
					failed = fmt.Errorf("%s, operation %d: %w", s.name, n, err)
				}
				if failed != nil {
					mu.Unlock()
					return
				}
				fmt.Fprintf(out, "%s %d\n", s.name, n+1)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return failed
}

func TestCrash_NothingAcknowledgedIsLost(t *testing.T) {
	seed, times := rand.Uint64(), kills
	if testing.Short() {
		times = killsShort
	}
	if text := os.Getenv("EDGEEMU_CRASH_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("seed %d (again with EDGEEMU_CRASH_SEED)", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	dir := filepath.Join(t.TempDir(), "state")
	done := map[string]history{}
	for _, s := range crashStores() {
		done[s.name] = history{content: map[string][]byte{}}
	}
	for kill := range times {
		acknowledged := killOnce(t, dir, done, random, kill%startAfter == startAfter-1)
		state, w, err := openCrash(dir)
		if err != nil {
			t.Fatalf("kill %d: it does not open: %v", kill, err)
		}
		for _, s := range crashStores() {
			least := max(done[s.name].count, acknowledged[s.name])
			got, err := s.read(t.Context(), w)
			if err != nil {
				t.Fatalf("kill %d: read %s: %v", kill, s.name, err)
			}
			now, why := matching(s.name, done[s.name], least, got)
			if why != "" {
				t.Fatalf("kill %d: %s after %d operations: %s", kill, s.name, least, why)
			}
			done[s.name] = now
			if err := s.files(w, got); err != nil {
				t.Fatalf("kill %d: %s: %v", kill, s.name, err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatalf("kill %d: close: %v", kill, err)
		}
		state.Close()
	}
	for name, h := range done {
		t.Logf("%s: %d operations", name, h.count)
		if !testing.Short() && h.count < times/4 {
			t.Errorf("%s was hardly written to", name)
		}
	}
}

// matching returns the history that a store's content is that of: the one of
// the operations that were acknowledged, or of one more. Where it is neither,
// why says so.
func matching(store string, before history, acknowledged int, got map[string][]byte) (now history, why string) {
	for _, count := range []int{acknowledged, acknowledged + 1} {
		now = before.to(store, count)
		difference := differences(now.content, got)
		if difference == "" {
			return now, ""
		}
		why += fmt.Sprintf("\nafter %d:%s", count, difference)
	}
	return now, why
}

func differences(want, got map[string][]byte) (text string) {
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if have, ok := got[key]; !ok {
			text += fmt.Sprintf("\n  %s is gone, should be of %.20q", key, want[key])
		} else if !bytes.Equal(have, want[key]) {
			text += fmt.Sprintf("\n  %s is of %.20q with %d bytes, should be of %.20q with %d", key, have, len(have), want[key], len(want[key]))
		}
	}
	for key, have := range got {
		if _, ok := want[key]; !ok {
			text += fmt.Sprintf("\n  %s is there, of %.20q", key, have)
		}
	}
	return text
}

// killOnce runs a writer until it is killed and returns what it acknowledged.
func killOnce(t *testing.T, dir string, done map[string]history, random *rand.Rand, early bool) map[string]int {
	t.Helper()
	from := map[string]int{}
	for name, h := range done {
		from[name] = h.count
	}
	text, err := json.Marshal(from)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), crashDir+"="+dir, crashFrom+"="+string(text))
	complaint := &bytes.Buffer{}
	cmd.Stderr = complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = cmd.Process.Kill() } // it may have ended, which is seen below
	delay := time.Duration(random.Int64N(int64(killWithin)))
	var timer clock.Timer
	if early {
		timer = clock.Wall{}.AfterFunc(delay, kill)
	}
	acknowledged := map[string]int{}
	for lines := bufio.NewReader(out); ; {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // what has no end was not said
		}
		if timer == nil {
			timer = clock.Wall{}.AfterFunc(delay, kill)
		}
		name, count, _ := strings.Cut(strings.TrimSpace(line), " ")
		if acknowledged[name], err = strconv.Atoi(count); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err == nil || complaint.Len() > 0 {
		t.Fatalf("the writer ended by itself: %v\n%s", err, complaint)
	}
	if timer != nil {
		timer.Stop()
	}
	return acknowledged
}

// openCrash opens the state as a process of edgeemu does.
func openCrash(dir string) (*storage.State, *world.World, error) {
	state, err := storage.OpenState(storage.StateOptions{Dir: dir, PID: os.Getpid(), Started: clock.Wall{}.Now()})
	if err != nil {
		return nil, nil, err
	}
	return state, world.New(world.Options{
		Name: world.Default, Dir: state.World(world.Default), Clock: clock.Wall{}, Entropy: crypto.Reader, KV: kv.Consistency{Mode: kv.Strong},
	}), nil
}
