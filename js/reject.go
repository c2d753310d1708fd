package js

import (
	"modernc.org/libc"
)

// rejection is a promise that was rejected with nobody listening.
type rejection struct {
	promise, reason value
	scope           *Scope
	context         value // the async context of the rejection
}

// onRejection is called by the engine when a promise is rejected without a
// handler, and again with handled set when one is added later.
func onRejection(tls *libc.TLS, ctx uintptr, promise, reason value, handled int32, opaque uintptr) {
	i := isolateAt(opaque)
	if handled == 0 {
		i.rejections = append(i.rejections, rejection{i.dup(promise), i.dup(reason), i.current, i.dup(i.context.current)})
		return
	}
	for n, r := range i.rejections {
		if payload(r.promise) == payload(promise) {
			i.drop(r)
			i.rejections = append(i.rejections[:n], i.rejections[n+1:]...)
			return
		}
	}
	for n, r := range i.reported {
		if payload(r.promise) == payload(promise) {
			i.reported = append(i.reported[:n], i.reported[n+1:]...)
			i.late = append(i.late, r)
			return
		}
	}
}

// reportedMax is how many reported rejections are remembered, in case that
// they are handled after all.
const reportedMax = 64

func (i *Isolate) drop(r rejection) {
	i.free(r.promise)
	i.free(r.reason)
	i.free(r.context)
}

// remember keeps a rejection that was reported.
func (i *Isolate) remember(r rejection) {
	if len(i.reported) == reportedMax {
		i.drop(i.reported[0])
		i.reported = i.reported[1:]
	}
	i.reported = append(i.reported, r)
}

// reportLate tells the rejectionhandled listeners.
func (i *Isolate) reportLate() {
	batch := i.late
	i.late = nil
	for _, r := range batch {
		if hook := i.boot.onHandled; hook != nil {
			i.setContext(r.context)
			i.guard(func() { i.free(i.call(hook.v, undefined, r.promise, r.reason)) })
		}
		i.drop(r)
	}
}

// reportRejections hands what is still unhandled when the microtasks have run
// to the unhandledrejection listeners, then to the owner.
func (i *Isolate) reportRejections() {
	if len(i.late) > 0 {
		i.reportLate()
	}
	for len(i.rejections) > 0 && !i.abandoned {
		batch := i.rejections
		i.rejections = nil
		for _, r := range batch {
			i.setContext(r.context)
			i.guard(func() { i.reportRejection(r) })
			i.remember(r)
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
