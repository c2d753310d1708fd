package js

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"unsafe"

	"modernc.org/libc"
)

// An Op is a Go function that the platform's own JavaScript can call: made by
// [Sync] or [Async], listed in a [Part]. JavaScript passes the fields of In by
// position and gets Out; a struct without fields is no argument, no result.
//
// Which Go types cross, and how:
//
//	bool, float64, integers     boolean, number
//	string                      string; lone surrogates become U+FFFD
//	Text                        string; lone surrogates are kept
//	Bytes, Buffer               Uint8Array, ArrayBuffer
//	[]T                         array
//	Cells, Numbers              array of what a database stores; array of numbers
//	struct, map[string]T        plain object (a map only as a result)
//	*T                          T, or undefined for nil; null is taken as nil
//	Func, Value                 a function, anything: kept by Go until released
//	Handle[T]                   an opaque object
//	Promise[T]                  a promise (only as a result)
//	any                         by dynamic type (only as a result); nil is undefined
type Op struct {
	name   string
	async  bool
	params []field
	result codec
	empty  bool // Out has no fields: the op returns undefined
	// invoke calls the function with arguments decoded from argv.
	invoke func(i *Isolate, op *Op, state any, argc int, argv uintptr) (value, error)
}

// boundOp is an op in an isolate, with what its function is called on.
type boundOp struct {
	*Op
	state any
}

// Sync declares an op that answers at once. It must not block. S is the type
// of the part's state, as [Part.New] makes it.
func Sync[S, In, Out any](name string, f func(S, In) (Out, error)) Op {
	op := newOp[In, Out](name)
	op.invoke = func(i *Isolate, op *Op, state any, argc int, argv uintptr) (value, error) {
		in := new(In)
		if err := op.decode(i, unsafe.Pointer(in), argc, argv); err != nil {
			return undefined, err
		}
		out, err := f(state.(S), *in)
		if err != nil || op.empty {
			return undefined, err
		}
		return op.result.encode(i, unsafe.Pointer(&out)), nil
	}
	return op
}

// Async declares an op that runs on a goroutine of its own and gives
// JavaScript a promise. Its context ends with the running scope.
func Async[S, In, Out any](name string, f func(S, context.Context, In) (Out, error)) Op {
	op := newOp[In, Out](name)
	op.async = true
	op.invoke = func(i *Isolate, op *Op, state any, argc int, argv uintptr) (value, error) {
		in := new(In)
		i.copyBytes = true
		err := op.decode(i, unsafe.Pointer(in), argc, argv)
		i.copyBytes = false
		if err != nil {
			return undefined, err
		}
		p, ctx := i.newPromise(), i.Context()
		go func() {
			out, err := f(state.(S), ctx, *in)
			p.settle(func() value {
				if op.empty {
					return undefined
				}
				return op.result.encode(i, unsafe.Pointer(&out))
			}, err)
		}()
		return p.promise, nil
	}
	return op
}

func newOp[In, Out any](name string) Op {
	in, out := reflect.TypeFor[In](), reflect.TypeFor[Out]()
	if in.Kind() != reflect.Struct {
		panic("BUG: op " + name + " does not take a struct")
	}
	op := Op{name: name, params: fieldsOf(in), empty: out.Kind() == reflect.Struct && out.NumField() == 0}
	if !op.empty {
		op.result = codecFor(out)
	}
	return op
}

// Name returns the name by which JavaScript calls the op.
func (o *Op) Name() string { return o.name }

// Signature returns the op as a method of a TypeScript interface.
func (o *Op) Signature() string {
	var params []string
	required := false // a parameter behind is required, so this one can't be left out
	for k := len(o.params) - 1; k >= 0; k-- {
		name, ts := o.params[k].name+"_", inputType(o.params[k].ts)
		if plain, ok := strings.CutSuffix(ts, " | undefined"); ok && !required {
			name, ts = name+"?", plain
		} else if !ok {
			required = true
		}
		params = append([]string{name + ": " + ts}, params...)
	}
	result := o.result.ts
	if o.empty {
		result = "void"
	}
	if o.async {
		result = "Promise<" + result + ">"
	}
	return fmt.Sprintf("%s(%s): %s;", o.name, strings.Join(params, ", "), result)
}

// inputType is the type of what an op takes where that is wider than what one
// returns.
func inputType(ts string) string {
	if ts == "Uint8Array<ArrayBuffer>" || ts == "ArrayBuffer" {
		return "ArrayBufferView | ArrayBuffer | undefined"
	}
	return strings.ReplaceAll(ts, "Uint8Array<ArrayBuffer>", "(ArrayBufferView | ArrayBuffer)")
}

func (o *Op) decode(i *Isolate, in unsafe.Pointer, argc int, argv uintptr) error {
	for n, p := range o.params {
		if n >= argc {
			break // the rest is zero
		}
		if err := p.decode(i, argument(argv, n), unsafe.Add(in, p.offset)); err != nil {
			return fmt.Errorf("%s(%s): %w", o.name, p.name, err)
		}
	}
	return nil
}

// onOp is the one function through which JavaScript calls Go.
func onOp(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) (result value) {
	i := isolateOf(ctx)
	op := &i.ops[magic]
	frame := i.stackFrame()
	defer func() {
		if p := recover(); p != nil {
			result = i.panicked(p, frame)
		}
	}()
	v, err := op.invoke(i, op.Op, op.state, int(argc), argv)
	if err != nil {
		return i.throw(err)
	}
	return v
}
