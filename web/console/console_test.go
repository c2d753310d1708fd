package console_test

import (
	"slices"
	"strings"
	"testing"
)

func TestMethods(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
	}{
		{"levels", `console.log("a", {b: 1}); console.info(1); console.debug(2); console.warn("%s!", "w"); console.error(null)`,
			[]string{"log a { b: 1 }", "info 1", "debug 2", "warn w!", "error null"}},
		{"nothing", `console.log()`, []string{"log "}},
		{"format that throws", `console.log("%s", {toString() { throw "no" }})`, []string{"log <Formatting threw (no)>"}},
		{"groups", `console.group("g", 1); console.log("a\nb"); console.group(); console.warn("c"); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log("d")`,
			[]string{"log g 1", "log   a\n  b", "warn     c", "log d"}},
		{"count", `console.count(); console.count(); console.count("x"); console.countReset(); console.count(); console.countReset("nope")`,
			[]string{"log default: 1", "log default: 2", "log x: 1", "log default: 1", "warn Count for 'nope' does not exist"}},
		{"label is converted", `console.count({ toString() { return "L" } })`, []string{"log L: 1"}},
		{"assert", `console.assert(true, "no"); console.assert(false); console.assert(false, "a %d", 5); console.assert(0, {b: 1})`,
			[]string{"error Assertion failed", "error Assertion failed: a 5", "error Assertion failed { b: 1 }"}},
		{"time", `console.time(); await new Promise((r) => setTimeout(r, 1500)); console.timeLog("default", {a: 1}); console.timeEnd(); console.timeEnd(); console.time("t"); console.time("t")`,
			[]string{"log default: 1.500s { a: 1 }", "log default: 1.500s", "warn No such label 'default' for console.timeEnd()", "warn Label 't' already exists for console.time()"}},
		{"long time", `console.time(); await new Promise((r) => setTimeout(r, 65250)); console.timeLog(); await new Promise((r) => setTimeout(r, 3600_000)); console.timeEnd(); console.time("z"); console.timeEnd("z")`,
			[]string{"log default: 1:05.250 (m:ss.mmm)", "log default: 1:01:05 (h:mm:ss)", "log z: 0ms"}},
		{"dir", `console.dir({a: {b: {c: {}}}}, {depth: 0}); console.dir({[Symbol.for("nodejs.util.inspect.custom")]() { return "x" }})`,
			[]string{"log { a: [Object] }", "log {\n  Symbol(nodejs.util.inspect.custom): [Function: [nodejs.util.inspect.custom]]\n}"}},
		{"silent", `console.clear(); console.profile("p"); console.profileEnd("p"); console.timeStamp("s")`, nil},
		{"destructured", `const { log } = console; log("x")`, []string{"log x"}},
		{"lone surrogate", `console.log("\ud800x")`, []string{"log \ufffdx"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rig, log := newRig(t)
			rig.Run(test.source)
			if !slices.Equal(log.lines, test.want) {
				t.Errorf("got  %q\nwant %q", log.lines, test.want)
			}
		})
	}
}

func TestTable(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"rows", `[{a: 1, b: "x"}, {a: 3, c: [1, 2, 3, 4]}]`, `
┌─────────┬───┬─────┬──────────────────────────────┐
│ (index) │ a │ b   │ c                            │
├─────────┼───┼─────┼──────────────────────────────┤
│ 0       │ 1 │ 'x' │                              │
│ 1       │ 3 │     │ [ 1, 2, 3, ... 1 more item ] │
└─────────┴───┴─────┴──────────────────────────────┘`},
		{"values", `[[1, 2], 5, null]`, `
┌─────────┬───┬───┬────────┐
│ (index) │ 0 │ 1 │ Values │
├─────────┼───┼───┼────────┤
│ 0       │ 1 │ 2 │        │
│ 1       │   │   │ 5      │
│ 2       │   │   │ null   │
└─────────┴───┴───┴────────┘`},
		{"properties", `{x: {a: 1, b: 2}, y: {b: {c: {d: 1}}}}, ["b"]`, `
┌─────────┬─────────────────┐
│ (index) │ b               │
├─────────┼─────────────────┤
│ x       │ 2               │
│ y       │ { c: [Object] } │
└─────────┴─────────────────┘`},
		{"map", `new Map([["k", {v: 1}]])`, `
┌───────────────────┬─────┬──────────┐
│ (iteration index) │ Key │ Values   │
├───────────────────┼─────┼──────────┤
│ 0                 │ 'k' │ { v: 1 } │
└───────────────────┴─────┴──────────┘`},
		{"set", `new Set(["漢"])`, `
┌───────────────────┬────────┐
│ (iteration index) │ Values │
├───────────────────┼────────┤
│ 0                 │ '漢'   │
└───────────────────┴────────┘`},
		{"no table", `5`, "5"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rig, log := newRig(t)
			rig.Run("console.table(" + test.source + ")")
			if got, want := strings.Join(log.lines, "\n"), "log "+strings.TrimPrefix(test.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestTrace(t *testing.T) {
	rig, log := newRig(t)
	rig.Run(`function here() { console.trace("at %s", "x") } here()`)
	if got := strings.Join(log.lines, "\n"); !strings.HasPrefix(got, "log Trace: at x\n    at here (test-1.js:1:") {
		t.Errorf("got %s", got)
	}
}

// TestPlatformObjects: interfaces show their attributes, as recorded from
// workerd for those of this package's neighbours.
func TestPlatformObjects(t *testing.T) {
	tests := []struct{ source, want string }{
		{"new EventTarget()", "EventTarget {}"},
		{"new AbortController()", "AbortController {\n  signal: AbortSignal { aborted: false, reason: undefined, onabort: null }\n}"},
		{"AbortSignal.abort('why')", "AbortSignal { aborted: true, reason: 'why', onabort: null }"},
		{"[new AbortController().signal]", "[ AbortSignal { aborted: false, reason: undefined, onabort: null } ]"},
		{"({a:{b:{h:new AbortController()}}})", "{ a: { b: { h: [AbortController] } } }"},
		{"new Event('x')", "Event {\n  type: 'x',\n  eventPhase: 0,\n  composed: false,\n  bubbles: false,\n  cancelable: false,\n  defaultPrevented: false,\n  returnValue: true,\n" +
			"  currentTarget: undefined,\n  target: undefined,\n  srcElement: undefined,\n  timeStamp: 0,\n  isTrusted: false,\n  cancelBubble: false\n}"},
		{"scheduler", "Scheduler {}"},
		{"EventTarget", "[Function: EventTarget]"},
	}
	rig, _ := newRig(t)
	for _, test := range tests {
		var got string
		decode(t, rig.Run("result(inspect("+test.source+"))"), &got)
		if got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.source, got, test.want)
		}
	}
}

// TestHostileValues: what users do to objects can't break or stall the console.
func TestHostileValues(t *testing.T) {
	rig, log := newRig(t)
	rig.Run(`
		const deep = {}; for (let i = 0, o = deep; i < 1e5; i++) o = o.next = {};
		console.log(deep);
		console.dir(deep, { depth: 10 });
		console.log({ get a() { throw new Error("getter") } });
		const trap = () => { throw new Error("trap") };
		console.log(new Proxy({ a: 1 }, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap }));
		Array.prototype.includes = trap; Map.prototype.forEach = trap;
		console.log([1], new Map([[1, 2]]));
		console.log("x".repeat(1e6).length, [ "y".repeat(1e5) ].length);
	`)
	want := []string{
		"log { next: { next: { next: [Object] } } }",
		log.lines[1],
		"log { a: [Getter] }",
		"log Proxy({ a: 1 })",
		log.lines[4],
		"log 1000000 1",
	}
	if !slices.Equal(log.lines, want) || !strings.Contains(log.lines[1], "next: [Object]") {
		t.Errorf("got %q", log.lines)
	}
}

func TestDepthWithoutEndIsStopped(t *testing.T) {
	rig, log := newRig(t)
	rig.Run(`const deep = {}; for (let i = 0, o = deep; i < 1e5; i++) o = o.next = {}; console.dir(deep, { depth: null })`)
	if got := strings.Join(log.lines, ""); !strings.Contains(got, "[Object: Inspection interrupted prematurely. Maximum call stack size exceeded.]") {
		t.Errorf("got %.200q", got)
	}
}
