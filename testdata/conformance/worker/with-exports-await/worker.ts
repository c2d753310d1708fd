import { env, exports, withExports, withEnvAndExports, WorkerEntrypoint } from "cloudflare:workers";
import { report, type Checks } from "../../checks.ts";

const a = () => (exports as any).a;
const two = <T>(f: () => T): T => (withExports as any)({ a: "two" }, f);

const checks: Checks = {
	"outside": a,
	"synchronous": () => [two(a), a()],
	"await": () => two(async () => { const first = a(); await null; return [first, a()]; }),
	"then": () => two(() => Promise.resolve().then(a)),
	"timer": () => two(() => new Promise((resolve) => setTimeout(() => resolve(a()), 1))),
	"at once": () => Promise.all(["x", "y", "z"].map((v) => (withExports as any)({ a: v }, async () => { await null; await null; return a(); }))),
	"both": () => (withEnvAndExports as any)({ A: "e" }, { a: "x" }, async () => { await null; return [(env as any).A, a()]; }),
	"both, then one inside": () => (withEnvAndExports as any)({ A: "e" }, { a: "x" }, async () => { await null; return two(async () => { await null; return [(env as any).A, a()]; }); }),
	"names": () => two(async () => { await null; return Object.keys(exports as any); }),
	"after": a,
};

export class Named extends WorkerEntrypoint {}

export default { fetch: () => report(checks) };
