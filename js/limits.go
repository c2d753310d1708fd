package js

import "edgeemu/fault"

// The errors with which a scope ends that went over a limit, in the platform's
// words (https://developers.cloudflare.com/workers/observability/errors/).
var (
	ErrCPULimit    = &fault.Error{Code: "js.cpu-limit", Text: "Worker exceeded CPU time limit.", Status: 503}
	ErrMemoryLimit = &fault.Error{Code: "js.memory-limit", Text: "Worker exceeded memory limit.", Status: 503}
)

// errGlobalScope is what the platform says to I/O outside of any event. It was
// recorded: testdata/conformance/worker/global-scope.
var errGlobalScope = &fault.Error{Code: "js.global-scope", Text: "Disallowed operation called within global scope. " +
	"Asynchronous I/O (ex: fetch() or connect()), setting a timeout, and generating random values are not allowed within global scope. " +
	"To fix this error, perform this operation within a handler. https://developers.cloudflare.com/workers/runtime-apis/handlers/"}

// RequireEvent returns the platform's error where the running code belongs to
// no event, so that it may not do I/O, set timers or make random values.
func (i *Isolate) RequireEvent() error {
	if i.current == nil {
		return errGlobalScope
	}
	return nil
}
