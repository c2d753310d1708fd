package exchange

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"edgeemu/fault"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// A target is wrangler's folder v3 while it is being made.
type target struct {
	o      *Options
	dir    string // where it is made
	report *Report
}

// families are the folders that an export writes.
var families = []family{familyKV, familyD1, familyR2, familyCache}

// Export writes a world as wrangler's state into Options.Dir, the folder v3
// itself. It appears whole. The error is a *fault.Error where one is there
// already and Force is not set.
func Export(ctx context.Context, o Options) (*Report, error) {
	report := &Report{From: o.World.Dir(), To: o.Dir, Items: []Item{}}
	if err := o.vacant(); err != nil {
		return report, err
	}
	parent := filepath.Dir(o.Dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return report, fmt.Errorf("make folder: %w", err)
	}
	work, err := os.MkdirTemp(parent, ".export-*")
	if err != nil {
		return report, fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(work)
	t := &target{&o, work, report}
	for _, export := range []func(context.Context, *Options, *target) error{exportKV, exportD1, exportR2, exportCache} {
		if err := export(ctx, &o, t); err != nil {
			return report, err
		}
	}
	slices.SortFunc(report.Items, compareItems)
	if o.DryRun {
		return report, nil
	}
	return report, t.place()
}

// vacant refuses to write over a state.
func (o *Options) vacant() error {
	if o.Force {
		return nil
	}
	for _, f := range families {
		if _, err := os.Stat(filepath.Join(o.Dir, f.folder)); err == nil {
			return &fault.Error{
				Code: "exchange.there", At: fault.Location{File: o.Dir}, Text: "there is state of wrangler's already",
				Hint: "name another folder, or use --force to put this state in its place",
			}
		}
	}
	return nil
}

// place moves what was made to where it is to be, in place of what is there.
func (t *target) place() error {
	if err := os.MkdirAll(t.o.Dir, 0o777); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	for _, f := range families {
		to := filepath.Join(t.o.Dir, f.folder)
		if err := os.RemoveAll(to); err != nil {
			return fmt.Errorf("remove the state that is there: %w", err)
		}
		if err := os.Rename(filepath.Join(t.dir, f.folder), to); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("move the state into place: %w", err)
		}
	}
	return nil
}

func (t *target) path(f family, name string) string {
	return filepath.Join(t.dir, f.folder, f.objects(), f.objectID(name)+".sqlite")
}

// finish adds an item to the report, with the path that its file will have.
func (t *target) finish(item Item) {
	if relative, err := filepath.Rel(t.dir, item.File); err == nil {
		item.File = filepath.Join(t.o.Dir, relative)
	}
	t.report.Items = append(t.report.Items, item)
	t.o.progress(&item)
}

// An objectOut is one of wrangler's SQLite files while it is being written.
type objectOut struct {
	t     *target
	item  *Item
	c     *sqlite.Conn
	blobs string
}

// object makes the file of what has a name, and lets fill write into it.
func (t *target) object(ctx context.Context, store Store, f family, name, schema string, fill func(*objectOut) error) (err error) {
	item := Item{Store: store, ID: name, File: t.path(f, name)}
	if err := os.MkdirAll(filepath.Dir(item.File), 0o777); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	c, err := sqlite.Open(sqlite.Options{Path: item.File})
	if err != nil {
		return storage.Explain(err, item.File)
	}
	defer c.Close()
	to := &objectOut{t: t, item: &item, c: c, blobs: filepath.Join(t.dir, f.folder, blobFolder(name), "blobs")}
	if err := os.MkdirAll(to.blobs, 0o777); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	// The file counts when all of it is there.
	err = c.Exec("PRAGMA synchronous=OFF; BEGIN; " + schema)
	if err == nil {
		err = fill(to)
	}
	if err == nil {
		err = c.Exec("COMMIT")
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		return storage.Explain(err, item.File)
	}
	t.finish(item)
	return nil
}

// entry writes a row of _mf_entries with its blob.
func (to *objectOut) entry(key string, body io.Reader, expiration, metadata any) error {
	id, size, err := to.blob(body)
	if err != nil {
		return err
	}
	return to.row(size, "INSERT INTO _mf_entries (key, blob_id, expiration, metadata) VALUES (?, ?, ?, ?)", key, id, expiration, metadata)
}

// row writes a row and counts it.
func (to *objectOut) row(size int64, sql string, args ...any) error {
	to.item.Copied++
	to.item.Bytes += size
	to.t.o.progress(to.item)
	return to.c.Exec(sql, args...)
}

// blob writes a blob under an id like those that miniflare makes: 32 random
// bytes and the time.
func (to *objectOut) blob(body io.Reader) (id string, size int64, err error) {
	b := make([]byte, 40)
	if _, err := io.ReadFull(to.t.o.Entropy, b[:32]); err != nil {
		return "", 0, fmt.Errorf("make id: %w", err)
	}
	binary.BigEndian.PutUint64(b[32:], uint64(to.t.o.World.Clock().Now().UnixMilli()))
	id = hex.EncodeToString(b)
	if to.t.o.DryRun {
		size, err = io.Copy(io.Discard, body)
		return id, size, err
	}
	f, err := os.OpenFile(filepath.Join(to.blobs, id), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", 0, fmt.Errorf("write blob: %w", err)
	}
	size, err = io.Copy(f, body)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", 0, fmt.Errorf("write blob: %w", err)
	}
	return id, size, nil
}
