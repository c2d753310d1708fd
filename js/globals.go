package js

import (
	"unsafe"

	"edgeemu/fault"
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// The globals of parts cost nothing until they are used: where an object has
// no property of a name, the engine asks, and is given a part's export, which
// is an ordinary property from then on. Most sit on the prototype of the
// global object, as on workerd.

// lazyClass is the engine's class id of that prototype.
const lazyClass = handleClass + 1

// lazyGlobal is where the value of a global comes from.
type lazyGlobal struct {
	part, export, flag string
	attributes         int32
}

// lazyGlobals are the globals of a set of parts: on the global object and on
// its prototype.
type lazyGlobals struct{ own, inherited map[string]lazyGlobal }

func lazyGlobalsOf(parts []*Part) lazyGlobals {
	all := lazyGlobals{map[string]lazyGlobal{}, map[string]lazyGlobal{}}
	for _, p := range parts {
		for _, g := range p.Globals {
			export := g.Export
			if export == "" {
				export = g.Name
			}
			lazy := lazyGlobal{p.Name, export, g.Flag, lib.MJS_PROP_WRITABLE | lib.MJS_PROP_CONFIGURABLE}
			if !g.Own || g.Enumerable {
				lazy.attributes |= lib.MJS_PROP_ENUMERABLE
			}
			if g.Own {
				all.own[g.Name] = lazy
			} else {
				all.inherited[g.Name] = lazy
			}
		}
	}
	return all
}

// lazyState is the state of an isolate's lazy globals.
type lazyState struct {
	prototype uintptr         // the object that the inherited ones are on
	gone      map[string]bool // those that are ordinary properties by now, or deleted
}

const isExotic = 0x8 // of the first bits of an object

func (i *Isolate) installGlobals() {
	*at[lib.TJSClassExoticMethods](i.engine.globals) = lib.TJSClassExoticMethods{
		Fget_own_property: codePointer(onGetGlobal), Fget_own_property_names: codePointer(onGlobalNames), Fdelete_property: codePointer(onDeleteGlobal),
	}
	name, release := i.cstring("Object")
	def := i.tls.Alloc(5 * 8)
	*at[lib.TJSClassDef](def) = lib.TJSClassDef{Fclass_name: name, Fexotic: i.engine.globals}
	lib.XJS_NewClass(i.tls, i.rt, lazyClass, def)
	i.tls.Free(5 * 8)
	release()

	global := i.global()
	defer i.free(global)
	above := lib.XJS_GetPrototype(i.tls, i.ctx, global)
	prototype := lib.XJS_NewObjectProtoClass(i.tls, i.ctx, above, lazyClass)
	i.free(above)
	i.lazy.prototype = uintptr(payload(prototype))
	lib.XJS_SetPrototype(i.tls, i.ctx, global, prototype)
	i.free(prototype)

	i.lazy.gone = map[string]bool{}
	classes := at[lib.TJSRuntime](i.rt).Fclass_array
	at[lib.TJSClass](classes + uintptr(class(global))*unsafe.Sizeof(lib.TJSClass{})).Fexotic = i.engine.globals
	at[lib.TJSObject](uintptr(payload(global))).F__ccgo16 |= isExotic
}

// lazyGlobalsOn returns the globals that an object has without the engine's knowledge.
func (i *Isolate) lazyGlobalsOn(object value) map[string]lazyGlobal {
	if uintptr(payload(object)) == i.lazy.prototype {
		return i.parts.globals.inherited
	}
	return i.parts.globals.own
}

// lazyGlobal returns the global of a name on an object that has no property of that name.
func (i *Isolate) lazyGlobal(object value, atom lib.TJSAtom) (lazyGlobal, bool) {
	name := i.atomText(atom)
	g, ok := i.lazyGlobalsOn(object)[name]
	return g, ok && !i.lazy.gone[name] && (g.flag == "" || i.flag(g.flag))
}

// onGetGlobal gives the object a lazy property, and the engine the descriptor.
func onGetGlobal(tls *libc.TLS, ctx, descriptor uintptr, object value, atom lib.TJSAtom) int32 {
	i := isolateOf(ctx)
	g, ok := i.lazyGlobal(object, atom)
	if !ok {
		return 0
	}
	if descriptor == 0 {
		return 1
	}
	v, err := i.exportOf(g.part, g.export)
	if err != nil {
		i.throw(err)
		return -1
	}
	i.lazy.gone[i.atomText(atom)] = true
	if lib.XJS_DefinePropertyValue(tls, ctx, object, atom, i.dup(v), g.attributes|lib.MJS_PROP_THROW) < 0 {
		i.free(v)
		return -1
	}
	*at[lib.TJSPropertyDescriptor](descriptor) = lib.TJSPropertyDescriptor{Fflags: g.attributes, Fvalue: v, Fgetter: undefined, Fsetter: undefined}
	return 1
}

// onGlobalNames lists the lazy properties that an object has not been given yet.
func onGlobalNames(tls *libc.TLS, ctx, table, count uintptr, object value) int32 {
	i := isolateOf(ctx)
	var atoms []lib.TJSAtom
	for name := range i.lazyGlobalsOn(object) {
		atom := i.newAtom(name)
		_, flags := property(object, atom)
		if _, lazy := i.lazyGlobal(object, atom); !lazy || flags != noProperty {
			lib.XJS_FreeAtom(tls, ctx, atom)
			continue
		}
		atoms = append(atoms, atom)
	}
	const size = unsafe.Sizeof(lib.TJSPropertyEnum{})
	p := lib.Xjs_malloc(tls, ctx, lib.Tsize_t(max(1, len(atoms))*int(size)))
	if p == 0 {
		return -1
	}
	for n, atom := range atoms {
		*at[lib.TJSPropertyEnum](p + uintptr(n)*size) = lib.TJSPropertyEnum{Fatom: atom}
	}
	*at[uintptr](table), *at[uint32](count) = p, uint32(len(atoms))
	return 0
}

// onDeleteGlobal deletes a property that was never used.
func onDeleteGlobal(tls *libc.TLS, ctx uintptr, object value, atom lib.TJSAtom) int32 {
	i := isolateOf(ctx)
	if _, ok := i.lazyGlobal(object, atom); ok {
		i.lazy.gone[i.atomText(atom)] = true
	}
	return 1
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
