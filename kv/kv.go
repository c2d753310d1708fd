package kv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"edgeemu/clock"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// A Mode says which promises are kept.
type Mode string

// The modes.
const (
	Strong      Mode = "strong"
	Eventual    Mode = "eventual"
	Adversarial Mode = "adversarial"
)

// A Consistency says how soon a write is seen where; see the package's
// documentation.
type Consistency struct {
	Mode        Mode          // "" is Eventual
	Propagation time.Duration // the longest that a write takes to another location; 0 is DefaultPropagation, negative none
	CacheTTL    time.Duration // of reads that name none; 0 is DefaultCacheTTL, negative none
	Seed        uint64        // of the delays
	Home        string        // the location of requests that name none; "" is DefaultHome
}

// Options say what a [Store] is.
type Options struct {
	Dir     string // folder of the world's state: kv.sqlite and the folder kv are in it
	Clock   clock.Clock
	Entropy io.Reader // names files and new namespaces

	Consistency Consistency // may change later: see [Store.Configure]
}

// A Store holds the namespaces of a world. All methods may be called from any
// goroutine.
type Store struct {
	o       Options
	db      *storage.DB
	files   string
	version atomic.Int64  // of the last write
	reads   atomic.Uint64 // counted for Adversarial
	caches  caches
	writes  atomic.Int64 // since the start, for purges

	sweeping   atomic.Bool
	background sync.WaitGroup

	consistency atomic.Pointer[Consistency]

	generation atomic.Int64 // of the table of namespaces

	mu         sync.Mutex
	namespaces map[string]*Namespace
}

// Open opens the store in a folder, making it if it is not there.
func Open(o Options) (*Store, error) {
	s := &Store{o: o, files: filepath.Join(o.Dir, "kv"), namespaces: map[string]*Namespace{}}
	s.Configure(o.Consistency)
	var err error
	s.db, err = storage.OpenDB(storage.DBOptions{Path: filepath.Join(o.Dir, "kv.sqlite"), Clock: o.Clock, Migrations: migrations})
	if err != nil {
		return nil, fmt.Errorf("open the KV store: %w", err)
	}
	if err := s.start(); err != nil {
		_ = s.db.Close() // err says more
		return nil, fmt.Errorf("open the KV store: %w", err)
	}
	return s, nil
}

// Configure changes how soon writes are seen. What has been read and written
// before keeps the delays that it has.
func (s *Store) Configure(c Consistency) {
	if c.Mode == "" {
		c.Mode = Eventual
	}
	if c.Home == "" {
		c.Home = DefaultHome
	}
	c.Propagation, c.CacheTTL = orDefault(c.Propagation, DefaultPropagation), orDefault(c.CacheTTL, DefaultCacheTTL)
	s.consistency.Store(&c)
}

func (s *Store) how() *Consistency { return s.consistency.Load() }

func orDefault(d, def time.Duration) time.Duration {
	if d == 0 {
		return def
	}
	return max(d, 0)
}

// start reads where the last process stopped, and removes what it left behind.
func (s *Store) start() error {
	var last int64
	used := map[string]bool{}
	entries, err := os.ReadDir(s.files)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err = s.db.Read(context.Background(), func(c *sqlite.Conn) error {
		if err := c.Each("SELECT max(coalesce((SELECT max(version) FROM pairs), 0), coalesce((SELECT max(version) FROM superseded), 0))",
			func(row *sqlite.Stmt) error { last = row.Int64(0); return nil }); err != nil || len(entries) == 0 {
			return err
		}
		return c.Each("SELECT file FROM pairs WHERE file IS NOT NULL UNION ALL SELECT file FROM superseded WHERE file IS NOT NULL",
			func(row *sqlite.Stmt) error { used[row.Text(0)] = true; return nil })
	})
	if err != nil {
		return err
	}
	s.version.Store(last)
	for _, entry := range entries {
		if !used[entry.Name()] {
			_ = os.Remove(s.path(entry.Name())) // it takes room, no more: the next start tries again
		}
	}
	return nil
}

// Close closes the store.
func (s *Store) Close() error {
	err := s.db.Close()
	s.background.Wait()
	return err
}

func (s *Store) now() int64 { return s.o.Clock.Now().UnixMilli() }

func (s *Store) path(file string) string { return filepath.Join(s.files, file) }
