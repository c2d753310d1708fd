package js

import (
	"modernc.org/libc"
)

// rejection is a promise that was rejected with nobody listening.
type rejection struct {
	promise, reason value
	scope           *Scope
}

// onRejection is called by the engine when a promise is rejected without a
// handler, and again with handled set when one is added later.
func onRejection(tls *libc.TLS, ctx uintptr, promise, reason value, handled int32, opaque uintptr) {
	i := isolateAt(opaque)
	if handled == 0 {
		i.rejections = append(i.rejections, rejection{i.dup(promise), i.dup(reason), i.current})
		return
	}
	for n, r := range i.rejections {
		if payload(r.promise) == payload(promise) {
			i.free(r.promise)
			i.free(r.reason)
			i.rejections = append(i.rejections[:n], i.rejections[n+1:]...)
			return
		}
	}
}

// reportRejections hands what is still unhandled when the microtasks have run
// to the unhandledrejection listeners, then to the owner.
func (i *Isolate) reportRejections() {
	for len(i.rejections) > 0 && !i.abandoned {
		batch := i.rejections
		i.rejections = nil
		for _, r := range batch {
			i.guard(func() { i.reportRejection(r) })
			i.free(r.promise)
			i.free(r.reason)
		}
		i.drainMicrotasks()
	}
}

func (i *Isolate) reportRejection(r rejection) {
	if hook := i.boot.onRejection; hook != nil {
		prevented := i.call(hook.v, undefined, r.promise, r.reason)
		handled := !isException(prevented) && payload(prevented) != 0
		i.free(prevented)
		if handled {
			return
		}
	}
	if i.uncaught != nil {
		i.uncaught(r.scope, i.describe(r.reason), true)
	}
}

// report tells the owner of an error that nothing caught.
func (i *Isolate) report(err error) {
	if e, ok := err.(*Exception); ok && i.uncaught != nil && !e.uncatchable {
		i.uncaught(i.current, e, false)
	}
}
