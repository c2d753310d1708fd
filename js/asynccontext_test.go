package js_test

import (
	"fmt"
	"strings"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
)

// contextPart gives scripts the running context, get(), and inside(context,
// f), which calls f in another.
var contextPart = &js.Part{
	Name: "context",
	Script: `const { ops } = require("edge:ops");
		exports.get = () => ops.async_context();
		exports.inside = (context, f) => {
			const former = ops.async_context_swap(context);
			try { return f(); } finally { ops.async_context_swap(former); }
		};`,
	Exports: []string{"get", "inside"},
	Globals: []js.Global{{Name: "get"}, {Name: "inside"}},
}

func TestAsyncContext(t *testing.T) {
	cases := []struct{ name, script, want string }{
		{"await", `result(await inside(1, async () => { await null; const a = get(); await null; return [a, get()]; }))`, `[1,1]`},
		{"then", `result(await inside(1, () => Promise.resolve().then(get)))`, `1`},
		{"behind it", `await inside(1, async () => { await null; }); result(get() === undefined)`, `true`},
		{"the promise shows nothing", `const p = inside(1, async () => { await null; });
			result([Reflect.ownKeys(p), Object.getOwnPropertyNames(p), JSON.stringify(p), Object.isFrozen(Object.freeze(p))]); await p;`, `[[],[],"{}",true]`},
		{"then is the same function", `const { then } = Promise.prototype; inside(1, () => {}); result([then === Promise.prototype.then, then.name, then.length])`, `[true,"then",2]`},
		{"then on what is no promise", `try { inside(1, () => Promise.prototype.then.call({}, get)); } catch (e) { result(e.name); }`, `"TypeError"`},
		{"a frozen generator", `async function* g() { await null; yield get(); }
			const it = Object.freeze(g()); result((await inside(1, () => it.next())).done)`, `false`},
		{"a microtask of a thenable", `result(await inside(1, () => new Promise((r) => r({ then(f) { f(get()); } }))))`, `1`},
		{"thrown", `const f = inside(1, () => async () => { await null; throw get(); });
			try { await inside(2, f); } catch (e) { result([e, get() === undefined]); }`, `[2,true]`},
		{"an object that holds the promise", `const context = {}; context.promise = inside(context, async () => { await null; return get() === context; }); result(await context.promise)`, `true`},
		{"an awaiting function that never goes on", `for (let i = 0; i < 100; i++) { const c = { i }; c.p = inside(c, async () => { await new Promise(() => {}); }); } result(1)`, `1`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := jstest.New(t, contextPart).Run(c.script); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// Then may be in other hands before a context is first set.
func TestAsyncContext_thenReplaced(t *testing.T) {
	rig := jstest.New(t, contextPart)
	got := rig.Run(`const native = Promise.prototype.then;
		Promise.prototype.then = function (...args) { return Reflect.apply(native, this, args); };
		result(await inside(1, () => Promise.resolve().then(get)))`)
	if got != `1` {
		t.Errorf("got %s", got)
	}
}

// What runs in a context is in the same order as without.
func TestAsyncContext_order(t *testing.T) {
	const program = `const log = [];
		const note = (x) => log.push(x);
		async function* g() { note("g"); yield 1; await null; yield 2; }
		async function work(name) {
			note(name + 0); await null; note(name + 1);
			for await (const x of g()) note(name + "g" + x);
			await { then(f) { note(name + "t"); f(); } };
			note(name + 2);
			await Promise.all([null, Promise.resolve().then(() => note(name + 3)), Promise.reject().catch(() => note(name + 4)).finally(() => note(name + 5))]);
			note(name + 6);
			return new Promise((resolve) => resolve({ then(f) { note(name + "r"); f(name); } }));
		}
		`
	const calls = `result([await Promise.all([run("a"), run("b"), Promise.resolve("c").then(run)]), log]);`
	plain := jstest.New(t, contextPart).Run(program + `const run = work; ` + calls)
	carried := jstest.New(t, contextPart).Run(program + `const run = (name) => inside(name, () => work(name)); ` + calls)
	if plain != carried {
		t.Errorf("order without context\n%s\nwith\n%s", plain, carried)
	}
}

// A request to an async generator is always answered.
func TestAsyncGenerator_requests(t *testing.T) {
	const program = `async function* g() { for (let n = 0; n < 2; n++) { await null; yield n; } }
		const it = g(), log = [];
		const ask = (name, method, value) => it[method](value).then((r) => log.push([name, r.value, r.done]), (e) => log.push([name, e]));
		const all = [ask("a", "next"), ask("b", "next"), ask("c", "next"), ask("d", "next"), ask("e", "return", Promise.resolve(5)), ask("f", "next"),
			ask("g", "throw", "t"), ask("h", "return", 6), ask("i", "next")];
		`
	want := `[["a",0,false],["b",1,false],["c",null,true],["d",null,true],["e",5,true],["f",null,true],["g","t"],["h",6,true],["i",null,true]]`
	for _, first := range []string{``, `inside(1, () => {}); `} {
		if got := jstest.New(t, contextPart).Run(first + program + `await Promise.all(all); result(log)`); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

// Contexts are garbage like everything else.
func TestAsyncContext_leavesNothingBehind(t *testing.T) {
	rig := jstest.New(t, contextPart)
	grown := func(rounds int) int64 {
		rig.Do(nil, rig.CollectGarbage)
		before := rig.MemoryUsage()
		rig.Run(fmt.Sprintf(`for (let n = 0; n < %d; n++) {
			const context = { data: new Uint8Array(1000) };
			context.promise = inside(context, async () => {
				async function* g() { await null; yield get(); await null; }
				for await (const x of g()) x;
				await Promise.resolve().then(get).finally(get);
				await new Promise((r) => r({ then(f) { f(); } }));
			});
			await context.promise;
		} result(1)`, rounds))
		rig.Do(nil, rig.CollectGarbage)
		return rig.MemoryUsage() - before
	}
	grown(10)
	if few, many := grown(10), grown(2000); many > few+10_000 {
		t.Errorf("JavaScript holds %d bytes more after 10 rounds, %d after 2000", few, many)
	}
}

const awaitLoop = `for (let n = 0; n < 20000; n++) await null; result(1)`

func BenchmarkAwait(b *testing.B) {
	for name, script := range map[string]string{
		"never set": awaitLoop,
		"default":   `inside(1, () => {}); ` + awaitLoop,
		"inside":    `await inside(1, async () => { ` + strings.Replace(awaitLoop, "; result(1)", "", 1) + ` }); result(1)`,
	} {
		b.Run(name, func(b *testing.B) {
			rig := jstest.New(b, contextPart)
			for b.Loop() {
				rig.Run(script)
			}
		})
	}
}
