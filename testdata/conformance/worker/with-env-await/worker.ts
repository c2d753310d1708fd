import { env, withEnv } from "cloudflare:workers";
import { report, type Checks } from "../../checks.ts";

const a = () => (env as any).A;
const two = <T>(f: () => T): T => (withEnv as any)({ A: "two" }, f);

const checks: Checks = {
	"outside": a,
	"synchronous": () => [two(a), a()],
	"await": () => two(async () => { const first = a(); await null; return [first, a()]; }),
	"after": async () => { await two(async () => { await null; }); return a(); },
	"then": () => two(() => Promise.resolve().then(a)),
	"then outside": () => two(() => Promise.resolve()).then(a),
	"timer": () => two(() => new Promise((resolve) => setTimeout(() => resolve(a()), 1))),
	"microtask": () => two(() => new Promise((resolve) => queueMicrotask(() => resolve(a())))),
	"nested": () => two(async () => { await null; const x = await (withEnv as any)({ A: "three" }, async () => { await null; return a(); }); return [x, a()]; }),
	"at once": () => Promise.all(["x", "y", "z"].map((A) => (withEnv as any)({ A }, async () => { await null; await null; return a(); }))),
	"async generator": () => two(async () => { async function* g() { yield a(); await null; yield a(); } const all = []; for await (const x of g()) all.push(x); return all; }),
	"thenable": () => two(async () => await { then(r: any) { r(a()); } } as any),
	"throws": async () => { try { await two(async () => { await null; throw new Error("x"); }); } catch { return a(); } },
	"names": () => two(async () => { await null; return Object.keys(env); }),
	"in": () => two(async () => { await null; return ["A" in env, "B" in env]; }),
	"undefined env": () => (withEnv as any)(undefined, a),
	"null env": () => (withEnv as any)(null, a),
	"number env": () => (withEnv as any)(5, a),
	"no function": () => (withEnv as any)({}),
	"arguments": () => (withEnv as any)({ A: "four" }, (...args: unknown[]) => [args, a()], 1, 2),
	"this": () => (withEnv as any)({ A: "four" }, function (this: unknown) { return this === undefined; }),
	"set inside": () => two(async () => { await null; (env as any).A = "set"; await null; return a(); }),
	"set inside, outside": a,
};

export default { fetch: () => report(checks) };
