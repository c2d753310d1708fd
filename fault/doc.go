// Package fault is the one error type of edgeemu.
//
// An [Error] can be shown to three readers: JavaScript (class, name and the
// platform's exact text), HTTP (status) and a person at a terminal (the fact,
// then a hint, with a place and a code frame where there is one). Everything
// that is not an *Error is internal: it becomes a generic failure outside and
// appears whole in the log only.
package fault
