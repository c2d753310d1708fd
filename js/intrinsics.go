package js

import (
	"math/big"
	"strings"
	"unsafe"

	"edgeemu/fault"
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// Functions of the engine whose behaviour differs from V8's keep their
// identity: only the code behind them is replaced, by functions that call it.

type replacedCode struct {
	evalFunction                                                                value // what eval is; the context owns it
	weakRef, deref, helperReturn, eval, stringify, parse, functionText, asUintN uintptr
	bigInt                                                                      *heldValue
}

func (i *Isolate) replaceIntrinsics() {
	ctx := at[lib.TJSContext](i.ctx)
	global := i.global()
	defer i.free(global)
	weakRef := i.get(global, "WeakRef")
	defer i.free(weakRef)
	prototype := i.get(weakRef, "prototype")
	defer i.free(prototype)
	i.replaced.weakRef = replaceCode(weakRef, codePointer(onWeakRef))
	i.replaceMethod(prototype, "deref", &i.replaced.deref, codePointer(onDeref))
	helpers := *at[value](ctx.Fclass_proto + uintptr(lib.EJS_CLASS_ITERATOR_HELPER)*valueSize)
	i.replaced.helperReturn = i.replaceReturn(helpers)
	i.useUTC(*at[value](ctx.Fclass_proto + uintptr(lib.EJS_CLASS_DATE)*valueSize))
	i.replaced.eval = replaceCode(ctx.Feval_obj, codePointer(onGlobalEval))
	i.replaced.evalFunction = ctx.Feval_obj
	i.replaceJSON()
	i.replaced.bigInt = i.hold(i.get(global, "BigInt"))
	i.replaceMethod(i.replaced.bigInt.v, "asUintN", &i.replaced.asUintN, codePointer(onAsUintN))
	i.replaceMethod(ctx.Ffunction_proto, "toString", &i.replaced.functionText, codePointer(onFunctionText))
	atom := i.newAtom("InternalError") // V8 has none
	lib.XJS_DeleteProperty(i.tls, i.ctx, global, atom, 0)
	lib.XJS_FreeAtom(i.tls, i.ctx, atom)
}

// useUTC makes local time UTC, as on the platform: getHours has the code of
// getUTCHours, and so on.
func (i *Isolate) useUTC(dates value) {
	for _, atom := range ownAtoms(dates) {
		name := i.atomText(atom)
		local := strings.Replace(name, "UTC", "", 1)
		if local == name || name == "toUTCString" {
			continue
		}
		f := i.get(dates, name)
		native := nativeOf(f)
		text, release := i.cstring(local)
		copied := lib.XJS_NewCFunction2(i.tls, i.ctx, native.code, text, int32(native.length), int32(native.prototype), int32(native.magic))
		lib.XJS_DefinePropertyValueStr(i.tls, i.ctx, dates, text, copied, lib.MJS_PROP_WRITABLE|lib.MJS_PROP_CONFIGURABLE)
		release()
		i.free(f)
	}
}

// replaceCode returns the code that a function had.
func replaceCode(function value, code uintptr) (old uintptr) {
	native := nativeOf(function)
	old, native.code = native.code, code
	return old
}

func (i *Isolate) replaceMethod(object value, name string, old *uintptr, code uintptr) {
	f := i.get(object, name)
	*old = replaceCode(f, code)
	i.free(f)
}

type genericFunction = func(*libc.TLS, uintptr, value, int32, uintptr) value

func callGeneric(code uintptr, tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	f := *(*genericFunction)(unsafe.Pointer(&struct{ uintptr }{code}))
	return f(tls, ctx, this, argc, argv)
}

// keep holds an object until the task ends: what a WeakRef has shown stays
// alive so long. https://tc39.es/ecma262/#sec-addtokeptobjects
func (i *Isolate) keep(object value) {
	if !isObject(object) {
		return
	}
	if len(i.kept) == 0 {
		i.afterTask = append(i.afterTask, i.releaseKept)
	}
	i.kept = append(i.kept, i.dup(object))
}

func (i *Isolate) releaseKept() {
	for _, v := range i.kept {
		i.free(v)
	}
	i.kept = i.kept[:0]
}

func onWeakRef(tls *libc.TLS, ctx uintptr, newTarget value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	v := callGeneric(i.replaced.weakRef, tls, ctx, newTarget, argc, argv)
	if !isException(v) {
		i.keep(argument(argv, 0))
	}
	return v
}

func onDeref(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	v := callGeneric(i.replaced.deref, tls, ctx, this, argc, argv)
	i.keep(v)
	return v
}

// onFunctionText is Function.prototype.toString. V8 shows what has no source in
// one line, and neither its kind nor the name of what is bound.
func onFunctionText(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	switch {
	case lib.XJS_IsFunction(tls, ctx, this) == 0: // it throws
		return callGeneric(i.replaced.functionText, tls, ctx, this, argc, argv)
	case class(this) == lib.EJS_CLASS_BOUND_FUNCTION || class(this) == lib.EJS_CLASS_PROXY:
		return i.newString("function () { [native code] }")
	}
	return i.newString(i.functionText(this))
}

// bitsMax bounds what onAsUintN corrects.
const bitsMax = 1 << 20

// onAsUintN is BigInt.asUintN. The engine leaves some negative numbers negative.
// https://tc39.es/ecma262/#sec-bigint.asuintn
func onAsUintN(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	v := callGeneric(i.replaced.asUintN, tls, ctx, this, argc, argv)
	if v.Ftag != lib.EJS_TAG_BIG_INT && v.Ftag != lib.EJS_TAG_SHORT_BIG_INT {
		return v
	}
	text, ok := i.toString(v)
	bits := lib.XJS_ToIndex(tls, ctx, i.out, argument(argv, 0))
	width := *at[uint64](i.out)
	if !ok || bits < 0 || !strings.HasPrefix(text, "-") || width > bitsMax {
		return v
	}
	i.free(v)
	n, _ := new(big.Int).SetString(text, 10)
	n.Add(n, new(big.Int).Lsh(big.NewInt(1), uint(width)))
	digits := i.newString(n.String())
	defer i.free(digits)
	return i.call(i.replaced.bigInt.v, undefined, digits)
}

// onGlobalEval is the function eval: the platform refuses it whatever it is
// given. Code that the engine compiles goes through [onEval] as well.
func onGlobalEval(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	if argc == 0 || isUndefined(argument(argv, 0)) {
		return undefined
	}
	if !i.starting {
		return i.throw(errEvalRefused)
	}
	return callGeneric(i.replaced.eval, tls, ctx, this, argc, argv)
}

var errEvalRefused = &fault.Error{Class: "EvalError", Text: "Code generation from strings disallowed for this context"}

type iteratorFunction = func(*libc.TLS, uintptr, value, int32, uintptr, uintptr, int32) value

// replaceReturn replaces "return" of iterator helpers, whose code has the
// signature of "next".
func (i *Isolate) replaceReturn(helpers value) (old uintptr) {
	i.replaceMethod(helpers, "return", &old, codePointer(onHelperReturn))
	return old
}

// onHelperReturn ends an iterator helper. The engine fails where the iterator
// below has no "return", which is to be ignored, and does not say that the
// helper is done.
// https://tc39.es/ecma262/#sec-%iteratorhelperprototype%.return
func onHelperReturn(tls *libc.TLS, ctx uintptr, this value, argc int32, argv, done uintptr, magic int32) value {
	i := isolateOf(ctx)
	f := *(*iteratorFunction)(unsafe.Pointer(&struct{ uintptr }{i.replaced.helperReturn}))
	v := f(tls, ctx, this, argc, argv, done, magic)
	if !isException(v) {
		*at[int32](done) = 1
		return v
	}
	if !isObject(this) || class(this) != lib.EJS_CLASS_ITERATOR_HELPER {
		return v
	}
	below := at[lib.TJSIteratorHelperData](*at[uintptr](objectUnion(this))).Fobj
	if !isObject(below) {
		return v
	}
	if method, ok := i.data(below, lib.EJS_ATOM_return); ok && !isNullish(method) {
		return v
	}
	i.free(i.takeException())
	*at[int32](done) = 1
	return undefined
}
