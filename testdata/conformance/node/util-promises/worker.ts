import util from "node:util";
import { observe } from "../../checks.ts";

const u: any = util;
const custom = util.promisify.custom;

export default {
	fetch() {
		return observe([
			["promisify", () => util.promisify((a: number, cb: any) => cb(null, a, 2))(5)],
			["promisify rejects", () => util.promisify((cb: any) => cb(new Error("x")))()],
			["promisify, falsy error", () => util.promisify((cb: any) => cb(0, "v", "w"))()],
			["promisify throws", () => util.promisify(() => { throw new Error("sync"); })()],
			["promisify, this", () => util.promisify(function (this: any, cb: any) { cb(null, this.v); }).call({ v: 3 })],
			["promisify, names", () => { const f: any = (cb: any) => cb(null, 1, 2); f[Symbol.for("nodejs.util.promisify.custom.args")] = ["a", "b"]; return util.promisify(f)(); }],
			["promisify, custom", () => { const f: any = (cb: any) => cb(); const g = () => Promise.resolve("own"); f[custom] = g; const d = (Object.getOwnPropertyDescriptor(util.promisify(f), custom))!; return [util.promisify(f) === g, d.writable, d.enumerable, d.configurable, g()]; }],
			["promisify, custom is no function", () => { const f: any = () => 0; f[custom] = 1; return util.promisify(f); }],
			["promisify(1)", () => u.promisify(1)],
			["promisify()", () => u.promisify()],
			["promisify keeps", () => { function foo(_a: any, _b: any) {} foo.x = 1; const p: any = util.promisify(foo as any); return [p.name, p.length, p.x, Reflect.ownKeys(p).map(String), util.promisify(p) === p]; }],
			["promisify.custom", () => [String(custom), Symbol.keyFor(custom)]],
			["callbackify", () => new Promise((r) => u.callbackify(async (a: number) => a + 1)(1, (...args: any[]) => r(args)))],
			["callbackify rejects", () => new Promise((r) => u.callbackify(async () => { throw new Error("q"); })((...args: any[]) => r(args)))],
			["callbackify, null", () => new Promise((r) => u.callbackify(async () => { throw null; })((e: any) => r([e.code, e.name, e.message, e.reason])))],
			["callbackify(1)", () => u.callbackify(1)],
			["callbackify()()", () => u.callbackify(async () => 1)()],
			["callbackify()(1)", () => u.callbackify(async () => 1)(1)],
			["callbackify keeps", () => { async function foo(_a: any) {} foo.z = 1; const c: any = u.callbackify(foo); return [c.name, c.length, Reflect.ownKeys(c).map(String)]; }],
			["callbackify, this", () => new Promise((r) => { const o = { v: 4, f: u.callbackify(async function (this: any) { return this.v; }) }; o.f(function (this: any, _e: any, v: any) { r([v, this === o]); }); })],
		]);
	},
};
