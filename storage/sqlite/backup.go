package sqlite

import (
	"context"
	"fmt"

	lib "modernc.org/sqlite/lib"
)

// backupPages is how many pages are copied at once; others may write between.
const backupPages = 1024

// Backup copies the database, as it is at one moment, to another file, which it
// makes or overwrites. progress, which may be nil, hears of pages.
func (c *Conn) Backup(ctx context.Context, path string, progress func(done, total int)) error {
	to, err := Open(Options{Path: path})
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	defer to.Close()
	main := c.cstring("main")
	defer c.free(main)
	b := lib.Xsqlite3_backup_init(c.tls, to.db, main, c.db, main)
	if b == 0 {
		return fmt.Errorf("back up to %s: %w", path, to.failure(lib.Xsqlite3_errcode(c.tls, to.db)))
	}
	rc := int32(lib.SQLITE_OK)
	for rc == lib.SQLITE_OK && ctx.Err() == nil {
		rc = lib.Xsqlite3_backup_step(c.tls, b, backupPages)
		if progress != nil {
			total := int(lib.Xsqlite3_backup_pagecount(c.tls, b))
			progress(total-int(lib.Xsqlite3_backup_remaining(c.tls, b)), total)
		}
	}
	finished := lib.Xsqlite3_backup_finish(c.tls, b)
	switch {
	case rc != lib.SQLITE_OK && rc != lib.SQLITE_DONE:
		return fmt.Errorf("back up to %s: %w", path, to.failure(rc))
	case finished != lib.SQLITE_OK:
		return fmt.Errorf("back up to %s: %w", path, to.failure(finished))
	}
	return ctx.Err()
}
