package storage

import (
	"errors"
	"io/fs"

	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

// Explain makes an error of SQLite's into one for people where a person can do
// something about it: a damaged file, a full disk, a file that may not be
// written. Other errors are returned as they are.
func Explain(err error, path string) error {
	var failed *sqlite.Error
	if !errors.As(err, &failed) || fault.As(err) != nil {
		return err
	}
	e := &fault.Error{At: fault.Location{File: path}, Err: err}
	switch failed.Primary() {
	case sqlite.Corrupt, sqlite.NotADB:
		e.Code, e.Text = "storage.damaged", "the file is damaged ("+failed.Message+")"
		e.Hint = "run `edgeemu state doctor` to see what can be saved; the other stores are not concerned"
	case sqlite.IOErr:
		e.Code, e.Text = "storage.io", "the disk failed ("+failed.ExtendedName()+")"
		e.Hint = "nothing of this was stored; see whether the disk is full, over its quota or broken, and run `edgeemu state doctor`"
	case sqlite.CantOpen:
		e.Code, e.Text = "storage.open", "the file can't be opened ("+failed.Message+")"
		e.Hint = "check who owns the file and its folder"
	case sqlite.Full:
		e.Code, e.Text, e.Hint = "storage.full", textFull, hintFull
	case sqlite.ReadOnly:
		e.Code, e.Text = "storage.read-only", "the file can't be written ("+failed.Message+")"
		e.Hint = "check who owns the file and its folder"
	case sqlite.Busy:
		e.Code, e.Text = "storage.busy", "another program keeps the file locked"
		e.Hint = "close the program that has it open, or let it finish its transaction"
	default:
		return err
	}
	return e
}

// ExplainFile does for errors of files what [Explain] does for SQLite's. path is
// what the user knows of the file, "" where the error names it.
func ExplainFile(err error, path string) error {
	e := &fault.Error{At: fault.Location{File: path}, Err: err}
	switch {
	case err == nil:
		return nil
	case isFull(err):
		e.Code, e.Text, e.Hint = "storage.full", textFull, hintFull
	case errors.Is(err, fs.ErrPermission):
		e.Code, e.Text = "storage.read-only", "the file can't be written ("+err.Error()+")"
		e.Hint = "check who owns the file and its folder"
	default:
		return err
	}
	return e
}

const (
	textFull = "the disk is full"
	hintFull = "nothing of this write was stored; make room and try again"
)
