package r2

import (
	"context"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// A Problem is what a [Finding] is about.
type Problem string

// The problems.
const (
	FileMissing Problem = "missing" // an object's file is gone
	FileChanged Problem = "changed" // it has other bytes, or another time
	FileAdded   Problem = "added"   // a file is no object's
)

// A Finding is where files and rows do not fit each other.
type Finding struct {
	Bucket, Key string // Key is "" where the name of an added file is no key's
	Path        string // of the file
	Problem     Problem
	Repaired    bool
}

// CheckOptions say how to check.
type CheckOptions struct {
	// Deep reads every file, for damage that left size and time alone.
	Deep bool
	// Repair makes the rows fit the files: missing objects are forgotten,
	// changed ones are as if put again, added files become objects.
	Repair bool
}

// Check compares every row with its file and every file with its row.
func (s *Store) Check(ctx context.Context, o CheckOptions) (found []Finding, err error) {
	s.files.Lock()
	defer s.files.Unlock()
	buckets, err := os.ReadDir(s.root)
	if err != nil {
		return nil, fmt.Errorf("check objects: %w", err)
	}
	known := map[string]bool{} // files
	for after := ""; ; {
		rows, err := s.someRows(ctx, after)
		if err != nil {
			return found, fmt.Errorf("check objects: %w", err)
		}
		for _, r := range rows {
			known[s.file(r.bucket, r.path)] = true
			f, err := s.checkRow(ctx, r, o)
			if err != nil {
				return found, fmt.Errorf("check objects: %w", err)
			}
			if f != nil {
				found = append(found, *f)
			}
			after = r.Version
		}
		if len(rows) == 0 {
			break
		}
	}
	for _, dir := range buckets {
		bucket, ok := storage.Unescape(dir.Name())
		if !dir.IsDir() || !ok || strings.HasPrefix(dir.Name(), ".") {
			continue
		}
		added, err := s.addedFiles(ctx, bucket, known, o)
		if found = append(found, added...); err != nil {
			return found, fmt.Errorf("check objects: %w", err)
		}
	}
	return found, nil
}

type row struct {
	*Object
	bucket string
}

// someRows reads rows in the order of their versions, which repairs give anew:
// behind the last that was seen, or before, where it does no harm.
func (s *Store) someRows(ctx context.Context, after string) (rows []row, err error) {
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT "+columns+", bucket FROM objects WHERE version > ? ORDER BY version LIMIT 1000", func(r *sqlite.Stmt) error {
			o, err := scan(r)
			rows = append(rows, row{o, r.Text(12)})
			return err
		}, after)
	})
	return rows, err
}

func (s *Store) checkRow(ctx context.Context, r row, o CheckOptions) (*Finding, error) {
	path := s.current(r.bucket, r.Object)
	f := &Finding{Bucket: r.bucket, Key: r.Key, Path: path}
	info, err := os.Lstat(path)
	switch {
	case missing(err) || err == nil && !info.Mode().IsRegular():
		f.Problem = FileMissing
	case err != nil:
		return nil, err
	case info.Size() != r.Size || info.ModTime().UnixNano() != r.mtime:
		f.Problem = FileChanged
	case o.Deep:
		is, err := measure(path)
		if err != nil {
			return nil, err
		}
		if string(is.md5) == string(r.md5) {
			return nil, nil
		}
		f.Problem = FileChanged
		r.mtime = 0 // so that it is measured again
	default:
		return nil, nil
	}
	if o.Repair {
		f.Repaired = true
		return f, s.Bucket(r.bucket).fit(ctx, r.Object)
	}
	return f, nil
}

// addedFiles finds files below a bucket's folder that are no object's.
func (s *Store) addedFiles(ctx context.Context, bucket string, known map[string]bool, o CheckOptions) (found []Finding, err error) {
	root := s.bucketDir(bucket)
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || known[path] {
			return err
		}
		relative, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		f := Finding{Bucket: bucket, Path: path, Problem: FileAdded}
		key, ok := keyOf(filepath.ToSlash(relative))
		if ok = ok && checkKey(key) == nil && d.Type().IsRegular(); ok {
			f.Key = key
		}
		if ok && o.Repair {
			if f.Repaired, err = s.takeIn(ctx, bucket, key, filepath.ToSlash(relative)); err != nil {
				return err
			}
		}
		found = append(found, f)
		return ctx.Err()
	})
	return found, err
}

// takeIn makes an object of a file, if its key is free.
func (s *Store) takeIn(ctx context.Context, bucket, key, path string) (taken bool, err error) {
	o, err := measure(s.file(bucket, path))
	if err != nil {
		return false, err
	}
	if o.Version, err = s.newVersion(); err != nil {
		return false, err
	}
	o.Key, o.path, o.ETag, o.Checksums.MD5 = key, path, hex.EncodeToString(o.md5), o.md5
	err = s.db.Write(ctx, func(c *sqlite.Conn) error {
		old, err := load(c, bucket, key)
		if err != nil || old != nil {
			return err
		}
		if occupied, err := pathTaken(c, bucket, fold(path)); occupied || err != nil {
			return err
		}
		taken = true
		if err := s.ensureBucket(c, bucket); err != nil {
			return err
		}
		return save(c, bucket, o)
	})
	return taken, err
}

// SchemaVersion is the version of r2.sqlite.
func SchemaVersion() int { return len(migrations) }
