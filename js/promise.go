package js

import (
	"reflect"

	lib "modernc.org/libquickjs"
)

// A Promise is an op's answer that comes later.
type Promise[T any] struct{ v value }

// NewPromise returns a promise and the function that settles it, which may be
// called from any goroutine, once. The running scope counts as busy until
// then. It must be called on the loop, by an op that returns the promise.
func NewPromise[T any](i *Isolate) (Promise[T], func(T, error)) {
	p := i.newPromise()
	return Promise[T]{p.promise}, func(result T, err error) {
		p.settle(func() value { return i.encodeAny(result) }, err)
	}
}

type pendingPromise struct {
	isolate         *Isolate
	token           *Token
	promise         value // owned by whoever gets it
	resolve, reject *heldValue
}

func (i *Isolate) newPromise() *pendingPromise {
	functions := i.tls.Alloc(2 * int(valueSize))
	defer i.tls.Free(2 * int(valueSize))
	promise := lib.XJS_NewPromiseCapability(i.tls, i.ctx, functions)
	p := &pendingPromise{isolate: i, token: i.Reserve(), promise: promise}
	if !isException(promise) {
		p.resolve = i.hold(argument(functions, 0))
		p.reject = i.hold(*at[value](functions + valueSize))
	}
	return p
}

// settle delivers the outcome to the loop. result is called there.
func (p *pendingPromise) settle(result func() value, err error) {
	p.token.Deliver(func() {
		defer p.release()
		if p.resolve == nil {
			return
		}
		settle, outcome := p.resolve, undefined
		if err == nil {
			if outcome = result(); isException(outcome) {
				settle, outcome = p.reject, p.isolate.takeException()
			}
		} else {
			settle, outcome = p.reject, p.isolate.newError(err)
		}
		p.isolate.free(p.isolate.call(settle.v, undefined, outcome))
		p.isolate.free(outcome)
	}, p.release)
}

func (p *pendingPromise) release() {
	if p.resolve != nil {
		p.isolate.unhold(p.resolve)
		p.isolate.unhold(p.reject)
	}
}

// promiseCell is how the codecs reach into a Promise of any type.
type promiseCell interface {
	take() value
	result() codec
}

func (p *Promise[T]) take() value   { return p.v }
func (p *Promise[T]) result() codec { return codecFor(reflect.TypeFor[T]()) }
