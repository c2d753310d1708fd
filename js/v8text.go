package js

import (
	"strings"

	lib "modernc.org/libquickjs"
)

// wordThrown returns V8's text for the message of an error that the engine is
// throwing, and corrects the trace to where V8 sees it.
func (i *Isolate) wordThrown(object value, text string, t *trace) string {
	if better := i.v8ReceiverText(text); better != "" {
		return better
	}
	return v8Text(text)
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
	case text == "not an object", text == "invalid 'in' operand": // undefined has no fields
		if _, platform := i.currentFunction(); platform {
			return illegalInvocation
		}
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
	code := bytecodeOf(function)
	return i.ownName(function), code != nil && strings.HasPrefix(i.fileOf(code), internalScheme)
}

// v8Text rewrites the engine's wordings of common mistakes.
func v8Text(text string) string {
	if text == "stack overflow" {
		return "Maximum call stack size exceeded"
	}
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
