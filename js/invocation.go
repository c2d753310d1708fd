package js

import (
	"unsafe"

	lib "modernc.org/libquickjs"
)

// How a function was called: the engine keeps neither the receiver nor whether
// there was a "new", but the caller's operands still lie where it pushed them.

// An invocation is how a frame came to run.
type invocation struct {
	receiver  value // borrowed; undefined where there is none or it can't be told
	known     bool  // there is no other receiver
	construct bool
}

// A callKind is what an instruction calls.
type callKind struct{ construct, method, tail bool }

// applyMagicNew is the operand of the instruction "apply" for "new F(...list)".
const applyMagicNew = 1

// invocationOf tells how the frame at address was called.
func (i *Isolate) invocationOf(address uintptr) invocation {
	frame := frameAt(address)
	function := frame.Fcur_func
	code := bytecodeOf(function)
	if code != nil && isClassConstructor(function) {
		return invocation{receiver: undefined, construct: true}
	}
	if code != nil && hasState(function) {
		return invocation{receiver: suspendedState(address).Fthis_val, known: true}
	}
	caller := frameAt(frame.Fprev_frame)
	if caller == nil {
		return invocation{receiver: undefined}
	}
	callerCode := bytecodeOf(caller.Fcur_func)
	if callerCode == nil {
		return i.invokedByNative(frame, caller)
	}
	kind, ok := callKindOf(caller, callerCode)
	switch {
	case !ok:
	case kind.construct:
		return invocation{receiver: undefined, construct: pushed(frame, caller, callerCode)}
	case kind.method:
		if receiver, ok := receiverSlot(frame, caller, callerCode); ok {
			return invocation{receiver: receiver, known: true}
		}
	}
	return invocation{receiver: thisOf(frame, code)}
}

// invokedByNative reads the arguments of call, apply and Reflect's functions.
func (i *Isolate) invokedByNative(frame, caller *lib.TJSStackFrame) invocation {
	passed := func(n int) value {
		if int(caller.Farg_count) <= n {
			return undefined
		}
		return argument(caller.Farg_buf, n)
	}
	switch i.ownName(caller.Fcur_func) {
	case "call":
		return invocation{receiver: passed(0), known: true}
	case "apply":
		if first := passed(0); isObject(first) && payload(first) == payload(frame.Fcur_func) {
			return invocation{receiver: passed(1), known: true} // Reflect.apply
		}
		return invocation{receiver: passed(0), known: true}
	case "construct":
		return invocation{receiver: undefined, construct: true}
	}
	return invocation{receiver: undefined}
}

// receiverSlot reads the receiver of a method call from the caller's operands.
// It is sure of them where the callee uses them as its arguments, which it does
// unless there were fewer than it declares: elsewhere they may be what is left
// of former calls, values that are gone.
func receiverSlot(frame, caller *lib.TJSStackFrame, code *lib.TJSFunctionBytecode) (value, bool) {
	bottom := caller.Fvar_buf + uintptr(code.Fvar_count)*valueSize
	top := bottom + uintptr(code.Fstack_size)*valueSize
	args := frame.Farg_buf
	if args < bottom+2*valueSize || args > top || !isSame(*at[value](args - valueSize), frame.Fcur_func) {
		return undefined, false
	}
	return *at[value](args - 2*valueSize), true
}

// pushed reports whether the function of the frame is among the caller's operands.
func pushed(frame, caller *lib.TJSStackFrame, code *lib.TJSFunctionBytecode) bool {
	bottom := caller.Fvar_buf + uintptr(code.Fvar_count)*valueSize
	for slot := range uintptr(code.Fstack_size) {
		if isSame(*at[value](bottom + slot*valueSize), frame.Fcur_func) {
			return true
		}
	}
	return false
}

// thisOf returns "this" of a frame whose function uses it.
func thisOf(frame *lib.TJSStackFrame, code *lib.TJSFunctionBytecode) value {
	if code == nil || code.Fvardefs == 0 {
		return undefined
	}
	names := unsafe.Slice(at[lib.TJSBytecodeVarDef](code.Fvardefs), int(code.Farg_count)+int(code.Fvar_count))
	for n, def := range names[code.Farg_count:] {
		if def.Fvar_name == lib.EJS_ATOM_this {
			return *at[value](frame.Fvar_buf + uintptr(n)*valueSize)
		}
	}
	return undefined
}

func isSame(a, b value) bool { return a.Ftag == b.Ftag && payload(a) == payload(b) }

// callKindOf reads the instruction that the caller is at.
func callKindOf(caller *lib.TJSStackFrame, code *lib.TJSFunctionBytecode) (callKind, bool) {
	const size = 3 // opcode and a number of 16 bits
	end := caller.Fcur_pc
	if end < code.Fbyte_code_buf+1 || end > code.Fbyte_code_buf+uintptr(code.Fbyte_code_len) {
		return callKind{}, false
	}
	if op := *at[byte](end - 1); op >= lib.EOP_call0 && op <= lib.EOP_call3 {
		return callKind{}, true
	}
	if end < code.Fbyte_code_buf+size {
		return callKind{}, false
	}
	instruction := unsafe.Slice(at[byte](end-size), size)
	number := int(instruction[1]) | int(instruction[2])<<8
	switch instruction[0] {
	case lib.EOP_call_method:
		return callKind{method: true}, number < int(code.Fstack_size)
	case lib.EOP_tail_call_method:
		return callKind{method: true, tail: true}, number < int(code.Fstack_size)
	case lib.EOP_call_constructor:
		return callKind{construct: true}, number < int(code.Fstack_size)
	case lib.EOP_call:
		return callKind{}, number < int(code.Fstack_size)
	case lib.EOP_tail_call:
		return callKind{tail: true}, number < int(code.Fstack_size)
	case lib.EOP_apply:
		if number == applyMagicNew {
			return callKind{construct: true}, true
		}
		return callKind{}, true
	}
	return callKind{}, false
}
