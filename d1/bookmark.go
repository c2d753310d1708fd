package d1

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"edgeemu/storage"
)

// A bookmark names a state of a database: "00000000-0000002a-00000000-" and 32
// zeros. Bookmarks of later states are greater, also as texts. The second part
// counts write transactions. That it grows over restarts is written down ahead,
// in blocks, so that a write costs no second file: a restart skips the rest of
// its block.

const bookmarkTail = "-00000000-00000000000000000000000000000000"

func bookmark(n uint32) string { return fmt.Sprintf("00000000-%08x", n) + bookmarkTail }

// sequenceOf reads a bookmark of ours.
func sequenceOf(bookmark string) (uint32, bool) {
	head, ok := strings.CutSuffix(bookmark, bookmarkTail)
	first, second, cut := strings.Cut(head, "-")
	if !ok || !cut || first != "00000000" || len(second) != 8 {
		return 0, false
	}
	n, err := strconv.ParseUint(second, 16, 32)
	return uint32(n), err == nil
}

// Bookmark returns the bookmark of the state that a query would see now.
func (db *Database) Bookmark() string { return bookmark(db.sequence.now()) }

// sequence is the counter behind the bookmarks.
type sequence struct {
	mu       sync.Mutex
	path     string
	n        uint32
	reserved uint32 // n may grow to this without writing
}

const sequenceBlock = 1 << 16

func (s *sequence) open(dir string) error {
	s.path = filepath.Join(dir, "sequence")
	text, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the last bookmark: %w", err)
	}
	n, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 32)
	if err != nil {
		n = 0 // it only has to grow, and a damaged file must not stop the database
	}
	s.n, s.reserved = uint32(n), uint32(n)
	return nil
}

func (s *sequence) now() uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n
}

// next counts one write.
func (s *sequence) next() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n >= s.reserved {
		if err := s.reserve(s.n + sequenceBlock); err != nil {
			return err
		}
	}
	s.n++
	return nil
}

func (s *sequence) reserve(n uint32) error {
	dir := filepath.Dir(s.path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	temp, err := storage.CreateTemp(dir)
	if err != nil {
		return fmt.Errorf("reserve bookmarks: %w", err)
	}
	if _, err := fmt.Fprintln(temp, n); err != nil {
		temp.Abort()
		return fmt.Errorf("reserve bookmarks: %w", err)
	}
	if err := temp.Commit(s.path); err != nil {
		return fmt.Errorf("reserve bookmarks: %w", err)
	}
	s.reserved = n
	return nil
}
