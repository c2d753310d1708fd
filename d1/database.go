package d1

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// A Database is one SQLite file: one query writes at a time, any number read
// meanwhile. All methods may be called from any goroutine.
type Database struct {
	o    Options
	id   string
	path string

	turn   chan struct{} // holds one token: the right to use writer
	writer *conn

	mu      sync.Mutex
	readers []*conn // idle
	applied []string
	closed  bool

	pageSize     int64
	size         atomic.Int64  // in bytes, after the last write
	lastID       atomic.Int64  // rowid of the last insert
	epoch        atomic.Uint64 // counts changes of the schema
	sequence     sequence
	nextSnapshot atomic.Int64 // when one is due, in Unix nanoseconds
}

// readersMax is how many connections that read are kept. More are opened when
// more read at once, and closed again.
const readersMax = 4

var errClosed = &Error{Text: "The database has been closed."}

func openDatabase(o Options, id string) (*Database, error) {
	db := &Database{o: o, id: id, path: pathOf(o.Dir, id), turn: make(chan struct{}, 1)}
	if err := os.MkdirAll(filepath.Dir(db.path), 0o777); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	if err := db.start(); err != nil {
		return nil, err
	}
	db.turn <- struct{}{}
	return db, nil
}

// start opens the file to write.
func (db *Database) start() error {
	w, err := connect(sqlite.Options{Path: db.path, Clock: db.o.Clock})
	if err != nil {
		return storage.Explain(err, db.path)
	}
	if db.pageSize, err = w.number("PRAGMA page_size"); err == nil {
		err = db.measure(w)
	}
	if err == nil {
		err = db.sequence.open(snapshotDir(db.o.Dir, db.id))
	}
	if err != nil {
		_ = w.close() // err says more
		return storage.Explain(err, db.path)
	}
	db.writer = w
	if list, err := db.Snapshots(); err == nil && len(list) > 0 {
		db.nextSnapshot.Store(list[len(list)-1].Taken.Add(db.o.Snapshots.Every).UnixNano())
	}
	return nil
}

// measure notes the size without the pages that are free.
func (db *Database) measure(c *conn) error {
	if pages, free, ok := c.Pages(); ok {
		db.size.Store((pages - free) * db.pageSize)
		return nil
	}
	pages, err := c.number("PRAGMA page_count")
	if err != nil {
		return err
	}
	free, err := c.number("PRAGMA freelist_count")
	db.size.Store((pages - free) * db.pageSize)
	return err
}

// ID returns the name that the database was opened by.
func (db *Database) ID() string { return db.id }

// Path returns the file's path.
func (db *Database) Path() string { return db.path }

// Size returns the size in bytes, without what the file has free.
func (db *Database) Size() int64 { return db.size.Load() }

// Info is what can be told of a database.
type Info struct {
	ID       string
	Path     string
	Size     int64 // in bytes
	Tables   int   // without SQLite's and the platform's own
	Bookmark string
}

// Info returns what can be told of the database.
func (db *Database) Info(ctx context.Context) (Info, error) {
	info := Info{ID: db.id, Path: db.path, Size: db.Size(), Bookmark: db.Bookmark()}
	err := db.Read(ctx, func(c *sqlite.Conn) error {
		s, err := c.Cached(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE '\_cf\_%' ESCAPE '\'`)
		if err != nil {
			return err
		}
		defer s.Reset()
		if _, err := s.Step(); err != nil {
			return err
		}
		info.Tables = int(s.Int64(0))
		return nil
	})
	return info, err
}

// Read runs f in a read transaction, on a connection without D1's restrictions.
func (db *Database) Read(ctx context.Context, f func(*sqlite.Conn) error) error {
	r, err := db.reader()
	if err != nil {
		return err
	}
	defer db.release(r)
	return storage.Explain(r.unrestricted(ctx, "BEGIN", f), db.path)
}

// Write runs f in a write transaction, on a connection without D1's restrictions.
func (db *Database) Write(ctx context.Context, f func(*sqlite.Conn) error) error {
	if err := db.takeTurn(ctx); err != nil {
		return err
	}
	defer db.passTurn()
	w := db.writer
	err := w.unrestricted(ctx, "BEGIN IMMEDIATE", f)
	w.forget()
	db.epoch.Add(1)
	db.wrote(w)
	return storage.Explain(err, db.path)
}

func (c *conn) unrestricted(ctx context.Context, begin string, f func(*sqlite.Conn) error) error {
	c.ours = true
	for limit := range engineLimits {
		c.SetLimit(limit, 1<<31-1)
	}
	defer func() {
		c.ours = false
		c.Forget() // what was compiled under these rules
		for limit, n := range engineLimits {
			c.SetLimit(limit, n)
		}
	}()
	return c.within(ctx, 0, nil, func() error {
		return c.transact(begin, func() error { return f(c.Conn) })
	})
}

// transact runs f between begin and COMMIT, or ROLLBACK where it fails or panics.
func (c *conn) transact(begin string, f func() error) error {
	if err := c.run(begin); err != nil {
		return err
	}
	finished := false
	defer func() {
		if !finished && c.InTransaction() {
			c.undoing = true
			_ = c.run("ROLLBACK") // the cause of it is told
			c.undoing = false
		}
	}()
	if err := f(); err != nil {
		return err
	}
	if err := c.run("COMMIT"); err != nil {
		return err
	}
	finished = true
	return nil
}

func (db *Database) takeTurn(ctx context.Context) error {
	select {
	case _, open := <-db.turn:
		if !open {
			return errClosed
		}
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (db *Database) passTurn() { db.turn <- struct{}{} }

// wrote notes what a write that was not the user's has changed.
func (db *Database) wrote(w *conn) {
	db.lastID.Store(w.LastInsertID())
	_ = db.measure(w) // the size of before is shown then
}

// reader returns a connection to read with, with the state that D1's one
// connection would have.
func (db *Database) reader() (*conn, error) {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil, errClosed
	}
	var r *conn
	if n := len(db.readers); n > 0 {
		r = db.readers[n-1]
		db.readers = db.readers[:n-1]
	}
	applied := db.applied
	db.mu.Unlock()
	if r == nil {
		var err error
		if r, err = connect(sqlite.Options{Path: db.path, Clock: db.o.Clock}); err != nil {
			return nil, storage.Explain(err, db.path)
		}
		r.epoch = db.epoch.Load()
	}
	if epoch := db.epoch.Load(); r.epoch != epoch {
		r.forget()
		r.epoch = epoch
		// A query of ours meets the new schema first: what compiles again while it
		// runs is not counted as D1 counts. The user's query repeats an error.
		_, _ = r.number("SELECT count(*) FROM (SELECT 1 FROM sqlite_schema LIMIT 1)")
	}
	for r.settings < len(applied) {
		if err := r.run(applied[r.settings]); err != nil {
			db.release(r)
			return nil, err
		}
		r.settings++
	}
	r.SetLastInsertID(db.lastID.Load())
	return r, nil
}

func (db *Database) release(r *conn) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.closed || len(db.readers) == readersMax {
		_ = r.close() // it only read
		return
	}
	db.readers = append(db.readers, r)
}

// apply has a PRAGMA that the writer ran run on the others, too.
func (db *Database) apply(pragma string) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.applied = append(db.applied[:len(db.applied):len(db.applied)], pragma)
}

func (db *Database) close() error {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil
	}
	db.closed = true
	readers := db.readers
	db.readers = nil
	db.mu.Unlock()
	for _, r := range readers {
		_ = r.close() // it only read
	}
	<-db.turn
	close(db.turn)
	return db.writer.close()
}
