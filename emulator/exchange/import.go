package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"edgeemu/config"
	"edgeemu/emulator/world"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// Names are those that state may be of.
type Names struct{ KV, D1, R2 []string }

// NamesOf returns the local names of a configuration's bindings.
func NamesOf(c *config.Config) (n Names) {
	for _, b := range c.Bindings {
		switch v := b.Value.(type) {
		case config.KVNamespace:
			n.KV = append(n.KV, v.LocalID(), v.ID, v.PreviewID, v.Binding)
		case config.D1Database:
			n.D1 = append(n.D1, v.LocalID(), v.DatabaseID, v.PreviewDatabaseID, v.Binding)
		case config.R2Bucket:
			n.R2 = append(n.R2, v.LocalID(), v.BucketName, v.PreviewBucketName, v.Binding)
		}
	}
	return n
}

// All adds names that may be of any store.
func (n Names) All(names []string) Names {
	return Names{append(n.KV, names...), append(n.D1, names...), append(n.R2, names...)}
}

// Options say what to import or export.
type Options struct {
	World *world.World
	Dir   string // wrangler's folder v3
	Names Names
	// Entropy makes names of blobs that are exported.
	Entropy io.Reader
	// Force overwrites what is there; otherwise that stays.
	Force bool
	// DryRun only tells what would be done.
	DryRun bool
	// Progress, which may be nil, hears of what is being copied.
	Progress func(i Item)
}

func (o *Options) progress(i *Item) {
	if o.Progress != nil {
		o.Progress(*i)
	}
}

// importer copies one object into the world.
type importer func(ctx context.Context, o *Options, from *object, c *sqlite.Conn, to *Item) error

// Import copies wrangler's state into a world. What can't be copied is told in
// the report; the error is for what makes going on senseless.
func Import(ctx context.Context, o Options) (*Report, error) {
	report := &Report{From: o.Dir, To: o.World.Dir(), Items: []Item{}}
	for _, f := range []struct {
		store Store
		family
		names []string
		do    importer
	}{
		{KV, familyKV, o.Names.KV, importKV},
		{D1, familyD1, o.Names.D1, importD1},
		{R2, familyR2, o.Names.R2, importR2},
		{Cache, familyCache, []string{"default"}, importCache},
	} {
		list, err := f.list(o.Dir, f.names)
		if err != nil {
			return report, err
		}
		for _, from := range list {
			item := Item{Store: f.store, ID: from.name, File: from.path}
			used, err := importOne(ctx, &o, &from, &item, f.do)
			if ctx.Err() != nil {
				return report, context.Cause(ctx)
			}
			if err != nil {
				item.Problem = storage.Explain(err, from.path).Error() // the world's own errors have been explained
			}
			if used || err != nil {
				report.Items = append(report.Items, item)
			}
		}
	}
	slices.SortFunc(report.Items, compareItems)
	return report, nil
}

// importOne copies one object. used is false for one in which nothing was ever
// stored.
func importOne(ctx context.Context, o *Options, from *object, item *Item, do importer) (used bool, err error) {
	c, err := from.open()
	if err != nil {
		return true, err
	}
	defer c.Close()
	err = c.Each(`SELECT 1 FROM sqlite_schema WHERE name NOT LIKE '\_cf\_%' ESCAPE '\' LIMIT 1`, func(*sqlite.Stmt) error { used = true; return nil })
	if err != nil || !used {
		return used, err
	}
	if from.name == "" {
		if err := from.guess(c); err != nil {
			return true, err
		}
		if from.name == "" {
			item.note("no known name fits; name it with --name")
			return true, nil
		}
		item.ID = from.name
		item.note("named after its folder")
	}
	return true, do(ctx, o, from, c, item)
}

// guess names an object after the folder that has its blobs: what the folder is
// called, which may not be quite its name.
func (o *object) guess(c *sqlite.Conn) error {
	var blob string
	for _, table := range []string{"_mf_entries", "_mf_objects"} {
		found, err := has(c, table)
		if err == nil && found {
			err = c.Each("SELECT blob_id FROM "+table+" WHERE blob_id IS NOT NULL LIMIT 1", func(row *sqlite.Stmt) error { blob = row.Text(0); return nil })
		}
		if err != nil {
			return err
		}
	}
	if blob == "" {
		return nil
	}
	folder := filepath.Dir(filepath.Dir(o.path))
	names, err := blobFolders(folder)
	if err != nil {
		return err
	}
	for _, name := range names {
		blobs := filepath.Join(folder, name, "blobs")
		if _, err := os.Stat(filepath.Join(blobs, filepath.Base(blob))); err == nil {
			o.name, o.blobs = name, blobs
			return nil
		}
	}
	return nil
}

// blob opens a blob and tells its size. found is false where it is not there.
func (o *object) blob(id string) (f *os.File, size int64, found bool, err error) {
	f, err = os.Open(filepath.Join(o.blobs, filepath.Base(id)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, false, nil
	}
	if err != nil {
		return nil, 0, false, fmt.Errorf("read wrangler's blob: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, false, fmt.Errorf("read wrangler's blob: %w", err)
	}
	return f, info.Size(), true, nil
}

// A chain reads blobs one after the other, each opened when it is its turn.
type chain struct {
	from    *object
	ids     []string
	current *os.File
}

func (c *chain) Read(p []byte) (int, error) {
	for {
		if c.current == nil {
			if len(c.ids) == 0 {
				return 0, io.EOF
			}
			f, _, found, err := c.from.blob(c.ids[0])
			if err == nil && !found {
				err = fmt.Errorf("read wrangler's blob %s: %w", c.ids[0], fs.ErrNotExist)
			}
			if err != nil {
				return 0, err
			}
			c.current, c.ids = f, c.ids[1:]
		}
		n, err := c.current.Read(p)
		if err != io.EOF {
			return n, err
		}
		c.Close()
		if n > 0 {
			return n, nil
		}
	}
}

// Close closes the blob that is being read.
func (c *chain) Close() error {
	if c.current != nil {
		c.current.Close()
		c.current = nil
	}
	return nil
}
