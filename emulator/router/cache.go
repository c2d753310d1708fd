package router

import (
	"sync"
	"sync/atomic"
)

// cacheMax is how many entries a cache takes. Clients can choose the keys, so
// there has to be an end.
const cacheMax = 256

// A cache remembers what was computed for a text that clients send again and
// again. Its zero value is empty.
type cache struct {
	entries sync.Map
	size    atomic.Int32
}

func (c *cache) get(key string) (string, bool) {
	value, ok := c.entries.Load(key)
	if !ok {
		return "", false
	}
	return value.(string), true
}

// put remembers the value unless the cache is full.
func (c *cache) put(key, value string) {
	if c.size.Load() >= cacheMax {
		return
	}
	if _, known := c.entries.LoadOrStore(key, value); !known {
		c.size.Add(1)
	}
}
