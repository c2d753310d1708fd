package js

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"sync/atomic"
	"time"
	"unsafe"

	"edgeemu/clock"
	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// Options are what an isolate is made of. Clock, Entropy and Parts have no
// default.
type Options struct {
	Clock   clock.Clock
	Entropy io.Reader // source of random bytes
	Parts   *PartSet
	// Modules resolves the user's modules; nil: there are none.
	Modules ModuleSource
	// Flag tells whether a compatibility flag is on; nil: none is.
	Flag func(name string) bool
	// HeapLimit is the most memory that JavaScript may use, in bytes; 0 is
	// 128 MB, as on the platform.
	HeapLimit int64
	// OnUncaught is called on the loop for an error that nothing caught: in
	// a timer's callback, or a promise rejection nobody handled.
	OnUncaught func(scope *Scope, err *Exception, promise bool)
	// Host is handed to the parts' New functions: the worker's side of things.
	Host any
}

// Memory limits.
const (
	heapLimitDefault = 128 << 20 // https://developers.cloudflare.com/workers/platform/limits/#memory
	heapSlack        = 8         // this part of the limit on top
	maxCallSlots     = 5000      // about the depth at which V8's default stack ends
	gcThreshold      = 4 << 20   // bytes allocated before cycles are first looked for
)

// An Isolate is one JavaScript global environment with its event loop.
type Isolate struct {
	tasks atomic.Int64 // that were run
	*engine
	clock    clock.Clock
	entropy  io.Reader
	parts    *PartSet
	flag     func(string) bool
	uncaught func(*Scope, *Exception, bool)
	modules  ModuleSource

	inbox   queue
	closing chan struct{}
	ended   chan struct{}

	// The rest belongs to the loop.
	current     *Scope
	slice       clock.Stopwatch
	sliceBudget time.Duration
	now         struct {
		time  time.Time
		valid bool
	}
	afterTask     []func()
	failure       error
	starting      bool // the user's modules are being evaluated
	leaked        bool // set by dispose
	abandoned     bool // a panic went through the engine: it must not run again
	timers        timers
	states        []any // one per part: what its ops are called on
	ops           []boundOp
	handles       handleTable
	held          map[*heldValue]struct{}
	rejections    []rejection
	reported      []rejection // reported already
	late          []rejection // handled after they were reported
	scopeCell     *heldValue  // see shareScope
	scopeNumber   *uint32     // what lies in it
	lastScope     uint32
	copyBytes     bool        // the arguments being decoded outlive the op's call
	nameAtom      lib.TJSAtom // "name"
	toJSON        lib.TJSAtom // "toJSON"
	heapLimit     uint64      // bytes
	jsonOut       *jsonWriter
	jsonIn        *jsonParser
	boot          bootFunctions
	rethrown      thrownException
	evalInternal  uintptr
	errorHook     errorHook
	traces        traces
	replaced      replacedCode
	kept          []value // until the task ends
	context       asyncContext
	generators    generators
	moduleByName  map[string]uintptr
	nativeModules map[uintptr]nativeModule
	lazy          lazyState
}

// New starts an isolate with its parts installed. It takes a few milliseconds.
func New(o Options) (*Isolate, error) {
	i := &Isolate{
		clock: o.Clock, entropy: o.Entropy, parts: o.Parts, modules: o.Modules, uncaught: o.OnUncaught, flag: o.Flag,
		closing: make(chan struct{}), ended: make(chan struct{}),
		context: asyncContext{current: undefined}, generators: generators{current: undefined},
		held: map[*heldValue]struct{}{}, moduleByName: map[string]uintptr{}, nativeModules: map[uintptr]nativeModule{},
	}
	if i.flag == nil {
		i.flag = func(string) bool { return false }
	}
	i.timers.byID = map[int]*timer{}
	i.inbox.init()
	started := make(chan error)
	go func() {
		err := i.start(o)
		if err != nil {
			i.dispose()
		}
		started <- err
		if err == nil {
			i.run()
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start isolate: %w", err)
	}
	return i, nil
}

func (i *Isolate) start(o Options) (err error) {
	defer func() {
		if p := recover(); p != nil {
			i.abandoned = true
			err = fmt.Errorf("BUG: panic in the engine: %v\n%s", p, debug.Stack())
		}
	}()
	if i.engine, err = newEngine(); err != nil {
		return err
	}
	limit := o.HeapLimit
	if limit == 0 {
		limit = heapLimitDefault
	}
	// Beyond the limit there is room for the error that says so.
	i.heapLimit = uint64(limit)
	lib.XJS_SetMemoryLimit(i.tls, i.rt, lib.Tsize_t(limit+limit/heapSlack))
	lib.XJS_SetGCThreshold(i.tls, i.rt, gcThreshold)
	i.bindHooks()
	i.enter(nil)
	defer i.leave()
	return i.installParts(o.Host)
}

// bindHooks makes the engine call back into this isolate.
func (i *Isolate) bindHooks() {
	// The isolate stays reachable through the goroutine that owns it, so the
	// address that the engine keeps outside of Go's sight remains valid.
	opaque := uintptr(unsafe.Pointer(i))
	lib.XJS_SetContextOpaque(i.tls, i.ctx, opaque)
	lib.XJS_SetRuntimeOpaque(i.tls, i.rt, opaque)
	lib.XJS_SetInterruptHandler(i.tls, i.rt, codePointer(onInterrupt), opaque)
	lib.XJS_SetHostPromiseRejectionTracker(i.tls, i.rt, codePointer(onRejection), opaque)
	lib.XJS_SetModuleLoaderFunc(i.tls, i.rt, codePointer(onModuleNormalize), codePointer(onModuleLoad), opaque)
	i.nameAtom = i.newAtom("name")
	i.refuseEval()
	i.hookErrors()
	i.replaceIntrinsics()
	i.hookThen()
	i.hookGenerators()
	i.registerHandles()
}

// isolateAt turns what bindHooks gave to the engine back into the isolate.
func isolateAt(opaque uintptr) *Isolate { return at[Isolate](opaque) }

func isolateOf(ctx uintptr) *Isolate {
	return isolateAt(at[lib.TJSContext](ctx).Fuser_opaque)
}

// Now returns the time on the world's clock at which the running task began.
func (i *Isolate) Now() time.Time {
	if !i.now.valid {
		i.now.time, i.now.valid = i.clock.Now(), true
	}
	return i.now.time
}

// Entropy returns the isolate's source of random bytes.
func (i *Isolate) Entropy() io.Reader { return i.entropy }

// Flag tells whether a compatibility flag is on.
func (i *Isolate) Flag(name string) bool { return i.flag(name) }

// Current returns the scope in which the loop is running, nil outside of any
// event. It must be called on the loop.
func (i *Isolate) Current() *Scope { return i.current }

// Starting reports whether the user's modules are being evaluated: then only
// what the platform allows in global scope is allowed.
func (i *Isolate) Starting() bool { return i.starting }

// Context is the running scope's context, or one that is never cancelled.
func (i *Isolate) Context() context.Context {
	if i.current != nil {
		return i.current.ctx
	}
	return context.Background()
}

// Close ends the loop and frees the engine. It may be called from any
// goroutine, more than once, and waits until the loop has ended.
func (i *Isolate) Close() {
	i.inbox.mu.Lock()
	select {
	case <-i.closing:
	default:
		close(i.closing)
	}
	i.inbox.mu.Unlock()
	<-i.ended
}

// Leaked reports whether something still referred to the engine's objects when
// the isolate was closed, so that its memory could not be freed: a bug.
func (i *Isolate) Leaked() bool {
	<-i.ended
	return i.leaked
}

// guard runs f; a panic in it ends the running task, not the process.
func (i *Isolate) guard(f func()) {
	if i.abandoned {
		return
	}
	frame := i.stackFrame()
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		i.failure = fmt.Errorf("BUG: panic under JavaScript: %v\n%s", p, debug.Stack())
		if i.stackFrame() != frame {
			i.abandoned = true
		}
	}()
	f()
}

// Abandoned reports whether a panic went through the engine, so that the
// isolate can run no more JavaScript and has to be replaced.
func (i *Isolate) Abandoned() bool { return i.abandoned }

func (i *Isolate) stackFrame() uintptr {
	return at[lib.TJSRuntime](i.rt).Fcurrent_stack_frame
}

// drainMicrotasks runs jobs until there are none.
func (i *Isolate) drainMicrotasks() {
	i.guard(func() {
		for {
			if i.context.active || i.generators.queued {
				i.enterJob()
			}
			n := lib.XJS_ExecutePendingJob(i.tls, i.rt, i.out)
			i.leaveGenerator()
			switch {
			case n == 0:
				return
			case n < 0:
				i.report(i.takeError())
			}
		}
	})
}

// dispose frees everything that belongs to the loop.
func (i *Isolate) dispose() {
	i.inbox.close()
	if i.engine == nil {
		return
	}
	i.timers.close(i)
	if i.abandoned {
		return // the engine's memory can't be trusted any more, so it is left alone
	}
	i.releaseAll()
	i.leaked = !i.engine.close()
}

// MemoryUsage returns the bytes that JavaScript has allocated.
func (i *Isolate) MemoryUsage() int64 {
	usage := i.tls.Alloc(int(unsafe.Sizeof(lib.TJSMemoryUsage{})))
	defer i.tls.Free(int(unsafe.Sizeof(lib.TJSMemoryUsage{})))
	lib.XJS_ComputeMemoryUsage(i.tls, i.rt, usage)
	return at[lib.TJSMemoryUsage](usage).Fmalloc_size
}

// overHeapLimit reports whether what JavaScript holds, without garbage, is more
// than it may.
func (i *Isolate) overHeapLimit() bool {
	size := &at[lib.TJSRuntime](i.rt).Fmalloc_ctx.Fmalloc_state.Fmalloc_size
	if uint64(*size) <= i.heapLimit {
		return false
	}
	i.CollectGarbage()
	return uint64(*size) > i.heapLimit
}

// wasNearHeapLimit reports whether at least half of the limit was in use when
// garbage was last collected: the engine collects again at half as much more.
func (i *Isolate) wasNearHeapLimit() bool {
	return uint64(at[lib.TJSRuntime](i.rt).Fmalloc_gc_threshold) >= i.heapLimit/2*3/2
}

// CollectGarbage frees cycles now.
func (i *Isolate) CollectGarbage() { lib.XJS_RunGC(i.tls, i.rt) }

// onInterrupt is polled by the engine while JavaScript runs. A result other
// than 0 ends it with an error that JavaScript can't catch.
func onInterrupt(tls *libc.TLS, rt, opaque uintptr) int32 {
	i := isolateAt(opaque)
	if i.sliceBudget > 0 && i.slice.Elapsed() > i.sliceBudget {
		i.failure = ErrCPULimit
		return 1
	}
	if i.overHeapLimit() {
		i.failure = ErrMemoryLimit
		return 1
	}
	select {
	case <-i.closing:
		return 1
	default:
		return 0
	}
}
