package emulator

import (
	"edgeemu/cache"
	"edgeemu/cache/cachefetch"
	"edgeemu/config"
	"edgeemu/kv/kvjs"
)

// Settings returns the tables below [edgeemu] in the configuration that belong
// to stores, one line a store.
func Settings() []config.Table {
	return []config.Table{
		kvjs.Table(),
		{Name: "cache", Keys: cacheKeys},
	}
}

var cacheKeys = []config.Key{
	{Name: "enabled", Type: config.Bool},
	{Name: "fetch", Type: config.String, Choices: []string{string(cachefetch.Off), string(cachefetch.Asked), string(cachefetch.Zone)}},
	{Name: "max_bytes", Type: config.Number, Min: 1 << 20, Whole: true},
}

// cacheSettings is the table [edgeemu.cache].
type cacheSettings struct {
	Enabled  *bool           `json:"enabled"`   // false: nothing is stored, as on workers.dev; default true
	Fetch    cachefetch.Mode `json:"fetch"`     // which fetches are cached; default "asked"
	MaxBytes int64           `json:"max_bytes"` // of all entries together; default cache.DefaultMaxBytes
}

func (e *Emulator) cacheSettings(c *config.Config) cacheSettings {
	s := cacheSettings{Fetch: cachefetch.Asked, MaxBytes: cache.DefaultMaxBytes}
	c.Settings.Table("cache", &s)
	return s
}

// openCache returns what opens the world's cache for a Worker.
func (e *Emulator) openCache(s cacheSettings) func() (*cache.Store, error) {
	if s.Enabled != nil && !*s.Enabled {
		return func() (*cache.Store, error) { return nil, nil }
	}
	return func() (*cache.Store, error) {
		store, err := e.world.Cache()
		if err == nil {
			store.Limit(s.MaxBytes)
		}
		return store, err
	}
}
