import process, { env as named } from "node:process";
import { env as workersEnv } from "cloudflare:workers";
import { type Checks, report, show } from "../../checks.ts";

const atTop = show({ ...process.env });
const e = process.env as any;
const attempt = (f: () => unknown) => {
	try {
		return show(f());
	} catch (error: any) {
		return `throws ${error.name}: ${error.message}`;
	}
};

const checks: Checks = {
	"at top level": () => atTop,
	"keys": () => Object.keys(e),
	"values": () => [e.TEXT, e.EMPTY, e.NUMBER, e.FLAG, e.LIST, e.DEEP, e.SECRET, e.MISSING],
	"types": () => Object.entries(e).map(([k, v]) => `${k} ${typeof v}`),
	"same everywhere": () => [named === e, (globalThis as any).process.env === e, (workersEnv as any) === e],
	"in": () => ["TEXT" in e, "MISSING" in e, "toString" in e, Object.hasOwn(e, "TEXT")],
	"descriptor": () => Object.getOwnPropertyDescriptor(e, "TEXT"),
	"prototype": () => [Object.getPrototypeOf(e) === Object.prototype, Object.prototype.toString.call(e), typeof e.toString, typeof e.hasOwnProperty],
	"NODE_ENV": () => [process.env.NODE_ENV, e.NODE_ENV],
	"assign": () => {
		const out: unknown[] = [];
		for (const value of ["text", 5, true, null, undefined, 1.5, 10n, { a: 1 }, [1, 2]]) {
			e.MINE = value;
			out.push([e.MINE, typeof e.MINE]);
		}
		delete e.MINE;
		return [out, "MINE" in e];
	},
	"assign symbol": () => attempt(() => { e.MINE = Symbol("s"); }),
	"symbol key": () => attempt(() => { e[Symbol("k")] = "x"; return Object.getOwnPropertySymbols(e).length; }),
	"read symbol": () => attempt(() => e[Symbol("k")]),
	"delete": () => [delete e.MISSING, delete e.EMPTY, "EMPTY" in e, e.EMPTY],
	"change": () => {
		e.TEXT = "changed";
		return [e.TEXT, named.TEXT];
	},
	"define": () => attempt(() => {
		Object.defineProperty(e, "DEFINED", { value: 5, writable: true, enumerable: true, configurable: true });
		return [e.DEFINED, typeof e.DEFINED];
	}),
	"define getter": () => attempt(() => Object.defineProperty(e, "GETTER", { get: () => 5, enumerable: true, configurable: true }).GETTER),
	"define hidden": () => attempt(() => Object.defineProperty(e, "HIDDEN", { value: "5" }).HIDDEN),
	"assign all": () => Object.assign(e, { A1: 1, A2: null }) === e && [e.A1, e.A2],
	"spread": () => ({ ...e }),
	"json": () => JSON.stringify(e),
	"destructure": () => {
		const { TEXT, NONE = "fallback" } = e;
		return [TEXT, NONE];
	},
	"freeze": () => attempt(() => Object.isFrozen(Object.freeze({ ...e }))),
	"replace": () => {
		const before = process.env;
		const result = attempt(() => { (process as any).env = { NEW: "1" }; return [process.env.NEW, named.NEW, (globalThis as any).process.env.NEW]; });
		(process as any).env = before;
		return [result, process.env === before];
	},
	"TZ": () => {
		e.TZ = "America/New_York";
		return [new Date(0).getTimezoneOffset(), delete e.TZ];
	},
};

export default {
	fetch(request: Request, env: any) {
		if (new URL(request.url).pathname === "/again") return report({ "TEXT": () => [e.TEXT, env.TEXT], "keys": () => Object.keys(e) });
		return report({ ...checks, "the handler's env": () => [env.TEXT, env.NUMBER, env === e] });
	},
};
