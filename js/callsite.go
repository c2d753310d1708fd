package js

import (
	"strconv"
	"strings"
	"unicode"

	lib "modernc.org/libquickjs"
)

// A callSite is one frame of a stack, as V8 describes it.
// See https://v8.dev/docs/stack-trace-api
type callSite struct {
	function string // its name, "" where it has none
	typeName string // what kind of object it is called on, "" where it is no method
	method   string // the name by which typeName knows it, "" where that is not known
	file     string // "" for functions of the engine
	place    place  // as the engine counts, or as V8 does where exact
	native   bool
	async    bool // the frame waits
	new      bool // the function was called by "new"
	index    int  // of the promise in Promise.all, counted from 1; 0 for other frames

	exact      bool
	at         callKind // the instruction that the frame is at
	definition place    // where the function begins, as the engine counts
	length     int      // bytes of the function's source, of the class for its constructor
}

// callSiteOf describes the frame at address.
func (i *Isolate) callSiteOf(address uintptr) callSite {
	frame := frameAt(address)
	function := frame.Fcur_func
	site := callSite{function: i.ownName(function)}
	code := bytecodeOf(function)
	if code == nil {
		site.native = true
	} else {
		site.file, site.place, site.definition = i.fileOf(code), placeOf(code, frame.Fcur_pc), definitionOf(code)
		site.at, _ = callKindOf(frame, code)
		site.length = int(code.Fdebug.Fsource_len)
		if code.Ffunc_name == lib.EJS_ATOM__eval_ { // the code of a file
			site.function = ""
			return site
		}
		if strings.HasPrefix(site.file, internalScheme) {
			return site // not shown
		}
	}
	how := i.invocationOf(address)
	site.new = how.construct
	i.nameMethod(&site, how.receiver, function)
	if site.function == "" && site.definition == (place{1, 1}) {
		// Only what the engine makes of a class's fields has no place.
		site.function = "<instance_members_initializer>"
		if bytecodeOf(how.receiver) != nil {
			site.function = staticInitializer
		}
	}
	if site.native && !site.new && !how.known {
		site.typeName = i.holderOf(site.function, function)
	}
	return site
}

const staticInitializer = "<static_initializer>"

// nameMethod says on what a function is called.
func (i *Isolate) nameMethod(site *callSite, receiver, function value) {
	if site.new || isNullish(receiver) || receiver.Ftag == lib.EJS_TAG_UNINITIALIZED || i.isGlobal(receiver) {
		return
	}
	site.typeName = i.typeNameOf(receiver)
	if isObject(receiver) {
		site.method = i.methodName(receiver, function, site.function)
	}
}

func (i *Isolate) isGlobal(v value) bool { return isSame(v, at[lib.TJSContext](i.ctx).Fglobal_obj) }

// typeNameOf names what kind of object a value is, as V8 does in stacks.
func (i *Isolate) typeNameOf(v value) string {
	switch {
	case isString(v):
		return "String"
	case v.Ftag == lib.EJS_TAG_BOOL:
		return "Boolean"
	case v.Ftag == lib.EJS_TAG_SYMBOL:
		return "Symbol"
	case !isObject(v):
		if _, ok := number(v); ok {
			return "Number"
		}
		return "BigInt"
	case class(v) == lib.EJS_CLASS_PROXY:
		return "Proxy"
	case lib.XJS_IsFunction(i.tls, i.ctx, v) != 0:
		if name := i.ownName(v); name != "" {
			return name
		}
		return "Function"
	}
	return i.constructorName(v)
}

// constructorName returns the name of the class of an object.
func (i *Isolate) constructorName(object value) string {
	if constructor, ok := i.data(prototypeOf(object), lib.EJS_ATOM_constructor); ok && isObject(constructor) {
		if name := i.ownName(constructor); name != "" && name != "Object" {
			return name
		}
	}
	if tag, ok := i.data(object, lib.EJS_ATOM_Symbol_toStringTag); ok && isString(tag) {
		name, _ := i.toString(tag)
		return name
	}
	return "Object"
}

// methodName returns the name of the property through which an object has the
// function, where that is its own name or one of the object's own properties.
func (i *Isolate) methodName(object, function value, name string) string {
	if name != "" {
		if !isIdentifier(name) {
			return ""
		}
		atom := i.newAtom(name)
		v, ok := i.data(object, atom)
		lib.XJS_FreeAtom(i.tls, i.ctx, atom)
		if ok && isSame(v, function) {
			return name
		}
	}
	for depth := 0; depth < prototypeDepthMax && isObject(object); depth++ {
		if found := i.propertyHolding(object, function); found != "" {
			return found
		}
		object = prototypeOf(object)
	}
	return ""
}

// propertyHolding returns the name of an own data property with that value.
func (i *Isolate) propertyHolding(object, v value) string {
	for _, name := range ownAtoms(object) {
		if slot, flags := property(object, name); flags&lib.MJS_PROP_TMASK == lib.MJS_PROP_NORMAL && isSame(*at[value](slot), v) {
			return i.atomText(name)
		}
	}
	return ""
}

// holders are the objects in which functions of the engine are searched for.
var holders = []string{"Array", "String", "Promise", "Object", "JSON", "Map", "Set", "RegExp", "Number", "Function", "Date", "Math", "Reflect",
	"Iterator", "WeakMap", "WeakSet", "Uint8Array", "ArrayBuffer", "DataView", "Symbol", "BigInt", "Error", "Atomics"}

// holderOf names the object to which a function of the engine belongs.
func (i *Isolate) holderOf(name string, function value) string {
	if name == "" {
		return ""
	}
	method := i.newAtom(name)
	defer lib.XJS_FreeAtom(i.tls, i.ctx, method)
	global := at[lib.TJSContext](i.ctx).Fglobal_obj
	for _, holder := range holders {
		atom := i.newAtom(holder)
		object, ok := i.ownData(global, atom)
		lib.XJS_FreeAtom(i.tls, i.ctx, atom)
		if !ok || !isObject(object) {
			continue
		}
		if v, ok := i.ownData(object, method); ok && isSame(v, function) {
			return holder
		}
		prototype, ok := i.ownData(object, lib.EJS_ATOM_prototype)
		if !ok {
			continue
		}
		if v, ok := i.ownData(prototype, method); ok && isSame(v, function) {
			return holder
		}
	}
	return ""
}

// hidden are functions of the engine that V8 does not show in stacks.
var hidden = map[string]bool{"call": true, "apply": true, "construct": true, "Proxy": true, "Array": true,
	"[Symbol.replace]": true, "[Symbol.match]": true, "[Symbol.matchAll]": true, "[Symbol.search]": true, "[Symbol.split]": true}

// isStaticBlock reports whether the last of the frames above is a static block,
// which the engine calls from the initializer.
func (s callSite) isStaticBlock(above []callSite) bool {
	n := len(above)
	return s.function == staticInitializer && n > 0 && above[n-1].function == "" && above[n-1].typeName == s.typeName
}

func (s callSite) hidden() bool     { return s.native && (hidden[s.function] || s.function == "") }
func (s callSite) ofPlatform() bool { return !s.native && strings.HasPrefix(s.file, internalScheme) }

// call returns what V8 writes before the place.
func (s callSite) call() string {
	switch {
	case s.index > 0:
		return "async Promise." + s.function
	case s.async:
		if name := s.name(); name != "" {
			return "async " + name
		}
		return "async"
	}
	return s.name()
}

func (s callSite) name() string {
	switch {
	case s.new && s.function == "":
		return "new <anonymous>"
	case s.new:
		return "new " + s.function
	case s.typeName == "":
		return s.function
	case s.function == "" && s.method == "":
		return s.typeName + ".<anonymous>"
	case s.function == "":
		return s.typeName + "." + s.method
	}
	name := s.function
	if isIdentifier(name) {
		name = s.typeName + "." + name
	}
	if s.method != "" && s.method != s.function && !strings.HasSuffix(s.function, "."+s.method) && !strings.HasSuffix(s.function, " "+s.method) {
		name += " [as " + s.method + "]"
	}
	return name
}

// text returns the frame as V8 prints it.
func (s callSite) text() string {
	if s.index > 0 {
		return s.call() + " (index " + strconv.Itoa(s.index-1) + ")"
	}
	where := "<anonymous>"
	if !s.native {
		where = s.file + ":" + strconv.Itoa(s.place.line) + ":" + strconv.Itoa(s.place.column)
	}
	switch call := s.call(); call {
	case "":
		return where
	case "async":
		return call + " " + where
	default:
		return call + " (" + where + ")"
	}
}

func isIdentifier(name string) bool {
	for n, r := range name {
		if r != '$' && r != '_' && !unicode.IsLetter(r) && (n == 0 || !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)) {
			return false
		}
	}
	return name != ""
}
