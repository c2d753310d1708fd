package js

import (
	"strings"

	lib "modernc.org/libquickjs"
)

// Values as V8 prints them in messages, without running anything.

// typeOf is the operator.
func (i *Isolate) typeOf(v value) string {
	switch v.Ftag {
	case lib.EJS_TAG_UNDEFINED:
		return "undefined"
	case lib.EJS_TAG_BOOL:
		return "boolean"
	case lib.EJS_TAG_SYMBOL:
		return "symbol"
	case lib.EJS_TAG_NULL:
		return "object"
	case lib.EJS_TAG_OBJECT:
		if lib.XJS_IsFunction(i.tls, i.ctx, v) != 0 {
			return "function"
		}
		return "object"
	}
	if isString(v) {
		return "string"
	}
	if _, ok := number(v); ok {
		return "number"
	}
	return "bigint"
}

// typedValue describes a value as V8 does where it knows no expression for it.
func (i *Isolate) typedValue(v value) string {
	switch {
	case isString(v):
		return `string "` + i.valueText(v) + `"`
	case v.Ftag == lib.EJS_TAG_NULL, v.Ftag == lib.EJS_TAG_BOOL, v.Ftag == lib.EJS_TAG_INT, v.Ftag == lib.EJS_TAG_FLOAT64:
		return i.typeOf(v) + " " + i.valueText(v)
	}
	return i.typeOf(v)
}

// valueText prints a value without running anything.
func (i *Isolate) valueText(v value) string {
	switch {
	case v.Ftag == lib.EJS_TAG_SYMBOL:
		atom := lib.XJS_ValueToAtom(i.tls, i.ctx, v)
		defer lib.XJS_FreeAtom(i.tls, i.ctx, atom)
		return "Symbol(" + i.atomText(atom) + ")"
	case !isObject(v):
		text, _ := i.toString(v)
		return text
	case lib.XJS_IsFunction(i.tls, i.ctx, v) != 0:
		return i.functionText(v)
	case class(v) == lib.EJS_CLASS_PROXY:
		return "#<Object>"
	}
	prototype := *at[value](at[lib.TJSContext](i.ctx).Fclass_proto + uintptr(lib.EJS_CLASS_OBJECT)*valueSize)
	plain, _ := i.ownData(prototype, lib.EJS_ATOM_toString)
	if method, ok := i.data(v, lib.EJS_ATOM_toString); ok && !isSame(method, plain) {
		return "[object " + i.tagOf(v) + "]"
	}
	return "#<" + i.constructorName(v) + ">"
}

// thrownText prints a value that was thrown, as V8 does behind "Uncaught":
// without running anything of the user's.
func (i *Isolate) thrownText(v value) string {
	if !isObject(v) || !i.printsAsError(v) {
		return i.valueText(v)
	}
	name, message := i.dataText(v, "name"), i.dataText(v, "message")
	switch {
	case name == "":
		return message
	case message == "":
		return name
	}
	return name + ": " + message
}

// printsAsError reports whether an object has the method toString of errors.
func (i *Isolate) printsAsError(v value) bool {
	method, ok := i.data(v, lib.EJS_ATOM_toString)
	if !ok {
		return false
	}
	prototype := i.get(i.errorHook.constructor, "prototype")
	defer i.free(prototype)
	original, ok := i.ownData(prototype, lib.EJS_ATOM_toString)
	return ok && isSame(method, original)
}

// dataText returns a property that is a string and no accessor.
func (i *Isolate) dataText(object value, name string) string {
	atom := i.newAtom(name)
	defer lib.XJS_FreeAtom(i.tls, i.ctx, atom)
	v, ok := i.data(object, atom)
	if !ok || !isString(v) {
		return ""
	}
	text, _ := i.toString(v)
	return text
}

// tagOf returns what Object.prototype.toString writes of an object.
func (i *Isolate) tagOf(object value) string {
	if tag, ok := i.data(object, lib.EJS_ATOM_Symbol_toStringTag); ok && isString(tag) {
		text, _ := i.toString(tag)
		return text
	}
	switch class(object) {
	case lib.EJS_CLASS_ARRAY:
		return "Array"
	case lib.EJS_CLASS_DATE:
		return "Date"
	case lib.EJS_CLASS_REGEXP:
		return "RegExp"
	case lib.EJS_CLASS_ERROR:
		return "Error"
	}
	return "Object"
}

// functionText returns the source of a function.
func (i *Isolate) functionText(function value) string {
	code := bytecodeOf(function)
	if code != nil && hasDebugInfo(code) && code.Fdebug.Fsource != 0 {
		return string(bytesAt(code.Fdebug.Fsource, int(code.Fdebug.Fsource_len)))
	}
	name := i.ownName(function)
	if code != nil && (strings.HasPrefix(name, "get ") || strings.HasPrefix(name, "set ")) {
		name = "" // an accessor of the platform: recorded
	}
	return "function " + name + "() { [native code] }"
}
