package fault

import (
	"errors"
	"fmt"
)

// An Error says what went wrong, to whom and what to do about it.
// The zero value of every field but Text means "nothing to say".
type Error struct {
	Code   string   // stable machine-readable code, e.g. "config.unknown-key"
	Class  string   // JavaScript class: "TypeError", "RangeError", "DOMException", ...; "" is "Error"
	Name   string   // the DOMException's name, e.g. "AbortError"; only with Class "DOMException"
	Text   string   // the fact; where the platform has a text for it, exactly that text
	Hint   string   // what the reader can do about it
	Status int      // HTTP status where the error becomes a response; 0 means 500
	Exit   int      // process exit code where the error ends a command; 0 means 1
	At     Location // where in the user's files
	Frame  string   // code frame around At, as [Frame] renders it
	Err    error    // cause; never shown to JavaScript
}

// Error returns the text, with the place in front where it is known.
func (e *Error) Error() string {
	if e.At.File == "" {
		return e.Text
	}
	return e.At.String() + ": " + e.Text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Newf returns an Error of the JavaScript class with a formatted text.
func Newf(class, format string, args ...any) *Error {
	return &Error{Class: class, Text: fmt.Sprintf(format, args...)}
}

// TypeErrorf returns an Error that JavaScript sees as a TypeError.
func TypeErrorf(format string, args ...any) *Error { return Newf("TypeError", format, args...) }

// RangeErrorf returns an Error that JavaScript sees as a RangeError.
func RangeErrorf(format string, args ...any) *Error { return Newf("RangeError", format, args...) }

// DOMf returns an Error that JavaScript sees as a DOMException called name.
func DOMf(name, format string, args ...any) *Error {
	return &Error{Class: "DOMException", Name: name, Text: fmt.Sprintf(format, args...)}
}

// As returns the first *Error in err's chain, or nil.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}
