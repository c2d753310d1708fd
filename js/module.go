package js

import (
	"fmt"
	"slices"
	"strings"
	"unsafe"

	"edgeemu/fault"
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// A ModuleSource knows the user's modules.
type ModuleSource interface {
	// Resolve returns the name of the module that specifier means in the
	// module called referrer, false where there is none.
	Resolve(specifier, referrer string) (name string, ok bool)
	// Module returns the module that Resolve named.
	Module(name string) (*Module, error)
}

// A Module is one of the user's modules: Code, or a Default of which it is
// the only export.
type Module struct {
	Code     *Code // an ES module, or a CommonJS one when CommonJS is set
	CommonJS bool
	Default  any // a type that an op may return
}

// Code is compiled JavaScript that any isolate of this process can run. It
// must not be changed.
type Code struct {
	bytecode []byte
	name     string
	source   *sourceText // nil for the platform's own code
}

type codeKind int

const (
	scriptCode codeKind = iota
	moduleCode
)

// CompileModule compiles an ES module. An error in its syntax is an
// [*Exception] with the place.
func CompileModule(name, source string) (*Code, error) {
	return compile(source, name, moduleCode, false)
}

// CompileCommonJS compiles a CommonJS module.
func CompileCommonJS(name, source string) (*Code, error) {
	code, err := compile(commonJSHead+source+"\n})", name, scriptCode, false)
	if err == nil {
		code.source.before = len(commonJSHead)
	}
	return code, err
}

const commonJSHead = "(function (exports, require, module) {"

// compile runs the engine's compiler in a runtime of its own.
func compile(source, name string, kind codeKind, strip bool) (*Code, error) {
	e, err := newEngine()
	if err != nil {
		return nil, err
	}
	i := &Isolate{engine: e, closing: make(chan struct{}), held: map[*heldValue]struct{}{}}
	i.flag = func(string) bool { return false }
	lib.XJS_SetContextOpaque(e.tls, e.ctx, uintptr(unsafe.Pointer(i)))
	// Compiling a module finds its imports; what they export is looked at
	// when an isolate evaluates it.
	lib.XJS_SetModuleLoaderFunc(e.tls, e.rt, codePointer(onKeepName), codePointer(onEmptyModule), 0)
	defer func() { e.close() }()
	if strip {
		lib.XJS_SetStripInfo(e.tls, e.rt, lib.MJS_STRIP_SOURCE)
	}
	flags := lib.MJS_EVAL_FLAG_COMPILE_ONLY | lib.MJS_EVAL_TYPE_GLOBAL
	if kind == moduleCode {
		flags = lib.MJS_EVAL_FLAG_COMPILE_ONLY | lib.MJS_EVAL_TYPE_MODULE
	}
	v := e.eval(source, name, flags)
	if isException(v) {
		return nil, fmt.Errorf("compile %s: %w", name, i.syntaxError())
	}
	defer e.free(v)
	p := lib.XJS_WriteObject(e.tls, e.ctx, e.out, v, lib.MJS_WRITE_OBJ_BYTECODE)
	if p == 0 {
		return nil, fmt.Errorf("compile %s: %w", name, i.takeError())
	}
	n := *at[lib.Tsize_t](e.out)
	code := &Code{bytecode: append([]byte(nil), unsafe.Slice(at[byte](p), n)...), name: name}
	if !strip {
		code.source = &sourceText{text: source}
	}
	lib.Xjs_free(e.tls, e.ctx, p)
	return code, nil
}

// onEmptyModule stands in for any module while another is compiled.
func onEmptyModule(tls *libc.TLS, ctx, name, opaque uintptr) uintptr {
	return lib.XJS_NewCModule(tls, ctx, name, codePointer(onEmptyInit))
}

// onKeepName takes specifiers for names: the isolate resolves them.
func onKeepName(tls *libc.TLS, ctx, referrer, specifier, opaque uintptr) uintptr {
	n := libc.Xstrlen(tls, specifier)
	p := lib.Xjs_malloc(tls, ctx, n+1)
	if p != 0 {
		libc.Xmemcpy(tls, p, specifier, n+1)
	}
	return p
}

func onEmptyInit(tls *libc.TLS, ctx, m uintptr) int32 { return 0 }

// syntaxError takes the pending exception of the compiler, in V8's words.
func (i *Isolate) syntaxError() error {
	err := i.takeError()
	if e, ok := err.(*Exception); ok {
		e.Message = v8Text(e.Message)
		e.Stack = e.Error()
	}
	return err
}

func (e *engine) eval(source, name string, flags int) value {
	p := libc.Xmalloc(e.tls, libc.Tsize_t(len(source)+1))
	defer libc.Xfree(e.tls, p)
	e.copyToC(p, source)
	file, release := e.cstring(name)
	defer release()
	return lib.XJS_Eval(e.tls, e.ctx, p, lib.Tsize_t(len(source)), file, int32(flags))
}

// load brings compiled code into the isolate: a module, or the function that
// evaluating a script runs.
func (i *Isolate) load(c *Code) value {
	if c.source != nil {
		i.traces.sources[c.name] = c.source
	}
	// The engine is given C memory only: it computes with addresses in ways
	// that Go's own memory must not be used.
	n := lib.Tsize_t(len(c.bytecode))
	p := libc.Xmalloc(i.tls, n)
	if p == 0 {
		return lib.XJS_ThrowOutOfMemory(i.tls, i.ctx)
	}
	defer libc.Xfree(i.tls, p)
	copy(unsafe.Slice(at[byte](p), n), c.bytecode)
	return lib.XJS_ReadObject(i.tls, i.ctx, p, n, lib.MJS_READ_OBJ_BYTECODE)
}

// read runs a compiled script and returns its value, or the exception.
func (i *Isolate) read(c *Code) value {
	f := i.load(c)
	if isException(f) {
		return f
	}
	return lib.XJS_EvalFunction(i.tls, i.ctx, f)
}

func (i *Isolate) evaluate(c *Code) (value, error) {
	v := i.read(c)
	if isException(v) {
		return v, i.takeStackError()
	}
	return v, nil
}

// Import evaluates the user's module and everything it imports, in global
// scope, and returns its namespace object. An error is an [*Exception], or a
// [*fault.Error] in the platform's words. It must be called on the loop.
func (i *Isolate) Import(name string) (Value, error) {
	i.setStarting(true)
	defer i.setStarting(false)
	m, err := i.findModule(name)
	if err != nil {
		return Value{}, err
	}
	promise := lib.XJS_EvalFunction(i.tls, i.ctx, i.dup(newValue(uint64(m), lib.EJS_TAG_MODULE)))
	if isException(promise) {
		return Value{}, i.takeError()
	}
	defer i.free(promise)
	i.drainMicrotasks()
	if i.failure != nil {
		return Value{}, i.failure
	}
	switch lib.XJS_PromiseState(i.tls, i.ctx, promise) {
	case lib.EJS_PROMISE_REJECTED:
		reason := lib.XJS_PromiseResult(i.tls, i.ctx, promise)
		defer i.free(reason)
		i.forgetRejection(promise)
		return Value{}, i.describe(reason)
	case lib.EJS_PROMISE_PENDING:
		return Value{}, &Exception{Name: "Error", Message: "Top-level await in module is unsettled."}
	}
	return Value{i, i.hold(lib.XJS_GetModuleNamespace(i.tls, i.ctx, m))}, nil
}

func (i *Isolate) forgetRejection(promise value) {
	for n, r := range i.rejections {
		if payload(r.promise) == payload(promise) {
			i.drop(r)
			i.rejections = append(i.rejections[:n], i.rejections[n+1:]...)
			return
		}
	}
}

// result returns what a settled promise holds.
func (i *Isolate) result(promise value) Value {
	return Value{i, i.hold(lib.XJS_PromiseResult(i.tls, i.ctx, promise))}
}

// onModuleNormalize turns a specifier into a module's name. The names of
// modules that don't exist keep a trace of who wanted them.
func onModuleNormalize(tls *libc.TLS, ctx, referrer, specifier, opaque uintptr) uintptr {
	i := isolateAt(opaque)
	from, wanted := libc.GoString(referrer), libc.GoString(specifier)
	name, ok := i.resolve(wanted, from)
	if !ok {
		text := fmt.Sprintf("No such module %q.", wanted)
		if i.starting {
			text += fmt.Sprintf("\n  imported from %q", from)
		}
		i.throw(&fault.Error{Code: "js.no-module", Text: text})
		return 0
	}
	p := lib.Xjs_malloc(tls, ctx, lib.Tsize_t(len(name)+1))
	if p != 0 {
		i.copyToC(p, name)
	}
	return p
}

// resolve returns the name of the module that wanted means in referrer:
// one of the platform, one of the user, or one of Node.js without its prefix.
func (i *Isolate) resolve(wanted, referrer string) (name string, ok bool) {
	if i.hasModule(wanted) || wanted == FunctionsModule {
		return wanted, true
	}
	if i.modules != nil {
		if name, ok = i.modules.Resolve(wanted, referrer); ok {
			return name, true
		}
	}
	name = "node:" + wanted
	return name, i.flag("nodejs_compat_v2") && i.hasModule(name)
}

// hasModule reports whether a part has a module for user code under the
// isolate's compatibility flags.
func (i *Isolate) hasModule(specifier string) bool {
	place, ok := i.parts.modules[specifier]
	return ok && (len(place.needs) == 0 || slices.ContainsFunc(place.needs, i.flag))
}

// onModuleLoad returns the module called name.
func onModuleLoad(tls *libc.TLS, ctx, name, opaque uintptr) uintptr {
	i := isolateAt(opaque)
	m, err := i.findModule(libc.GoString(name))
	if err != nil {
		i.throw(err)
		return 0
	}
	return m
}

// findModule returns the engine's module, loaded at most once.
func (i *Isolate) findModule(name string) (uintptr, error) {
	if m := i.moduleByName[name]; m != 0 {
		return m, nil
	}
	m, err := i.loadModule(name)
	if err == nil {
		i.moduleByName[name] = m
	}
	return m, err
}

func (i *Isolate) loadModule(name string) (uintptr, error) {
	if place, ok := i.parts.modules[name]; ok {
		exports, err := i.exportOf(place.part, place.export)
		if err != nil {
			return 0, err
		}
		return i.newNativeModule(name, exports)
	}
	if name == FunctionsModule {
		return i.newNativeModule(name, i.functionsModule())
	}
	m, err := i.modules.Module(name)
	if err != nil {
		return 0, err
	}
	switch {
	case m.CommonJS:
		return i.newCommonJS(name, m.Code)
	case m.Code != nil:
		v := i.load(m.Code)
		if isException(v) {
			return 0, i.takeError()
		}
		if lib.XJS_ResolveModule(i.tls, i.ctx, v) < 0 {
			return 0, i.takeError()
		}
		ptr := uintptr(payload(v))
		i.free(v)
		return ptr, nil
	default:
		exports := lib.XJS_NewObject(i.tls, i.ctx)
		i.set(exports, "default", i.encodeAny(m.Default))
		return i.newNativeModule(name, exports)
	}
}

type builtinIn struct{ Name string }

// builtinModule returns the default export of a module of Node.js, with or
// without its prefix; undefined where there is none.
func (i *Isolate) builtinModule(in builtinIn) (taken, error) {
	specifier := "node:" + strings.TrimPrefix(in.Name, "node:")
	if !i.hasModule(specifier) {
		return taken{}, nil
	}
	place := i.parts.modules[specifier]
	exports, err := i.exportOf(place.part, place.export)
	if err != nil {
		return taken{}, err
	}
	defer i.free(exports)
	return taken{i, i.hold(i.get(exports, "default"))}, nil
}

// newNativeModule makes a module whose exports are the object's own
// enumerable properties. It takes ownership of exports.
func (i *Isolate) newNativeModule(name string, exports value) (uintptr, error) {
	held := i.hold(exports)
	names, err := i.ownKeys(exports)
	if err != nil {
		return 0, err
	}
	p, release := i.cstring(name)
	m := lib.XJS_NewCModule(i.tls, i.ctx, p, codePointer(onModuleInit))
	release()
	if m == 0 {
		return 0, i.takeError()
	}
	for _, export := range names {
		p, release := i.cstring(export)
		lib.XJS_AddModuleExport(i.tls, i.ctx, m, p)
		release()
	}
	i.nativeModules[m] = nativeModule{held, names}
	return m, nil
}

type nativeModule struct {
	exports *heldValue
	names   []string
}

// onModuleInit fills in the exports when the module is evaluated.
func onModuleInit(tls *libc.TLS, ctx, m uintptr) int32 {
	i := isolateOf(ctx)
	native := i.nativeModules[m]
	for _, name := range native.names {
		v := i.get(native.exports.v, name)
		if isException(v) {
			return -1
		}
		p, release := i.cstring(name)
		lib.XJS_SetModuleExport(tls, ctx, m, p, v)
		release()
	}
	delete(i.nativeModules, m)
	i.unhold(native.exports)
	return 0
}

func (i *Isolate) ownKeys(object value) ([]string, error) {
	keys := i.call(i.boot.keys.v, undefined, object)
	if isException(keys) {
		return nil, i.takeError()
	}
	defer i.free(keys)
	var names []string
	for n := range i.readInt(keys, "length") {
		key := lib.XJS_GetPropertyUint32(i.tls, i.ctx, keys, uint32(n))
		name, _ := i.toString(key)
		i.free(key)
		names = append(names, name)
	}
	return names, nil
}

// newCommonJS evaluates a CommonJS module: its default export is
// module.exports, whose properties are named exports too.
func (i *Isolate) newCommonJS(name string, code *Code) (uintptr, error) {
	f, err := i.evaluate(code)
	if err != nil {
		return 0, err
	}
	defer i.free(f)
	module, exports := lib.XJS_NewObject(i.tls, i.ctx), lib.XJS_NewObject(i.tls, i.ctx)
	defer i.free(module)
	i.set(module, "exports", i.dup(exports))
	require := i.newCFunction(codePointer(onRequire), name, 1, 0)
	result := i.call(f, undefined, exports, require, module)
	i.free(require)
	i.free(exports)
	if isException(result) {
		return 0, i.takeError()
	}
	i.free(result)
	namespace := lib.XJS_NewObject(i.tls, i.ctx)
	i.set(namespace, "default", i.get(module, "exports"))
	return i.newNativeModule(name, namespace)
}

// onRequire is require() in CommonJS modules.
func onRequire(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) value {
	i := isolateOf(ctx)
	wanted, ok := i.toString(argument(argv, 0))
	if !ok {
		return exception
	}
	v, err := i.require(wanted)
	if err != nil {
		return i.throw(err)
	}
	return v
}

func (i *Isolate) require(wanted string) (value, error) {
	name, ok := i.resolve(wanted, "")
	if !ok {
		return undefined, &fault.Error{Code: "js.no-module", Text: fmt.Sprintf("No such module %q.", wanted)}
	}
	namespace, err := i.Import(name)
	if err != nil {
		return undefined, err
	}
	defer namespace.Release()
	def := i.get(namespace.held.v, "default")
	if isUndefined(def) {
		return i.dup(namespace.held.v), nil
	}
	return def, nil
}

// CompileScript compiles a classic script: sloppy code whose top-level names
// are globals.
func CompileScript(name, source string) (*Code, error) {
	return compile(source, name, scriptCode, false)
}

// RunScript evaluates a classic script in global scope.
func (i *Isolate) RunScript(c *Code) error {
	i.setStarting(true)
	defer i.setStarting(false)
	v := i.read(c)
	if isException(v) {
		return i.takeError()
	}
	i.free(v)
	i.drainMicrotasks()
	return i.failure
}
