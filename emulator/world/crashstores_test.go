package world_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"edgeemu/cache"
	"edgeemu/clock"
	"edgeemu/kv"
	"edgeemu/storage"
)

// A crashWorld holds the stores that the writer writes to, all open.
type crashWorld struct {
	dir   string
	kv    *kv.Store
	cache *cache.Store
}

func newCrashWorld(dir string) (w *crashWorld, err error) {
	w = &crashWorld{dir: dir}
	if w.kv, err = kv.Open(kv.Options{Dir: dir, Clock: clock.Wall{}, Entropy: rand.Reader, Mode: kv.Strong}); err != nil {
		return nil, err
	}
	if w.cache, err = cache.Open(cache.Options{Dir: dir, Clock: clock.Wall{}, Entropy: rand.Reader}); err != nil {
		return nil, errors.Join(err, w.kv.Close())
	}
	return w, nil
}

func (w *crashWorld) Close() error { return errors.Join(w.kv.Close(), w.cache.Close()) }

// A crashStore is how steps are done with one store, and how what it holds is
// read. files looks at what lies on the disk.
type crashStore struct {
	name  string
	apply func(context.Context, *crashWorld, step) error
	read  func(context.Context, *crashWorld) (map[string][]byte, error)
	files func(w *crashWorld, content map[string][]byte) error
}

func crashStores() []crashStore {
	return []crashStore{
		{"kv", applyKV, readKV, func(w *crashWorld, content map[string][]byte) error {
			return fileCount(filepath.Join(w.dir, "kv"), larger(content, kv.InlineMax))
		}},
		{"cache", applyCache, readCache, func(w *crashWorld, content map[string][]byte) error {
			return fileCount(filepath.Join(w.dir, "cache"), larger(content, cache.InlineMax))
		}},
	}
}

func applyKV(ctx context.Context, w *crashWorld, s step) error {
	n := w.kv.Namespace("crash")
	switch {
	case s.delete:
		return n.Delete(ctx, s.key, "")
	case s.n%2 == 0:
		return n.Put(ctx, s.key, s.value, kv.PutOptions{})
	}
	return n.PutStream(ctx, s.key, bytes.NewReader(s.value), kv.PutOptions{})
}

func readKV(ctx context.Context, w *crashWorld) (map[string][]byte, error) {
	n := w.kv.Namespace("crash")
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

func applyCache(ctx context.Context, w *crashWorld, s step) error {
	key := cache.Key{URL: cacheURL + s.key}
	if s.delete {
		_, err := w.cache.Delete(ctx, key)
		return err
	}
	stored, err := w.cache.Put(ctx, key, nil, cache.Response{
		Status: 200, Header: cache.Header{{Name: "cache-control", Value: "max-age=86400"}}, Body: bytes.NewReader(s.value), Length: int64(len(s.value)),
	})
	if err == nil && !stored {
		err = errors.New("it was not stored")
	}
	return err
}

func readCache(ctx context.Context, w *crashWorld) (map[string][]byte, error) {
	entries, _, err := w.cache.List(ctx, cache.ListOptions{})
	if err != nil {
		return nil, err
	}
	content := map[string][]byte{}
	for _, e := range entries {
		hit, err := w.cache.Match(ctx, e.Key, nil)
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
