package js

import lib "modernc.org/libquickjs"

// constantsOp gives an object properties for reading, as the platform's objects
// have that are results: enumerable, configurable, not writable. Their names
// and values follow in turn. It is what Object.defineProperty does for each, at
// a tenth of the cost: objects so made share their shape.
var constantsOp = Op{
	name: "define_constants",
	params: []field{
		{name: "object", codec: codec{ts: "object"}},
		{name: "...pairs", codec: codec{ts: "unknown[]"}},
	},
	result: codec{ts: "void"},
	empty:  true,
	invoke: func(i *Isolate, _ *Op, _ any, argc int, argv uintptr) (value, error) {
		object := argument(argv, 0)
		for n := 1; n+1 < argc; n += 2 {
			name := lib.XJS_ValueToAtom(i.tls, i.ctx, argument(argv, n))
			v := i.dup(argument(argv, n+1))
			done := lib.XJS_DefinePropertyValue(i.tls, i.ctx, object, name, v, lib.MJS_PROP_ENUMERABLE|lib.MJS_PROP_CONFIGURABLE|lib.MJS_PROP_THROW)
			lib.XJS_FreeAtom(i.tls, i.ctx, name)
			if done < 0 {
				return undefined, i.takeError()
			}
		}
		return undefined, nil
	},
}
