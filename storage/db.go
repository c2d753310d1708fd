package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"edgeemu/clock"
	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

// DBOptions say what a [DB] is.
type DBOptions struct {
	Path  string      // of the file, made with its folders if it is not there
	Clock clock.Clock // that SQL reads
	// Migrations are SQL texts: the nth brings a file from version n to n+1.
	// None: the file has no schema of ours.
	Migrations []string
	Connect    func(*sqlite.Conn) error // sets up each new connection; may be nil
}

// readersMax is how many connections that read are kept open. More are opened
// when more read at once, and closed again.
const readersMax = 4

// A DB is one SQLite file in WAL mode: one writes at a time, any number read
// meanwhile. All methods may be called from any goroutine.
type DB struct {
	o      DBOptions
	writer *sqlite.Conn
	turn   chan struct{} // holds one token: the right to use writer

	mu      sync.Mutex
	readers []*sqlite.Conn // idle
	closed  bool
}

// errDBClosed is the error of calls after Close.
var errDBClosed = &fault.Error{Code: "storage.closed", Text: "the store has been closed"}

// OpenDB opens a file, making and migrating it as needed. The error is a
// *fault.Error where the file is damaged or newer than this program.
func OpenDB(o DBOptions) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o777); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	db := &DB{o: o, turn: make(chan struct{}, 1)}
	db.turn <- struct{}{}
	var err error
	if db.writer, err = db.connect(); err != nil {
		return nil, err
	}
	if err := db.migrate(); err != nil {
		_ = db.writer.Close() // err says more
		return nil, Explain(err, o.Path)
	}
	return db, nil
}

func (db *DB) connect() (*sqlite.Conn, error) {
	c, err := sqlite.Open(sqlite.Options{Path: db.o.Path, Clock: db.o.Clock})
	if err != nil {
		return nil, Explain(err, db.o.Path)
	}
	c.Tune(sqlite.Tuning{StablePlans: true}) // the stores' statements run often
	err = c.UseWAL()
	if err == nil && db.o.Connect != nil {
		err = db.o.Connect(c)
	}
	if err != nil {
		_ = c.Close() // err says more
		return nil, Explain(err, db.o.Path)
	}
	return c, nil
}

// Path returns the file's path.
func (db *DB) Path() string { return db.o.Path }

// Write runs f in a transaction of its own and commits. Where f fails or
// panics nothing of it stays. When ctx ends, the statements of f are interrupted.
func (db *DB) Write(ctx context.Context, f func(*sqlite.Conn) error) error {
	select {
	case _, open := <-db.turn:
		if !open {
			return errDBClosed
		}
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { db.turn <- struct{}{} }()
	return Explain(within(ctx, db.writer, "BEGIN IMMEDIATE", f), db.o.Path)
}

// Read runs f on a connection that sees the file as it is at the first
// statement. When ctx ends, the statements of f are interrupted.
func (db *DB) Read(ctx context.Context, f func(*sqlite.Conn) error) error {
	c, err := db.reader()
	if err != nil {
		return err
	}
	defer db.release(c)
	return Explain(within(ctx, c, "BEGIN", f), db.o.Path)
}

// within runs f between begin and COMMIT, or ROLLBACK. A context that ends
// before the COMMIT is an error, so that what was given up is not stored.
func within(ctx context.Context, c *sqlite.Conn, begin string, f func(*sqlite.Conn) error) (err error) {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	// SQLite forgets an interrupt that comes between two statements, so they ask.
	if ctx.Done() != nil {
		c.Progress(progressSteps, func() bool { return ctx.Err() != nil })
	}
	finished := false
	defer func() {
		if ctx.Done() != nil {
			c.Progress(0, nil) // first: ROLLBACK is not to be hit
		}
		if !finished && c.InTransaction() {
			_ = exec(c, "ROLLBACK") // the cause of it is told
		}
		if err != nil && ctx.Err() != nil && !errors.Is(err, context.Cause(ctx)) {
			err = fmt.Errorf("%w: %w", context.Cause(ctx), err)
		}
	}()
	if err := exec(c, begin); err != nil {
		return err
	}
	if err := f(c); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := exec(c, "COMMIT"); err != nil {
		return err
	}
	finished = true
	return nil
}

// progressSteps is how many instructions of SQLite's run between two looks at
// the context: well under a millisecond.
const progressSteps = 1000

// exec runs a statement from the cache.
func exec(c *sqlite.Conn, sql string) error {
	s, err := c.Cached(sql)
	if err != nil {
		return err
	}
	_, err = s.Step()
	_ = s.Reset() // repeats err
	return err
}

func (db *DB) reader() (*sqlite.Conn, error) {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil, errDBClosed
	}
	if n := len(db.readers); n > 0 {
		c := db.readers[n-1]
		db.readers = db.readers[:n-1]
		db.mu.Unlock()
		return c, nil
	}
	db.mu.Unlock()
	return db.connect()
}

func (db *DB) release(c *sqlite.Conn) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.closed || len(db.readers) == readersMax || c.InTransaction() {
		_ = c.Close() // it only read
		return
	}
	db.readers = append(db.readers, c)
}

// Close waits for the writer and closes the file. Reads under way end on their
// own.
func (db *DB) Close() error {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil
	}
	db.closed = true
	readers := db.readers
	db.readers = nil
	db.mu.Unlock()
	for _, c := range readers {
		_ = c.Close() // it only read
	}
	<-db.turn
	close(db.turn)
	return db.writer.Close()
}
