package cache

import (
	"context"

	"edgeemu/storage/sqlite"
)

// makeRoom removes what ended long ago, a few entries at a time, and, where the
// store is too large, what ended at all and then what was not used for longest.
// The entry keep stays.
func (s *Store) makeRoom(c *sqlite.Conn, keep int64) (removed []int64, err error) {
	now := s.now()
	removed, err = ids(c, "DELETE FROM entries WHERE id IN (SELECT id FROM entries WHERE expires <= ? AND id <> ? LIMIT ?) RETURNING id",
		now-staleKept.Milliseconds(), keep, sweepBatch)
	if err != nil {
		return removed, err
	}
	total, err := number(c, "SELECT bytes FROM total")
	if err != nil || total <= s.limit.Load() {
		return removed, err
	}
	more, err := ids(c, "DELETE FROM entries WHERE expires <= ? AND id <> ? RETURNING id", now, keep)
	removed = append(removed, more...)
	if err != nil {
		return removed, err
	}
	if err := s.writeUsed(c); err != nil {
		return removed, err
	}
	more, err = s.evict(c, keep)
	return append(removed, more...), err
}

// evict removes what was not used for longest, until there is room for a while.
func (s *Store) evict(c *sqlite.Conn, keep int64) (removed []int64, err error) {
	total, err := number(c, "SELECT bytes FROM total")
	if err != nil {
		return nil, err
	}
	goal := int64(float64(s.limit.Load()) * evictTo)
	var victims []int64
	err = c.Each("SELECT id, size + length(header) FROM entries WHERE id <> ? ORDER BY used, id", func(row *sqlite.Stmt) error {
		if total <= goal {
			return errEnough
		}
		victims = append(victims, row.Int64(0))
		total -= row.Int64(1)
		return nil
	}, keep)
	if err != nil && err != errEnough {
		return nil, err
	}
	for _, id := range victims {
		if err := c.Run("DELETE FROM entries WHERE id=?", id); err != nil {
			return nil, err
		}
	}
	return victims, nil
}

const (
	usedEvery = 60_000 // ms after which an entry's last use is noted again
	usedMax   = 8192   // notes that are held in memory
)

// touch notes that an entry was asked for. That is written when it matters, or
// when there are many notes.
func (s *Store) touch(e *Entry, now int64) {
	if now-e.used < usedEvery {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.used[e.ID] = now
	if len(s.used) == usedMax {
		go func() { _ = s.db.Write(context.Background(), s.writeUsed) }() // only the order of eviction suffers
	}
}

// writeUsed writes what touch noted.
func (s *Store) writeUsed(c *sqlite.Conn) error {
	s.mu.Lock()
	used := s.used
	s.used = map[int64]int64{}
	s.mu.Unlock()
	for id, at := range used {
		if err := c.Run("UPDATE entries SET used=? WHERE id=?", at, id); err != nil {
			return err
		}
	}
	return nil
}
