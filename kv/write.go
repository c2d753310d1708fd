package kv

import "edgeemu/storage/sqlite"

// writing is one transaction that writes into a namespace.
type writing struct {
	store     *Store
	in        *Namespace
	c         *sqlite.Conn
	namespace int64 // its number
	location  string
	now       int64
	changed   []bool   // by pair: there was something to do
	gone      []string // files that nothing names when the transaction has been committed
}

// start is called when the transaction has begun: nobody else writes now.
func (w *writing) start(c *sqlite.Conn) {
	w.c, w.now, w.gone, w.changed = c, w.store.now(), nil, nil
}

// settled returns from when on every location sees a write of now.
func (w *writing) settled() int64 {
	if w.store.how().Mode == Strong || w.location == "" {
		return w.now
	}
	return w.now + w.store.how().Propagation.Milliseconds()
}

// put stores one pair, or deletes it.
func (w *writing) put(p *Pair) error {
	old, id, err := w.find(p.Key)
	if err != nil {
		return err
	}
	w.changed = append(w.changed, p.size >= 0 || old.version != 0)
	if p.size < 0 && old.version == 0 {
		return nil
	}
	version, settled := w.store.version.Add(1), w.settled()
	if old.version != 0 {
		until, err := w.supersede(old, id, p.Key, settled)
		if err != nil {
			return err
		}
		if p.size < 0 {
			settled = until
		}
	}
	switch {
	case p.size < 0 && settled <= w.now:
		return w.c.Run("DELETE FROM pairs WHERE id = ?", id)
	case old.version == 0:
		return w.c.Run("INSERT INTO pairs (namespace, key, version, written, location, settled, expiration, metadata, size, file, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			w.namespace, p.Key, version, w.now, w.location, settled, orNull(p.Expiration), textOrNull(p.Metadata), p.size, textOrNull(p.file), p.inline())
	default:
		return w.c.Run("UPDATE pairs SET version = ?, written = ?, location = ?, settled = ?, expiration = ?, metadata = ?, size = ?, file = ?, value = ? WHERE id = ?",
			version, w.now, w.location, settled, orNull(p.Expiration), textOrNull(p.Metadata), p.size, textOrNull(p.file), p.inline(), id)
	}
}

// inline returns what goes into the column value.
func (p *Pair) inline() any {
	switch {
	case p.size < 0 || p.file != "":
		return nil
	case p.Value == nil:
		return []byte{}
	default:
		return p.Value
	}
}

func orNull(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// find returns what is there of a key, without its value.
func (w *writing) find(key string) (r record, id int64, err error) {
	err = w.c.Each("SELECT version, written, size, file, id FROM pairs WHERE namespace = ? AND key = ?", func(row *sqlite.Stmt) error {
		r = record{version: row.Int64(0), written: row.Int64(1), size: row.Int64(2), file: row.Text(3)}
		id = row.Int64(4)
		return nil
	}, w.namespace, key)
	return r, id, err
}

// supersede keeps a version that is being replaced for as long as it may be
// seen somewhere, and returns until when that is.
func (w *writing) supersede(old record, id int64, key string, settled int64) (int64, error) {
	until := settled
	if settled > w.now {
		until = max(until, w.store.caches.servedUntil(w.in, key, old.version))
	}
	if until <= w.now {
		if old.file != "" {
			w.gone = append(w.gone, old.file)
		}
		if w.store.how().Mode == Strong {
			return until, nil // nobody looks there
		}
		return until, collect(w.c, &w.gone, "DELETE FROM superseded WHERE namespace = ? AND key = ? RETURNING file", w.namespace, key)
	}
	return until, w.c.Run(`INSERT INTO superseded (version, namespace, key, written, location, hidden, until, expiration, metadata, size, file, value)
SELECT version, namespace, key, written, location, ?, ?, expiration, metadata, size, file, value FROM pairs WHERE id = ?`, settled, until, id)
}

// tell lets the caches know what was written.
func (w *writing) tell(pairs []Pair) {
	s := w.store
	if s.how().Mode == Strong {
		return
	}
	for k := range pairs {
		// Adversarial lets a location keep what it has replaced itself.
		if w.changed[k] && (w.location == "" || s.how().Mode == Eventual) {
			s.caches.written(w.in, w.location, pairs[k].Key)
		}
	}
}
