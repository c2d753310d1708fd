package kv

import (
	"edgeemu/storage/sqlite"
)

// A record is one version of a pair.
type record struct {
	version    int64 // 0: the key was never written
	written    int64
	location   string
	settled    int64 // of a superseded version: until when it may be seen
	expiration int64 // 0: never
	metadata   string
	size       int64 // -1: deleted
	file       string
	value      []byte
}

// recordColumns are what scan reads, of the table pairs.
const recordColumns = "version, written, location, settled, expiration, metadata, size, file, value"

func scan(row *sqlite.Stmt, withValue bool) record {
	r := record{
		version: row.Int64(0), written: row.Int64(1), location: row.Text(2), settled: row.Int64(3), expiration: row.Int64(4),
		metadata: row.Text(5), size: row.Int64(6), file: row.Text(7),
	}
	if withValue && r.file == "" && r.size >= 0 {
		r.value = row.Blob(8)
	}
	return r
}

// there reports whether the version is a pair that can be read at the time.
func (r *record) there(now int64) bool {
	return r.version != 0 && r.size >= 0 && (r.expiration == 0 || now < r.expiration*1000)
}

// What a delay is for: a list does not see a write at the same time as a get.
type view uint64

const (
	viewGet  view = 1
	viewList view = 2
)

// seen reports whether a version has reached a location.
func (s *Store) seen(r *record, location string, v view, now int64) bool {
	switch {
	case s.how().Mode == Strong || location == "" || r.location == "" || now >= r.settled:
		return true
	case s.how().Mode == Adversarial:
		if now >= r.written+s.how().Propagation.Milliseconds() {
			return true
		}
		return s.draw(r.version, location, v, s.reads.Add(1))&1 == 0
	default:
		return r.location == location || now >= r.written+s.delay(r.version, location, v)
	}
}

// delay is how long a write takes to a location, in milliseconds: at least
// one, at most Propagation.
func (s *Store) delay(version int64, location string, v view) int64 {
	longest := s.how().Propagation.Milliseconds()
	if longest <= 0 {
		return 0
	}
	return 1 + int64(s.draw(version, location, v, 0)%uint64(longest))
}

// draw is a random number that depends on its arguments and on the seed only.
func (s *Store) draw(version int64, location string, v view, read uint64) uint64 {
	h := s.how().Seed ^ uint64(v)<<56
	for _, c := range []byte(location) {
		h = mix(h ^ uint64(c))
	}
	return mix(mix(h^uint64(version)) ^ read)
}

// mix is the finaliser of SplitMix64: https://prng.di.unimi.it/splitmix64.c.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// current returns the newest version of a key; its version is 0 where there is
// none.
func current(c *sqlite.Conn, namespace int64, key string, withValue bool) (record, error) {
	var r record
	err := c.Each("SELECT "+recordColumns+" FROM pairs WHERE namespace = ? AND key = ?",
		func(row *sqlite.Stmt) error { r = scan(row, withValue); return nil }, namespace, key)
	return r, err
}

const supersededColumns = "version, written, location, until, expiration, metadata, size, file, value"

// older returns the newest superseded version of a key that the location sees,
// and when it was superseded. Its version is 0 where it sees none.
func (s *Store) older(c *sqlite.Conn, namespace int64, key, location string, v view, now int64, newer *record, withValue bool) (found record, superseded int64, err error) {
	superseded = newer.written
	err = c.Each("SELECT "+supersededColumns+" FROM superseded WHERE namespace = ? AND key = ? AND hidden > ? ORDER BY version DESC", func(row *sqlite.Stmt) error {
		if found.version != 0 {
			return nil
		}
		r := scan(row, false)
		r.settled = r.written + s.how().Propagation.Milliseconds() // of a superseded one: seen everywhere at the latest
		if !s.seen(&r, location, v, now) {
			superseded = r.written
			return nil
		}
		found = scan(row, withValue)
		return nil
	}, namespace, key, now)
	return found, superseded, err
}

// superseded returns one superseded version of a key, and when the next one
// was written.
func superseded(c *sqlite.Conn, namespace int64, key string, version, now int64, newest *record, withValue bool) (found record, next int64, err error) {
	next = newest.written
	first := true
	err = c.Each("SELECT "+supersededColumns+" FROM superseded WHERE namespace = ? AND key = ? AND version >= ? AND until > ? ORDER BY version", func(row *sqlite.Stmt) error {
		switch r := row.Int64(0); {
		case r == version:
			found = scan(row, withValue)
		case first:
			next = row.Int64(1)
			first = false
		}
		return nil
	}, namespace, key, version, now)
	return found, next, err
}
