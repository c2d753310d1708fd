package storage

import (
	"context"
	"fmt"

	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

// migrate brings the file to the newest version, after a copy of it has been
// made.
func (db *DB) migrate() error {
	newest := len(db.o.Migrations)
	if newest == 0 {
		return nil
	}
	version, err := userVersion(db.writer)
	if err != nil {
		return err
	}
	switch {
	case version == newest:
		return nil
	case version > newest:
		return &fault.Error{
			Code: "storage.newer", At: fault.Location{File: db.o.Path},
			Text: fmt.Sprintf("the file is of version %d; this edgeemu knows version %d", version, newest),
			Hint: "it was written by a newer edgeemu: use that, or another folder (--persist-to)",
		}
	case version > 0:
		if err := db.writer.Backup(context.Background(), fmt.Sprintf("%s.v%d.bak", db.o.Path, version), nil); err != nil {
			return err
		}
	}
	return within(context.Background(), db.writer, "BEGIN IMMEDIATE", func(c *sqlite.Conn) error {
		// Another process may have been faster.
		if version, err = userVersion(c); err != nil {
			return err
		}
		for ; version < newest; version++ {
			if err := c.Exec(db.o.Migrations[version]); err != nil {
				return fmt.Errorf("migrate %s to version %d: %w", db.o.Path, version+1, err)
			}
		}
		return c.Exec(fmt.Sprintf("PRAGMA user_version=%d", newest))
	})
}

func userVersion(c *sqlite.Conn) (int, error) {
	s, err := c.Cached("PRAGMA user_version")
	if err != nil {
		return 0, err
	}
	defer s.Reset()
	if _, err := s.Step(); err != nil {
		return 0, err
	}
	return int(s.Int64(0)), nil
}
