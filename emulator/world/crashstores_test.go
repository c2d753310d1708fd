package world_test

import (
	"bytes"
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/cache"
	"edgeemu/d1"
	"edgeemu/emulator/world"
	"edgeemu/kv"
	"edgeemu/r2"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// A crashStore is how steps are done with one store, and how what it holds is
// read. files looks at what lies on the disk.
type crashStore struct {
	name  string
	apply func(context.Context, *world.World, step) error
	read  func(context.Context, *world.World) (map[string][]byte, error)
	files func(w *world.World, content map[string][]byte) error
}

func crashStores() []crashStore {
	return []crashStore{
		{"kv", applyKV, readKV, func(w *world.World, content map[string][]byte) error {
			return fileCount(filepath.Join(w.Dir(), "kv"), larger(content, kv.InlineMax))
		}},
		{"cache", applyCache, readCache, func(w *world.World, content map[string][]byte) error {
			return fileCount(filepath.Join(w.Dir(), "cache"), larger(content, cache.InlineMax))
		}},
		{"r2", applyR2, readR2, filesOfR2},
		{"d1", applyD1, readD1, func(*world.World, map[string][]byte) error { return nil }},
	}
}

func applyKV(ctx context.Context, w *world.World, s step) error {
	store, err := w.KV()
	if err != nil {
		return err
	}
	n := store.Namespace("crash")
	switch {
	case s.delete:
		return n.Delete(ctx, s.key, "")
	case s.n%2 == 0:
		return n.Put(ctx, s.key, s.value, kv.PutOptions{})
	}
	return n.PutStream(ctx, s.key, bytes.NewReader(s.value), kv.PutOptions{})
}

func readKV(ctx context.Context, w *world.World) (map[string][]byte, error) {
	store, err := w.KV()
	if err != nil {
		return nil, err
	}
	n := store.Namespace("crash")
	page, err := n.List(ctx, kv.ListOptions{})
	if err != nil {
		return nil, err
	}
	content := map[string][]byte{}
	for _, k := range page.Keys {
		value, err := n.Get(ctx, k.Name, kv.GetOptions{})
		if err != nil {
			return nil, err
		}
		if content[k.Name], err = value.ReadAll(); err != nil {
			return nil, fmt.Errorf("%s: %w", k.Name, err)
		}
	}
	return content, nil
}

const cacheURL = "https://example.com/"

func applyCache(ctx context.Context, w *world.World, s step) error {
	store, err := w.Cache()
	if err != nil {
		return err
	}
	key := cache.Key{URL: cacheURL + s.key}
	if s.delete {
		_, err = store.Delete(ctx, key)
		return err
	}
	stored, err := store.Put(ctx, key, nil, cache.Response{
		Status: 200, Header: cache.Header{{Name: "cache-control", Value: "max-age=86400"}}, Body: bytes.NewReader(s.value), Length: int64(len(s.value)),
	})
	if err == nil && !stored {
		err = errors.New("it was not stored")
	}
	return err
}

func readCache(ctx context.Context, w *world.World) (map[string][]byte, error) {
	store, err := w.Cache()
	if err != nil {
		return nil, err
	}
	entries, _, err := store.List(ctx, cache.ListOptions{})
	if err != nil {
		return nil, err
	}
	content := map[string][]byte{}
	for _, e := range entries {
		hit, err := store.Match(ctx, e.Key, nil)
		if err != nil {
			return nil, err
		}
		if hit == nil {
			return nil, fmt.Errorf("%s is listed but not found", e.Key.URL)
		}
		body, err := readClosing(hit.Body)
		if err != nil {
			return nil, err
		}
		content[e.Key.URL[len(cacheURL):]] = body
	}
	return content, nil
}

// applyR2 puts each third object in two parts.
func applyR2(ctx context.Context, w *world.World, s step) error {
	store, err := w.R2()
	if err != nil {
		return err
	}
	b := store.Bucket("crash")
	switch {
	case s.delete:
		return b.Delete(ctx, s.key)
	case s.n%3 > 0:
		_, err := b.Put(ctx, s.key, bytes.NewReader(s.value), r2.PutOptions{Length: int64(len(s.value))})
		return err
	}
	upload, err := b.CreateMultipart(ctx, s.key, r2.Metadata{})
	if err != nil {
		return err
	}
	part, err := b.UploadPart(ctx, s.key, upload.ID, 1, bytes.NewReader(s.value), r2.PartOptions{Length: int64(len(s.value))})
	if err != nil {
		return err
	}
	_, err = b.Complete(ctx, s.key, upload.ID, []r2.Part{*part})
	return err
}

func readR2(ctx context.Context, w *world.World) (map[string][]byte, error) {
	store, err := w.R2()
	if err != nil {
		return nil, err
	}
	b := store.Bucket("crash")
	page, err := b.List(ctx, r2.ListOptions{})
	if err != nil {
		return nil, err
	}
	content := map[string][]byte{}
	for _, o := range page.Objects {
		object, err := b.Get(ctx, o.Key, r2.GetOptions{})
		if err != nil {
			return nil, fmt.Errorf("%s is listed: %w", o.Key, err)
		}
		if content[o.Key], err = readClosing(object.Body); err != nil {
			return nil, err
		}
		// That of an object in parts is not the sum of its bytes.
		if sum := fmt.Sprintf("%x", md5.Sum(content[o.Key])); sum != object.ETag && !strings.Contains(object.ETag, "-") {
			return nil, fmt.Errorf("%s has the etag %s, its bytes %s", o.Key, object.ETag, sum)
		}
	}
	return content, nil
}

// filesOfR2 expects objects, the parts of uploads that were not completed, and
// nothing else.
func filesOfR2(w *world.World, content map[string][]byte) error {
	store, err := w.R2()
	if err != nil {
		return err
	}
	b, parts := store.Bucket("crash"), 0
	uploads, err := b.Uploads(context.Background(), "")
	if err != nil {
		return err
	}
	for _, u := range uploads {
		list, err := b.Parts(context.Background(), u.Key, u.ID)
		if err != nil {
			return err
		}
		parts += len(list)
	}
	return errors.Join(
		fileCount(filepath.Join(store.Dir(), "crash"), len(content)),
		fileCount(filepath.Join(store.Dir(), ".parts"), parts),
		fileCount(store.Dir(), len(content)+parts),
	)
}

// applyD1 changes two tables at once; ledger counts what was done.
func applyD1(ctx context.Context, w *world.World, s step) error {
	store, err := w.D1()
	if err != nil {
		return err
	}
	db, err := store.Database("crash")
	if err != nil {
		return err
	}
	change := d1.Statement{SQL: "INSERT INTO content VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", Params: []any{s.key, s.value}}
	if s.delete {
		change = d1.Statement{SQL: "DELETE FROM content WHERE key = ?", Params: []any{s.key}}
	}
	_, err = db.Query(ctx, []d1.Statement{
		{SQL: "CREATE TABLE IF NOT EXISTS content (key TEXT PRIMARY KEY, value BLOB)"},
		{SQL: "CREATE TABLE IF NOT EXISTS ledger (n INTEGER PRIMARY KEY, key TEXT NOT NULL)"},
		change,
		// An operation that changed nothing else may be in the ledger without having
		// been acknowledged: the next writer begins with it.
		{SQL: "INSERT INTO ledger VALUES (?, ?) ON CONFLICT DO NOTHING", Params: []any{float64(s.n), s.key}},
	})
	return err
}

// readD1 fails where the tables do not fit each other.
func readD1(ctx context.Context, w *world.World) (map[string][]byte, error) {
	store, err := w.D1()
	if err != nil {
		return nil, err
	}
	content := map[string][]byte{}
	if !store.Has("crash") {
		return content, nil
	}
	db, err := store.Database("crash")
	if err != nil {
		return nil, err
	}
	var broken string
	var count, last int64
	err = db.Read(ctx, func(c *sqlite.Conn) error {
		if err := scan(c, "PRAGMA integrity_check", func(s *sqlite.Stmt) { broken = s.Text(0) }); err != nil || broken != "ok" {
			return err
		}
		made := false
		if err := scan(c, "SELECT 1 FROM sqlite_master WHERE name = 'ledger'", func(*sqlite.Stmt) { made = true }); err != nil || !made {
			return err
		}
		if err := scan(c, "SELECT count(*), max(n) FROM ledger", func(s *sqlite.Stmt) { count, last = s.Int64(0), s.Int64(1) }); err != nil {
			return err
		}
		return scan(c, "SELECT key, value FROM content", func(s *sqlite.Stmt) { content[s.Text(0)] = s.Blob(1) })
	})
	switch {
	case err != nil:
		return nil, err
	case broken != "ok":
		return nil, errors.New(broken)
	case count > 0 && count != last+1:
		return nil, fmt.Errorf("the ledger has %d lines, the last is %d", count, last)
	}
	if count > 0 {
		s := stepAt("d1", int(last))
		if got, ok := content[s.key]; ok == s.delete || ok && !bytes.Equal(got, s.value) {
			return nil, fmt.Errorf("the ledger has operation %d, the content has not", last)
		}
	}
	return content, nil
}

func scan(c *sqlite.Conn, sql string, row func(*sqlite.Stmt)) error {
	s, _, err := c.Prepare(sql)
	if err != nil {
		return err
	}
	defer s.Close()
	for {
		more, err := s.Step()
		if err != nil || !more {
			return err
		}
		row(s)
	}
}

func readClosing(body io.ReadCloser) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	data, err := io.ReadAll(body)
	return data, errors.Join(err, body.Close())
}

func larger(content map[string][]byte, limit int) (count int) {
	for _, value := range content {
		if len(value) > limit {
			count++
		}
	}
	return count
}

// fileCount fails where below a folder are other files than so many whole ones.
func fileCount(dir string, want int) error {
	got := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if got++; storage.IsTemp(d.Name()) {
			return fmt.Errorf("%s was left behind", path)
		}
		return nil
	})
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	if err == nil && got != want {
		err = fmt.Errorf("%d files in %s, should be %d", got, dir, want)
	}
	return err
}
