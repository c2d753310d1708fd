package exchange

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/d1"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

func importD1(ctx context.Context, o *Options, from *object, c *sqlite.Conn, item *Item) error {
	store, err := o.World.D1()
	if err != nil {
		return err
	}
	tables, err := countTables(c)
	if err != nil {
		return storage.Explain(err, from.path)
	}
	there, err := filled(ctx, store, from.name)
	if err != nil {
		return err
	}
	if there && !o.Force {
		item.Kept = 1
		return nil
	}
	if info, err := os.Stat(from.path); err == nil {
		item.Bytes = info.Size()
	}
	if !o.DryRun {
		if item.Bytes, err = copyDatabase(ctx, o, store, from, c); err != nil {
			return err
		}
	}
	item.Copied = tables
	o.progress(item)
	return nil
}

// filled reports whether a database is there that has tables.
func filled(ctx context.Context, store *d1.Store, id string) (bool, error) {
	if !store.Has(id) {
		return false, nil
	}
	db, err := store.Database(id)
	if err != nil {
		return false, err
	}
	tables := 0
	err = db.Read(ctx, func(c *sqlite.Conn) error {
		tables, err = countTables(c)
		return err
	})
	return tables > 0, err
}

// copyDatabase puts a copy in place of a database, and returns its size.
func copyDatabase(ctx context.Context, o *Options, store *d1.Store, from *object, c *sqlite.Conn) (size int64, err error) {
	folder := filepath.Join(o.World.Dir(), "d1")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return 0, fmt.Errorf("make folder: %w", err)
	}
	work, err := os.MkdirTemp(folder, ".import-*")
	if err != nil {
		return 0, fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(work)
	path := filepath.Join(work, "copy.sqlite")
	if err := c.Backup(ctx, path, nil); err != nil {
		return 0, storage.Explain(err, from.path)
	}
	if err := dropForeign(path); err != nil {
		return 0, storage.Explain(err, path)
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, fmt.Errorf("import database: %w", err)
	}
	return info.Size(), store.Replace(from.name, path)
}

// dropForeign removes the tables that workerd keeps for itself.
func dropForeign(path string) (err error) {
	c, err := sqlite.Open(sqlite.Options{Path: path})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	var foreign []string
	err = c.Each(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '\_cf\_%' ESCAPE '\'`, func(row *sqlite.Stmt) error {
		foreign = append(foreign, row.Text(0))
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range foreign {
		if err := c.Exec(`DROP TABLE "` + strings.ReplaceAll(name, `"`, `""`) + `"`); err != nil {
			return err
		}
	}
	return nil
}

func countTables(c *sqlite.Conn) (n int, err error) {
	err = c.Each(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\_cf\_%' ESCAPE '\' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`,
		func(row *sqlite.Stmt) error { n = int(row.Int64(0)); return nil })
	return n, err
}

func exportD1(ctx context.Context, o *Options, out *target) error {
	store, err := o.World.D1()
	if err != nil {
		return err
	}
	ids, err := store.Databases()
	if err != nil {
		return err
	}
	for _, id := range ids {
		db, err := store.Database(id)
		if err == nil {
			err = out.database(ctx, db)
		}
		if err != nil {
			out.report.Items = append(out.report.Items, Item{Store: D1, ID: id, Problem: err.Error()})
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	return nil
}

// database copies a database, as it is at one moment.
func (t *target) database(ctx context.Context, db *d1.Database) error {
	item := Item{Store: D1, ID: db.ID(), File: t.path(familyD1, db.ID())}
	if err := os.MkdirAll(filepath.Dir(item.File), 0o777); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	err := db.Read(ctx, func(c *sqlite.Conn) (err error) {
		if item.Copied, err = countTables(c); err != nil || t.o.DryRun {
			return err
		}
		return c.Backup(ctx, item.File, nil)
	})
	if err != nil {
		return storage.Explain(err, item.File)
	}
	item.Bytes = db.Size()
	t.finish(item)
	return nil
}
