package emulator

import (
	"fmt"
	"slices"

	"edgeemu/bindings"
	"edgeemu/config"
	"edgeemu/d1"
	"edgeemu/d1/d1js"
	"edgeemu/emulator/world"
	"edgeemu/js"
	"edgeemu/kv/kvjs"
	"edgeemu/r2"
	"edgeemu/r2/r2js"
)

// A kind is a kind of binding that leads to a store of the world.
type kind struct {
	of   config.Kind
	part *js.Part // its JavaScript face
	bind func(*world.World, config.Binding) (bindings.Entry, error)
}

// kinds returns THE list, one line a kind.
func kinds() []kind {
	return []kind{
		{config.KindKV, kvjs.Part, bindKV},
		{config.KindD1, d1js.Part, bindD1},
		{config.KindR2, r2js.Part, bindR2},
	}
}

func bindKV(w *world.World, b config.Binding) (bindings.Entry, error) {
	return kvjs.Bind(b, w.KV), nil
}

func bindR2(w *world.World, b config.Binding) (bindings.Entry, error) {
	name := b.Value.(config.R2Bucket).LocalID()
	return r2js.Bind(b.Name, func() (*r2.Bucket, error) {
		store, err := w.R2()
		if err != nil {
			return nil, err
		}
		return store.Bucket(name), nil
	}), nil
}

func bindD1(w *world.World, b config.Binding) (bindings.Entry, error) {
	id := b.Name
	if declared, ok := b.Value.(config.D1Database); ok {
		id = declared.LocalID()
	}
	return d1js.Bind(b.Name, func() (*d1.Database, error) {
		store, err := w.D1()
		if err != nil {
			return nil, err
		}
		return store.Database(id)
	}), nil
}

// faces returns the parts of the kinds.
func faces() (parts []*js.Part) {
	for _, k := range kinds() {
		parts = append(parts, k.part)
	}
	return parts
}

// stores returns the entries of env that lead to stores of the world.
func (e *Emulator) stores(c *config.Config) (list []bindings.Entry, err error) {
	e.world.ConfigureKV(kvjs.Consistency(c.Settings))
	known := kinds()
	for _, b := range c.Bindings {
		i := slices.IndexFunc(known, func(k kind) bool { return k.of == b.Kind })
		if i < 0 {
			continue
		}
		entry, err := known[i].bind(e.world, b)
		if err != nil {
			return nil, fmt.Errorf("bind %s: %w", b.Name, err)
		}
		list = append(list, entry)
	}
	return list, nil
}
