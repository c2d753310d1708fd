package d1

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"edgeemu/clock"
	"edgeemu/storage"
)

// Options say what a [Store] is. Dir and Clock are required.
type Options struct {
	Dir       string      // holds ID.sqlite for each database; made when the first is
	Clock     clock.Clock // what SQL's 'now' reads, what snapshots are dated by
	Snapshots SnapshotPolicy
	// QueryTime is how long a query may run, 0: [MaxQueryTime].
	QueryTime time.Duration
}

// A Store is the databases below one folder. All methods may be called from any
// goroutine.
type Store struct {
	o Options

	mu     sync.Mutex
	open   map[string]*Database
	closed bool
}

const extension = ".sqlite"

// Open returns the store of a folder. It opens no file.
func Open(o Options) (*Store, error) {
	if o.QueryTime == 0 {
		o.QueryTime = MaxQueryTime
	}
	o.Snapshots = o.Snapshots.withDefaults()
	return &Store{o: o, open: map[string]*Database{}}, nil
}

// Database returns a database, made if it is not there. The error is a
// *fault.Error where the file is damaged; the others are not concerned.
func (s *Store) Database(id string) (*Database, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errors.New("d1: the store has been closed")
	}
	if db := s.open[id]; db != nil {
		return db, nil
	}
	db, err := openDatabase(s.o, id)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", id, hintSnapshot(err, snapshotDir(s.o.Dir, id)))
	}
	s.open[id] = db
	return db, nil
}

// Databases returns the ids of the databases that are there, sorted.
func (s *Store) Databases() ([]string, error) {
	entries, err := os.ReadDir(s.o.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list databases: %w", err)
	}
	var ids []string
	for _, e := range entries {
		name, is := strings.CutSuffix(e.Name(), extension)
		if !is || e.IsDir() {
			continue
		}
		if id, ok := storage.Unescape(name); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// Has reports whether a database is there.
func (s *Store) Has(id string) bool {
	_, err := os.Stat(pathOf(s.o.Dir, id))
	return err == nil
}

// Delete removes a database with its snapshots. One that is not there is no error.
func (s *Store) Delete(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if db := s.open[id]; db != nil {
		delete(s.open, id)
		if err := db.close(); err != nil {
			return fmt.Errorf("close database %s: %w", id, err)
		}
	}
	path := pathOf(s.o.Dir, id)
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("delete database %s: %w", id, err)
		}
	}
	return os.RemoveAll(snapshotDir(s.o.Dir, id))
}

// Close closes the databases that are open. Queries under way are waited for.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	var errs []error
	for _, db := range s.open {
		errs = append(errs, db.close())
	}
	clear(s.open)
	return errors.Join(errs...)
}

func pathOf(dir, id string) string { return filepath.Join(dir, storage.Escape(id)+extension) }
