package js

import (
	_ "embed"
	"fmt"
	"strings"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

//go:embed boot.js
var bootFile string

// bootScript is boot.js as an expression.
var bootScript = strings.TrimSuffix(strings.TrimSpace(bootFile[strings.Index(bootFile, "(parts)"):]), ";")

// bootFunctions are what boot.js gives to Go.
type bootFunctions struct {
	makeError   *heldValue
	exportOf    *heldValue
	keys        *heldValue
	onRejection *heldValue // set by a part: the unhandledrejection event
	onHandled   *heldValue // likewise: the rejectionhandled event
	clone       cloneHooks // set by a part
}

func (b *bootFunctions) release(*Isolate) { *b = bootFunctions{} } // the isolate's held list frees them

// coreOps are the ops of the isolate itself.
var coreOps = []Op{
	microtaskOp,
	membersOp,
	constantsOp,
	asyncContextOps[0],
	asyncContextOps[1],
	Sync("error_frames", (*Isolate).errorFrames),
	Sync("timer_start", (*Isolate).timerStart),
	Sync("timer_start_attached", (*Isolate).timerStartAttached),
	Sync("timer_stop", (*Isolate).timerStop),
	Sync("time_now", (*Isolate).timeNow),
	Sync("compat_flag", (*Isolate).compatFlag),
	Sync("in_global_scope", (*Isolate).inGlobalScope),
	Sync("scope_cell", (*Isolate).shareScope),
	Sync("on_rejection", (*Isolate).setRejectionHook),
	Sync("report_error", (*Isolate).reportError),
	Sync("thrown_text", (*Isolate).thrownTextOp),
	Sync("inspect_promise", (*Isolate).inspectPromise),
	Sync("inspect_class", (*Isolate).inspectClass),
	Sync("inspect_proxy", (*Isolate).inspectProxy),
	Sync("inspect_keys", (*Isolate).inspectKeys),
	Sync("builtin_module", (*Isolate).builtinModule),
	Sync("inspect_iterator", (*Isolate).inspectIterator),
	Sync("clone_hooks", (*Isolate).setCloneHooks),
	Sync("clone_value", (*Isolate).clone),
	Sync("clone_serialize", (*Isolate).serialize),
	Sync("clone_deserialize", (*Isolate).deserialize),
}

// CoreOps returns the ops that every part can call.
func CoreOps() []Op { return coreOps }

// installParts binds the ops, runs boot.js and the eager parts.
func (i *Isolate) installParts(host any) error {
	ops := lib.XJS_NewObject(i.tls, i.ctx)
	defer i.free(ops)
	i.bindOps(ops, coreOps, i)
	for _, p := range i.parts.parts {
		if len(p.Ops) > 0 {
			i.bindOps(ops, p.Ops, p.New(i, host))
		}
	}
	code, err := i.parts.bootCode()
	if err != nil {
		return err
	}
	boot, err := i.evaluate(code)
	if err != nil {
		return err
	}
	load := i.newCFunction(codePointer(onLoadPart), "load", 1, 0)
	result := i.call(boot, undefined, ops, load)
	i.free(boot)
	i.free(load)
	if isException(result) {
		return fmt.Errorf("BUG: boot the platform: %w", i.takeStackError())
	}
	defer i.free(result)
	i.boot.makeError = i.hold(i.get(result, "makeError"))
	i.boot.exportOf = i.hold(i.get(result, "exportOf"))
	i.boot.keys = i.hold(i.get(result, "keys"))
	i.installGlobals()
	start := i.get(result, "start")
	defer i.free(start)
	if isException(i.call(start, undefined)) {
		return fmt.Errorf("BUG: start the platform: %w", i.takeStackError())
	}
	return nil
}

// takeStackError is takeError with the stack in the text: for our own bugs.
func (i *Isolate) takeStackError() error {
	err := i.takeError()
	if e, ok := err.(*Exception); ok && e.Stack != "" {
		return fmt.Errorf("%w\n%s", e, e.Stack)
	}
	return err
}

func (i *Isolate) bindOps(target value, ops []Op, state any) {
	for n := range ops {
		op := &ops[n]
		f := i.newCFunction(codePointer(onOp), op.name, len(op.params), len(i.ops))
		i.ops = append(i.ops, boundOp{op, state})
		i.set(target, op.name, f)
	}
}

// onLoadPart returns the function that a part's script is.
func onLoadPart(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr, magic int32) value {
	i := isolateOf(ctx)
	name, _ := i.toString(argument(argv, 0))
	code, err := i.parts.code(name)
	if err != nil {
		return i.throw(err)
	}
	return i.read(code)
}

// Export returns an export of a part, for Go to call.
func (i *Isolate) Export(part, name string) (Func, error) {
	f, err := i.exportOf(part, name)
	if err != nil {
		return Func{}, err
	}
	return Func{i, i.hold(f)}, nil
}
