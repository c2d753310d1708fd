package js

import (
	"slices"

	lib "modernc.org/libquickjs"
)

// membersOp makes the members of a class what those of an interface are on
// workerd: enumerable, with a length of 0. It does in one call what takes two
// definitions a member in JavaScript, of which an isolate's start has hundreds.
// https://webidl.spec.whatwg.org/#js-interfaces
var membersOp = Op{
	name:   "interface_members",
	params: []field{{name: "class", codec: codec{ts: "object"}}},
	result: codec{ts: "void"},
	empty:  true,
	invoke: func(i *Isolate, _ *Op, _ any, _ int, argv uintptr) (value, error) {
		cls := argument(argv, 0)
		prototype := i.get(cls, "prototype")
		defer i.free(prototype)
		i.exposeMembers(prototype, lib.EJS_ATOM_constructor)
		i.exposeMembers(cls, lib.EJS_ATOM_prototype, lib.EJS_ATOM_name, lib.EJS_ATOM_length)
		i.noLength(cls)
		return undefined, nil
	},
}

func (i *Isolate) exposeMembers(object value, but ...lib.TJSAtom) {
	for _, atom := range ownAtoms(object) {
		if slices.Contains(but, atom) {
			continue
		}
		key := lib.XJS_AtomToValue(i.tls, i.ctx, atom)
		i.free(key)
		if key.Ftag == lib.EJS_TAG_SYMBOL { // a private method, too
			continue
		}
		lib.XJS_DefineProperty(i.tls, i.ctx, object, atom, undefined, undefined, undefined, lib.MJS_PROP_HAS_ENUMERABLE|lib.MJS_PROP_ENUMERABLE)
		if method, ok := i.ownData(object, atom); ok && isObject(method) {
			i.noLength(method)
		}
	}
}

func (i *Isolate) noLength(function value) {
	lib.XJS_DefineProperty(i.tls, i.ctx, function, lib.EJS_ATOM_length, newInt(0), undefined, undefined, lib.MJS_PROP_HAS_VALUE)
}
