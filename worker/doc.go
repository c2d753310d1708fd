// Package worker runs one loaded version of a Worker: its isolates, its
// handlers and the events they handle.
//
// [Load] compiles the modules of a build, starts the isolates and evaluates
// the entry point in each. [Worker.Fetch] hands a request to one isolate's
// loop as an event. An event lives until its answer is sent and everything
// that was given to waitUntil has settled; it owns a [js.Scope], so what it
// started ends with it, and one that waits for nothing can be told from one
// that is busy. An isolate that went over its memory limit, or in which Go
// code panicked, is replaced; the process goes on.
package worker
