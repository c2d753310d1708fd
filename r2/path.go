package r2

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// What of a path every file system takes. Beyond that a key goes to elsewhere.
const (
	pieceBytesMax = 200
	pathBytesMax  = 600
	nameBytesMax  = 100 // what is left to read of a key that goes elsewhere
)

// elsewhere is the folder of keys that can't be paths. No piece of a key is
// written as this.
const elsewhere = "%~"

func (s *Store) bucketDir(bucket string) string {
	return filepath.Join(s.root, storage.Escape(bucket))
}

// file returns where the file of a row's path is.
func (s *Store) file(bucket, path string) string {
	return filepath.Join(s.bucketDir(bucket), filepath.FromSlash(path))
}

// plainPath returns the path that a key is, and false where it is too long.
func plainPath(key string) (string, bool) {
	pieces := strings.Split(key, "/")
	for i, piece := range pieces {
		if pieces[i] = storage.Escape(piece); len(pieces[i]) > pieceBytesMax {
			return "", false
		}
	}
	path := strings.Join(pieces, "/")
	return path, len(path) <= pathBytesMax
}

// otherPath returns the path of a key that can't have its own.
func otherPath(key string) string {
	name := storage.Escape(key)
	if len(name) > nameBytesMax {
		name = strings.ToValidUTF8(name[:nameBytesMax], "")
		if cut := strings.LastIndexByte(name, '%'); cut >= len(name)-2 && cut >= 0 {
			name = name[:cut]
		}
		name = strings.TrimRight(name, ". ") + "~"
	}
	return fmt.Sprintf("%s/%x~%s", elsewhere, sha256.Sum256([]byte(key)), name)
}

// keyOf is the inverse of plainPath.
func keyOf(path string) (key string, ok bool) {
	pieces := strings.Split(path, "/")
	for i, piece := range pieces {
		if pieces[i], ok = storage.Unescape(piece); !ok {
			return "", false
		}
	}
	return strings.Join(pieces, "/"), true
}

// fold makes paths equal that are one file where letter case is ignored.
func fold(path string) string { return strings.ToLower(path) }

// choosePath returns a path for the file of a new key, as the database and the
// disk are now.
func (s *Store) choosePath(c *sqlite.Conn, bucket, key string) (string, error) {
	path, fits := plainPath(key)
	if !fits {
		return otherPath(key), nil
	}
	taken, err := pathTaken(c, bucket, fold(path))
	if err != nil {
		return "", err
	}
	// The file system may ignore more than letter case, or a file of the user's
	// may be there.
	if _, err := os.Lstat(s.file(bucket, path)); taken || !missing(err) {
		return otherPath(key), nil
	}
	return path, nil
}

// pathTaken reports whether a path is another's, or a folder of another's, or
// another's path is a folder of it.
func pathTaken(c *sqlite.Conn, bucket, path string) (taken bool, err error) {
	yes := func(*sqlite.Stmt) error {
		taken = true
		return nil
	}
	for i := 0; i <= len(path) && !taken && err == nil; i++ {
		if i == len(path) || path[i] == '/' {
			err = c.Each("SELECT 1 FROM objects WHERE bucket = ? AND fold = ?", yes, bucket, path[:i])
		}
	}
	if taken || err != nil {
		return taken, err
	}
	// '0' follows '/' in ASCII.
	err = c.Each("SELECT 1 FROM objects WHERE bucket = ? AND fold > ? AND fold < ? LIMIT 1", yes, bucket, path+"/", path+"0")
	return taken, err
}
