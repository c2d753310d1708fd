package js

import lib "modernc.org/libquickjs"

// heldValue is a JavaScript value that Go owns. Isolate.held lists them, so
// that closing the isolate can free what is left and tests can find leaks.
type heldValue struct{ v value }

// hold takes ownership of v.
func (i *Isolate) hold(v value) *heldValue {
	h := &heldValue{v}
	i.held[h] = struct{}{}
	return h
}

func (i *Isolate) unhold(h *heldValue) {
	if _, ok := i.held[h]; !ok {
		return
	}
	delete(i.held, h)
	i.free(h.v)
	h.v = undefined
}

// releaseAll frees everything that Go holds.
func (i *Isolate) releaseAll() {
	i.boot.release(i)
	i.dropThrown()
	for h := range i.held {
		i.free(h.v)
	}
	for _, list := range [][]rejection{i.rejections, i.reported, i.late} {
		for _, r := range list {
			i.drop(r)
		}
	}
	i.releaseKept()
	i.releaseContext()
	i.releaseGlobals()
	i.restoreEval()
	i.unhookErrors()
	lib.XJS_FreeAtom(i.tls, i.ctx, i.nameAtom)
	lib.XJS_FreeAtom(i.tls, i.ctx, i.toJSON)
}

// A Func is a JavaScript function that Go may call later. The zero Func stands
// for undefined. It is to be used on the loop only.
type Func struct {
	isolate *Isolate
	held    *heldValue
}

// Valid reports whether there is a function.
func (f Func) Valid() bool { return f.held != nil }

// Call calls the function with arguments of the types that ops may return. An
// error is an [*Exception] or says why the task was ended.
func (f Func) Call(args ...any) error {
	result, err := f.call(args)
	if err == nil {
		f.isolate.free(result)
	}
	return err
}

// Result is Call for functions whose result is wanted.
func (f Func) Result(args ...any) (Value, error) {
	result, err := f.call(args)
	if err != nil {
		return Value{}, err
	}
	return Value{f.isolate, f.isolate.hold(result)}, nil
}

func (f Func) call(args []any) (value, error) {
	i := f.isolate
	values := make([]value, len(args))
	for n, a := range args {
		values[n] = i.encodeAny(a)
	}
	result := i.call(f.held.v, undefined, values...)
	for _, v := range values {
		i.free(v)
	}
	if isException(result) {
		return undefined, i.takeError()
	}
	return result, nil
}

// Release gives the function up. A Func can be released once.
func (f Func) Release() {
	if f.held != nil {
		f.isolate.unhold(f.held)
	}
}

// A Value is any JavaScript value that Go keeps without looking at it. The
// zero Value is undefined.
type Value struct {
	isolate *Isolate
	held    *heldValue
}

// Release gives the value up.
func (v Value) Release() {
	if v.held != nil {
		v.isolate.unhold(v.held)
	}
}
