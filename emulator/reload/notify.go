package reload

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// notifier watches by the operating system's notifications. Folders are
// watched, not files: editors that write a new file and rename it over the old
// one would be lost otherwise.
type notifier struct {
	report func(path string)
	system *fsnotify.Watcher
	done   sync.WaitGroup

	mu      sync.Mutex
	targets *targetSet
	folders map[string]struct{} // watched now
}

// Notify returns a Watcher that calls report, from a goroutine of its own,
// with the path of each target that has changed, come or gone; with "" where
// changes were missed.
func Notify(report func(path string)) (Watcher, error) {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch files: %w", err)
	}
	n := &notifier{report: report, system: system, targets: newTargetSet(Targets{}), folders: map[string]struct{}{}}
	n.done.Go(n.run)
	return n, nil
}

// Watch replaces what is watched.
func (n *notifier) Watch(t Targets) error {
	targets := newTargetSet(t)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.targets = targets
	_, err := n.sync()
	return err
}

// sync watches the folders that the targets need now and returns those that
// are new. n.mu is held.
func (n *notifier) sync() (added []string, err error) {
	// Folders may come and go meanwhile: what came before its parent was
	// watched is found by looking again.
	for range syncRoundsMax {
		var more []string
		more, err = n.syncOnce()
		if len(more) == 0 {
			break
		}
		added = append(added, more...)
	}
	return added, err
}

const syncRoundsMax = 20

func (n *notifier) syncOnce() (added []string, failed error) {
	wanted := n.targets.folders()
	for folder := range n.folders {
		if _, ok := wanted[folder]; !ok {
			_ = n.system.Remove(folder) // it may be gone, and its watch with it
			delete(n.folders, folder)
		}
	}
	for folder := range wanted {
		if _, ok := n.folders[folder]; ok {
			continue
		}
		switch err := n.system.Add(folder); {
		case err == nil:
			n.folders[folder] = struct{}{}
			added = append(added, folder)
		case !errors.Is(err, os.ErrNotExist) && failed == nil:
			failed = fmt.Errorf("watch %s: %w", folder, err)
		}
	}
	return added, failed
}

func (n *notifier) run() {
	for {
		select {
		case event, ok := <-n.system.Events:
			if !ok {
				return
			}
			n.event(event)
		case err, ok := <-n.system.Errors:
			if !ok {
				return
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				n.report("")
			}
		}
	}
}

// event reports what the event means for the targets.
func (n *notifier) event(event fsnotify.Event) {
	if event.Op == fsnotify.Chmod {
		return // indexers and backups do that
	}
	path := filepath.Clean(event.Name)
	var changed []string
	n.mu.Lock()
	if n.targets.contains(path) {
		changed = append(changed, path)
	}
	if event.Has(fsnotify.Create) || event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
		changed = append(changed, n.folderChanged(event, path)...)
	}
	n.mu.Unlock()
	for _, path := range changed {
		n.report(path)
	}
}

// folderChanged follows a folder that came or went: what lies in it is watched
// from now on, or waited for. It returns the targets that may have come or gone
// with it: changes that fall between two watches are seen by nobody.
func (n *notifier) folderChanged(event fsnotify.Event, path string) (changed []string) {
	if _, watched := n.folders[path]; watched {
		// The watch is tied to the folder that was, not to its name.
		_ = n.system.Remove(path)
		delete(n.folders, path)
	} else if !event.Has(fsnotify.Create) || !isFolder(path) || !n.targets.reaches(path) {
		return nil
	}
	// What can't be watched now was reported when it was asked for.
	added, _ := n.sync()
	for _, folder := range added {
		changed = append(changed, n.targets.in(folder)...)
	}
	for file := range n.targets.files {
		if _, ok := below(file, path); ok {
			changed = append(changed, file)
		}
	}
	return changed
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// reaches reports whether targets lie in the folder or below it.
func (t *targetSet) reaches(folder string) bool {
	for file := range t.files {
		if _, ok := below(file, folder); ok {
			return true
		}
	}
	for _, dir := range t.dirs {
		if _, ok := below(dir, folder); ok {
			return true
		}
		if rest, ok := below(folder, dir); ok && !skipped(rest) {
			return true
		}
	}
	return false
}

// Close ends the reports.
func (n *notifier) Close() error {
	err := n.system.Close()
	n.done.Wait()
	return err
}
