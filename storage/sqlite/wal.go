package sqlite

import "os"

// UseWAL puts the file into WAL mode, in which reads go on while one writes,
// and keeps what is temporary in memory. A commit reaches the system, not the
// disk: https://www.sqlite.org/pragma.html#pragma_synchronous
//
// Making a new file so would wait for the disk five times. As it has nothing
// yet that could be lost with the power, it does not wait.
func (c *Conn) UseWAL() error {
	if c.fresh {
		if err := c.Exec("PRAGMA synchronous=OFF"); err != nil {
			return err
		}
	}
	return c.Exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY")
}

// isFresh reports whether a file has nothing in it yet.
func isFresh(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Size() == 0
}
