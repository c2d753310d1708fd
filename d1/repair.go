package d1

import (
	"context"
	"fmt"
	"io"
	"os"

	"edgeemu/fault"
	"edgeemu/storage"
)

// Find is [Database.Find] of a database that need not be whole.
func (s *Store) Find(id string, m Moment) (Snapshot, error) {
	return findIn(snapshotDir(s.o.Dir, id), m)
}

// Restore is [Database.Restore], also of a database that is damaged: then the
// snapshot takes its place, and the damaged file stays beside it.
func (s *Store) Restore(ctx context.Context, id string, m Moment) (Restored, error) {
	db, err := s.Database(id)
	if err == nil {
		var done Restored
		if done, err = db.Restore(ctx, m); err == nil {
			return done, nil
		}
	}
	if f := fault.As(err); f == nil || f.Code != "storage.damaged" || f.At.File != pathOf(s.o.Dir, id) {
		return Restored{}, err
	}
	done, err := s.replaceDamaged(id, m)
	if err != nil {
		return Restored{}, err
	}
	if db, err = s.Database(id); err != nil {
		return Restored{}, err
	}
	done.Bookmark = db.Bookmark()
	return done, nil
}

func (s *Store) replaceDamaged(id string, m Moment) (done Restored, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if done.To, err = s.Find(id, m); err != nil {
		return done, err
	}
	if db := s.open[id]; db != nil {
		delete(s.open, id)
		_ = db.close() // it is damaged
	}
	temp, err := copyOf(done.To.Path, s.o.Dir)
	if err != nil {
		return done, fmt.Errorf("restore: %w", err)
	}
	defer temp.Abort() // nothing after Commit
	path := pathOf(s.o.Dir, id)
	if done.Damaged, err = storage.SetAside(path); err != nil {
		return done, fmt.Errorf("restore: %w", err)
	}
	if err := temp.Commit(path); err != nil {
		return done, fmt.Errorf("restore: %w", err)
	}
	return done, nil
}

func copyOf(path, dir string) (*storage.Temp, error) {
	from, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	temp, err := storage.CreateTemp(dir)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(temp, from); err != nil {
		temp.Abort()
		return nil, err
	}
	return temp, nil
}

// hintSnapshot adds to the error of a damaged database that there is a snapshot.
func hintSnapshot(err error, dir string) error {
	f := fault.As(err)
	if f == nil || f.Code != "storage.damaged" {
		return err
	}
	if list, listErr := snapshotsIn(dir); listErr == nil && len(list) > 0 {
		f.Hint += "; `edgeemu d1 time-travel restore` leads back to the snapshot " + list[len(list)-1].Bookmark
	}
	return err
}
