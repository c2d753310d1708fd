package kv

import "sync"

// caches are the read caches of all locations: which version of a key was read
// there, and when. They are lost with the process, as a location may lose its
// cache at any time.
type caches struct {
	mu         sync.Mutex
	young, old map[cacheKey]cached // of which old has not been used since it was young
	locations  map[string]bool
	writes     uint64
}

type cacheKey struct {
	namespace *Namespace
	location  string
	key       string
}

// cached is what a location read of a key.
type cached struct {
	version int64 // of what was read; 0: the key was never written
	missing bool  // the key was not there
	at      int64 // when, Unix milliseconds
	ttl     int64 // milliseconds
}

// epoch counts the writes of which the caches know.
func (c *caches) epoch() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.writes
}

func (c *caches) get(key cacheKey) (cached, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.young[key]; ok {
		return e, true
	}
	e, ok := c.old[key]
	if ok {
		c.add(key, e)
	}
	return e, ok
}

// put keeps what was read since an epoch. If something was written meanwhile
// it may be what this location has just replaced.
func (c *caches) put(key cacheKey, e cached, epoch uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.writes != epoch {
		return
	}
	if !c.locations[key.location] {
		if len(c.locations) == locationsMax {
			return
		}
		if c.locations == nil {
			c.locations = map[string]bool{}
		}
		c.locations[key.location] = true
	}
	c.add(key, e)
}

// add makes room for an entry by forgetting what was not used for long.
func (c *caches) add(key cacheKey, e cached) {
	if len(c.young) >= cachedMax/2 || c.young == nil {
		c.old, c.young = c.young, map[cacheKey]cached{}
	}
	c.young[key] = e
}

// servedUntil returns until when a cache may serve a version of a key, 0 where
// none does.
func (c *caches) servedUntil(namespace *Namespace, key string, version int64) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	until := int64(0)
	for location := range c.locations {
		k := cacheKey{namespace, location, key}
		e, ok := c.young[k]
		if !ok {
			e, ok = c.old[k]
		}
		if ok && !e.missing && e.version == version {
			until = max(until, e.at+e.ttl)
		}
	}
	return until
}

// written makes a location forget a key; "": all do.
func (c *caches) written(namespace *Namespace, location, key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.writes++
	if location != "" {
		delete(c.young, cacheKey{namespace, location, key})
		delete(c.old, cacheKey{namespace, location, key})
		return
	}
	for location := range c.locations {
		delete(c.young, cacheKey{namespace, location, key})
		delete(c.old, cacheKey{namespace, location, key})
	}
}

func (c *caches) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.young, c.old = nil, nil
	c.writes++
}
