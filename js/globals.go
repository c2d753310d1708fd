package js

import (
	"unsafe"

	"edgeemu/fault"
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// The globals of parts are on the global object or on the objects that it
// inherits from, where workerd has them: a ServiceWorkerGlobalScope's
// prototype, a WorkerGlobalScope's and an EventTarget's. They cost nothing
// until they are used: where an object has no property of a name, the engine
// asks, and is given a part's export, which is an ordinary property from then
// on.

// lazyClass is the engine's class id of those prototypes.
const lazyClass = handleClass + 1

// The objects that have globals, from the global object up.
const (
	levelGlobal = iota
	levelScope
	levelWorkerScope
	levelTarget
	levels
)

// lazyGlobal is where the value of a global comes from.
type lazyGlobal struct {
	Global
	part   string
	number int
	level  int
}

// lazyGlobals are the globals of a set of parts.
type lazyGlobals struct {
	all    []*lazyGlobal
	byName [levels]map[string]*lazyGlobal
}

func lazyGlobalsOf(parts []*Part) lazyGlobals {
	var l lazyGlobals
	for level := range l.byName {
		l.byName[level] = map[string]*lazyGlobal{}
	}
	for _, p := range parts {
		for _, g := range p.Globals {
			if g.Export == "" {
				g.Export = g.Name
			}
			lazy := &lazyGlobal{Global: g, part: p.Name, number: len(l.all), level: levelGlobal}
			if !g.Own {
				lazy.level = levelScope + g.Above
			}
			l.all = append(l.all, lazy)
			l.byName[lazy.level][g.Name] = lazy
		}
	}
	return l
}

// attributes are those of the property.
func (g *lazyGlobal) attributes() int32 {
	flags := int32(lib.MJS_PROP_CONFIGURABLE)
	if !g.ReadOnly {
		flags |= lib.MJS_PROP_WRITABLE
	}
	if g.Enumerable || !g.Own && g.Name != "constructor" {
		flags |= lib.MJS_PROP_ENUMERABLE
	}
	return flags
}

// lazyState is the state of an isolate's lazy globals.
type lazyState struct {
	gone    []bool        // by number: is an ordinary property by now, or deleted
	own     []lazyAtom    // those of the global object
	objects [levels]value // but the global object
}

// A lazyAtom is the name of a global of the global object, which is asked for
// each name that is not its own.
type lazyAtom struct {
	atom   lib.TJSAtom
	global *lazyGlobal
}

const isExotic = 0x8 // of the first bits of an object

func (i *Isolate) installGlobals() {
	*at[lib.TJSClassExoticMethods](i.engine.globals) = lib.TJSClassExoticMethods{
		Fget_own_property: codePointer(onGetGlobal), Fget_own_property_names: codePointer(onGlobalNames),
		Fdelete_property: codePointer(onDeleteGlobal), Fdefine_own_property: codePointer(onDefineGlobal),
		Fprevent_extensions: codePointer(onPreventExtensions),
	}
	name, release := i.cstring("Object")
	def := i.tls.Alloc(5 * 8)
	*at[lib.TJSClassDef](def) = lib.TJSClassDef{Fclass_name: name, Fexotic: i.engine.globals}
	lib.XJS_NewClass(i.tls, i.rt, lazyClass, def)
	i.tls.Free(5 * 8)
	release()

	l := &i.lazy
	l.gone = make([]bool, len(i.parts.globals.all))
	for name, global := range i.parts.globals.byName[levelGlobal] {
		if i.isOn(global) {
			l.own = append(l.own, lazyAtom{i.newAtom(name), global})
		}
	}
	global := i.global()
	defer i.free(global)
	lib.XJS_DeleteProperty(i.tls, i.ctx, global, lib.EJS_ATOM_Symbol_toStringTag, 0) // the engine's own
	above := lib.XJS_GetPrototype(i.tls, i.ctx, global)                              // Object.prototype
	below := global
	for n, tag := range []string{"ServiceWorkerGlobalScope", "WorkerGlobalScope", "EventTarget"} {
		object := lib.XJS_NewObjectClass(i.tls, i.ctx, lazyClass)
		l.objects[levelScope+n] = object
		lib.XJS_SetPrototype(i.tls, i.ctx, below, object)
		if i.flag("set_tostring_tag") {
			lib.XJS_DefinePropertyValue(i.tls, i.ctx, object, lib.EJS_ATOM_Symbol_toStringTag, i.newString(tag), lib.MJS_PROP_WRITABLE|lib.MJS_PROP_CONFIGURABLE)
		}
		below = object
	}
	lib.XJS_SetPrototype(i.tls, i.ctx, below, above)
	i.free(above)
	i.classOf(class(global)).Fexotic = i.engine.globals
	at[lib.TJSObject](uintptr(payload(global))).F__ccgo16 |= isExotic
}

func (i *Isolate) releaseGlobals() {
	for _, own := range i.lazy.own {
		lib.XJS_FreeAtom(i.tls, i.ctx, own.atom)
	}
	for _, object := range i.lazy.objects {
		i.free(object)
	}
	// The engine may still look at the objects while it frees them.
	if i.engine.globals != 0 {
		*at[lib.TJSClassExoticMethods](i.engine.globals) = lib.TJSClassExoticMethods{}
	}
	i.lazy = lazyState{}
}

func (i *Isolate) isOn(g *lazyGlobal) bool { return g.Flag == "" || i.flag(g.Flag) }

func (i *Isolate) levelOf(object value) int {
	for level := levelScope; level < levels; level++ {
		if isSame(object, i.lazy.objects[level]) {
			return level
		}
	}
	return levelGlobal
}

// lazyGlobal returns the global that an object, which has no property of that
// name, is yet to get; nil: none.
func (i *Isolate) lazyGlobal(object value, atom lib.TJSAtom) *lazyGlobal {
	level := i.levelOf(object)
	if level == levelGlobal {
		for _, own := range i.lazy.own {
			if own.atom == atom && !i.lazy.gone[own.global.number] {
				return own.global
			}
		}
		return nil
	}
	g := i.parts.globals.byName[level][i.atomText(atom)]
	if g == nil || i.lazy.gone[g.number] || !i.isOn(g) {
		return nil
	}
	return g
}

// lazyGlobalsOn returns the globals that an object is yet to get.
func (i *Isolate) lazyGlobalsOn(object value) (globals []*lazyGlobal) {
	level := i.levelOf(object)
	for _, g := range i.parts.globals.all {
		if g.level == level && !i.lazy.gone[g.number] && i.isOn(g) {
			globals = append(globals, g)
		}
	}
	return globals
}

// giveGlobal makes a lazy global a property. Where the part can't be loaded,
// it reports false and an exception is pending.
func (i *Isolate) giveGlobal(object value, atom lib.TJSAtom, g *lazyGlobal) bool {
	v, err := i.exportOf(g.part, g.Export)
	if err != nil {
		i.throw(err)
		return false
	}
	if i.lazy.gone[g.number] { // the part asked for it itself
		i.free(v)
		return true
	}
	i.lazy.gone[g.number] = true
	if !g.Own {
		i.dropLength(v)
	}
	return lib.XJS_DefinePropertyValue(i.tls, i.ctx, object, atom, v, g.attributes()|lib.MJS_PROP_THROW|lib.MJS_PROP_NO_EXOTIC) >= 0
}

// dropLength makes the length of a function 0: those of the platform do not
// count their parameters.
func (i *Isolate) dropLength(v value) {
	if lib.XJS_IsFunction(i.tls, i.ctx, v) != 0 && i.readInt(v, "length") > 0 {
		length := i.newAtom("length")
		lib.XJS_DefinePropertyValue(i.tls, i.ctx, v, length, newInt(0), lib.MJS_PROP_CONFIGURABLE)
		lib.XJS_FreeAtom(i.tls, i.ctx, length)
	}
}

// onGetGlobal gives the object a lazy property, and the engine the descriptor.
func onGetGlobal(tls *libc.TLS, ctx, descriptor uintptr, object value, atom lib.TJSAtom) int32 {
	i := isolateOf(ctx)
	g := i.lazyGlobal(object, atom)
	if g == nil {
		return 0
	}
	if descriptor == 0 {
		return 1
	}
	if !i.giveGlobal(object, atom, g) {
		return -1
	}
	return lib.XJS_GetOwnProperty(tls, ctx, descriptor, object, atom)
}

// onGlobalNames lists the lazy properties that an object has not been given yet.
func onGlobalNames(tls *libc.TLS, ctx, table, count uintptr, object value) int32 {
	i := isolateOf(ctx)
	globals := i.lazyGlobalsOn(object)
	const size = unsafe.Sizeof(lib.TJSPropertyEnum{})
	p := lib.Xjs_malloc(tls, ctx, lib.Tsize_t(max(1, len(globals))*int(size)))
	if p == 0 {
		return -1
	}
	for n, g := range globals {
		*at[lib.TJSPropertyEnum](p + uintptr(n)*size) = lib.TJSPropertyEnum{Fatom: i.newAtom(g.Name)}
	}
	*at[uintptr](table), *at[uint32](count) = p, uint32(len(globals))
	return 0
}

// onDeleteGlobal deletes a property that was never used.
func onDeleteGlobal(tls *libc.TLS, ctx uintptr, object value, atom lib.TJSAtom) int32 {
	i := isolateOf(ctx)
	if g := i.lazyGlobal(object, atom); g != nil {
		i.lazy.gone[g.number] = true
	}
	return 1
}

// onDefineGlobal defines a property that the object does not have: one that is
// lazy has attributes, which stay where none are given.
func onDefineGlobal(tls *libc.TLS, ctx uintptr, object value, atom lib.TJSAtom, v, getter, setter value, flags int32) int32 {
	i := isolateOf(ctx)
	if g := i.lazyGlobal(object, atom); g != nil && !i.giveGlobal(object, atom, g) {
		return -1
	}
	return lib.XJS_DefineProperty(tls, ctx, object, atom, v, getter, setter, flags|lib.MJS_PROP_NO_EXOTIC)
}

// onPreventExtensions gives an object all that it is yet to get, as it can't
// be given anything later.
func onPreventExtensions(tls *libc.TLS, ctx uintptr, object value) int32 {
	i := isolateOf(ctx)
	for _, g := range i.lazyGlobalsOn(object) {
		atom := i.newAtom(g.Name)
		ok := i.giveGlobal(object, atom, g)
		lib.XJS_FreeAtom(tls, ctx, atom)
		if !ok {
			return -1
		}
	}
	methods := at[lib.TJSClassExoticMethods](i.engine.globals)
	hook := methods.Fprevent_extensions
	methods.Fprevent_extensions = 0
	defer func() { methods.Fprevent_extensions = hook }()
	return lib.XJS_PreventExtensions(tls, ctx, object)
}

// exportOf evaluates a part, if it has not been yet, and returns one of its exports.
func (i *Isolate) exportOf(part, export string) (value, error) {
	p, e := i.newString(part), i.newString(export)
	v := i.call(i.boot.exportOf.v, undefined, p, e)
	i.free(p)
	i.free(e)
	if isException(v) {
		return undefined, i.takeStackError()
	}
	if isUndefined(v) {
		return undefined, &fault.Error{Code: "js.no-export", Text: "BUG: part " + part + " has no export " + export}
	}
	return v, nil
}
