package js

import (
	"strconv"
	"strings"

	lib "modernc.org/libquickjs"
)

// A nativeCall is a function of the engine that throws, with what it was
// called with: V8's messages tell of that.
type nativeCall struct {
	i        *Isolate
	name     string
	function value
	frame    *lib.TJSStackFrame
	receiver value
}

// arg returns an argument, undefined where it was not passed.
func (c nativeCall) arg(n int) value {
	if n >= int(c.frame.Farg_count) {
		return undefined
	}
	return argument(c.frame.Farg_buf, n)
}

func (c nativeCall) text(n int) string  { return c.i.valueText(c.arg(n)) }
func (c nativeCall) typed(n int) string { return c.i.typedValue(c.arg(n)) }

// method returns "String.prototype.trim".
func (c nativeCall) method() string {
	if holder := c.i.holderOf(c.name, c.function); holder != "" {
		return holder + ".prototype." + c.name
	}
	return c.name
}

// wordNative words an error that a function of the engine throws; "" where it
// has nothing better to say than [v8Text].
func (i *Isolate) wordNative(text string, address uintptr, object value) string {
	frame := frameAt(address)
	c := nativeCall{i, i.ownName(frame.Fcur_func), frame.Fcur_func, frame, i.invocationOf(address).receiver}
	switch {
	case c.name == "parse" && i.holderOf("parse", c.function) == "JSON":
		return c.wordParse(text, object)
	case c.name == "RegExp":
		return c.wordRegExp(text)
	case strings.HasSuffix(text, " object expected"):
		return c.wordReceiver()
	case text == "value is not iterable", strings.HasPrefix(text, "cannot read property 'Symbol.iterator' of "):
		return c.typed(0) + notIterableTail
	}
	if better := c.wordBytes(text); better != "" {
		return better
	}
	switch text {
	case "not a function":
		return c.wordNotFunction()
	case "not an object":
		return c.wordNotObject()
	case "must be called with new":
		if c.name == "Promise" {
			return "Promise constructor cannot be invoked without 'new'"
		}
		return "Constructor " + c.name + " requires 'new'"
	case "circular reference":
		return c.wordCycle()
	case "object is not extensible":
		return c.wordNotExtensible()
	case "null or undefined are forbidden":
		return c.method() + " called on null or undefined"
	case "cannot convert to object":
		if holder := i.holderOf(c.name, c.function); holder != "" && holder != "Object" && holder != "Reflect" {
			return c.method() + " called on null or undefined"
		}
	case "property is not configurable":
		return "Cannot redefine property: " + c.text(1)
	case "invalid getter", "invalid setter":
		return c.wordAccessor(text)
	case "cannot have setter/getter and value or writable":
		return "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, " + c.text(2)
	case "not a prototype":
		return "Object prototype may only be an Object or null: " + c.text(0)
	case "not a symbol":
		return c.text(0) + " is not a symbol"
	case "regexp must have the 'g' flag":
		return c.method() + " called with a non-global RegExp argument"
	case "regexp not supported":
		return "First argument to " + c.method() + " must not be a regular expression"
	case "not a generator":
		return "Method [Generator].prototype." + c.name + " called on incompatible receiver " + i.valueText(c.receiver)
	}
	return c.wordNumber(text)
}

// wordNumber words arguments that are out of range.
func (c nativeCall) wordNumber(text string) string {
	switch text {
	case "invalid number of digits":
		if c.name == "toFixed" {
			return "toFixed() digits argument must be between 0 and 100"
		}
		low := "0"
		if c.name == "toPrecision" {
			low = "1"
		}
		return c.name + "() argument must be between " + low + " and 100"
	case "invalid repeat count":
		if n, ok := number(c.arg(0)); ok && n > 0 && n <= 1<<53 {
			return "Invalid string length"
		}
		return "Invalid count value: " + c.text(0)
	case "invalid code point":
		return "Invalid code point " + c.text(0)
	case "cannot convert to BigInt: not an integer":
		return "The number " + c.text(0) + " cannot be converted to a BigInt because it is not an integer"
	case "cannot convert to BigInt", "invalid bigint literal":
		return "Cannot convert " + c.text(0) + " to a BigInt"
	case "cannot convert bigint to number":
		return "Cannot convert a BigInt value to a number"
	case "invalid array index":
		if c.name == "ArrayBuffer" {
			return "Invalid array buffer length"
		}
		if n, ok := number(c.arg(1)); ok && n < 0 && isObject(c.arg(0)) {
			return "Start offset " + c.text(1) + " is outside the bounds of the buffer"
		}
		if c.name == "asUintN" || c.name == "asIntN" {
			return "Invalid value " + c.text(0) + ": not (convertible to) a safe integer"
		}
		return "Invalid typed array length: " + c.text(0)
	case "invalid offset", "invalid length":
		return c.wordTypedArray(text)
	case "invalid array length":
		if c.name == "set" {
			return "offset is out of bounds"
		}
	}
	return ""
}

// elementSizes are the bytes that an element of a typed array has.
var elementSizes = map[string]int{"Int16Array": 2, "Uint16Array": 2, "Float16Array": 2, "Int32Array": 4, "Uint32Array": 4, "Float32Array": 4,
	"Float64Array": 8, "BigInt64Array": 8, "BigUint64Array": 8}

func (c nativeCall) wordTypedArray(text string) string {
	size := max(1, elementSizes[c.name])
	offset, _ := number(c.arg(1))
	switch {
	case text == "invalid offset" && int(offset)%size == 0:
		return "Start offset " + c.text(1) + " is outside the bounds of the buffer"
	case text == "invalid offset":
		return "start offset of " + c.name + " should be a multiple of " + strconv.Itoa(size)
	case !isUndefined(c.arg(2)):
		return "Invalid typed array length: " + c.text(2)
	}
	return "byte length of " + c.name + " should be a multiple of " + strconv.Itoa(size)
}

// wordReceiver words a method that is called on something else than its class.
func (c nativeCall) wordReceiver() string {
	if c.name == "DataView" {
		return "First argument to DataView constructor must be an ArrayBuffer"
	}
	return "Method " + c.method() + " called on incompatible receiver " + c.i.valueText(c.receiver)
}

func (c nativeCall) wordNotFunction() string {
	holder := c.i.holderOf(c.name, c.function)
	switch {
	case c.name == "Promise":
		return "Promise resolver " + c.text(0) + " is not a function"
	case c.name == "sort" || c.name == "toSorted":
		return "The comparison function must be either a function or undefined: " + c.text(0)
	case c.name == "construct":
		return c.text(0) + " is not a constructor"
	case holder == "Function" && c.name == "toString":
		return "Function.prototype.toString requires that 'this' be a Function"
	case holder == "Function":
		return "Function.prototype." + c.name + " was called on " + c.i.valueText(c.receiver) + ", which is " + article(c.i.typeOf(c.receiver)) + " and not a function"
	case holder == "Reflect" && c.name == "apply":
		return "Function.prototype.apply was called on " + c.text(0) + ", which is " + article(c.i.typeOf(c.arg(0))) + " and not a function"
	case c.name == "from" || c.name == "fromAsync" || c.name == "groupBy":
		return c.typed(1) + " is not a function"
	}
	return c.typed(0) + " is not a function"
}

func article(noun string) string {
	if noun == "object" || noun == "undefined" {
		return "an " + noun
	}
	return "a " + noun
}

func (c nativeCall) wordNotObject() string {
	if c.name == "[Symbol.toPrimitive]" {
		return "Method Date.prototype [ @@toPrimitive ] called on incompatible receiver " + c.i.valueText(c.receiver)
	}
	holder := c.i.holderOf(c.name, c.function)
	switch {
	case c.name == "Map" || c.name == "WeakMap" || c.name == "fromEntries":
		return "Iterator value " + c.firstElement() + " is not an entry object"
	case c.name == "Proxy":
		return "Cannot create proxy with a non-object as target or handler"
	case c.name == "defineProperty" && isObject(c.arg(0)):
		return "Property description must be an object: " + c.text(2)
	case c.name == "setPrototypeOf" && isNullish(c.arg(0)):
		return "Object.setPrototypeOf called on null or undefined"
	case c.name == "setPrototypeOf" && holder == "Object":
		return "Object prototype may only be an Object or null: " + c.text(1)
	case c.name == "getPrototypeOf" && holder == "Object":
		return "Cannot convert undefined or null to object"
	case holder == "Promise":
		if c.name == "resolve" || c.name == "reject" {
			return "Promise" + strings.ToUpper(c.name[:1]) + c.name[1:] + " called on non-object"
		}
		return "Promise." + c.name + " called on non-object"
	case holder == "Object" || holder == "Reflect":
		return holder + "." + c.name + " called on non-object"
	}
	return ""
}

// firstElement prints the first element of an array that is no object.
func (c nativeCall) firstElement() string {
	if list := c.arg(0); isObject(list) && class(list) == lib.EJS_CLASS_ARRAY {
		for n := range uint32(elementsMax) {
			v := lib.XJS_GetPropertyUint32(c.i.tls, c.i.ctx, list, n)
			c.i.free(v)
			if !isObject(v) {
				return c.i.valueText(v)
			}
		}
	}
	return "undefined"
}

// elementsMax bounds the elements that are looked at.
const elementsMax = 1000

func (c nativeCall) wordNotExtensible() string {
	switch c.name {
	case "defineProperty":
		return "Cannot define property " + c.text(1) + ", object is not extensible"
	case "setPrototypeOf":
		return c.text(0) + " is not extensible"
	case "push", "unshift":
		length := 0
		if isObject(c.receiver) {
			length = c.i.readInt(c.receiver, "length")
		}
		return "Cannot add property " + strconv.Itoa(length) + ", object is not extensible"
	}
	return ""
}

// wordAccessor words a descriptor whose get or set is no function.
func (c nativeCall) wordAccessor(text string) string {
	key, title := lib.TJSAtom(lib.EJS_ATOM_get), "Getter"
	if text == "invalid setter" {
		key, title = lib.EJS_ATOM_set, "Setter"
	}
	v, _ := c.i.data(c.arg(2), key)
	return title + " must be a function: " + c.i.valueText(v)
}

// wordCycle describes a cycle that JSON.stringify met.
func (c nativeCall) wordCycle() string {
	const start, link, end = "\n    --> starting at object with constructor '", "\n    |     ", "\n    --- "
	path := c.i.findCycle(c.arg(0))
	text := "Converting circular structure to JSON"
	if len(path) == 0 {
		return text
	}
	text += start + c.i.constructorName(path[0].holder) + "'"
	inner := path[:len(path)-1]
	for n := range inner {
		if len(inner) > 3 && n > 0 && n < len(inner)-1 {
			if n == 1 {
				text += link + "..."
			}
			continue
		}
		text += link + path[n].key + " -> object with constructor '" + c.i.constructorName(path[n+1].holder) + "'"
	}
	return text + end + path[len(path)-1].key + " closes the circle"
}

// A cycleStep is a property on the way around a cycle.
type cycleStep struct {
	holder value // borrowed
	key    string
}

// findCycle walks an object as JSON.stringify does, by the properties that
// have values, and returns the first cycle.
func (i *Isolate) findCycle(root value) []cycleStep {
	var path []cycleStep
	visits := 0
	var visit func(object value) []cycleStep
	visit = func(object value) []cycleStep {
		for n, step := range path {
			if isSame(step.holder, object) {
				return path[n:]
			}
		}
		if visits++; visits > elementsMax {
			return nil
		}
		path = append(path, cycleStep{holder: object})
		last := len(path) - 1
		for _, p := range i.enumerable(object) {
			path[last].key = p.key
			if found := visit(p.holder); found != nil {
				return found
			}
		}
		path = path[:last]
		return nil
	}
	if !isObject(root) {
		return nil
	}
	return visit(root)
}

// enumerable lists the own properties of an object that hold objects: the
// steps hold the values.
func (i *Isolate) enumerable(object value) []cycleStep {
	if class(object) == lib.EJS_CLASS_PROXY {
		return nil
	}
	var steps []cycleStep
	if class(object) == lib.EJS_CLASS_ARRAY {
		for n := range min(i.readInt(object, "length"), elementsMax) {
			v := lib.XJS_GetPropertyUint32(i.tls, i.ctx, object, uint32(n))
			i.free(v) // the array still has it
			if isObject(v) {
				steps = append(steps, cycleStep{v, "index " + strconv.Itoa(n)})
			}
		}
		return steps
	}
	for _, atom := range ownAtoms(object) {
		slot, flags := property(object, atom)
		if flags&lib.MJS_PROP_TMASK == lib.MJS_PROP_NORMAL && flags&lib.MJS_PROP_ENUMERABLE != 0 && isObject(*at[value](slot)) {
			steps = append(steps, cycleStep{*at[value](slot), "property '" + i.atomText(atom) + "'"})
		}
	}
	return steps
}
