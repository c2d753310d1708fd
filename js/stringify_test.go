package js_test

import (
	"testing"

	"edgeemu/js/jstest"
)

// TestStringify compares what is written here with what the engine writes:
// with a function as its second argument, it does all itself.
func TestStringify(t *testing.T) {
	for _, expression := range []string{
		`{}`, `[]`, `[[]]`, `[{}]`, `{ a: 1, b: "x", c: null, d: true, e: [1, 2, 3], f: { g: { h: [] } } }`,
		`[0, -0, 1, -1, 0.1, 1e21, 1e-7, 1.5e-7, 123456789012345680000, 1.7976931348623157e308, 5e-324, NaN, Infinity, 2 ** 31, -(2 ** 31), 2 ** 53]`,
		`["", "\"\\/\b\f\n\r\t\v\0\x1f\x7f\x80\xff", "é", "\u2028", "日本", "\u{1f600}", "\ud800", "\udc00x", "x\ud83d"]`,
		`{ "quoted \" name": 1, "\u00e9": 2, "日本": 3, "": 4 }`,
		`{ b: 1, 2: 2, a: 3, 1: 4 }`,
		`{ u: undefined, f() {}, s: Symbol("x"), [Symbol("k")]: 1, n: 1 }`, `[undefined, () => {}, Symbol("x")]`, `{ u: undefined }`,
		`[, 1, , 2]`, `Object.assign([1, 2], { extra: 3 })`, `(() => { const a = [1]; a.length = 3; return a; })()`,
		`new Date(0)`, `{ d: new Date(0) }`, `[new Map(), new Set(), /x/, new Error("e"), new Number(1), new String("s"), new Boolean(false)]`,
		`{ toJSON: () => "own" }`, `{ a: { toJSON(k) { return k; } } }`, `Object.assign([1], { toJSON: () => "array" })`, `{ toJSON: 1 }`,
		`Object.defineProperty({ a: 1 }, "toJSON", { value: () => "hidden" })`,
		`new (class { x = 1; get y() { return 2; } })()`, `new (class { toJSON() { return "class"; } })()`, `new (class A extends class { toJSON() { return "base"; } } {})()`,
		`Object.create({ inherited: 1 })`, `Object.create(null)`, `Object.create(new Proxy({}, { get: () => () => "proxy" }))`,
		`{ get a() { return 1; } }`, `Object.defineProperty({ b: 1 }, "a", { value: 1 })`, `new Proxy({ a: 1 }, {})`, `new Proxy([1], {})`,
		`"x".repeat(100) + Math.random().toString().slice(0, 0)`, `[("é".repeat(9000) + "y".repeat(9000)).slice(1)]`, `["a".repeat(5000) + "\ud800".repeat(5000)]`,
		`new Uint8Array(2)`, `Object(Symbol.iterator)`, `(function () { return arguments; })(1, 2)`,
		`[{ a: 1, b: 2 }, { b: 1, a: 2 }, { a: 3, b: 4 }, { a: 5 }]`,
		`(() => { const o = { a: 1, b: 2, c: 3 }; delete o.b; o.d = 4; return [o, { a: 1, b: 2, c: 3 }]; })()`,
		`(() => { let o = {}; for (let i = 0; i < 500; i++) o = { o }; return o; })()`,
		`(() => { const shared = { s: 1 }; return [shared, shared, { shared }]; })()`,
		`Array.from({ length: 300 }, (_, i) => ({ id: i, name: "n" + i, tags: ["a", "b"], nested: { ok: i % 2 === 0, f: i / 3 } }))`,
		`globalThis.JSON`, `Math`, `1n`, `[1n]`, `(() => { const a = []; a.push(a); return a; })()`, `(() => { const a = {}; a.b = { a, c: a }; return a; })()`,
		`(Object.prototype.toJSON = function () { return "patched"; }, { a: 1 })`, `(Array.prototype.toJSON = () => "patched", { a: [1] })`,
	} {
		r := jstest.New(t)
		got := r.Run(`const attempt = (f) => { try { return f() ?? "undefined"; } catch (e) { return e.name + ": " + e.message; } };
			const make = () => (` + expression + `);
			const fast = attempt(() => JSON.stringify(make())), slow = attempt(() => JSON.stringify(make(), (key, v) => v));
			delete Object.prototype.toJSON; delete Array.prototype.toJSON;
			result([fast === slow, fast, slow])`)
		if got[:6] != "[true," {
			t.Errorf("%s\n%.400s", expression, got)
		}
	}
}

// TestStringify_Random writes random data of every shape.
func TestStringify_Random(t *testing.T) {
	got := jstest.New(t).Run(`
		let seed = 42;
		const random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
		const texts = ["", "plain", "é", "\n\"", "日本", "\ud83d\ude00", "\udead", "a".repeat(300)];
		const make = (depth) => {
			switch (random(depth > 5 ? 6 : 9)) {
				case 0: return null;
				case 1: return random(2) === 0;
				case 2: return random(1e9) - 5e8;
				case 3: return (random(1e9) - 5e8) / (random(1e6) + 1) * 10 ** (random(60) - 30);
				case 4: return texts[random(texts.length)] + texts[random(texts.length)];
				case 5: return undefined;
				case 6: return Array.from({ length: random(6) }, () => make(depth + 1));
				default: { const o = {}; for (let n = random(7); n > 0; n--) o["k" + random(9) + texts[random(texts.length)]] = make(depth + 1); return o; }
			}
		};
		let wrong;
		for (let n = 0; n < 2000 && wrong === undefined; n++) {
			const v = make(0);
			if (JSON.stringify(v) !== JSON.stringify(v, (key, v) => v)) wrong = JSON.stringify(v, (key, v) => v);
		}
		result(wrong)`)
	if got != "undefined" {
		t.Error(got)
	}
}
