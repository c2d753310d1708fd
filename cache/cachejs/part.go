package cachejs

import (
	"edgeemu/cache"
	"edgeemu/js"
)

// A Host is what the Cache API needs of the worker.
type Host interface {
	// IncomingHeaders returns the headers of an event's request, names
	// (lower-case) and values in turn.
	IncomingHeaders(event int) []string
	// CacheStore returns the world's cache, nil where caching is off: then
	// nothing is stored, as in production on workers.dev.
	CacheStore() (*cache.Store, error)
	// Notice tells the developer, once, of something that is not as on the
	// platform.
	Notice(text string)
}

// state is the Cache API in one isolate.
type state struct {
	isolate *js.Isolate
	host    Host
}

type none struct{}

// Part is the Cache API.
var Part = &js.Part{
	Name: "cachejs", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New: func(i *js.Isolate, host any) any { return &state{i, host.(Host)} },
	Globals: []js.Global{
		{Name: "caches", Own: true, Enumerable: true}, {Name: "Cache"}, {Name: "CacheStorage"},
	},
}

var ops = []js.Op{
	js.Sync("cache_open", (*state).open),
	js.Sync("cache_check", (*state).check),
	js.Sync("cache_match", (*state).match),
	js.Sync("cache_put", (*state).put),
	js.Sync("cache_put_start", (*state).start),
	js.Sync("cache_put_finish", (*state).finish),
	js.Sync("cache_delete", (*state).delete),
}
