package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"edgeemu/clock"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// What the machine can do at most: SQLite by its C interface and files, with
// no Worker, no HTTP and no JavaScript around them, one operation at a time.

// physical holds operations a second.
type physical struct {
	read, write, write10 float64 // a row by its key; a row; ten rows in one transaction
	file                 float64 // 1 MB written to a file that appears whole
}

// physicalRows is how many rows are there to be read, as many as the Worker's.
const physicalRows = 500

func (f *field) measurePhysical(ctx context.Context) (p physical, err error) {
	dir := filepath.Join(f.folder, "physical")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return p, err
	}
	db, err := storage.OpenDB(storage.DBOptions{Path: filepath.Join(dir, "bench.sqlite"), Clock: clock.Wall{}, Migrations: []string{
		"CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL); CREATE TABLE events (id INTEGER PRIMARY KEY, user INTEGER NOT NULL, kind TEXT NOT NULL)"}})
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	insertUser := func(c *sqlite.Conn) error {
		for n := range physicalRows {
			if err := c.Exec("INSERT INTO users VALUES (?, ?, ?)", n, fmt.Sprint("User ", n), fmt.Sprintf("user%d@example.com", n)); err != nil {
				return err
			}
		}
		return nil
	}
	if err := db.Write(ctx, insertUser); err != nil {
		return p, err
	}
	turn := 0
	events := func(count int) func() error {
		return func() error {
			return db.Write(ctx, func(c *sqlite.Conn) error { return insertEvents(c, count) })
		}
	}
	read := func() error {
		turn++
		return db.Read(ctx, func(c *sqlite.Conn) error { return readUser(c, turn%physicalRows) })
	}
	data := make([]byte, megabyte)
	file := func() error { return writeWhole(dir, data) }
	for _, m := range []struct {
		to *float64
		do func() error
	}{{&p.read, read}, {&p.write, events(1)}, {&p.write10, events(10)}, {&p.file, file}} {
		if *m.to, err = perSecond(ctx, f.settings.loadTime, m.do); err != nil {
			return p, err
		}
	}
	return p, nil
}

// perSecond repeats what is to be measured for so long.
func perSecond(ctx context.Context, limit time.Duration, do func() error) (float64, error) {
	watch, count := clock.StartStopwatch(), 0
	for ; watch.Elapsed() < limit; count++ {
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		if err := do(); err != nil {
			return 0, err
		}
	}
	return float64(count) / watch.Elapsed().Seconds(), nil
}

func readUser(c *sqlite.Conn, id int) error {
	s, err := c.Cached("SELECT id, name, email FROM users WHERE id = ?")
	if err != nil {
		return err
	}
	defer s.Reset()
	if err := s.Bind(id); err != nil {
		return err
	}
	if row, err := s.Step(); err != nil || !row {
		return fmt.Errorf("read user %d: %v, %w", id, row, err)
	}
	if s.Int64(0) != int64(id) || s.Text(1) == "" || s.Text(2) == "" {
		return fmt.Errorf("user %d is another", id)
	}
	return nil
}

func insertEvents(c *sqlite.Conn, count int) error {
	s, err := c.Cached("INSERT INTO events (user, kind) VALUES (?, ?)")
	if err != nil {
		return err
	}
	for n := range count {
		if err := s.Bind(n, "login"); err != nil {
			return err
		}
		if _, err := s.Step(); err != nil {
			return err
		}
		if err := s.Reset(); err != nil {
			return err
		}
	}
	return nil
}

func writeWhole(dir string, data []byte) error {
	t, err := storage.CreateTemp(dir)
	if err != nil {
		return err
	}
	defer t.Abort()
	if _, err := t.Write(data); err != nil {
		return err
	}
	return t.Commit(filepath.Join(dir, "object"))
}

// lines tell of them in the report.
func (p physical) lines() []string {
	if p.read == 0 {
		return nil
	}
	return []string{fmt.Sprintf("SQLite and files alone, no Worker and no HTTP, one at a time: %.0f rows read by key, %.0f inserts, %.0f transactions of 10 inserts, "+
		"%.0f files of 1 MB written, synced and renamed, a second", p.read, p.write, p.write10, p.file)}
}
