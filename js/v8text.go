package js

import (
	"strings"

	lib "modernc.org/libquickjs"
)

// v8Message returns V8's text for a message of the engine, or the message
// itself where V8 says the same or the text is the user's own.
func (i *Isolate) v8Message(object, message value) value {
	text, ok := i.toString(message)
	if !ok {
		return i.dup(message)
	}
	if text == "stack overflow" && i.isInternalError(object) {
		lib.XJS_SetPrototype(i.tls, i.ctx, object, i.errorHook.rangeError)
		return i.newString("Maximum call stack size exceeded")
	}
	better := i.v8ReceiverText(text)
	if better == "" {
		better = v8Text(text)
	}
	if better == text {
		return i.dup(message)
	}
	return i.newString(better)
}

func (i *Isolate) isInternalError(object value) bool {
	name, _ := i.readString(object, "name")
	return name == "InternalError"
}

// illegalInvocation is what the platform says where a method is called on
// something that is no instance of its class. It was recorded.
const illegalInvocation = "Illegal invocation: function called with incorrect `this` reference. " +
	"See https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors for details."

// v8ReceiverText words the engine's complaints about receivers and missing
// "new", which depend on whose function it is: the platform's classes use
// private fields as their brand. Other texts give "".
func (i *Isolate) v8ReceiverText(text string) string {
	field, isField := strings.CutPrefix(text, "private class field '")
	field, missing := strings.CutSuffix(field, "' does not exist")
	switch {
	case isField && missing:
		if _, platform := i.currentFunction(); platform {
			return illegalInvocation
		}
		return "Cannot read private member " + field + " from an object whose class did not declare it"
	case text == "invalid brand on object":
		if _, platform := i.currentFunction(); platform {
			return illegalInvocation
		}
		return "Receiver must be an instance of class"
	case text == "class constructors must be invoked with 'new'":
		name, platform := i.currentFunction()
		if platform {
			return "Failed to construct '" + name + "': Please use the 'new' operator, this object constructor cannot be called as a function."
		}
		return "Class constructor " + name + " cannot be invoked without 'new'"
	}
	return ""
}

// currentFunction returns the name of the function that is running, and
// whether it is the platform's.
func (i *Isolate) currentFunction() (name string, platform bool) {
	frame := i.stackFrame()
	if frame == 0 {
		return "", false
	}
	function := at[lib.TJSStackFrame](frame).Fcur_func
	if !isObject(function) {
		return "", false
	}
	name, _ = i.readString(function, "name")
	switch class(function) {
	case lib.EJS_CLASS_BYTECODE_FUNCTION, lib.EJS_CLASS_GENERATOR_FUNCTION, lib.EJS_CLASS_ASYNC_FUNCTION, lib.EJS_CLASS_ASYNC_GENERATOR_FUNCTION:
	default:
		return name, false
	}
	code := uintptr(at[lib.TJSObject](uintptr(payload(function))).Fu.Fopaque) // func.function_bytecode has the same place
	file := lib.XJS_AtomToString(i.tls, i.ctx, at[lib.TJSFunctionBytecode](code).Fdebug.Ffilename)
	defer i.free(file)
	path, _ := i.toString(file)
	return name, strings.HasPrefix(path, internalScheme)
}

// v8Text rewrites the engine's wordings of common mistakes.
func v8Text(text string) string {
	for verb, doing := range map[string]string{"read": "reading", "set": "setting"} {
		rest, ok := strings.CutPrefix(text, "cannot "+verb+" property '")
		if !ok {
			continue
		}
		for _, base := range []string{"undefined", "null"} {
			if name, ok := strings.CutSuffix(rest, "' of "+base); ok {
				return "Cannot " + verb + " properties of " + base + " (" + doing + " '" + name + "')"
			}
		}
	}
	if token, ok := strings.CutPrefix(text, "unexpected token in expression: "); ok {
		return "Unexpected token " + token
	}
	if name, ok := strings.CutPrefix(text, "'"); ok {
		if name, ok := strings.CutSuffix(name, "' is not defined"); ok {
			return name + " is not defined"
		}
		if strings.HasSuffix(name, "' is read-only") {
			return "Assignment to constant variable."
		}
	}
	if name, ok := strings.CutSuffix(text, " is not initialized"); ok && name != "" {
		return "Cannot access '" + name + "' before initialization"
	}
	return text
}
