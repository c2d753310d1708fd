// Package world is one isolated copy of everything that has state: a clock and
// the stores that read it, below one folder.
//
// A store is opened when it is first asked for: a Worker that uses none costs
// nothing. One line a noun.
package world

import (
	"errors"
	"io"
	"path/filepath"
	"sync"

	"edgeemu/cache"
	"edgeemu/clock"
	"edgeemu/d1"
	"edgeemu/kv"
	"edgeemu/r2"
)

// Default is the name of the world that is there without asking.
const Default = "default"

// Options say what a World is made of. The first four are required.
type Options struct {
	Name    string // "default"
	Dir     string // where its stores are; need not be there yet
	Clock   clock.Clock
	Entropy io.Reader

	KV kv.Consistency // until ConfigureKV
	D1 d1.Options     // snapshots; the rest of it is the world's

	// Notice takes what a store does without being asked: what a lifecycle rule
	// deleted, which file was changed by hand. May be nil.
	Notice func(text string)
}

// A World is a clock and its stores. All methods may be called from any
// goroutine.
type World struct {
	o     Options
	kv    lazy[*kv.Store]
	cache lazy[*cache.Store]
	d1    lazy[*d1.Store]
	r2    lazy[*r2.Store]
}

// New returns a World whose stores are not open yet.
func New(o Options) *World { return &World{o: o} }

// Name returns the world's name.
func (w *World) Name() string { return w.o.Name }

// Dir returns the folder of the world's stores.
func (w *World) Dir() string { return w.o.Dir }

// Clock returns the world's clock.
func (w *World) Clock() clock.Clock { return w.o.Clock }

// Close closes the stores that are open.
func (w *World) Close() error {
	return errors.Join(w.kv.close(), w.cache.close(), w.d1.close(), w.r2.close())
}

// KV returns the namespaces.
func (w *World) KV() (*kv.Store, error) {
	return w.kv.get(func() (*kv.Store, error) {
		return kv.Open(kv.Options{Dir: w.o.Dir, Clock: w.o.Clock, Entropy: w.o.Entropy, Consistency: w.o.KV})
	})
}

// ConfigureKV changes how soon writes into the namespaces are seen.
func (w *World) ConfigureKV(c kv.Consistency) {
	w.kv.change(func(s *kv.Store, opened bool) {
		w.o.KV = c
		if opened {
			s.Configure(c)
		}
	})
}

// Cache returns what the Cache API and fetch store.
func (w *World) Cache() (*cache.Store, error) {
	return w.cache.get(func() (*cache.Store, error) {
		return cache.Open(cache.Options{Dir: w.o.Dir, Clock: w.o.Clock, Entropy: w.o.Entropy})
	})
}

// D1 returns the databases.
func (w *World) D1() (*d1.Store, error) {
	return w.d1.get(func() (*d1.Store, error) {
		o := w.o.D1
		o.Dir, o.Clock = filepath.Join(w.o.Dir, "d1"), w.o.Clock
		return d1.Open(o)
	})
}

// R2 returns the buckets.
func (w *World) R2() (*r2.Store, error) {
	return w.r2.get(func() (*r2.Store, error) {
		return r2.Open(r2.Options{Dir: w.o.Dir, Clock: w.o.Clock, Entropy: w.o.Entropy, Log: w.o.Notice})
	})
}

// A lazy store is opened once, by the first who asks; an error is not kept, so
// that a file that was busy or damaged may be mended while the server runs.
type lazy[T io.Closer] struct {
	mu     sync.Mutex
	store  T
	opened bool
}

func (l *lazy[T]) get(open func() (T, error)) (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.opened {
		return l.store, nil
	}
	store, err := open()
	if err == nil {
		l.store, l.opened = store, true
	}
	return store, err
}

// change keeps others from opening the store meanwhile.
func (l *lazy[T]) change(f func(store T, opened bool)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f(l.store, l.opened)
}

func (l *lazy[T]) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.opened {
		return nil
	}
	l.opened = false
	return l.store.Close()
}
