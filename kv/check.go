package kv

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"edgeemu/storage/sqlite"
)

// A Finding is a key whose value's file is not there, or has another size.
type Finding struct {
	Namespace, Key string
	Path           string
	Missing        bool // the file is gone; otherwise it has been changed
	Repaired       bool // the key has been removed
}

// CheckFiles compares the rows with the files of large values. With repair, keys
// whose value can't be given any more are removed.
func (s *Store) CheckFiles(ctx context.Context, repair bool) (found []Finding, err error) {
	type bad struct {
		id int64
		Finding
	}
	var list []bad
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT p.id, n.name, p.key, p.file, p.size FROM pairs p JOIN namespaces n ON n.id = p.namespace WHERE p.file IS NOT NULL", func(row *sqlite.Stmt) error {
			f := Finding{Namespace: row.Text(1), Key: row.Text(2), Path: s.path(row.Text(3))}
			info, err := os.Stat(f.Path)
			switch f.Missing = errors.Is(err, fs.ErrNotExist); {
			case err != nil && !f.Missing:
				return err
			case f.Missing || info.Size() != row.Int64(4):
				list = append(list, bad{row.Int64(0), f})
			}
			return ctx.Err()
		})
	})
	if err != nil {
		return nil, fmt.Errorf("check KV: %w", err)
	}
	for _, b := range list {
		if repair {
			err := s.db.Write(ctx, func(c *sqlite.Conn) error { return c.Run("DELETE FROM pairs WHERE id = ?", b.id) })
			if err != nil {
				return found, fmt.Errorf("repair KV: %w", err)
			}
			b.Repaired = true
		}
		found = append(found, b.Finding)
	}
	if repair && len(list) > 0 {
		s.caches.clear()
	}
	return found, nil
}

// SchemaVersion is the version of kv.sqlite.
func SchemaVersion() int { return len(migrations) }
