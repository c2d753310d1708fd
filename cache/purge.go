package cache

import (
	"context"
	"fmt"
	"strings"

	"edgeemu/storage/sqlite"
)

// A Purge says what is to be removed: what any of its fields names.
// https://developers.cloudflare.com/cache/how-to/purge-cache/
type Purge struct {
	Cache string // of this cache only, with One
	One   bool   // otherwise of all caches

	Everything bool
	URLs       []string // whole keys
	Prefixes   []string // of URLs, with or without a scheme: "www.example.com/a"
	Hosts      []string
	Tags       []string // of Cache-Tag
}

// Purge removes entries and returns how many.
func (s *Store) Purge(ctx context.Context, p Purge) (n int, err error) {
	var removed []int64
	err = s.db.Write(ctx, func(c *sqlite.Conn) error {
		for _, part := range p.parts() {
			more, err := ids(c, "DELETE FROM entries WHERE (?1 = 0 OR cache = ?2) AND "+part.where+" RETURNING id", p.One, p.Cache, part.argument)
			if err != nil {
				return err
			}
			removed = append(removed, more...)
		}
		return nil
	})
	s.hot.wroteAny()
	if err != nil {
		return 0, fmt.Errorf("purge cache: %w", err)
	}
	s.remove(removed)
	return len(removed), nil
}

// A condition on entries, with its argument ?3.
type condition struct{ where, argument string }

func (p Purge) parts() (parts []condition) {
	if p.Everything {
		return []condition{{"?3 = ''", ""}}
	}
	for _, url := range p.URLs {
		url, _, _ = strings.Cut(url, "#")
		parts = append(parts, condition{"key = ?3", url})
	}
	for _, prefix := range p.Prefixes {
		parts = append(parts, startingWith(prefix))
	}
	for _, host := range p.Hosts {
		parts = append(parts, startingWith(strings.ToLower(host)+"/"))
	}
	for _, tag := range p.Tags {
		parts = append(parts, condition{"id IN (SELECT entry FROM tags WHERE tag = ?3)", strings.ToLower(strings.TrimSpace(tag))})
	}
	return parts
}

// startingWith is about keys that start with a prefix, of any scheme where the
// prefix has none.
func startingWith(prefix string) condition {
	if strings.Contains(prefix, "://") {
		return condition{"substr(key, 1, length(?3)) = ?3", prefix}
	}
	return condition{"instr(key, '://') > 0 AND substr(key, instr(key, '://') + 3, length(?3)) = ?3", prefix}
}
