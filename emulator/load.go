package emulator

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"edgeemu/bindings"
	"edgeemu/cache/cachefetch"
	"edgeemu/cache/cachejs"
	"edgeemu/config"
	"edgeemu/config/compat"
	"edgeemu/emulator/reload"
	"edgeemu/js"
	"edgeemu/node"
	"edgeemu/web"
	"edgeemu/worker"
)

// Parts returns the parts of the platform that Workers see. They are compiled
// at most once: Emulators of one process should share them.
func Parts() *js.PartSet {
	return js.NewPartSet(slices.Concat(web.Parts(), node.Parts(), faces(), []*js.Part{cachejs.Part, worker.Part})...)
}

// nodeModules returns the names, without prefix, of the Node.js modules that
// the parts have.
func nodeModules(parts *js.PartSet) []string {
	names := []string{}
	for _, specifier := range parts.Specifiers() {
		if name, ok := strings.CutPrefix(specifier, "node:"); ok {
			names = append(names, name)
		}
	}
	return names
}

// loadWorker loads a Worker on the embedded engine.
func (e *Emulator) loadWorker(_ context.Context, in Input) (reload.Worker, error) {
	env, err := e.entries(in.Config)
	if err != nil {
		return nil, err
	}
	caching := e.cacheSettings(in.Config)
	open := e.openCache(caching)
	w, err := worker.Load(worker.Options{
		Bundle:    in.Bundle,
		Parts:     e.o.Parts,
		Env:       env,
		Flag:      in.Compat.Has,
		Flags:     compat.EnablingNames(),
		Clock:     e.o.Clock,
		Entropy:   e.o.Entropy,
		Transport: &cachefetch.Transport{Next: e.o.Transport, Open: open, Mode: caching.Fetch, Error: e.o.Log.Internal},
		Cache:     open,
		Zone:      zone(in.Config),
		Isolates:  in.Config.Settings.Isolates,
		CPULimit:  cpuLimit(in.Config),
		OnLog:     e.o.Log.Worker,
	})
	if err != nil {
		return nil, err
	}
	return w, nil
}

// zone is what outbound requests say that they come from: recorded.
func zone(c *config.Config) string {
	if c.Dev.Host != "" {
		return strings.TrimPrefix(strings.TrimPrefix(c.Dev.Host, "http://"), "https://")
	}
	if len(c.Routes) > 0 {
		if of := cmp.Or(c.Routes[0].ZoneName, routeHost(c.Routes[0].Pattern)); of != "" {
			return of
		}
	}
	return cmp.Or(c.Name, "worker") + ".example.com"
}

// entries returns what the Worker finds in env.
func (e *Emulator) entries(c *config.Config) ([]bindings.Entry, error) {
	var list []bindings.Entry
	if c.VersionMetadata != nil {
		id, err := newUUID(e.o.Entropy)
		if err != nil {
			return nil, err
		}
		list = append(list, bindings.Version(c.VersionMetadata.Binding, id, "", e.o.Clock.Now()))
	}
	variables := slices.Clone(c.Variables)
	slices.SortStableFunc(variables, func(a, b config.Variable) int { return rank(a) - rank(b) })
	for _, v := range variables {
		list = append(list, bindings.Variable(v.Name, v.JSON))
	}
	stores, err := e.stores(c)
	return append(list, stores...), err
}

// rank orders variables as they stand in env: data, texts, secrets.
func rank(v config.Variable) int {
	switch {
	case v.Secret:
		return 2
	case len(v.JSON) > 0 && v.JSON[0] == '"':
		return 1
	}
	return 0
}

// newUUID returns a random UUID (version 4): the id of a version that was
// never uploaded.
func newUUID(entropy io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(entropy, b[:]); err != nil {
		return "", fmt.Errorf("make a version id: %w", err)
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

// cpuLimit is limits.cpu_ms; 0 where the project sets none.
func cpuLimit(c *config.Config) time.Duration {
	if c.Limits == nil {
		return 0
	}
	return time.Duration(c.Limits.CPUMs * float64(time.Millisecond))
}
