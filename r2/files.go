package r2

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/storage/sqlite"
)

// Prefixes of staged files; a version follows.
const (
	putPrefix    = "put-"
	deletePrefix = "del-"
)

func (s *Store) staged(prefix, version string) string {
	return filepath.Join(s.root, stagingDir, prefix+version)
}

// place moves the staged file of a version to where its row says, over what is
// there. The row has been written: that it can't be moved is no failure of the
// put. It is read from where it is, then.
func (s *Store) place(bucket string, o *Object) {
	if err := move(s.staged(putPrefix, o.Version), s.file(bucket, o.path)); err != nil {
		s.stuck[o.Version] = true
		s.log("r2: the file of %s/%s stays in %s for now: %s", bucket, o.Key, stagingDir, err)
	}
}

// move renames a file, making folders as needed.
func move(from, to string) error {
	err := os.Rename(from, to)
	if !missing(err) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// current returns the path of an object's file. files must be held.
func (s *Store) current(bucket string, o *Object) string {
	if s.stuck[o.Version] {
		return s.staged(putPrefix, o.Version)
	}
	return s.file(bucket, o.path)
}

// displace moves the file of an object that is being deleted out of the way.
func (s *Store) displace(bucket string, o *Object) error {
	err := os.Rename(s.current(bucket, o), s.staged(deletePrefix, o.Version))
	if missing(err) {
		return nil // somebody deleted it by hand
	}
	return err
}

// restore undoes displace.
func (s *Store) restore(bucket string, o *Object) {
	if err := move(s.staged(deletePrefix, o.Version), s.current(bucket, o)); err != nil && !missing(err) {
		s.log("r2: move the file of %s/%s back: %s", bucket, o.Key, err)
	}
}

// discard removes the displaced file of a deleted object, and the folders that
// it leaves empty.
func (s *Store) discard(bucket string, o *Object) {
	if err := os.Remove(s.staged(deletePrefix, o.Version)); err != nil && !missing(err) {
		s.log("r2: remove the file of %s/%s: %s", bucket, o.Key, err)
	}
	delete(s.stuck, o.Version)
	s.prune(bucket, o.path)
}

// prune removes the folders of a path that are empty, up to the bucket's.
func (s *Store) prune(bucket, path string) {
	for {
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return
		}
		path = path[:i]
		if os.Remove(s.file(bucket, path)) != nil {
			return // it is not empty
		}
	}
}

// sweep finishes, when the store is opened, what another process had begun.
func (s *Store) sweep() error {
	staged, err := os.ReadDir(filepath.Join(s.root, stagingDir))
	if err != nil {
		return fmt.Errorf("sweep staged files: %w", err)
	}
	for _, f := range staged {
		if err := s.sweepStaged(f.Name()); err != nil {
			return fmt.Errorf("sweep staged files: %w", err)
		}
	}
	if err := s.sweepParts(); err != nil {
		return fmt.Errorf("sweep parts: %w", err)
	}
	return nil
}

func (s *Store) sweepStaged(name string) error {
	path := filepath.Join(s.root, stagingDir, name)
	prefix, version, _ := strings.Cut(name, "-")
	bucket, o, err := s.byVersion(version)
	switch {
	case err != nil:
		return err
	case o == nil:
		return os.Remove(path)
	case prefix+"-" == deletePrefix:
		return move(path, s.file(bucket, o.path))
	}
	s.place(bucket, o)
	return nil
}

// byVersion returns the object that has a version, nil where it is none's.
func (s *Store) byVersion(version string) (bucket string, o *Object, err error) {
	err = s.db.Read(background, func(c *sqlite.Conn) error {
		return c.Each("SELECT "+columns+", bucket FROM objects WHERE version = ?", func(row *sqlite.Stmt) error {
			o, err = scan(row)
			bucket = row.Text(12)
			return err
		}, version)
	})
	return bucket, o, err
}

// sweepParts removes files of parts that nobody knows.
func (s *Store) sweepParts() error {
	found, err := os.ReadDir(filepath.Join(s.root, partsDir))
	if err != nil || len(found) == 0 {
		return err
	}
	known := map[string]bool{}
	err = s.db.Read(background, func(c *sqlite.Conn) error {
		return c.Each("SELECT file FROM parts", func(row *sqlite.Stmt) error {
			known[row.Text(0)] = true
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, f := range found {
		if !known[f.Name()] {
			if err := os.Remove(s.part(f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
