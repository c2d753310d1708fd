package cache

import (
	"context"
	"fmt"
	"time"

	"edgeemu/storage/sqlite"
)

// An Info is a cache that has entries.
type Info struct {
	Cache   string // Default is caches.default
	Entries int64  // expired ones too
	Bytes   int64  // of the bodies
}

// Caches returns the caches that have entries, by name.
func (s *Store) Caches(ctx context.Context) (list []Info, err error) {
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT cache, count(*), sum(size) FROM entries GROUP BY cache ORDER BY cache", func(row *sqlite.Stmt) error {
			list = append(list, Info{row.Text(0), row.Int64(1), row.Int64(2)})
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("list caches: %w", err)
	}
	return list, nil
}

// ListOptions say which entries are wanted.
type ListOptions struct {
	Cache  string // of this cache only, with One
	One    bool   // otherwise of all caches
	Prefix string // whose key starts with this
	Limit  int    // at most; 0 or more than ListMax: ListMax
	After  Key    // that come after this one, the last of the page before
}

// List returns entries in the order of their caches and keys, expired ones
// too. Bodies are not read. more reports whether there are others behind.
func (s *Store) List(ctx context.Context, o ListOptions) (page []*Entry, more bool, err error) {
	limit := o.Limit
	if limit <= 0 || limit > ListMax {
		limit = ListMax
	}
	const sql = "SELECT id, status, header, stored, expires, used, age, size, coded, NULL, cache, key FROM entries" +
		" WHERE (cache, key) > (?1, ?2) AND (?3 = 0 OR cache = ?4) AND substr(key, 1, length(?5)) = ?5 ORDER BY cache, key LIMIT ?6"
	after := o.After
	if o.One && after.Cache != o.Cache {
		after = Key{Cache: o.Cache}
	}
	err = s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each(sql, func(row *sqlite.Stmt) error {
			e := scan(row)
			e.Key = Key{row.Text(10), row.Text(11)}
			page = append(page, e)
			return nil
		}, after.Cache, after.URL, o.One, o.Cache, o.Prefix, limit+1)
	})
	if err != nil {
		return nil, false, fmt.Errorf("list cache: %w", err)
	}
	if len(page) > limit {
		return page[:limit], true, nil
	}
	return page, false, nil
}

// Now returns the world's time, which entries end by.
func (s *Store) Now() time.Time { return s.o.Clock.Now() }
