package kv

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"edgeemu/storage/sqlite"
)

// ListOptions say which keys are listed.
type ListOptions struct {
	Location string // "": none, what was written last is seen
	Prefix   string
	Limit    int64  // 0 or less: ListMax
	Cursor   string // of the page before; "": from the first key
}

// A Key is what a list tells of one.
type Key struct {
	Name       string
	Expiration int64  // Unix seconds; 0: never
	Metadata   string // JSON; "": none
}

// A Page is a part of a list.
type Page struct {
	Keys     []Key // in the order of their bytes
	Complete bool
	Cursor   string        // of the next page; "" where there is none
	Stale    time.Duration // the age of the oldest write that the page should show and does not; 0: there is none
}

// List returns keys in the order of their bytes.
func (n *Namespace) List(ctx context.Context, o ListOptions) (*Page, error) {
	if o.Limit > ListMax {
		return nil, refusal(http.StatusBadRequest, "kv.limit", "Invalid key_count_limit of %d. Please specify an integer less than %d.", o.Limit, ListMax)
	}
	if err := CheckKeyLength(o.Prefix); err != nil {
		return nil, err
	}
	if o.Limit <= 0 {
		o.Limit = ListMax
	}
	page := &Page{Complete: true, Keys: []Key{}}
	err := n.store.db.Read(ctx, func(c *sqlite.Conn) error {
		namespace, err := n.find(c)
		if err != nil || namespace == 0 {
			return err
		}
		return n.store.list(c, namespace, o, page)
	})
	if err != nil {
		return nil, fmt.Errorf("list KV: %w", err)
	}
	return page, nil
}

const listColumns = "version, written, location, settled, expiration, metadata, size, key"

// The keys from one on, exclusive or inclusive, with an upper end or without.
const (
	listAfter = "SELECT " + listColumns + " FROM pairs WHERE namespace = ? AND key > ? ORDER BY key"
	listFrom  = "SELECT " + listColumns + " FROM pairs WHERE namespace = ? AND key >= ? AND key < ? ORDER BY key"
	listPast  = "SELECT " + listColumns + " FROM pairs WHERE namespace = ? AND key > ? AND key < ? ORDER BY key"
)

// list steps over rows until the page is full and one more key is found.
func (s *Store) list(c *sqlite.Conn, namespace int64, o ListOptions, page *Page) error {
	now := s.now()
	sql, args := listAfter, []any{namespace, ""}
	if after := decodeCursor(o.Cursor); o.Prefix == "" || after >= o.Prefix {
		args[1] = after
		if end := prefixEnd(o.Prefix); end != "" {
			sql, args = listPast, append(args, end)
		}
	} else {
		sql, args = listFrom, []any{namespace, o.Prefix, prefixEnd(o.Prefix)}
	}
	st, err := c.Cached(sql)
	if err != nil {
		return err
	}
	defer st.Reset()
	if err := st.Bind(args...); err != nil {
		return err
	}
	passed := 0
	defer func() {
		if passed > passedMax {
			s.sweep()
		}
	}()
	for {
		row, err := st.Step()
		if err != nil || !row {
			return err
		}
		r := record{
			version: st.Int64(0), written: st.Int64(1), location: st.Text(2), settled: st.Int64(3),
			expiration: st.Int64(4), size: st.Int64(6),
		}
		key, metadata, next := "", "", int64(0)
		if s.seen(&r, o.Location, viewList, now) {
			if !r.there(now) {
				passed++
				continue
			}
			key, metadata = st.Text(7), st.Text(5)
		} else {
			newest := r
			key = st.Text(7)
			if r, next, err = s.older(c, namespace, key, o.Location, viewList, now, &newest, false); err != nil {
				return err
			}
			page.Stale = max(page.Stale, time.Duration(now-next)*time.Millisecond)
			if !r.there(now) {
				continue
			}
			metadata = r.metadata
		}
		if int64(len(page.Keys)) == o.Limit {
			page.Complete, page.Cursor = false, encodeCursor(page.Keys[len(page.Keys)-1].Name)
			return nil
		}
		page.Keys = append(page.Keys, Key{key, r.expiration, metadata})
	}
}

// prefixEnd returns the first text in the order of bytes that is behind all
// that begin with a prefix; "" for that of all keys.
func prefixEnd(prefix string) string {
	b := []byte(prefix)
	for k := len(b) - 1; k >= 0; k-- {
		if b[k] != 0xff {
			b[k]++
			return string(b[:k+1])
		}
	}
	if prefix == "" {
		return ""
	}
	return strings.Repeat("\xff", KeyBytesMax+1)
}
