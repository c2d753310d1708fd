package doctor

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/cache"
	"edgeemu/emulator/world"
	"edgeemu/fault"
	"edgeemu/kv"
	"edgeemu/r2"
	"edgeemu/storage"
)

// world looks at a world's folder.
func (d *doctor) world(name, dir string) error {
	if err := d.leftOvers(dir); err != nil {
		return err
	}
	w := d.World(name, dir)
	stores := []struct {
		file    string
		version int
		check   func(*world.World) error
	}{
		{"kv.sqlite", kv.SchemaVersion(), d.kv},
		{"r2.sqlite", r2.SchemaVersion(), d.r2},
		{"cache.sqlite", cache.SchemaVersion(), d.cache},
	}
	for _, s := range stores {
		path := filepath.Join(dir, s.file)
		sound, err := d.database(path, s.version)
		if err == nil && sound {
			err = s.check(w)
		}
		if err := d.noted(path, err); err != nil {
			return errors.Join(err, w.Close())
		}
	}
	databases, err := filepath.Glob(filepath.Join(dir, "d1", "*.sqlite"))
	if err != nil {
		return errors.Join(err, w.Close())
	}
	for _, path := range databases {
		_, err := d.database(path, 0)
		if err := d.noted(path, err); err != nil {
			return errors.Join(err, w.Close())
		}
	}
	return w.Close()
}

// noted makes a finding of an error that concerns one file only. The end of the
// context is returned.
func (d *doctor) noted(path string, err error) error {
	if d.ctx.Err() != nil {
		return d.ctx.Err()
	}
	if err != nil {
		d.failed(path, err)
	}
	return nil
}

// leftOvers finds what was being written when a process ended.
func (d *doctor) leftOvers(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		work := e.IsDir() && (strings.HasPrefix(e.Name(), ".import-") || strings.HasPrefix(e.Name(), ".export-"))
		if !work && (e.IsDir() || !storage.IsTemp(e.Name())) {
			return d.ctx.Err()
		}
		f := Finding{Problem: "left behind by a process that was ended", Fixable: true}
		if d.Fix {
			if err := os.RemoveAll(path); err != nil {
				return err
			}
			f.Fixed = "removed"
		}
		d.found(path, f)
		if work {
			return fs.SkipDir
		}
		return nil
	})
}

// database looks at an SQLite file. sound is false where there is none, and
// where it is damaged still.
func (d *doctor) database(path string, version int) (sound bool, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	faults, err := storage.CheckFile(path)
	file := File{Path: d.relative(path), Size: info.Size(), Sound: err == nil && len(faults) == 0}
	if len(faults) > 0 {
		f := Finding{Problem: "the file is damaged: " + faults[0], Fixable: true, Details: faults[1:]}
		if d.Fix {
			if err := d.salvage(path, version, &f); err != nil {
				return false, err
			}
			file.Sound = true
		}
		d.found(path, f)
	}
	d.report.Files = append(d.report.Files, file)
	return file.Sound, err
}

// salvage puts what can be read of a file in its place, and the file aside.
func (d *doctor) salvage(path string, version int, f *Finding) error {
	to := path + ".salvaged"
	if err := remove(to); err != nil {
		return err
	}
	saved, unreadable := storage.Salvage(d.ctx, path, to, version)
	if d.ctx.Err() != nil {
		return errors.Join(d.ctx.Err(), remove(to))
	}
	aside, err := storage.SetAside(path)
	if err != nil {
		return err
	}
	if unreadable != nil {
		f.Fixed = fmt.Sprintf("nothing could be read; the file is %s now, and the store is empty", filepath.Base(aside))
		f.Details = append(f.Details, unreadable.Error())
		return remove(to)
	}
	f.Fixed = fmt.Sprintf("%d rows of %d tables were saved into a new file; the damaged one is %s", saved.Rows, saved.Tables, filepath.Base(aside))
	f.Details = append(f.Details, saved.Notes...)
	return os.Rename(to, path)
}

func remove(path string) error {
	var errs []error
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// unfit is a row whose file is not as the row has it.
func (d *doctor) unfit(path, what string, missing, repaired bool, repair string) {
	f := Finding{Problem: "the file of " + what + " has been changed", Fixable: true}
	if missing {
		f.Problem = "the file of " + what + " is missing"
	}
	if repaired {
		f.Fixed = repair
	}
	d.found(path, f)
}

func (d *doctor) kv(w *world.World) error {
	s, err := w.KV()
	if err != nil {
		return err
	}
	list, err := s.CheckFiles(d.ctx, d.Fix)
	for _, f := range list {
		d.unfit(f.Path, fmt.Sprintf("key %q in namespace %s", f.Key, f.Namespace), f.Missing, f.Repaired, "the key has been removed")
	}
	return err
}

func (d *doctor) cache(w *world.World) error {
	s, err := w.Cache()
	if err != nil {
		return err
	}
	list, err := s.CheckFiles(d.ctx, d.Fix)
	for _, f := range list {
		d.unfit(f.Path, "the response to "+f.Key.URL, f.Missing, f.Repaired, "the response has been removed")
	}
	return err
}

func (d *doctor) r2(w *world.World) error {
	s, err := w.R2()
	if err != nil {
		return err
	}
	list, err := s.Check(d.ctx, r2.CheckOptions{Deep: d.Deep, Repair: d.Fix})
	for _, f := range list {
		what := fmt.Sprintf("object %q in bucket %s", f.Key, f.Bucket)
		switch f.Problem {
		case r2.FileMissing:
			d.unfit(f.Path, what, true, f.Repaired, "the object has been removed")
		case r2.FileChanged:
			d.unfit(f.Path, what, false, f.Repaired, "the object is what its file is now")
		default:
			added := Finding{Problem: "the file is no object", Fixable: f.Key != ""}
			if f.Repaired {
				added.Fixed = fmt.Sprintf("it is object %q in bucket %s now", f.Key, f.Bucket)
			}
			d.found(f.Path, added)
		}
	}
	if e := fault.As(err); e != nil {
		return e
	}
	return err
}
