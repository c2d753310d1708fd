package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/fault"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// Find returns the folder v3 of wrangler's state that a path means: that folder,
// the one above (.wrangler/state), .wrangler, or a project. The error is a
// *fault.Error where there is none.
func Find(path string) (string, error) {
	for _, below := range []string{"", "v3", "state/v3", ".wrangler/state/v3"} {
		dir := filepath.Join(path, filepath.FromSlash(below))
		for _, f := range []family{familyKV, familyD1, familyR2, familyCache} {
			if info, err := os.Stat(filepath.Join(dir, f.folder, f.objects())); err == nil && info.IsDir() {
				return dir, nil
			}
		}
	}
	return "", &fault.Error{
		Code: "exchange.no-state", At: fault.Location{File: path}, Text: "no state of wrangler's is here",
		Hint: "name the folder that `wrangler dev` persists to, usually .wrangler/state, which holds a folder v3",
	}
}

// An object is one of wrangler's SQLite files.
type object struct {
	path  string
	name  string // "" where nothing tells it
	blobs string // folder of its blobs
}

// objects lists the files of a family and names them.
func (f family) list(v3 string, names []string) ([]object, error) {
	folder := filepath.Join(v3, f.folder)
	files, err := os.ReadDir(filepath.Join(folder, f.objects()))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read wrangler's state: %w", err)
	}
	blobs, err := blobFolders(folder)
	if err != nil {
		return nil, fmt.Errorf("read wrangler's state: %w", err)
	}
	named := map[string]string{}
	for _, name := range append(blobs, names...) {
		named[f.objectID(name)] = name
		if cache, ok := strings.CutPrefix(name, "named_"); ok { // the colon can't be in a folder's name
			named[f.objectID("named:"+cache)] = "named:" + cache
		}
	}
	var list []object
	for _, file := range files {
		id, is := strings.CutSuffix(file.Name(), ".sqlite")
		if !is || id == "metadata" || file.IsDir() {
			continue
		}
		o := object{path: filepath.Join(folder, f.objects(), file.Name()), name: named[id]}
		if o.name != "" {
			o.blobs = filepath.Join(folder, blobFolder(o.name), "blobs")
		}
		list = append(list, o)
	}
	return list, nil
}

// blobFolders lists the folders that hold blobs.
func blobFolders(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), "miniflare-") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// open opens the file to read, as it is at one moment.
func (o *object) open() (*sqlite.Conn, error) {
	c, err := sqlite.Open(sqlite.Options{Path: o.path, ReadOnly: true})
	if err != nil {
		return nil, storage.Explain(err, o.path)
	}
	if err := c.Exec("BEGIN"); err != nil {
		_ = c.Close() // err says more
		return nil, storage.Explain(err, o.path)
	}
	return c, nil
}

// has reports whether there is a table: a namespace that was bound and never
// used has a file without any.
func has(c *sqlite.Conn, table string) (found bool, err error) {
	err = c.Each("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", func(*sqlite.Stmt) error { found = true; return nil }, table)
	return found, err
}
