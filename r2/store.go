package r2

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"edgeemu/clock"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// Options say what a [Store] is made of.
type Options struct {
	Dir      string // holds r2.sqlite and r2/; made if it is not there
	Clock    clock.Clock
	Entropy  io.Reader // of versions and ids
	Notifier Notifier  // is told of what happens to objects; may be nil
	// Log takes a line about something that was done without anybody asking:
	// what a rule deleted, what was repaired. May be nil.
	Log func(text string)
}

// A Store is the buckets of a world. All methods may be called from any
// goroutine.
type Store struct {
	o    Options
	db   *storage.DB
	root string // of the files

	// files is held to write while a row and its file do not fit each other.
	files sync.RWMutex
	stuck map[string]bool // versions whose files could not be moved into place

	entropy sync.Mutex

	rules lifecycle
}

const (
	stagingDir = ".staging"
	partsDir   = ".parts"
)

var migrations = []string{`
	CREATE TABLE buckets (
		name TEXT PRIMARY KEY, created INTEGER NOT NULL, lifecycle TEXT
	) WITHOUT ROWID;
	CREATE TABLE objects (
		bucket TEXT NOT NULL, key TEXT NOT NULL,
		version TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, uploaded INTEGER NOT NULL,
		md5 BLOB, checksums TEXT, http TEXT, custom TEXT, class TEXT,
		path TEXT NOT NULL, fold TEXT NOT NULL, mtime INTEGER NOT NULL,
		PRIMARY KEY (bucket, key)
	) WITHOUT ROWID;
	CREATE UNIQUE INDEX objects_path ON objects (bucket, fold);
	CREATE UNIQUE INDEX objects_version ON objects (version);
	CREATE TABLE uploads (
		id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, created INTEGER NOT NULL,
		state INTEGER NOT NULL, http TEXT, custom TEXT, class TEXT
	) WITHOUT ROWID;
	CREATE INDEX uploads_created ON uploads (bucket, created);
	CREATE TABLE parts (
		upload TEXT NOT NULL, number INTEGER NOT NULL,
		etag TEXT NOT NULL, size INTEGER NOT NULL, md5 BLOB NOT NULL, uploaded INTEGER NOT NULL, file TEXT NOT NULL,
		PRIMARY KEY (upload, number)
	) WITHOUT ROWID;
`}

// Open opens the buckets below a folder and finishes what a process that was
// ended had begun.
func Open(o Options) (*Store, error) {
	db, err := storage.OpenDB(storage.DBOptions{Path: filepath.Join(o.Dir, "r2.sqlite"), Clock: o.Clock, Migrations: migrations})
	if err != nil {
		return nil, err
	}
	s := &Store{o: o, db: db, root: filepath.Join(o.Dir, "r2"), stuck: map[string]bool{}}
	for _, dir := range []string{stagingDir, partsDir} {
		if err = os.MkdirAll(filepath.Join(s.root, dir), 0o777); err != nil {
			err = fmt.Errorf("make folder of objects: %w", err)
			break
		}
	}
	if err == nil {
		err = s.sweep()
	}
	if err != nil {
		_ = db.Close() // err says more
		return nil, err
	}
	s.begin()
	return s, nil
}

// Close ends what runs on the clock and closes the database. What is being
// read can be read to its end.
func (s *Store) Close() error {
	s.rules.stop()
	return s.db.Close()
}

// Dir returns the folder that the buckets' folders are in.
func (s *Store) Dir() string { return s.root }

// BucketInfo is a line of the list of buckets.
type BucketInfo struct {
	Name    string
	Created time.Time
}

// Buckets lists the buckets that have been created or written to.
func (s *Store) Buckets(ctx context.Context) (list []BucketInfo, err error) {
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT name, created FROM buckets ORDER BY name", func(row *sqlite.Stmt) error {
			list = append(list, BucketInfo{row.Text(0), time.UnixMilli(row.Int64(1)).UTC()})
			return nil
		})
	})
	return list, internal(err)
}

// CreateBucket creates an empty bucket, or fails with [ErrBucketExists]. A
// bucket need not be created before it is written to.
func (s *Store) CreateBucket(ctx context.Context, name string) error {
	return internal(s.db.Write(ctx, func(c *sqlite.Conn) error {
		if err := s.ensureBucket(c, name); err != nil {
			return err
		}
		if c.Changes() == 0 {
			return ErrBucketExists
		}
		return nil
	}))
}

func (s *Store) ensureBucket(c *sqlite.Conn, name string) error {
	return c.Run("INSERT INTO buckets (name, created) VALUES (?, ?) ON CONFLICT DO NOTHING", name, s.now().UnixMilli())
}

// HasBucket reports whether a bucket has been created or written to.
func (s *Store) HasBucket(ctx context.Context, name string) (found bool, err error) {
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT 1 FROM buckets WHERE name = ?", func(*sqlite.Stmt) error {
			found = true
			return nil
		}, name)
	})
	return found, internal(err)
}

// DeleteBucket removes a bucket that holds no objects, with its uploads.
func (s *Store) DeleteBucket(ctx context.Context, name string) error {
	s.files.Lock()
	defer s.files.Unlock()
	var files []string
	err := s.db.Write(ctx, func(c *sqlite.Conn) error {
		err := c.Each("SELECT 1 FROM objects WHERE bucket = ? LIMIT 1", func(*sqlite.Stmt) error { return ErrBucketNotEmpty }, name)
		if err != nil {
			return err
		}
		if err := c.Run("DELETE FROM buckets WHERE name = ?", name); err != nil {
			return err
		}
		if c.Changes() == 0 {
			return ErrNoSuchBucket
		}
		files, err = dropUploads(c, "bucket = ?", name)
		return err
	})
	if err != nil {
		return internal(err)
	}
	s.removeParts(files)
	_ = os.Remove(s.bucketDir(name)) // files of the user's may be in it: they stay
	return nil
}

// Bucket returns a bucket by its name. It need not be there yet.
func (s *Store) Bucket(name string) *Bucket { return &Bucket{store: s, name: name} }

// A Bucket is one of a [Store]. All methods may be called from any goroutine.
// Errors are *[Error], but for those of the context and of the body that is
// being read.
type Bucket struct {
	store *Store
	name  string
}

// Name returns the bucket's name.
func (b *Bucket) Name() string { return b.name }

func (s *Store) now() time.Time { return s.o.Clock.Now().UTC().Truncate(time.Millisecond) }

func (s *Store) log(format string, args ...any) {
	if s.o.Log != nil {
		s.o.Log(fmt.Sprintf(format, args...))
	}
}

// random returns n bytes that nobody had before.
func (s *Store) random(n int) ([]byte, error) {
	s.entropy.Lock()
	defer s.entropy.Unlock()
	b := make([]byte, n)
	if _, err := io.ReadFull(s.o.Entropy, b); err != nil {
		return nil, fmt.Errorf("make id: %w", err)
	}
	return b, nil
}

func (s *Store) newVersion() (string, error) {
	b, err := s.random(16)
	return hex.EncodeToString(b), err
}

func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
