package js

import (
	"unsafe"

	lib "modernc.org/libquickjs"
)

// What runs in a stack frame of the engine, read without running anything.

// frameAt returns the engine's frame at an address, nil for none.
func frameAt(address uintptr) *lib.TJSStackFrame {
	if address == 0 {
		return nil
	}
	return at[lib.TJSStackFrame](address)
}

// objectUnion returns the address of the part of an object that depends on its class.
func objectUnion(object value) uintptr {
	return uintptr(unsafe.Pointer(&at[lib.TJSObject](uintptr(payload(object))).Fu))
}

// bytecodeOf returns the code of a function that is written in JavaScript, nil
// for all other values.
func bytecodeOf(function value) *lib.TJSFunctionBytecode {
	if !isObject(function) {
		return nil
	}
	switch class(function) {
	case lib.EJS_CLASS_BYTECODE_FUNCTION, lib.EJS_CLASS_GENERATOR_FUNCTION, lib.EJS_CLASS_ASYNC_FUNCTION, lib.EJS_CLASS_ASYNC_GENERATOR_FUNCTION:
		return at[lib.TJSFunctionBytecode](*at[uintptr](objectUnion(function))) // func.function_bytecode
	}
	return nil
}

// hasDebugInfo reports whether the code knows its file and positions.
func hasDebugInfo(code *lib.TJSFunctionBytecode) bool { return code.F__ccgo18&4 != 0 }

// isDerivedConstructor reports whether the code is that of a class with "extends".
func isDerivedConstructor(code *lib.TJSFunctionBytecode) bool { return code.F__ccgo17&4 != 0 }

// isClassConstructor reports whether the function is a class: its prototype
// can't be replaced, that of other functions can.
func isClassConstructor(function value) bool {
	_, flags := property(function, lib.EJS_ATOM_prototype)
	return flags&(lib.MJS_PROP_TMASK|lib.MJS_PROP_WRITABLE) == 0
}

// nativeFunction is the part of an object that a C function has.
type nativeFunction struct {
	realm, code uintptr
	length      uint8
	prototype   uint8
	magic       int16
}

// nativeOf returns what a function of the engine's own is, nil for all other values.
func nativeOf(function value) *nativeFunction {
	if !isObject(function) || class(function) != lib.EJS_CLASS_C_FUNCTION {
		return nil
	}
	return at[nativeFunction](objectUnion(function))
}

// place is where in a file, counted as the engine does: line and column from
// 1, columns in code points.
type place struct{ line, column int }

// definitionPlace asks for where a function begins.
const definitionPlace = -1

// placeOf returns the place of the instruction that ends before address, or of
// the function itself. It reads the table that the engine's find_line_num reads.
func placeOf(code *lib.TJSFunctionBytecode, address uintptr) place {
	if !hasDebugInfo(code) || code.Fdebug.Fpc2line_buf == 0 {
		return place{}
	}
	return positionTable(unsafe.Slice(at[byte](code.Fdebug.Fpc2line_buf), code.Fdebug.Fpc2line_len)).
		at(int(address) - int(code.Fbyte_code_buf) - 1)
}

// definitionOf returns where the function begins.
func definitionOf(code *lib.TJSFunctionBytecode) place {
	if !hasDebugInfo(code) || code.Fdebug.Fpc2line_buf == 0 {
		return place{}
	}
	return positionTable(unsafe.Slice(at[byte](code.Fdebug.Fpc2line_buf), code.Fdebug.Fpc2line_len)).at(definitionPlace)
}

// positionTable maps offsets in bytecode to places: a line and a column, then
// steps, all in LEB128.
type positionTable []byte

func (t positionTable) at(pc int) place {
	line, column := int(t.unsigned())+1, int(t.unsigned())+1
	if pc < 0 {
		return place{line, column}
	}
	for offset := 0; len(t) > 0; {
		nextLine := line
		if op := t.byte(); op == 0 {
			offset += int(t.unsigned())
			nextLine += t.signed()
		} else {
			op -= lib.MPC2LINE_OP_FIRST
			offset += int(op) / lib.MPC2LINE_RANGE
			nextLine += int(op)%lib.MPC2LINE_RANGE + lib.MPC2LINE_BASE
		}
		nextColumn := column + t.signed()
		if pc < offset {
			break
		}
		line, column = nextLine, nextColumn
	}
	return place{line, column}
}

func (t *positionTable) byte() byte {
	if len(*t) == 0 {
		return 0
	}
	b := (*t)[0]
	*t = (*t)[1:]
	return b
}

func (t *positionTable) unsigned() (n uint32) {
	for shift := 0; shift < 35; shift += 7 {
		b := t.byte()
		n |= uint32(b&0x7f) << shift
		if b&0x80 == 0 {
			break
		}
	}
	return n
}

func (t *positionTable) signed() int {
	n := t.unsigned()
	return int(int32(n>>1 ^ -(n & 1)))
}

// atomText returns the text of a name.
func (i *Isolate) atomText(atom lib.TJSAtom) string {
	v := lib.XJS_AtomToString(i.tls, i.ctx, atom)
	defer i.free(v)
	text, _ := i.toString(v)
	return text
}

// fileOf returns the file of the code, "" where it is not known.
func (i *Isolate) fileOf(code *lib.TJSFunctionBytecode) string {
	if !hasDebugInfo(code) {
		return ""
	}
	atom := code.Fdebug.Ffilename
	name, ok := i.traces.files[atom]
	if !ok {
		// The atom lives as long as any function of the file; its number may
		// be given to another file when all are gone.
		lib.XJS_DupAtom(i.tls, i.ctx, atom)
		name = i.atomText(atom)
		i.traces.files[atom] = name
	}
	return name
}

// noProperty is the flags of a property that is not there.
const noProperty = -1

// property finds an own property in the object's shape. The slot is where its
// value is, where the flags say that it has a plain one.
func property(object value, name lib.TJSAtom) (slot uintptr, flags int) {
	const linkBits = 26
	o := at[lib.TJSObject](uintptr(payload(object)))
	shape := at[lib.TJSShape](o.Fshape)
	heads := o.Fshape + unsafe.Sizeof(lib.TJSShape{})
	table := heads + (uintptr(shape.Fprop_hash_mask)+1)*unsafe.Sizeof(uint32(0))
	n := *at[uint32](heads + uintptr(uint32(name)&shape.Fprop_hash_mask)*unsafe.Sizeof(uint32(0)))
	for n != 0 {
		p := at[lib.TJSShapeProperty](table + uintptr(n-1)*unsafe.Sizeof(lib.TJSShapeProperty{}))
		if p.Fatom == name {
			return o.Fprop + uintptr(n-1)*valueSize, int(p.F__ccgo0 >> linkBits)
		}
		n = p.F__ccgo0 & (1<<linkBits - 1)
	}
	return 0, noProperty
}

// ownAtoms returns the names of the properties in the object's shape.
func ownAtoms(object value) []lib.TJSAtom {
	o := at[lib.TJSObject](uintptr(payload(object)))
	shape := at[lib.TJSShape](o.Fshape)
	table := o.Fshape + unsafe.Sizeof(lib.TJSShape{}) + (uintptr(shape.Fprop_hash_mask)+1)*unsafe.Sizeof(uint32(0))
	var names []lib.TJSAtom
	for _, p := range unsafe.Slice(at[lib.TJSShapeProperty](table), shape.Fprop_count) {
		if p.Fatom != lib.MJS_ATOM_NULL {
			names = append(names, p.Fatom)
		}
	}
	return names
}

// ownData returns the value of an own data property that is no getter, without
// running anything. It is the object's, not to be freed.
func (i *Isolate) ownData(object value, name lib.TJSAtom) (value, bool) {
	if !isObject(object) || class(object) == lib.EJS_CLASS_PROXY {
		return undefined, false
	}
	slot, flags := property(object, name)
	switch {
	case flags == noProperty:
		return undefined, false
	case flags&lib.MJS_PROP_TMASK == lib.MJS_PROP_NORMAL:
		return *at[value](slot), true
	case flags&lib.MJS_PROP_TMASK == lib.MJS_PROP_GETSET:
		return undefined, false
	}
	// A variable of a module, or what the engine makes when it is first read.
	v := lib.XGetProperty(i.tls, i.ctx, object, name)
	if isException(v) {
		i.free(i.takeException())
		return undefined, false
	}
	i.free(v) // the object still has it
	return v, true
}

// data is ownData along the chain of prototypes.
func (i *Isolate) data(object value, name lib.TJSAtom) (value, bool) {
	for depth := 0; depth < prototypeDepthMax && isObject(object); depth++ {
		if v, ok := i.ownData(object, name); ok {
			return v, true
		}
		object = prototypeOf(object)
	}
	return undefined, false
}

// prototypeDepthMax bounds how far names are searched for.
const prototypeDepthMax = 32

// prototypeOf returns the object's prototype, or null; a proxy has none.
func prototypeOf(object value) value {
	if class(object) == lib.EJS_CLASS_PROXY {
		return null
	}
	p := at[lib.TJSShape](at[lib.TJSObject](uintptr(payload(object))).Fshape).Fproto
	if p == 0 {
		return null
	}
	return objectValue(p)
}

// ownName returns a function's name where that is a plain string.
func (i *Isolate) ownName(function value) string {
	v, ok := i.ownData(function, lib.EJS_ATOM_name)
	if !ok || !isString(v) {
		return ""
	}
	name, _ := i.toString(v)
	return name
}

// suspendedState returns the state of which the frame of a generator or of an
// async function is a part.
func suspendedState(frame uintptr) *lib.TJSAsyncFunctionState {
	var state lib.TJSAsyncFunctionState
	return at[lib.TJSAsyncFunctionState](frame - unsafe.Offsetof(state.Fframe))
}

// hasState reports whether the frame of such a function is part of a state
// that outlives a call: generators and async functions.
func hasState(function value) bool {
	switch class(function) {
	case lib.EJS_CLASS_GENERATOR_FUNCTION, lib.EJS_CLASS_ASYNC_FUNCTION, lib.EJS_CLASS_ASYNC_GENERATOR_FUNCTION:
		return true
	}
	return false
}
