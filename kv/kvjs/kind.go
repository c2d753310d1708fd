package kvjs

import (
	"edgeemu/bindings"
	"edgeemu/config"
	"edgeemu/js"
	"edgeemu/kv"
)

// namespace is what a binding leads to. The store is opened when it is first
// used: a Worker starts without it, and with a damaged one.
type namespace struct {
	binding string // its name in env
	id      string
	store   func() (*kv.Store, error)
}

// open returns the namespace.
func (n *namespace) open() (*kv.Namespace, error) {
	s, err := n.store()
	if err != nil {
		return nil, err
	}
	return s.Namespace(n.id), nil
}

// Bind returns the entry of a KV namespace. store is called for every
// operation and is to open the store once.
func Bind(b config.Binding, store func() (*kv.Store, error)) bindings.Entry {
	id := b.Name
	if declared, ok := b.Value.(config.KVNamespace); ok {
		id = declared.LocalID()
	}
	return bindings.Entry{Name: b.Name, Part: Part.Name, Args: []any{js.Handle[*namespace]{V: &namespace{b.Name, id, store}}}}
}
