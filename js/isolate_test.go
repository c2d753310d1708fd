package js_test

import (
	"strings"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
)

func TestIsolate_EvaluatesAModule(t *testing.T) {
	r := jstest.New(t)
	if got := r.Run(`result([1, "é😀", null, { a: 2n.toString() }])`); got != `[1,"é😀",null,{"a":"2"}]` {
		t.Errorf("got %s", got)
	}
}

func TestErrors_HaveV8sShape(t *testing.T) {
	r := jstest.New(t)
	for source, want := range map[string]string{
		`undefined.x`:              "TypeError: Cannot read properties of undefined (reading 'x')",
		`let n = null; n.y = 1`:    "TypeError: Cannot set properties of null (setting 'y')",
		`zzz`:                      "ReferenceError: zzz is not defined",
		`const c = 1; c = 2`:       "TypeError: Assignment to constant variable.",
		`(function f() { f() })()`: "RangeError: Maximum call stack size exceeded",
		`new Function("return 1")`: "EvalError: Code generation from strings disallowed for this context",
		`class A extends Error {}; throw new A("m")`: "Error: m",
	} {
		_, err := r.Try(source)
		if err == nil {
			t.Errorf("%s: no error", source)
			continue
		}
		if first, _, _ := strings.Cut(err.Error(), "\n"); first != want {
			t.Errorf("%s: got %q, want %q", source, first, want)
		}
	}
	got := r.Run(`
		function inner() { return new RangeError("boom").stack }
		const o = { method() { return inner() } };
		const target = {}; (function outer() { Error.captureStackTrace(target, outer) })();
		result([o.method(), target.stack.split("\n")[0], target.stack.includes("outer")])`)
	want := `["RangeError: boom\n    at inner (test-8.js:2:29)\n    at Object.method (test-8.js:3:33)\n    at Module.test (test-8.js:5:13)`
	if !strings.HasPrefix(got, want) {
		t.Errorf("got %s", got)
	}
	if !strings.HasSuffix(got, `,"Error",false]`) {
		t.Errorf("captureStackTrace: got %s", got)
	}
}

func TestIsolate_UnhandledRejections(t *testing.T) {
	r := jstest.New(t)
	r.Run(`Promise.reject(new TypeError("lost")); const p = Promise.reject(1); p.catch(() => {}); result(0)`)
	if len(r.Uncaught) != 1 || r.Uncaught[0] != "TypeError: lost" {
		t.Errorf("reported %q", r.Uncaught)
	}
}

func TestIsolate_NeverSettling(t *testing.T) {
	r := jstest.New(t)
	if _, err := r.Try(`await new Promise(() => {})`); err == nil || !strings.Contains(err.Error(), "never settles") {
		t.Errorf("got %v", err)
	}
}

func TestIsolate_NoSuchModule(t *testing.T) {
	r := jstest.New(t)
	if _, err := r.Try(`await import("nope")`); err == nil || !strings.Contains(err.Error(), `No such module "nope".`) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkNew(b *testing.B) {
	parts := js.NewPartSet()
	for b.Loop() {
		i, err := js.New(js.Options{Parts: parts})
		if err != nil {
			b.Fatal(err)
		}
		i.Close()
	}
}

func TestIsolate_BigIntAsUintN(t *testing.T) {
	got := jstest.New(t).Run(`result([BigInt.asUintN(64, -1n), BigInt.asUintN(64, -(2n ** 63n)), BigInt.asUintN(64, -(2n ** 64n) - 3n), BigInt.asUintN(8, -1n),
		BigInt.asUintN(64, -123456789012345678901234567890n), BigInt.asUintN(128, -1n), BigInt.asUintN(63, -1n), BigInt.asUintN(0, -1n), BigInt.asUintN(64, 5n),
		BigInt.asIntN(64, 2n ** 63n), BigInt.asUintN.name, BigInt.asUintN.length].map(String))`)
	want := `["18446744073709551615","9223372036854775808","18446744073709551613","255","4362896299872285998","340282366920938463463374607431768211455",` +
		`"9223372036854775807","0","5","-9223372036854775808","asUintN","2"]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
