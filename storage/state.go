package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"edgeemu/fault"
)

// layoutVersion is the version of the folder's layout; see the package's
// documentation.
const layoutVersion = 1

// StateOptions say which folder to open and as whom.
type StateOptions struct {
	Dir     string // such as ".edgeemu/state"; made if it is not there
	PID     int
	Started time.Time // of the process
}

// State is the folder in which worlds lie, owned by this process.
type State struct {
	dir    string
	lock   *os.File
	holder Holder
}

// A Holder is who has a state folder.
type Holder struct {
	PID     int       `json:"pid"`
	URL     string    `json:"url,omitempty"` // at which it serves; "" while it does not
	Prefix  string    `json:"prefix,omitempty"`
	Started time.Time `json:"started"`
}

// A HeldError says that another process has the folder.
type HeldError struct {
	Dir    string
	Holder Holder // zero where it could not be read
}

// Error tells who has the folder.
func (e *HeldError) Error() string {
	switch {
	case e.Holder.PID == 0:
		return fmt.Sprintf("the state in %s is in use by another process", e.Dir)
	case e.Holder.URL == "":
		return fmt.Sprintf("the state in %s is in use by process %d", e.Dir, e.Holder.PID)
	}
	return fmt.Sprintf("the state in %s is in use by process %d, which serves %s", e.Dir, e.Holder.PID, e.Holder.URL)
}

// OpenState makes this process the owner of a folder. The error is a *fault.Error
// around a [*HeldError] where another process is, and a *fault.Error where the
// folder was written by a newer edgeemu.
func OpenState(o StateOptions) (*State, error) {
	s, err := LockState(o)
	if err != nil {
		return nil, err
	}
	if err := s.CheckVersion(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// LockState is OpenState without a look at the version, for who wants to mend
// the folder.
func LockState(o StateOptions) (*State, error) {
	if err := os.MkdirAll(o.Dir, 0o777); err != nil {
		return nil, unusable(o.Dir, err)
	}
	lock, err := os.OpenFile(filepath.Join(o.Dir, "lock"), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, unusable(o.Dir, err)
	}
	if err := tryLock(lock); err != nil {
		defer lock.Close()
		if !errors.Is(err, errLocked) {
			return nil, fmt.Errorf("lock state %s: %w", o.Dir, err)
		}
		held := &HeldError{Dir: o.Dir}
		held.Holder, _ = readHolder(lock) // it may be just being written
		return nil, &fault.Error{
			Code: "storage.held", Text: held.Error(), Err: held,
			Hint: "stop that process, or keep this one's state elsewhere with --persist-to",
		}
	}
	s := &State{dir: o.Dir, lock: lock, holder: Holder{PID: o.PID, Started: o.Started.UTC()}}
	if err := s.writeHolder(); err != nil {
		s.Close()
		return nil, unusable(o.Dir, err)
	}
	return s, nil
}

// unusable says that a folder can't be a state folder.
func unusable(dir string, err error) error {
	e := &fault.Error{
		Code: "storage.folder", At: fault.Location{File: dir}, Text: "the state folder can't be used (" + err.Error() + ")", Err: err,
		Hint: "check who owns the folder, or keep the state elsewhere with --persist-to",
	}
	if isFull(err) {
		e.Code, e.Text, e.Hint = "storage.full", textFull, hintFull
	}
	return e
}

type layout struct {
	Version int `json:"version"`
}

// CheckVersion makes the folder's fixed files, or refuses those of a newer
// edgeemu.
func (s *State) CheckVersion() error {
	file := filepath.Join(s.dir, "state.json")
	text, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.SetVersion()
	case err != nil:
		return fmt.Errorf("read version of the state: %w", err)
	}
	var found layout
	if err := json.Unmarshal(text, &found); err != nil || found.Version < 1 {
		return &fault.Error{
			Code: "storage.version", At: fault.Location{File: file}, Text: "the version of the state can't be read", Err: err,
			Hint: "run `edgeemu state doctor --fix` to have it written anew; the stores beside it are not concerned",
		}
	}
	if found.Version > layoutVersion {
		return &fault.Error{
			Code: "storage.newer", At: fault.Location{File: file},
			Text: fmt.Sprintf("the state is of version %d; this edgeemu knows version %d", found.Version, layoutVersion),
			Hint: "it was written by a newer edgeemu: use that, or another folder (--persist-to)",
		}
	}
	return nil
}

// SetVersion writes the folder's fixed files: it says that the folder is of
// this edgeemu's version.
func (s *State) SetVersion() error {
	text, _ := json.Marshal(layout{layoutVersion}) // a number can be marshalled
	if err := os.WriteFile(filepath.Join(s.dir, ".gitignore"), []byte("*\n"), 0o666); err != nil {
		return unusable(s.dir, err)
	}
	if err := writeWhole(filepath.Join(s.dir, "state.json"), append(text, '\n')); err != nil {
		return fmt.Errorf("set up state folder: %w", err)
	}
	return nil
}

func writeWhole(path string, content []byte) error {
	t, err := CreateTemp(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer t.Abort()
	if _, err := t.Write(content); err != nil {
		return err
	}
	return t.Commit(path)
}

// Serve tells others where this process serves, and below which path its
// control doors are.
func (s *State) Serve(url, prefix string) error {
	s.holder.URL, s.holder.Prefix = url, prefix
	return s.writeHolder()
}

func (s *State) writeHolder() error {
	text, err := json.Marshal(s.holder)
	if err != nil {
		return fmt.Errorf("write lock of the state: %w", err)
	}
	if _, err := s.lock.WriteAt(append(text, '\n'), 0); err != nil {
		return fmt.Errorf("write lock of the state: %w", err)
	}
	if err := s.lock.Truncate(int64(len(text)) + 1); err != nil {
		return fmt.Errorf("write lock of the state: %w", err)
	}
	return nil
}

// holderMax is more than a Holder takes.
const holderMax = 4 << 10

func readHolder(lock *os.File) (Holder, error) {
	var h Holder
	b := make([]byte, holderMax)
	n, err := lock.ReadAt(b, 0)
	if n == 0 {
		return h, err
	}
	return h, json.Unmarshal(b[:n], &h)
}

// Dir returns the folder's path.
func (s *State) Dir() string { return s.dir }

// World returns the path of the folder of a world, which may not be there yet.
func (s *State) World(name string) string { return filepath.Join(s.dir, Escape(name)) }

// Close gives the folder up.
func (s *State) Close() {
	_ = s.lock.Truncate(0) // only a courtesy to readers
	_ = s.lock.Close()     // which ends the lock
}
