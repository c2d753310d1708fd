package cache

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"

	"edgeemu/clock"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// Default is the name of caches.default. As on the platform, the cache opened
// by the empty name is the same.
const Default = ""

// Options say what a [Store] is.
type Options struct {
	Dir      string // of the world: holds cache.sqlite and the folder cache
	Clock    clock.Clock
	Entropy  io.Reader // for the boundaries of answers in several parts
	MaxBytes int64     // of all entries together; 0: DefaultMaxBytes
}

// A Store is all caches of one world. Its methods may be called from any
// goroutine.
type Store struct {
	o       Options
	db      *storage.DB
	folder  string // of the files
	lastID  atomic.Int64
	limit   atomic.Int64 // bytes of all entries together
	entropy sync.Mutex
	hot     hot

	mu   sync.Mutex
	used map[int64]int64 // when entries were last asked for, not written yet
}

// Migrations are the schema of cache.sqlite.
var migrations = []string{`
CREATE TABLE entries (
	id      INTEGER PRIMARY KEY, -- of a body in a file: its name
	cache   TEXT NOT NULL,       -- "" is the default
	key     TEXT NOT NULL,       -- a URL without its fragment, or a cacheKey
	status  INTEGER NOT NULL,
	header  TEXT NOT NULL,       -- lines "name:value"
	stored  INTEGER NOT NULL,    -- Unix time in ms, as the next two
	expires INTEGER NOT NULL,
	used    INTEGER NOT NULL,
	age     INTEGER NOT NULL,    -- seconds that it was old when it came
	size    INTEGER NOT NULL,    -- of the body
	coded   INTEGER NOT NULL,    -- the body is in the coding that Content-Encoding names
	body    BLOB,                -- NULL: in a file
	UNIQUE (cache, key)
);
CREATE INDEX entries_expires ON entries(expires);
CREATE INDEX entries_used ON entries(used);
CREATE TABLE tags (
	tag   TEXT NOT NULL, -- of Cache-Tag, in lower case
	entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
	PRIMARY KEY (tag, entry)
) WITHOUT ROWID;
CREATE INDEX tags_entry ON tags(entry);
CREATE TABLE total (bytes INTEGER NOT NULL);
INSERT INTO total VALUES (0);
CREATE TRIGGER entry_added AFTER INSERT ON entries BEGIN UPDATE total SET bytes = bytes + NEW.size + length(NEW.header); END;
CREATE TRIGGER entry_removed AFTER DELETE ON entries BEGIN UPDATE total SET bytes = bytes - OLD.size - length(OLD.header); END;
`}

// Open opens a world's caches. The error is a *fault.Error where the file is
// damaged or newer than this program.
func Open(o Options) (*Store, error) {
	if o.MaxBytes == 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	db, err := storage.OpenDB(storage.DBOptions{
		Path: filepath.Join(o.Dir, "cache.sqlite"), Clock: o.Clock, Migrations: migrations,
		Connect: func(c *sqlite.Conn) error { return c.Exec("PRAGMA foreign_keys=ON") },
	})
	if err != nil {
		return nil, err
	}
	s := &Store{o: o, db: db, folder: filepath.Join(o.Dir, "cache"), used: map[int64]int64{}}
	s.Limit(o.MaxBytes)
	if err := s.recover(); err != nil {
		_ = db.Close() // err says more
		return nil, err
	}
	return s, nil
}

// Limit bounds all entries together from the next put on, in bytes.
func (s *Store) Limit(bytes int64) { s.limit.Store(bytes) }

// recover removes files that belong to no entry: those of puts and deletes
// that the end of a process cut off.
func (s *Store) recover() error {
	if err := storage.SweepTemps(s.folder); err != nil {
		return err
	}
	filed := map[int64]bool{}
	err := s.db.Read(context.Background(), func(c *sqlite.Conn) error {
		last, err := number(c, "SELECT coalesce(max(id), 0) FROM entries")
		s.lastID.Store(last)
		if err != nil {
			return err
		}
		return c.Each("SELECT id FROM entries WHERE body IS NULL", func(row *sqlite.Stmt) error {
			filed[row.Int64(0)] = true
			return nil
		})
	})
	if err != nil {
		return err
	}
	return s.sweepFiles(filed)
}

func (s *Store) sweepFiles(filed map[int64]bool) error {
	err := filepath.WalkDir(s.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		id, err := strconv.ParseInt(d.Name(), 16, 64)
		if err != nil {
			return nil // not ours
		}
		s.lastID.Store(max(s.lastID.Load(), id))
		if filed[id] {
			return nil
		}
		return os.Remove(path)
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("sweep the cache's files: %w", err)
	}
	return nil
}

// file is where the body of an entry lies that is not in the database.
func (s *Store) file(id int64) string {
	return filepath.Join(s.folder, fmt.Sprintf("%02x", id&0xff), fmt.Sprintf("%x", id))
}

// remove drops files. One that is being read by a system that keeps it for
// that is swept at the next start.
func (s *Store) remove(ids []int64) {
	for _, id := range ids {
		_ = os.Remove(s.file(id))
	}
}

// Close closes the files. Bodies that are being read can be read to their end.
func (s *Store) Close() error {
	err := s.db.Write(context.Background(), s.writeUsed)
	return errors.Join(err, s.db.Close())
}

func (s *Store) now() int64 { return s.o.Clock.Now().UnixMilli() }

// number returns the first column of a query's last row, 0 without rows.
func number(c *sqlite.Conn, sql string, args ...any) (n int64, err error) {
	err = c.Each(sql, func(row *sqlite.Stmt) error {
		n = row.Int64(0)
		return nil
	}, args...)
	return n, err
}

// ids returns the first column of all rows.
func ids(c *sqlite.Conn, sql string, args ...any) (list []int64, err error) {
	err = c.Each(sql, func(row *sqlite.Stmt) error {
		list = append(list, row.Int64(0))
		return nil
	}, args...)
	return list, err
}
