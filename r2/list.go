package r2

import (
	"context"
	"encoding/base64"
	"strings"

	"edgeemu/storage/sqlite"
)

// ListOptions say what to list.
type ListOptions struct {
	Prefix     string
	Delimiter  string // keys that have it after the prefix are listed as what is before it
	StartAfter string // keys up to this one are left out
	Cursor     string // of the page before
	Limit      int    // objects and prefixes in all; 0 is ListMax
}

// A Page is a part of a list. Objects and prefixes are in the order of the
// bytes of their keys.
type Page struct {
	Objects   []*Object
	Prefixes  []string
	Truncated bool
	Cursor    string // of the next page; "" where there is none
	Last      string // the last key that the page stands for
}

// List lists objects. It takes as long as the page is, however many objects
// the bucket or a prefix has. The error is [ErrMaxKeys] where the limit is none.
func (b *Bucket) List(ctx context.Context, o ListOptions) (*Page, error) {
	if o.Limit == 0 {
		o.Limit = ListMax
	}
	if o.Limit < 0 || o.Limit > ListMax {
		return nil, ErrMaxKeys
	}
	page := &Page{}
	err := b.store.db.Read(ctx, func(c *sqlite.Conn) error {
		l := &lister{conn: c, bucket: b.name, options: &o, page: page}
		return l.run(max(o.StartAfter, parseCursor(o.Cursor)), o.StartAfter == "" && o.Cursor == "")
	})
	if err != nil {
		return nil, internal(err)
	}
	if page.Truncated {
		page.Cursor = NewCursor(page.Last)
	}
	return page, nil
}

// NewCursor returns the cursor of the page that begins behind a key.
func NewCursor(key string) string {
	if key == "" {
		return "=" // "" is no cursor
	}
	return base64.StdEncoding.EncodeToString([]byte(key))
}

// parseCursor reads a cursor as miniflare does: what is not base64 is skipped.
func parseCursor(cursor string) string {
	var b strings.Builder
	for _, c := range []byte(cursor) {
		switch {
		case c == '-':
			b.WriteByte('+')
		case c == '_':
			b.WriteByte('/')
		case c == '+', c == '/', c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			b.WriteByte(c)
		}
		if c == '=' {
			break
		}
	}
	text := b.String()
	if len(text)%4 == 1 {
		text = text[:len(text)-1]
	}
	key, _ := base64.RawStdEncoding.DecodeString(text) // it is base64 by now
	return strings.ToValidUTF8(string(key), "\ufffd")
}

type lister struct {
	conn    *sqlite.Conn
	bucket  string
	options *ListOptions
	page    *Page
}

// run fills the page with what is behind a key, or with that too.
func (l *lister) run(from string, inclusive bool) error {
	if l.options.Prefix > from {
		from, inclusive = l.options.Prefix, true
	}
	for {
		group, err := l.walk(from, inclusive)
		if err != nil || group == "" {
			return err
		}
		if l.full() {
			l.page.Truncated = true
			return nil
		}
		// The whole group is one entry: go on behind its last key.
		l.page.Prefixes = append(l.page.Prefixes, group)
		if l.page.Last, err = l.lastOf(group); err != nil {
			return err
		}
		from, inclusive = l.page.Last, false
	}
}

func (l *lister) full() bool {
	return len(l.page.Objects)+len(l.page.Prefixes) == l.options.Limit
}

// walk lists objects until the list ends, the page is full, or a key belongs to
// a group, which it returns.
func (l *lister) walk(from string, inclusive bool) (group string, err error) {
	sql := "SELECT " + columns + " FROM objects WHERE bucket = ? AND key > ?"
	if inclusive {
		sql = "SELECT " + columns + " FROM objects WHERE bucket = ? AND key >= ?"
	}
	args := []any{l.bucket, from}
	if end, bounded := successor(l.options.Prefix); bounded {
		sql += " AND key < ?"
		args = append(args, end)
	}
	err = l.conn.Each(sql+" ORDER BY key", func(row *sqlite.Stmt) error {
		if group = l.groupOf(row.Text(0)); group != "" {
			return errStop
		}
		if l.full() {
			l.page.Truncated = true
			return errStop
		}
		o, err := scan(row)
		if err != nil {
			return err
		}
		l.page.Objects, l.page.Last = append(l.page.Objects, o), o.Key
		return nil
	}, args...)
	if err == errStop {
		err = nil
	}
	return group, err
}

// groupOf returns the prefix that a key is listed as, "" for itself.
func (l *lister) groupOf(key string) string {
	if l.options.Delimiter == "" {
		return ""
	}
	rest := key[len(l.options.Prefix):]
	i := strings.Index(rest, l.options.Delimiter)
	if i < 0 {
		return ""
	}
	return key[:len(key)-len(rest)+i+len(l.options.Delimiter)]
}

// lastOf returns the last key that begins with group.
func (l *lister) lastOf(group string) (last string, err error) {
	sql, args := "SELECT key FROM objects WHERE bucket = ? AND key >= ?", []any{l.bucket, group}
	if end, bounded := successor(group); bounded {
		sql += " AND key < ?"
		args = append(args, end)
	}
	err = l.conn.Each(sql+" ORDER BY key DESC LIMIT 1", func(row *sqlite.Stmt) error {
		last = row.Text(0)
		return nil
	}, args...)
	return last, err
}

// successor returns the first string behind all that begin with prefix, and
// false where there is none.
func successor(prefix string) (string, bool) {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] < 0xff {
			return prefix[:i] + string([]byte{prefix[i] + 1}), true
		}
	}
	return "", false
}
