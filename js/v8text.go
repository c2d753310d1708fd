package js

import (
	"strings"

	lib "modernc.org/libquickjs"
)

// wordThrown returns V8's text for the message of an error that the engine is
// throwing, and corrects the trace to what V8 sees.
func (i *Isolate) wordThrown(object value, text string, t *trace) string {
	better := ""
	address := i.stackFrame()
	if frame := frameAt(address); text == classWithoutNew {
		t.sites = t.sites[min(1, len(t.sites)):] // V8 throws in the caller
	} else if frame != nil {
		switch {
		case nativeOf(frame.Fcur_func) != nil:
			better = i.wordNative(text, address, object)
		case len(t.sites) > 0 && !i.ofPlatform(frame):
			better = i.wordFailure(text, address, &t.sites[0])
		}
	}
	if better == "" {
		better = i.v8ReceiverText(text, t)
	}
	if better == "" {
		return v8Text(text)
	}
	return better
}

func (i *Isolate) ofPlatform(frame *lib.TJSStackFrame) bool {
	code := bytecodeOf(frame.Fcur_func)
	return code != nil && strings.HasPrefix(i.fileOf(code), internalScheme)
}

// classWithoutNew is what the engine says to a class that is called.
const classWithoutNew = "class constructors must be invoked with 'new'"

// illegalInvocation is what the platform says where a method is called on
// something that is no instance of its class. It was recorded.
const illegalInvocation = "Illegal invocation: function called with incorrect `this` reference. " +
	"See https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors for details."

// v8ReceiverText words the engine's complaints about receivers and missing
// "new", which depend on whose function it is: the platform's classes use
// private fields as their brand. Other texts give "".
func (i *Isolate) v8ReceiverText(text string, t *trace) string {
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
		if len(t.sites) > 0 && t.sites[0].typeName != "" {
			return "Receiver must be an instance of class " + t.sites[0].typeName
		}
		return "Receiver must be an instance of class"
	case text == classWithoutNew:
		name, platform := i.currentFunction()
		if platform && languageClasses[name] {
			return "Constructor " + name + " requires 'new'"
		}
		if platform && constructorless[name] {
			return "Illegal constructor"
		}
		if platform && !scriptClasses[name] {
			return "Failed to construct '" + name + "': Please use the 'new' operator, this object constructor cannot be called as a function."
		}
		return "Class constructor " + name + " cannot be invoked without 'new'"
	}
	return ""
}

// languageClasses are the classes of the language itself that the platform adds.
var languageClasses = map[string]bool{"DisposableStack": true, "AsyncDisposableStack": true}

// constructorless are the platform's classes that user code can't construct.
var constructorless = map[string]bool{
	"AbortSignal": true, "Body": true, "Cache": true, "CacheStorage": true, "Cloudflare": true, "Crypto": true, "CryptoKey": true,
	"ExtendableEvent": true, "FetchEvent": true, "OpenEvent": true, "MessagePort": true, "Navigator": true, "Performance": true, "PerformanceEntry": true,
	"PerformanceMeasure": true, "PerformanceObserverEntryList": true, "PerformanceResourceTiming": true, "PromiseRejectionEvent": true,
	"ReadableByteStreamController": true, "ReadableStreamBYOBRequest": true, "ReadableStreamDefaultController": true, "ScheduledEvent": true,
	"Scheduler": true, "SubtleCrypto": true, "TailEvent": true, "TransformStreamDefaultController": true, "WritableStreamDefaultController": true,
}

// scriptClasses are the classes of Node.js's modules that are called without
// new like those of a user: recorded.
var scriptClasses = map[string]bool{"MIMEType": true, "MIMEParams": true, "EventEmitterAsyncResource": true, "AssertionError": true}

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

// v8Texts are the engine's wordings for which V8 always has the same.
var v8Texts = map[string]string{
	"stack overflow":                      "Maximum call stack size exceeded",
	"invalid array length":                "Invalid array length",
	"string too long":                     "Invalid string length",
	"Date value is NaN":                   "Invalid time value",
	"empty array":                         "Reduce of empty array with no initial value",
	"not a Date object":                   "this is not a Date object.",
	"cannot convert to object":            "Cannot convert undefined or null to object",
	"cannot convert symbol to string":     "Cannot convert a Symbol value to a string",
	"cannot convert symbol to number":     "Cannot convert a Symbol value to a number",
	"cannot convert bigint to number":     "Cannot mix BigInt and other types, use explicit conversions",
	"bigint argument with unary +":        "Cannot convert a BigInt value to a number",
	"BigInt division by zero":             "Division by zero",
	"BigInt negative exponent":            "Exponent must be positive",
	"toPrimitive":                         "Cannot convert object to primitive value",
	"this is not initialized":             "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
	"'this' can be initialized only once": "Super constructor may only be called once",
	"derived class constructor must return an object or undefined": "Derived constructors may only return object or undefined",
	"operand 'prototype' property is not an object":                "Function has non-object prototype 'undefined' in instanceof check",
	"iterator must return an object":                               "Iterator result undefined is not an object",
	"promise self resolution":                                      "Chaining cycle detected for promise #<Promise>",
	"cannot invoke a running generator":                            "Generator is already running",
	"cannot read property of undefined":                            "Cannot read properties of undefined",
	"cannot read property of null":                                 "Cannot read properties of null",
	"circular prototype chain":                                     "Cyclic __proto__ value",
	"invalid property access":                                      "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
	"invalid value used as WeakMap key":                            "Invalid value used as weak map key",
	"invalid value used as WeakSet key":                            "Invalid value used in weak set",
	"invalid target":                                               "WeakRef: invalid target",
	"bad normalization form":                                       "The normalization form should be one of NFC, NFD, NFKC, NFKD.",
	"radix must be between 2 and 36":                               "toString() radix argument must be between 2 and 36",
	"out of bound":                                                 "Offset is outside the bounds of the DataView",
	"not a object":                                                 "CreateListFromArrayLike called on non-object",
	"expecting %":                                                  malformedURI,
	"expecting hex digit":                                          malformedURI,
	"expecting surrogate pair":                                     malformedURI,
	"invalid character":                                            malformedURI,
	"malformed UTF-8":                                              malformedURI,
}

const malformedURI = "URI malformed"

// v8Text rewrites the engine's wordings of common mistakes.
func v8Text(text string) string {
	if better, ok := v8Texts[text]; ok {
		return better
	}
	if rest, ok := strings.CutPrefix(text, "Could not find export '"); ok {
		if name, module, ok := strings.Cut(rest, "' in module '"); ok {
			return "The requested module '" + module + " does not provide an export named '" + name + "'"
		}
	}
	if index, ok := strings.CutPrefix(text, "invalid array index: "); ok {
		return "Invalid index : " + index
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
