package cache

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"edgeemu/storage/sqlite"
)

// A Finding is an entry whose body's file is not there, or has another size.
type Finding struct {
	Key      Key
	Path     string
	Missing  bool // the file is gone; otherwise it has been changed
	Repaired bool // the entry has been removed
}

// CheckFiles compares the entries with the files of their bodies. With repair,
// entries whose body can't be given any more are removed.
func (s *Store) CheckFiles(ctx context.Context, repair bool) (found []Finding, err error) {
	var bad []int64
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT id, cache, key, size FROM entries WHERE body IS NULL", func(row *sqlite.Stmt) error {
			f := Finding{Key: Key{row.Text(1), row.Text(2)}, Path: s.file(row.Int64(0)), Repaired: repair}
			info, err := os.Stat(f.Path)
			switch f.Missing = errors.Is(err, fs.ErrNotExist); {
			case err != nil && !f.Missing:
				return err
			case f.Missing || info.Size() != row.Int64(3):
				found = append(found, f)
				bad = append(bad, row.Int64(0))
			}
			return ctx.Err()
		})
	})
	if err == nil && repair && len(bad) > 0 {
		err = s.db.Write(ctx, func(c *sqlite.Conn) error {
			for _, id := range bad {
				if err := c.Run("DELETE FROM entries WHERE id=?", id); err != nil {
					return err
				}
			}
			return nil
		})
		s.remove(bad)
	}
	if err != nil {
		return nil, fmt.Errorf("check cache: %w", err)
	}
	return found, nil
}

// SchemaVersion is the version of cache.sqlite.
func SchemaVersion() int { return len(migrations) }
