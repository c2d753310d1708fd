import util from "node:util";
import { each, observe, show } from "../../checks.ts";

const u: any = util;

export default {
	fetch(request: Request) {
		return observe([
			...each("inherits", u.inherits, [1, 2], [null, Object], [undefined, Object], [class {}, null], [class {}, () => {}]),
			["inherits sets super_", () => {
				function A(this: any) {}
				function B() {}
				util.inherits(A as any, B as any);
				const d = Object.getOwnPropertyDescriptor(A, "super_")!;
				return [d.value === B, d.writable, d.enumerable, d.configurable, new (A as any)() instanceof (B as any)];
			}],
			...each("_extend", u._extend, [{ a: 1 }, { b: 2, c: 3 }], [{ a: 1 }, null], [{ a: 1 }, "x"], [null, 1]),
			...each("toUSVString", util.toUSVString, ["a\ud800b"], [1 as any]),
			...each("stripVTControlCharacters", util.stripVTControlCharacters, ["a\u001B]8;;http://x\u0007l\u001B]8;;\u0007b \u001b[1;31mred\u001b[K"], ["plain"], [1 as any]),
			...each("styleText", u.styleText, ["red", "x"], [["red", "bold"], "x", { validateStream: false }], ["gray", "x", { validateStream: false }], ["grey", "x", { validateStream: false }], ["none", "x", { validateStream: false }], [[], "x", { validateStream: false }], ["nope", "x"], [1, "x"], ["red", 1], ["red", "x", { validateStream: 1 }], ["red", "x", { stream: 1 }]),
			...each("parseEnv", util.parseEnv, ["A=1\nB = b # c\n#d\nexport C=3"], ['A="x\\ny"'], ["A='x\\ny'"], ["A=`q`"], ['A="multi\nline" x\nB=2'], ['A="open\nB=2'], ["=x\nB\nA="], ["A=b=c"], ['A="a #b" # c'], ["A=a\r\nB=b"], ["A='"], [1 as any]),
			...each("getSystemErrorName", u.getSystemErrorName, [-2], [-9999], [1], ["x"], [-1.5], []),
			...each("getSystemErrorMessage", u.getSystemErrorMessage, [-2], [-9999], [0]),
			["getSystemErrorMap", () => JSON.stringify([...util.getSystemErrorMap()].slice(0, 20)) + util.getSystemErrorMap().size],
			...each("convertProcessSignalToExitCode", u.convertProcessSignalToExitCode, ["SIGTERM"], ["SIGCHLD"], ["SIGPOLL"], ["x"], [1]),
			["setTraceSigInt", () => u.setTraceSigInt(true)],
			...each("parseArgs", u.parseArgs, [{ args: ["-a"], options: { a: { type: "boolean", short: "a" } } }], []),
			...each("transferableAbortController", () => show(u.transferableAbortController().signal.aborted), []),
			["transferableAbortSignal", () => { const s = AbortSignal.abort(); return u.transferableAbortSignal(s) === s; }],
			...each("transferableAbortSignal", u.transferableAbortSignal, [], [1]),
			["_errnoException", () => u._errnoException(-2, "x")],
			["_exceptionWithHostPort", () => u._exceptionWithHostPort()],
			["deprecate", () => { const f = () => 1; return [util.deprecate(f, "m") === f, u.deprecate(1)]; }],
			["debuglog", () => { const d: any = util.debuglog("x"); return [d.name, d.length, d.enabled, Reflect.ownKeys(d).map(String), d("hello %s", "you", 1)]; }],
			...each("diff", u.diff, ["abc", "abd"], [["a", "b", "c"], ["a", "c", "d"]], ["abcdef", "azced"], [["x", "a", "b"], ["a", "b", "y"]], ["kitten", "sitting"], ["", "a"], ["a", "a"], [[], []], [1, 2], [["a"], "b"], [[1], ["b"]]),
			["getCallSites", () => util.getCallSites(1).map((s: any) => [Object.keys(s).join(), typeof s.lineNumber, s.column === s.columnNumber])],
			...each("getCallSites", (n) => u.getCallSites(n).length, [2], [0], [201], ["x"], [1.5], [null]),
			...["isArray", "isBoolean", "isBuffer", "isDate", "isError", "isFunction", "isNull", "isNullOrUndefined", "isNumber", "isObject", "isPrimitive", "isRegExp", "isString", "isSymbol", "isUndefined"].map((name): [string, () => unknown] => [
				name,
				() => [[], true, new Date(0), new Error("x"), () => 1, null, undefined, 1, {}, /x/, "s", Symbol.iterator, 1n].map((v) => u[name](v)).join(),
			]),
			...each("aborted", async (s, r) => (await util.aborted(s, r) as any)?.type, [undefined], [1, {}], [AbortSignal.abort()]),
			["aborted later", () => { const c = new AbortController(); const p = util.aborted(c.signal, {}); c.abort(); return p.then((e: any) => e.type); }],
			["aborted before", () => util.aborted(AbortSignal.abort(), {})],
		], request);
	},
};
