package d1

import (
	"fmt"
	"os"
	"path/filepath"
)

// Replace puts a file that is a whole database in place of a database, whose
// snapshots go with it. The file has to be on the same volume; nobody may have
// it open.
func (s *Store) Replace(id, file string) error {
	if err := s.Delete(id); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	path := pathOf(s.o.Dir, id)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	if err := os.Rename(file, path); err != nil {
		return fmt.Errorf("replace database %s: %w", id, err)
	}
	return nil
}
