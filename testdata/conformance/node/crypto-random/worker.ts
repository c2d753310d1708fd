import * as c from "node:crypto";
import { Buffer } from "node:buffer";
import { report, show, type Checks } from "../../checks.ts";

const a = c as any;
const attempt = (f: () => unknown) => { try { return show(f()); } catch (e: any) { return `${e.name}: ${e.message} ${e.code}`; } };
const later = (f: (done: (...args: any[]) => void) => void) => new Promise((resolve, reject) => { try { f((...args) => resolve(args)); } catch (e: any) { reject(e); } });

const checks: Checks = {
	"randomBytes": () => { const b = a.randomBytes(16); return [Buffer.isBuffer(b), b.length, new Set(b).size > 4]; },
	"randomBytes 0": () => a.randomBytes(0).length,
	"randomBytes large": () => a.randomBytes(100_000).length,
	"randomBytes wrong": () => [undefined, null, "5", -1, 1.5, NaN, 2 ** 31, {}].map((v) => attempt(() => a.randomBytes(v).length)),
	"randomBytes later": async () => { const [e, b] = (await later((done) => a.randomBytes(8, done))) as any; return [e, Buffer.isBuffer(b), b.length]; },
	"randomBytes callback wrong": () => attempt(() => a.randomBytes(8, 5)),
	"pseudoRandomBytes": () => a.pseudoRandomBytes(3).length,
	"randomInt": () => [a.randomInt(1), a.randomInt(5, 6), a.randomInt(-3, -2), Array.from({ length: 100 }, () => a.randomInt(3)).every((n) => n >= 0 && n < 3 && Number.isInteger(n))],
	"randomInt covers": () => new Set(Array.from({ length: 200 }, () => a.randomInt(10, 14))).size,
	"randomInt wrong": () => [[], ["5"], [0], [5, 5], [5, 4], [1.5], [0, 2 ** 48], [0, 2 ** 53], [NaN], [-1], [0, "x"], [2 ** 48 - 1 + 1]].map((v) => attempt(() => a.randomInt(...v))),
	"randomInt later": async () => await later((done) => a.randomInt(1, done)),
	"randomInt later, range": async () => await later((done) => a.randomInt(4, 5, done)),
	"randomUUID": () => { const u = a.randomUUID(); return [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(u), a.randomUUID() !== u]; },
	"randomUUID options": () => [attempt(() => a.randomUUID({ disableEntropyCache: true }).length), attempt(() => a.randomUUID({ disableEntropyCache: 5 })), attempt(() => a.randomUUID(5)), attempt(() => a.randomUUID(null))],
	"randomFillSync": () => { const b = Buffer.alloc(10); const r = a.randomFillSync(b); return [r === b, b.some((x) => x !== 0)]; },
	"randomFillSync part": () => { const b = Buffer.alloc(40); a.randomFillSync(b, 10, 20); return [b.subarray(0, 10).every((x) => x === 0), b.subarray(10, 30).some((x) => x !== 0), b.subarray(30).every((x) => x === 0)]; },
	"randomFillSync offset": () => { const b = Buffer.alloc(40); a.randomFillSync(b, 30); return [b.subarray(0, 30).every((x) => x === 0), b.subarray(30).some((x) => x !== 0)]; },
	"randomFillSync kinds": () => [new Uint32Array(4), new DataView(new ArrayBuffer(8)), new ArrayBuffer(8), new Float64Array(2)].map((v) => attempt(() => a.randomFillSync(v) === v)),
	"randomFillSync wrong": () => [attempt(() => a.randomFillSync("x")), attempt(() => a.randomFillSync(Buffer.alloc(4), 5)), attempt(() => a.randomFillSync(Buffer.alloc(4), -1)), attempt(() => a.randomFillSync(Buffer.alloc(4), 0, 5)), attempt(() => a.randomFillSync(Buffer.alloc(4), "1")), attempt(() => a.randomFillSync([1, 2])), attempt(() => a.randomFillSync(Buffer.alloc(4), 2, 3))],
	"randomFill": async () => { const b = Buffer.alloc(10); const [e, r] = (await later((done) => a.randomFill(b, done))) as any; return [e, r === b, b.some((x) => x !== 0)]; },
	"randomFill part": async () => { const b = Buffer.alloc(40); const [e] = (await later((done) => a.randomFill(b, 10, 20, done))) as any; return [e, b.subarray(0, 10).every((x) => x === 0), b.subarray(10, 30).some((x) => x !== 0), b.subarray(30).every((x) => x === 0)]; },
	"randomFill no callback": () => attempt(() => a.randomFill(Buffer.alloc(4))),
	"getRandomValues": () => { const b = new Uint8Array(8); return [a.getRandomValues(b) === b, b.some((x) => x !== 0), attempt(() => a.getRandomValues("x")), attempt(() => a.getRandomValues(new Float32Array(1)))]; },
	"order": async () => { const log: string[] = []; a.randomBytes(1, () => log.push("callback")); Promise.resolve().then(() => log.push("promise")); log.push("sync"); await new Promise((r) => setTimeout(r, 5)); return log; },
};

export default { fetch: () => report(checks) };
