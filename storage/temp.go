package storage

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// tempPrefix marks files that are not whole yet.
const tempPrefix = ".edgeemu-tmp-"

// A Temp is a file being written. It becomes visible under its name whole or
// not at all.
type Temp struct {
	*os.File
	done bool
}

// CreateTemp starts a file. dir has to be on the same volume as the place it is
// for; it is made if it is not there.
func CreateTemp(dir string) (*Temp, error) {
	f, err := os.CreateTemp(dir, tempPrefix+"*")
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, fmt.Errorf("make folder: %w", err)
		}
		f, err = os.CreateTemp(dir, tempPrefix+"*")
	}
	if err != nil {
		return nil, fmt.Errorf("start file: %w", ExplainFile(err, dir))
	}
	return &Temp{File: f}, nil
}

// Write writes to the file. The error is a *fault.Error where the disk is full.
func (t *Temp) Write(p []byte) (int, error) {
	n, err := t.File.Write(p)
	return n, ExplainFile(err, "")
}

// ReadFrom copies what r gives into the file. The error is a *fault.Error where
// the disk is full.
func (t *Temp) ReadFrom(r io.Reader) (int64, error) {
	n, err := t.File.ReadFrom(r)
	return n, ExplainFile(err, "")
}

// Commit writes the file to the disk and moves it to path, over a file that is
// there, making the folders of path. Either path is the whole new file
// afterwards, or it is what it was and the error says why.
func (t *Temp) Commit(path string) error {
	if err := t.Sync(); err != nil {
		t.Abort()
		return fmt.Errorf("write file to disk: %w", ExplainFile(err, path))
	}
	t.done = true
	if err := t.Close(); err != nil {
		_ = os.Remove(t.Name()) // Close says more
		return fmt.Errorf("close file: %w", ExplainFile(err, path))
	}
	err := os.Rename(t.Name(), path)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(path), 0o777); err == nil {
			err = os.Rename(t.Name(), path)
		}
	}
	if err != nil {
		_ = os.Remove(t.Name()) // Rename says more
		return fmt.Errorf("move file into place: %w", ExplainFile(err, path))
	}
	return syncDir(filepath.Dir(path))
}

// Abort drops the file. After Commit it does nothing.
func (t *Temp) Abort() {
	if t.done {
		return
	}
	t.done = true
	_ = t.Close()           // its content is of no interest
	_ = os.Remove(t.Name()) // what is left is swept
}

// syncDir writes a folder's entries to the disk where the system can.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // folders can't be synced there
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("write folder to disk: %w", err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) {
		return fmt.Errorf("write folder to disk: %w", err)
	}
	return nil
}

// IsTemp reports whether a file's name is that of a [Temp].
func IsTemp(name string) bool { return strings.HasPrefix(name, tempPrefix) }

// SweepTemps removes what a process left behind that was ended while it wrote.
// Nobody may be writing below dir. A folder that is not there is no error.
func SweepTemps(dir string) error {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !IsTemp(d.Name()) {
			return err
		}
		return os.Remove(path)
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("sweep %s: %w", dir, err)
	}
	return nil
}
