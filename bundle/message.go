package bundle

import (
	"fmt"

	"edgeemu/fault"
)

// A Message is something the build has to say about the user's files.
type Message struct {
	Text  string
	Hint  string // what to do about it, "" where nothing is known
	At    fault.Location
	Frame string // code frame, as [fault.Frame] renders it
	Notes []Note // other places that belong to it
}

// A Note is a second place of a Message, such as an earlier declaration.
type Note struct {
	Text  string
	At    fault.Location
	Frame string
}

// An Error is a build that failed. It names what it read all the same, so that
// a watcher sees the repair.
type Error struct {
	Messages  []Message // at least one
	Warnings  []Message
	Inputs    []string // as [Result.Inputs]; files that were looked for and not found are among them
	WatchDirs []string // as [Result.WatchDirs]
	Output    []byte   // what the custom build printed, nil where it did not run
}

// Error returns the first message with its place, and how many more there are.
func (e *Error) Error() string {
	text := e.Unwrap().Error()
	if more := len(e.Messages) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return text
}

// Unwrap returns the first message as a [fault.Error].
func (e *Error) Unwrap() error {
	m := e.Messages[0]
	return &fault.Error{Code: "bundle.failed", Text: m.Text, Hint: m.Hint, At: m.At, Frame: m.Frame}
}

// failed returns an Error about one fact.
func failed(text, hint string, inputs ...string) *Error {
	return &Error{Messages: []Message{{Text: text, Hint: hint}}, Inputs: inputs}
}
