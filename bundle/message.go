package bundle

import "edgeemu/fault"

// A Message is something the build has to say about the user's files.
type Message struct {
	Text  string
	Hint  string // what to do about it, "" where nothing is known
	At    fault.Location
	Frame string // code frame, as [fault.Frame] renders it
}
