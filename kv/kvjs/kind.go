package kvjs

import (
	"edgeemu/bindings"
	"edgeemu/config"
	"edgeemu/js"
	"edgeemu/kv"
)

// namespace is what a binding leads to.
type namespace struct {
	*kv.Namespace
	binding string // its name in env
}

// Bind returns the entry of a KV namespace.
func Bind(store *kv.Store, b config.Binding) bindings.Entry {
	id := b.Name
	if declared, ok := b.Value.(config.KVNamespace); ok {
		id = declared.LocalID()
	}
	n := &namespace{store.Namespace(id), b.Name}
	return bindings.Entry{Name: b.Name, Part: Part.Name, Args: []any{js.Handle[*namespace]{V: n}}}
}
