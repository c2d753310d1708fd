package js

import (
	"strings"
	"unsafe"

	lib "modernc.org/libquickjs"
)

// What the console needs to see of objects that JavaScript itself doesn't show.

type inspectIn struct{ Value Value }

// classNames are the engine's classes whose objects are of a special kind.
var classNames = map[int]string{
	lib.EJS_CLASS_ARRAY:                    "Array",
	lib.EJS_CLASS_ERROR:                    "Error",
	lib.EJS_CLASS_NUMBER:                   "Number",
	lib.EJS_CLASS_STRING:                   "String",
	lib.EJS_CLASS_BOOLEAN:                  "Boolean",
	lib.EJS_CLASS_SYMBOL:                   "Symbol",
	lib.EJS_CLASS_BIG_INT:                  "BigInt",
	lib.EJS_CLASS_ARGUMENTS:                "Arguments",
	lib.EJS_CLASS_MAPPED_ARGUMENTS:         "Arguments",
	lib.EJS_CLASS_DATE:                     "Date",
	lib.EJS_CLASS_MODULE_NS:                "Module",
	lib.EJS_CLASS_C_FUNCTION:               "Function",
	lib.EJS_CLASS_C_FUNCTION_DATA:          "Function",
	lib.EJS_CLASS_BYTECODE_FUNCTION:        "Function",
	lib.EJS_CLASS_BOUND_FUNCTION:           "Function",
	lib.EJS_CLASS_GENERATOR_FUNCTION:       "GeneratorFunction",
	lib.EJS_CLASS_ASYNC_FUNCTION:           "AsyncFunction",
	lib.EJS_CLASS_ASYNC_GENERATOR_FUNCTION: "AsyncGeneratorFunction",
	lib.EJS_CLASS_REGEXP:                   "RegExp",
	lib.EJS_CLASS_ARRAY_BUFFER:             "ArrayBuffer",
	lib.EJS_CLASS_SHARED_ARRAY_BUFFER:      "SharedArrayBuffer",
	lib.EJS_CLASS_UINT8C_ARRAY:             "Uint8ClampedArray",
	lib.EJS_CLASS_INT8_ARRAY:               "Int8Array",
	lib.EJS_CLASS_UINT8_ARRAY:              "Uint8Array",
	lib.EJS_CLASS_INT16_ARRAY:              "Int16Array",
	lib.EJS_CLASS_UINT16_ARRAY:             "Uint16Array",
	lib.EJS_CLASS_INT32_ARRAY:              "Int32Array",
	lib.EJS_CLASS_UINT32_ARRAY:             "Uint32Array",
	lib.EJS_CLASS_BIG_INT64_ARRAY:          "BigInt64Array",
	lib.EJS_CLASS_BIG_UINT64_ARRAY:         "BigUint64Array",
	lib.EJS_CLASS_FLOAT16_ARRAY:            "Float16Array",
	lib.EJS_CLASS_FLOAT32_ARRAY:            "Float32Array",
	lib.EJS_CLASS_FLOAT64_ARRAY:            "Float64Array",
	lib.EJS_CLASS_DATAVIEW:                 "DataView",
	lib.EJS_CLASS_MAP:                      "Map",
	lib.EJS_CLASS_SET:                      "Set",
	lib.EJS_CLASS_WEAKMAP:                  "WeakMap",
	lib.EJS_CLASS_WEAKSET:                  "WeakSet",
	lib.EJS_CLASS_MAP_ITERATOR:             "Map Iterator",
	lib.EJS_CLASS_SET_ITERATOR:             "Set Iterator",
	lib.EJS_CLASS_GENERATOR:                "Generator",
	lib.EJS_CLASS_ASYNC_GENERATOR:          "AsyncGenerator",
	lib.EJS_CLASS_PROXY:                    "Proxy",
	lib.EJS_CLASS_PROMISE:                  "Promise",
	lib.EJS_CLASS_WEAK_REF:                 "WeakRef",
}

// inspectClass names what an object is by birth, whatever its prototype says:
// "Map", "AsyncFunction"; "Object" for what is nothing special.
func (i *Isolate) inspectClass(in inspectIn) (string, error) {
	defer in.Value.Release()
	if v := in.Value.held.v; isObject(v) {
		if name, ok := classNames[class(v)]; ok {
			return name, nil
		}
	}
	return "Object", nil
}

// inspectProxy returns a proxy's target and handler, nothing in between where
// it was revoked, and undefined for what is no proxy.
func (i *Isolate) inspectProxy(in inspectIn) (*[]taken, error) {
	defer in.Value.Release()
	v := in.Value.held.v
	if !isObject(v) || class(v) != lib.EJS_CLASS_PROXY {
		return nil, nil
	}
	data := at[lib.TJSProxyData](lib.XJS_GetOpaque(i.tls, v, lib.EJS_CLASS_PROXY))
	if data.Fis_revoked != 0 {
		return &[]taken{}, nil
	}
	return &[]taken{i.take(data.Ftarget), i.take(data.Fhandler)}, nil
}

type keysIn struct {
	Value  Value
	Hidden bool // not only the enumerable ones
}

// inspectKeys returns the own keys of an object but for those that the engine
// keeps in no table: the elements of most arrays and of typed arrays, the
// characters of a String.
func (i *Isolate) inspectKeys(in keysIn) ([]taken, error) {
	defer in.Value.Release()
	keys := []taken{}
	v := in.Value.held.v
	if !isObject(v) {
		return keys, nil
	}
	var flags int32 = lib.MJS_GPN_STRING_MASK | lib.MJS_GPN_SYMBOL_MASK
	if !in.Hidden {
		flags |= lib.MJS_GPN_ENUM_ONLY
	}
	// The engine asks what is exotic for further keys.
	o := at[lib.TJSObject](uintptr(payload(v)))
	exotic := o.F__ccgo16 & isExotic
	o.F__ccgo16 &^= exotic
	failed := lib.XJS_GetOwnPropertyNames(i.tls, i.ctx, i.out+32, i.out+40, v, flags) < 0
	o.F__ccgo16 |= exotic
	if failed {
		return nil, i.takeError()
	}
	table, count := *at[uintptr](i.out + 32), *at[uint32](i.out + 40)
	defer lib.XJS_FreePropertyEnum(i.tls, i.ctx, table, count)
	for k := range uintptr(count) {
		key := lib.XJS_AtomToValue(i.tls, i.ctx, at[lib.TJSPropertyEnum](table+k*unsafe.Sizeof(lib.TJSPropertyEnum{})).Fatom)
		keys = append(keys, taken{i, i.hold(key)})
	}
	return keys, nil
}

// take makes v, which stays its owner's, a result.
func (i *Isolate) take(v value) taken { return taken{i, i.hold(i.dup(v))} }

type iteratorView struct {
	Pairs   bool // keys and values in turn
	Entries []taken
}

// inspectIterator returns what an iterator of a Map or Set has still to give,
// without moving it.
func (i *Isolate) inspectIterator(in inspectIn) (iteratorView, error) {
	defer in.Value.Release()
	view := iteratorView{Entries: []taken{}}
	v := in.Value.held.v
	if !isObject(v) || !strings.HasSuffix(classNames[class(v)], "Iterator") {
		return view, nil
	}
	collection := lib.EJS_CLASS_MAP + class(v) - lib.EJS_CLASS_MAP_ITERATOR
	data := at[lib.TJSMapIteratorData](lib.XJS_GetOpaque(i.tls, v, uint32(class(v))))
	view.Pairs = data.Fkind == lib.EJS_ITERATOR_KIND_KEY_AND_VALUE
	if isUndefined(data.Fobj) {
		return view, nil // it has come to its end
	}
	records := &at[lib.TJSMapState](lib.XJS_GetOpaque(i.tls, data.Fobj, uint32(collection))).Frecords
	link := records.Fnext
	if data.Fcur_record != 0 {
		link = at[lib.TJSMapRecord](data.Fcur_record).Flink.Fnext
	}
	for link != address(records) {
		record := at[lib.TJSMapRecord](link - linkOffset)
		link = record.Flink.Fnext
		if record.F__ccgo4&1 != 0 {
			continue // deleted, but an iterator stands there
		}
		isSet := collection == lib.EJS_CLASS_SET
		if view.Pairs || isSet || data.Fkind == lib.EJS_ITERATOR_KIND_KEY {
			view.Entries = append(view.Entries, i.take(record.Fkey))
		}
		if view.Pairs || (!isSet && data.Fkind == lib.EJS_ITERATOR_KIND_VALUE) {
			second := record.Fvalue
			if isSet {
				second = record.Fkey
			}
			view.Entries = append(view.Entries, i.take(second))
		}
	}
	return view, nil
}

// linkOffset is where a record's place in the list of records lies in it.
const linkOffset = unsafe.Offsetof(lib.TJSMapRecord{}.Flink)

func address[T any](p *T) uintptr { return uintptr(unsafe.Pointer(p)) }
