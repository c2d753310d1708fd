package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"edgeemu/storage/sqlite"
)

// quickCheckMax is how many faults of a file are of interest.
const quickCheckMax = 20

// CheckFile looks for damage in an SQLite file, as PRAGMA quick_check finds it.
// faults is empty for a whole file. The error is for what could not be checked,
// such as a file that may not be read.
func CheckFile(path string) (faults []string, err error) {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return nil, errors.Join(err, asFolder(path, info))
	}
	c, err := sqlite.Open(sqlite.Options{Path: path, ReadOnly: true})
	if err == nil {
		defer c.Close()
		faults, err = quickCheck(c)
	}
	var failed *sqlite.Error
	if errors.As(err, &failed) && (failed.Primary() == sqlite.Corrupt || failed.Primary() == sqlite.NotADB) {
		return append(faults, failed.Message), nil
	}
	return faults, Explain(err, path)
}

func asFolder(path string, info fs.FileInfo) error {
	if info == nil {
		return nil
	}
	return fmt.Errorf("%s is a folder", path)
}

func quickCheck(c *sqlite.Conn) (faults []string, err error) {
	s, err := c.Cached(fmt.Sprintf("PRAGMA quick_check(%d)", quickCheckMax))
	if err != nil {
		return nil, err
	}
	defer s.Reset()
	for {
		row, err := s.Step()
		if err != nil || !row {
			return faults, err
		}
		for line := range strings.Lines(s.Text(0)) {
			if line = strings.TrimSpace(line); line != "ok" && !strings.HasPrefix(line, "***") { // "*** in database main ***"
				faults = append(faults, line)
			}
		}
	}
}
