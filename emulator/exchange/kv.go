package exchange

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"edgeemu/kv"
	"edgeemu/storage/sqlite"
)

// entriesSchema is that of KV namespaces and caches, as KeyValueStorage has it.
const entriesSchema = `
CREATE TABLE _mf_entries (key TEXT PRIMARY KEY, blob_id TEXT NOT NULL, expiration INTEGER, metadata TEXT);
CREATE INDEX _mf_entries_expiration_idx ON _mf_entries(expiration);
`

// What is read at once and written in one transaction.
const (
	smallBytesMax = kv.InlineMax
	batchMax      = 200
)

func importKV(ctx context.Context, o *Options, from *object, c *sqlite.Conn, item *Item) error {
	if found, err := has(c, "_mf_entries"); err != nil || !found {
		return err
	}
	store, err := o.World.KV()
	if err != nil {
		return err
	}
	in := &kvImport{o: o, from: from, item: item, to: store.Namespace(from.name), now: o.World.Clock().Now().UnixMilli()}
	err = c.Each("SELECT key, blob_id, expiration, metadata FROM _mf_entries ORDER BY key", func(row *sqlite.Stmt) error { return in.add(ctx, row) })
	if err != nil {
		return err
	}
	return in.flush(ctx)
}

type kvImport struct {
	o     *Options
	from  *object
	item  *Item
	to    *kv.Namespace
	now   int64
	batch []kv.Pair
}

func (in *kvImport) add(ctx context.Context, row *sqlite.Stmt) error {
	p := kv.Pair{Key: row.Text(0), Expiration: row.Int64(2) / 1000, Metadata: row.Text(3)}
	if row.Type(2) != sqlite.Null && row.Int64(2) <= in.now {
		in.item.Expired++
		return nil
	}
	if kv.CheckKey(p.Key) != nil || p.Metadata != "" && !json.Valid([]byte(p.Metadata)) {
		in.item.Refused++
		in.item.note(fmt.Sprintf("%q can't be stored", p.Key))
		return nil
	}
	if there, err := in.there(ctx, p.Key); err != nil || there {
		return err
	}
	f, size, found, err := in.from.blob(row.Text(1))
	if err != nil {
		return err
	}
	if !found {
		in.item.Missing++
		return nil
	}
	defer f.Close()
	in.item.Copied++
	in.item.Bytes += size
	in.o.progress(in.item)
	switch {
	case in.o.DryRun:
		return nil
	case size > smallBytesMax:
		return in.to.PutManyStream(ctx, p, f, "")
	}
	if p.Value, err = io.ReadAll(f); err != nil {
		return fmt.Errorf("read wrangler's blob: %w", err)
	}
	if in.batch = append(in.batch, p); len(in.batch) == batchMax {
		return in.flush(ctx)
	}
	return nil
}

// there reports whether a key is there already and is to stay.
func (in *kvImport) there(ctx context.Context, key string) (bool, error) {
	if in.o.Force {
		return false, nil
	}
	v, err := in.to.Get(ctx, key, kv.GetOptions{NoValue: true})
	if err != nil {
		return false, err
	}
	defer v.Close()
	if v.Found {
		in.item.Kept++
	}
	return v.Found, nil
}

func (in *kvImport) flush(ctx context.Context) error {
	if len(in.batch) == 0 {
		return nil
	}
	err := in.to.PutMany(ctx, in.batch, "")
	in.batch = in.batch[:0]
	return err
}

func exportKV(ctx context.Context, o *Options, out *target) error {
	store, err := o.World.KV()
	if err != nil {
		return err
	}
	namespaces, err := store.Namespaces(ctx)
	if err != nil {
		return err
	}
	for _, info := range namespaces {
		err := out.object(ctx, KV, familyKV, info.ID, entriesSchema, func(to *objectOut) error {
			return exportNamespace(ctx, store.Namespace(info.ID), to)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func exportNamespace(ctx context.Context, n *kv.Namespace, to *objectOut) error {
	for cursor := ""; ; {
		page, err := n.List(ctx, kv.ListOptions{Cursor: cursor})
		if err != nil {
			return err
		}
		for _, key := range page.Keys {
			v, err := n.Get(ctx, key.Name, kv.GetOptions{})
			if err != nil {
				return err
			}
			if v.Found { // it has not expired meanwhile
				err = to.entry(key.Name, v.Reader(), millis(v.Expiration*1000), text(v.Metadata))
			}
			v.Close()
			if err != nil {
				return err
			}
		}
		if page.Complete {
			return nil
		}
		cursor = page.Cursor
	}
}

// millis and text are NULL for nothing.
func millis(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}
