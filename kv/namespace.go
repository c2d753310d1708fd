package kv

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"sync/atomic"

	"edgeemu/storage/sqlite"
)

// A Namespace is a set of pairs. It comes into being when it is first written.
type Namespace struct {
	store *Store
	name  string
	known atomic.Pointer[known]
}

// Info is what is known of a namespace.
type Info struct {
	ID    string // by which it is found: preview_id, id or the binding's name
	Title string // "": it was never given one
}

// Namespace returns the namespace of an id.
func (s *Store) Namespace(id string) *Namespace {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.namespaces[id]
	if n == nil {
		n = &Namespace{store: s, name: id}
		s.namespaces[id] = n
	}
	return n
}

// ID returns what the namespace is found by.
func (n *Namespace) ID() string { return n.name }

// Home returns the location of requests that name none.
func (n *Namespace) Home() string { return n.store.how().Home }

// Namespaces returns all that have been written or created, by their ids.
func (s *Store) Namespaces(ctx context.Context) ([]Info, error) {
	list := []Info{}
	err := s.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT name, coalesce(title, '') FROM namespaces ORDER BY name", func(row *sqlite.Stmt) error {
			list = append(list, Info{row.Text(0), row.Text(1)})
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("list namespaces: %w", err)
	}
	return list, nil
}

// CreateNamespace makes an empty namespace with a new id.
func (s *Store) CreateNamespace(ctx context.Context, title string) (Info, error) {
	var b [16]byte
	if _, err := io.ReadFull(s.o.Entropy, b[:]); err != nil {
		return Info{}, fmt.Errorf("make a namespace's id: %w", err)
	}
	info := Info{hex.EncodeToString(b[:]), title}
	return info, s.SetTitle(ctx, info.ID, title, true)
}

// SetTitle names a namespace. One that is not there is made, or is
// [ErrNoNamespace].
func (s *Store) SetTitle(ctx context.Context, id, title string, create bool) error {
	err := s.db.Write(ctx, func(c *sqlite.Conn) error {
		taken := ""
		if err := c.Each("SELECT name FROM namespaces WHERE title = ?", func(row *sqlite.Stmt) error { taken = row.Text(0); return nil }, title); err != nil {
			return err
		}
		if taken != "" && taken != id {
			return ErrTitleTaken
		}
		if create {
			return c.Run("INSERT INTO namespaces (name, title) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET title = excluded.title", id, title)
		}
		if err := c.Run("UPDATE namespaces SET title = ? WHERE name = ?", title, id); err != nil {
			return err
		}
		if c.Changes() == 0 {
			return ErrNoNamespace
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("name a namespace: %w", err)
	}
	return nil
}

// DeleteNamespace removes a namespace with all that is in it, everywhere at
// once.
func (s *Store) DeleteNamespace(ctx context.Context, id string) error {
	n := s.Namespace(id)
	var files []string
	err := s.db.Write(ctx, func(c *sqlite.Conn) error {
		number, err := n.lookup(c)
		if err != nil {
			return err
		}
		if number == 0 {
			return ErrNoNamespace
		}
		for _, sql := range []string{"DELETE FROM pairs WHERE namespace = ? RETURNING file", "DELETE FROM superseded WHERE namespace = ? RETURNING file"} {
			if err := collect(c, &files, sql, number); err != nil {
				return err
			}
		}
		return c.Run("DELETE FROM namespaces WHERE id = ?", number)
	})
	if err != nil {
		return fmt.Errorf("delete namespace %s: %w", id, err)
	}
	s.generation.Add(1)
	s.caches.clear()
	s.remove(files)
	return nil
}

// known is a namespace's number as it was found in a generation of the table.
type known struct{ id, generation int64 }

// find returns the namespace's number, 0 where it is not there. It is for
// readers: that the namespace has just been deleted may escape it.
func (n *Namespace) find(c *sqlite.Conn) (int64, error) {
	generation := n.store.generation.Load()
	if k := n.known.Load(); k != nil && k.generation == generation {
		return k.id, nil
	}
	id, err := n.lookup(c)
	if err == nil && id != 0 {
		n.known.Store(&known{id, generation})
	}
	return id, err
}

func (n *Namespace) lookup(c *sqlite.Conn) (int64, error) {
	var id int64
	err := c.Each("SELECT id FROM namespaces WHERE name = ?", func(row *sqlite.Stmt) error { id = row.Int64(0); return nil }, n.name)
	return id, err
}

// ensure returns the number for a writer; it makes the namespace if it is not
// there.
func (n *Namespace) ensure(c *sqlite.Conn) (int64, error) {
	id, err := n.lookup(c)
	if err != nil || id != 0 {
		return id, err
	}
	if err := c.Run("INSERT INTO namespaces (name) VALUES (?)", n.name); err != nil {
		return 0, err
	}
	return c.LastInsertID(), nil
}

// collect runs a statement that returns names of files, which may be null.
func collect(c *sqlite.Conn, files *[]string, sql string, args ...any) error {
	return c.Each(sql, func(row *sqlite.Stmt) error {
		if row.Type(0) != sqlite.Null {
			*files = append(*files, row.Text(0))
		}
		return nil
	}, args...)
}
