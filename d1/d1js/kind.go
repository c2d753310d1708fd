package d1js

import (
	"edgeemu/bindings"
	"edgeemu/d1"
	"edgeemu/js"
)

// binding is what env.NAME leads to.
type binding struct {
	open func() (*d1.Database, error)
}

// Bind returns the entry of a database in env. open is called when the database
// is used, each time, so that one that could not be opened may be mended.
func Bind(name string, open func() (*d1.Database, error)) bindings.Entry {
	return bindings.Entry{Name: name, Part: Part.Name, Args: []any{js.Handle[*binding]{V: &binding{open}}}}
}
