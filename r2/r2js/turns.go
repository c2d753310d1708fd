package r2js

import "sync"

// turns has, for each key that is being written from memory or deleted, what
// is closed when the last such write has ended: they happen in the order of the
// calls.
type turns struct {
	mu   sync.Mutex
	last map[string]chan struct{}
}

// join returns what runs a write of keys behind those that were begun before
// it. That is to be called once, anywhere.
func (t *turns) join(bucket string, keys ...string) func(write func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var before []chan struct{}
	done := make(chan struct{})
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = bucket + "\x00" + key
		if last := t.last[names[i]]; last != nil && last != done {
			before = append(before, last)
		}
		t.last[names[i]] = done
	}
	return func(write func()) {
		for _, c := range before {
			<-c
		}
		defer t.leave(names, done)
		write()
	}
}

func (t *turns) leave(names []string, done chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	close(done)
	for _, name := range names {
		if t.last[name] == done {
			delete(t.last, name)
		}
	}
}
