// Package bindings is the contract of what a Worker finds in env, and the
// kinds of it that need no store: variables, secrets, version metadata.
package bindings

import "edgeemu/js"

// An Entry is one property of env.
type Entry struct {
	Name string
	// Value is of a type that an op may return: [js.JSON] for plain data.
	Value any
	// Part is the name of the part that makes the value, "" where Value is it:
	// what its export "bind" returns, called with Args, which are of types that
	// an op may return, such as [js.Handle].
	Part string
	Args []any
}

// A Host is what the parts of bindings know of the event that their ops are
// called in. The host that [js.Part.New] gets is one.
type Host interface {
	// Location is the edge location that handles the event, such as "SJC"; ""
	// where there is no event or none was named.
	Location() string
	// Log writes a line to the event's console log, as if the Worker had.
	Log(level, text string)
	// Notice tells the developer, once for each text, of something that is not
	// as on the platform.
	Notice(text string)
}

// Variable returns the entry of a variable or a secret: its JSON value.
func Variable(name string, json []byte) Entry {
	return Entry{Name: name, Value: js.JSON(json)}
}
