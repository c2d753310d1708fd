// Package js runs JavaScript: one [Isolate] is a global environment, an event
// loop and the goroutine that owns both. It is the only package that knows the
// engine (modernc.org/libquickjs).
//
// # Parts and ops
//
// What the platform offers to JavaScript is made of parts. A [Part] is a
// folder with a script in TypeScript, bundled by tools/gen into NAME_gen.js,
// and [Op]s, Go functions that the script can call:
//
//	var ops = []js.Op{
//		js.Sync("url_parse", (*state).parse),   // func (s *state) parse(in parseIn) (parseOut, error)
//		js.Async("fetch_start", (*state).start), // func (s *state) start(ctx context.Context, in startIn) (startOut, error)
//	}
//
//	var Part = &js.Part{
//		Name: "url", Script: script, Exports: exports, // the last two are in part_gen.go
//		Ops: ops, New: func(i *js.Isolate, host any) any { return &state{isolate: i} },
//		Globals: []js.Global{{Name: "URL"}, {Name: "URLSearchParams"}},
//	}
//
// The script imports other parts as "edge:NAME" and its ops from "edge:ops".
// Both are bound late: a part is evaluated when something of it is first
// touched. [Op] lists the types that cross and how. A sync op that can't
// answer at once returns a [Promise].
//
// Every part can also call the core ops: microtask(callback), which queues a
// callback that must not throw, interface_members(class), define_constants(object, name, value, ...),
// timer_start(ms, repeat, callback), timer_start_attached (in the async context
// of the caller), async_context(), async_context_swap(context),
// timer_stop(id), time_now(), compat_flag(name), in_global_scope(),
// error_frames(omit), on_rejection(callback), report_error(value), thrown_text(value),
// inspect_promise(promise), inspect_class(value), inspect_proxy(value), builtin_module(name),
// inspect_iterator(iterator), inspect_keys(value, hidden).
//
// # Errors
//
// An op's error that is a [fault.Error] is thrown as the class and text that
// it names; Class "DOMException" takes Name. Other errors become an Error with
// their text. What JavaScript throws reaches Go as an [*Exception].
//
// Errors look to user code as V8 makes them: the engine's messages in V8's
// words, "stack" in V8's format with V8's places, Error.captureStackTrace,
// stackTraceLimit and prepareStackTrace. testdata has what was recorded.
//
// # Scopes
//
// Each event that is being handled (a request) has a [Scope]. The loop knows
// which scope it is running in, so timers and operations belong to the event
// that started them, and the owner learns when an event can make no further
// progress.
//
// # Rules for goroutines
//
// Everything is to be called on the loop, from ops or from functions given to
// [Isolate.Post], but for Post, Do, Close, [Token.Deliver] and the settle
// function of [NewPromise].
package js
