package cache

import "sync"

// hotMax is how many entries are held in memory; their bodies are InlineMax
// bytes at most.
const hotMax = 256

// hot holds entries that were looked up, as long as nothing was written that
// may concern them. All writes of a world's cache come through its store.
type hot struct {
	mu      sync.Mutex
	entries map[Key]*Entry
	writes  int64 // counts what was written
}

// get returns an entry, or how many writes there were before it is read from
// the database.
func (h *hot) get(k Key) (e *Entry, writes int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.entries[k], h.writes
}

// put holds what was read, unless something was written meanwhile.
func (h *hot) put(k Key, e *Entry, writes int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.writes != writes {
		return
	}
	if h.entries == nil || len(h.entries) >= hotMax {
		h.entries = make(map[Key]*Entry, hotMax)
	}
	h.entries[k] = e
}

// wrote drops the entry of a key, after it was written.
func (h *hot) wrote(k Key) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.writes++
	delete(h.entries, k)
}

// wroteAny drops all entries, after any may have been written.
func (h *hot) wroteAny() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.writes++
	clear(h.entries)
}
