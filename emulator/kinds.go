package emulator

import (
	"fmt"
	"slices"

	"edgeemu/bindings"
	"edgeemu/config"
	"edgeemu/emulator/world"
	"edgeemu/js"
)

// A kind is a kind of binding that leads to a store of the world.
type kind struct {
	of   config.Kind
	part *js.Part // its JavaScript face
	bind func(*world.World, config.Binding) (bindings.Entry, error)
}

// kinds returns THE list, one line a kind.
func kinds() []kind {
	return []kind{}
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
