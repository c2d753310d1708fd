// Package bindings is the contract of what a Worker finds in env, and the
// kinds of it that need no store: variables, secrets, version metadata.
package bindings

import "edgeemu/js"

// An Entry is one property of env.
type Entry struct {
	Name string
	// Value is of a type that an op may return: [js.JSON] for plain data.
	Value any
}

// Variable returns the entry of a variable or a secret: its JSON value.
func Variable(name string, json []byte) Entry {
	return Entry{Name: name, Value: js.JSON(json)}
}
