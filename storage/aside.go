package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// SetAside renames a damaged SQLite file, with its log, to NAME.damaged, or to
// NAME.damaged.2 and so on where that is taken, and returns the new path.
// Nobody may have the file open.
func SetAside(path string) (aside string, err error) {
	aside = path + ".damaged"
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
		aside = fmt.Sprintf("%s.damaged.%d", path, n)
	}
	for _, suffix := range []string{"-wal", ""} {
		if err := os.Rename(path+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	for _, suffix := range []string{"-shm", "-journal"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, nil
}
