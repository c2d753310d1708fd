// Package doctor finds what is wrong with a state folder, and mends what can be
// mended without losing more than is lost.
//
// It looks at the version of the layout, at what ended processes have left
// behind, at every SQLite file (PRAGMA quick_check and the version of its
// schema), and at the files that rows name: values of KV, objects of R2, bodies
// of the cache. Mending never removes the only copy of anything: a damaged file
// stays beside the new one, as NAME.damaged, and what was done is written into
// doctor-TIME.json in the folder.
package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/emulator/world"
	"edgeemu/fault"
	"edgeemu/storage"
)

// Options say what to look at.
type Options struct {
	State *storage.State                      // of [storage.LockState]
	World func(name, dir string) *world.World // opens a world
	Fix   bool
	Deep  bool   // read every object, too
	Now   string // goes into the name of the report, such as 20260801T120000Z
}

// A Finding is something that is wrong.
type Finding struct {
	Path    string   `json:"path"` // below the folder, with slashes
	Problem string   `json:"problem"`
	Hint    string   `json:"hint,omitempty"`  // what the user can do
	Fixable bool     `json:"fixable"`         // by Fix
	Fixed   string   `json:"fixed,omitempty"` // what was done
	Details []string `json:"details,omitempty"`
}

// A File is an SQLite file that was looked at.
type File struct {
	Path  string `json:"path"`
	Size  int64  `json:"size"`
	Sound bool   `json:"sound"`
}

// A Report is all that was found.
type Report struct {
	Path     string    `json:"path"`
	Files    []File    `json:"files"`
	Findings []Finding `json:"findings"`
	Saved    string    `json:"saved,omitempty"` // where the report of what was mended is
}

// Healthy reports whether nothing is wrong any more.
func (r *Report) Healthy() bool {
	for _, f := range r.Findings {
		if f.Fixed == "" {
			return false
		}
	}
	return true
}

// Check looks at a state folder.
func Check(ctx context.Context, o Options) (*Report, error) {
	d := &doctor{Options: o, ctx: ctx, report: &Report{Path: o.State.Dir(), Files: []File{}, Findings: []Finding{}}}
	err := d.check()
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err := errors.Join(err, d.save()); err != nil {
		return d.report, fmt.Errorf("check state: %w", err)
	}
	return d.report, nil
}

type doctor struct {
	Options
	ctx    context.Context
	report *Report
}

// relative shows a path as reports do.
func (d *doctor) relative(path string) string {
	if relative, err := filepath.Rel(d.State.Dir(), path); err == nil {
		path = relative
	}
	return filepath.ToSlash(path)
}

func (d *doctor) found(path string, f Finding) {
	f.Path = d.relative(path)
	d.report.Findings = append(d.report.Findings, f)
}

// failed notes an error as something that is wrong.
func (d *doctor) failed(path string, err error) {
	f := Finding{Problem: err.Error()}
	if e := fault.As(err); e != nil {
		f.Problem, f.Hint = e.Text, e.Hint
	}
	d.found(path, f)
}

func (d *doctor) check() error {
	if err := d.version(); err != nil {
		return err
	}
	entries, err := os.ReadDir(d.State.Dir())
	if err != nil {
		return err
	}
	for _, e := range entries {
		name, ok := storage.Unescape(e.Name())
		if !e.IsDir() || !ok {
			continue
		}
		if err := d.world(name, filepath.Join(d.State.Dir(), e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// errNewer ends a check: a newer edgeemu's files are not ours to judge.
var errNewer = errors.New("the state is of a newer edgeemu")

// version looks at the version of the layout.
func (d *doctor) version() error {
	err := d.State.CheckVersion()
	file := filepath.Join(d.State.Dir(), "state.json")
	switch f := fault.As(err); {
	case err == nil:
		return nil
	case f == nil || f.Code != "storage.version":
		d.failed(file, err)
		if f != nil && f.Code == "storage.newer" {
			return fmt.Errorf("%w: %w", errNewer, err)
		}
		return nil
	}
	finding := Finding{Problem: "the version of the state can't be read", Fixable: true}
	if d.Fix {
		if err := errors.Join(os.Rename(file, file+".damaged"), d.State.SetVersion()); err != nil {
			return err
		}
		finding.Fixed = "written anew; the old one is state.json.damaged"
	}
	d.found(file, finding)
	return nil
}

// save keeps what was mended.
func (d *doctor) save() error {
	mended := false
	for _, f := range d.report.Findings {
		mended = mended || f.Fixed != ""
	}
	if !mended {
		return nil
	}
	d.report.Saved = filepath.Join(d.State.Dir(), "doctor-"+strings.ReplaceAll(d.Now, ":", "")+".json")
	text, err := json.MarshalIndent(d.report, "", "  ")
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if err := os.WriteFile(d.report.Saved, append(text, '\n'), 0o666); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}
