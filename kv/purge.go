package kv

import (
	"context"

	"edgeemu/storage/sqlite"
)

// What nobody sees any more costs room, and lists the time to step over it. A
// few rows go with every purgeEvery writes; when a list has met many they all
// go, in the background.

var purges = []string{
	"DELETE FROM superseded WHERE version IN (SELECT version FROM superseded WHERE until <= ?1 LIMIT ?2) RETURNING file",
	"DELETE FROM pairs WHERE id IN (SELECT id FROM pairs WHERE size < 0 AND settled <= ?1 LIMIT ?2) RETURNING file",
	"DELETE FROM pairs WHERE id IN (SELECT id FROM pairs WHERE expiration <= ?1 / 1000 AND settled <= ?1 AND NOT EXISTS " +
		"(SELECT 1 FROM superseded AS s WHERE s.namespace = pairs.namespace AND s.key = pairs.key) LIMIT ?2) RETURNING file",
}

// purge removes some of what has expired, was deleted or replaced and is seen
// nowhere, and returns how many rows.
func (s *Store) purge(c *sqlite.Conn, now int64, gone *[]string) (rows int64, err error) {
	for _, sql := range purges {
		if err := collect(c, gone, sql, now, int64(purgeRowsMax)); err != nil {
			return rows, err
		}
		rows += c.Changes()
	}
	return rows, nil
}

// sweep purges all there is, on a goroutine of its own.
func (s *Store) sweep() {
	if !s.sweeping.CompareAndSwap(false, true) {
		return
	}
	s.background.Go(func() {
		defer s.sweeping.Store(false)
		for {
			var rows int64
			var gone []string
			err := s.db.Write(context.Background(), func(c *sqlite.Conn) (err error) {
				gone = nil
				rows, err = s.purge(c, s.now(), &gone)
				return err
			})
			if err != nil {
				return // the store was closed, or the next write tells what is wrong with it
			}
			s.remove(gone)
			if rows == 0 {
				return
			}
		}
	})
}
