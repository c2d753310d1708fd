package js

import (
	"time"

	lib "modernc.org/libquickjs"
)

type none struct{}

type timerIn struct {
	Milliseconds float64
	Repeat       bool
	Callback     Func
}

// timerStart calls Callback after Milliseconds; the result is the timer's id.
func (i *Isolate) timerStart(in timerIn) (int, error) {
	if err := i.RequireEvent(); err != nil {
		in.Callback.Release()
		return 0, err
	}
	return i.StartTimer(time.Duration(in.Milliseconds*float64(time.Millisecond)), in.Repeat, in.Callback), nil
}

// timerStartAttached is timerStart for a callback that runs in the async
// context of the call.
func (i *Isolate) timerStartAttached(in timerIn) (int, error) {
	id, err := i.timerStart(in)
	if err == nil {
		i.timers.byID[id].context = i.dup(i.context.current)
	}
	return id, err
}

type timerStopIn struct{ ID int }

func (i *Isolate) timerStop(in timerStopIn) (none, error) {
	i.StopTimer(in.ID)
	return none{}, nil
}

// timeNow returns the world's time in milliseconds since 1970, with fraction.
// While the user's modules are evaluated it is 0: recorded.
func (i *Isolate) timeNow(none) (float64, error) {
	if i.starting {
		return 0, nil
	}
	return float64(i.Now().UnixNano()) / float64(time.Millisecond), nil
}

type flagIn struct{ Name string }

func (i *Isolate) compatFlag(in flagIn) (bool, error) { return i.flag(in.Name), nil }

// inGlobalScope tells whether the running code is not part of any event.
func (i *Isolate) inGlobalScope(none) (bool, error) { return i.current == nil, nil }

type rejectionHookIn struct{ Callback, Handled Func }

// setRejectionHook names the functions that are called with a promise nobody
// handles and its reason (when it returns true, that was all), and with one
// that was handled later.
func (i *Isolate) setRejectionHook(in rejectionHookIn) (none, error) {
	i.boot.onRejection, i.boot.onHandled = in.Callback.held, in.Handled.held
	return none{}, nil
}

type reportIn struct{ Error Value }

// reportError reports a value as if it had been thrown and not caught.
func (i *Isolate) reportError(in reportIn) (none, error) {
	defer in.Error.Release()
	if i.uncaught != nil {
		e := i.describe(in.Error.held.v)
		if e.Stack == "" { // no error: it has no name either
			e.Name, e.Message = i.thrownText(in.Error.held.v), ""
		}
		i.uncaught(i.current, e, false)
	}
	return none{}, nil
}

// thrownTextOp is what V8 prints of a thrown value.
func (i *Isolate) thrownTextOp(in reportIn) (string, error) {
	defer in.Error.Release()
	return i.thrownText(in.Error.held.v), nil
}

type inspectPromiseIn struct{ Promise Value }

type promiseView struct {
	State string // "pending", "fulfilled" or "rejected"
	Value taken
}

// inspectPromise looks into a promise without waiting.
func (i *Isolate) inspectPromise(in inspectPromiseIn) (promiseView, error) {
	defer in.Promise.Release()
	promise := in.Promise.held.v
	switch lib.XJS_PromiseState(i.tls, i.ctx, promise) {
	case lib.EJS_PROMISE_FULFILLED:
		return promiseView{"fulfilled", taken(i.result(promise))}, nil
	case lib.EJS_PROMISE_REJECTED:
		return promiseView{"rejected", taken(i.result(promise))}, nil
	}
	return promiseView{State: "pending"}, nil
}
