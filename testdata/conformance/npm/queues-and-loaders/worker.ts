import DataLoader from "dataloader";
import pLimit, { limitFunction } from "p-limit";
import PQueue from "p-queue";
import pRetry, { AbortError } from "p-retry";
import { report } from "../../checks.ts";

const wait = (ms: number) => scheduler.wait(ms);

export default {
	fetch() {
		return report({
			"p-limit": async () => { const limit = pLimit(2); const seen: any[] = []; let now = 0, most = 0; await Promise.all([150, 1, 2, 1].map((ms, i) => limit(async () => { most = Math.max(most, ++now); seen.push(`>${i}`); await wait(ms * 4); seen.push(`<${i}`); now--; }))); return [seen, most, limit.activeCount, limit.pendingCount]; },
			"p-limit: results and arguments": async () => { const limit = pLimit(1); return Promise.all([limit((a, b) => a + b, 1, 2), limit(async () => "x"), limit(() => { throw new Error("no"); }).catch((e) => e.message)]); },
			"p-limit: cleared": async () => { const limit = pLimit(1); const seen: number[] = []; limit(async () => { seen.push(1); await wait(2); }); limit(() => seen.push(2)); await null; await null; limit.clearQueue(); await wait(10); return [seen, limit.pendingCount]; },
			"p-limit: map": () => pLimit(2).map([1, 2, 3], async (n, i) => n * 10 + i),
			"p-limit: changed": async () => { const limit = pLimit(1); limit.concurrency = 3; let most = 0, now = 0; await Promise.all([1, 2, 3, 4].map(() => limit(async () => { most = Math.max(most, ++now); await wait(1); now--; }))); return most; },
			"p-limit: a function": async () => limitFunction(async (n: number) => n + 1, { concurrency: 1 })(1),
			"p-limit: bad": () => pLimit(0),
			"p-limit: order": async () => { const seen: string[] = []; const limit = pLimit(1); limit(() => { seen.push("task"); }); seen.push("sync"); queueMicrotask(() => seen.push("microtask")); await wait(1); return seen; },
			"p-queue": async () => { const q = new PQueue({ concurrency: 1 }); const seen: any[] = []; q.add(async () => { seen.push("a"); await wait(2); }); q.add(() => { seen.push("low"); }, { priority: -1 }); q.add(() => { seen.push("high"); }, { priority: 5 }); seen.push([q.size, q.pending]); await q.onIdle(); return [seen, q.size]; },
			"p-queue: addAll": () => new PQueue({ concurrency: 2 }).addAll([async () => 1, () => 2 as any]),
			"p-queue: paused": async () => { const q = new PQueue({ autoStart: false }); const seen: string[] = []; const p = q.add(() => { seen.push("ran"); return 5; }); await wait(1); seen.push(`paused ${q.isPaused}`); q.start(); return [await p, seen]; },
			"p-queue: a timeout": () => new PQueue({ timeout: 5 }).add(() => wait(100)),
			"p-queue: aborted": async () => { const c = new AbortController(); const q = new PQueue({ concurrency: 1 }); q.add(() => wait(5)); const p = q.add(() => "never", { signal: c.signal }); c.abort(new Error("stop")); return p; },
			"p-queue: events": async () => { const q = new PQueue({ concurrency: 1 }); const seen: any[] = []; for (const name of ["add", "active", "next", "completed", "error", "empty", "idle"] as const) q.on(name, (v: any) => seen.push(v === undefined ? name : [name, v instanceof Error ? v.message : v])); q.add(() => 1); q.add(async () => { throw new Error("bad"); }).catch(() => {}); await q.onIdle(); await wait(1); return seen; },
			"p-queue: an interval": async () => { const q = new PQueue({ intervalCap: 1, interval: 15 }); const start = Date.now(); await q.addAll([() => 1, () => 2, () => 3].map((f) => async () => f())); await wait(1); return Date.now() - start >= 28; },
			"p-queue: sizes": async () => { const q = new PQueue({ concurrency: 1 }); q.add(() => wait(1)); q.add(() => {}, { priority: 1 } as any); q.add(() => {}); const a = [q.size, q.sizeBy({ priority: 1 })]; await q.onSizeLessThan(1); q.clear(); return [a, q.size]; },
			"p-queue: bad": () => new PQueue({ concurrency: 0 }),
			"p-retry": async () => { const seen: any[] = []; const r = await pRetry(async (n) => { if (n < 3) throw new Error(`try ${n}`); return `done ${n}`; }, { minTimeout: 1, factor: 1, onFailedAttempt: ({ error, attemptNumber, retriesLeft }: any) => { seen.push([error.message, attemptNumber, retriesLeft]); } }); return [r, seen]; },
			"p-retry: in vain": () => pRetry(async () => { throw new Error("always"); }, { retries: 2, minTimeout: 1, factor: 1 }),
			"p-retry: given up": async () => { let n = 0; try { await pRetry(async () => { n++; throw new AbortError("stop it"); }, { minTimeout: 1 }); } catch (e) { return [n, e]; } },
			"p-retry: shouldRetry": async () => { let n = 0; try { await pRetry(async () => { n++; throw new Error("x"); }, { retries: 5, minTimeout: 1, shouldRetry: () => n < 2 }); } catch { return n; } },
			"p-retry: a TypeError": async () => { let n = 0; try { await pRetry(async () => { n++; throw new TypeError("mine"); }, { minTimeout: 1 }); } catch (e) { return [n, e]; } },
			"p-retry: no Error": () => pRetry(async () => { throw "text"; }, { minTimeout: 1 }),
			"p-retry: aborted": async () => { const c = new AbortController(); setTimeout(() => c.abort(new Error("enough")), 5); return pRetry(async () => { throw new Error("x"); }, { signal: c.signal, minTimeout: 50 }); },
			"p-retry: bad": () => pRetry(async () => 1, { retries: -1 }),
			"dataloader": async () => { const batches: any[] = []; const l = new DataLoader<number, string>(async (keys) => { batches.push([...keys]); return keys.map((k) => `v${k}`); }); const r = await Promise.all([l.load(1), l.load(2), l.load(1)]); return [r, await l.loadMany([2, 3]), batches]; },
			"dataloader: later in the same tick": async () => { const batches: any[] = []; const l = new DataLoader<number, number>(async (keys) => { batches.push([...keys]); return keys as number[]; }); const a = l.load(1); const b = Promise.resolve().then(() => l.load(2)); await Promise.all([a, b, a.then(() => l.load(3))]); return batches; },
			"dataloader: one fails": async () => { const l = new DataLoader<number, number>(async (keys) => keys.map((k) => (k === 2 ? new Error("no 2") : k))); return Promise.allSettled([l.load(1), l.load(2)]); },
			"dataloader: all fail": async () => { const l = new DataLoader<number, number>(async () => { throw new Error("down"); }); return Promise.allSettled([l.load(1), l.load(2)]); },
			"dataloader: not a list": () => new DataLoader(async () => 5 as any).load(1),
			"dataloader: of another length": () => new DataLoader(async () => [1, 2]).load(1),
			"dataloader: not a promise": () => new DataLoader((() => [1]) as any).load(1),
			"dataloader: clear and prime": async () => { let n = 0; const l = new DataLoader<string, number>(async (keys) => keys.map(() => ++n)); l.prime("p", 100).prime("e", new Error("primed")); const a = await l.load("a"); l.clear("a"); return [a, await l.load("a"), await l.load("p"), await l.load("e").catch((e) => e.message), l.clearAll() === l]; },
			"dataloader: options": async () => { const batches: number[] = []; const l = new DataLoader<{ id: number }, number, number>(async (keys) => { batches.push(keys.length); return keys.map((k) => k.id); }, { maxBatchSize: 2, cacheKeyFn: (k) => k.id, name: "things" }); return [await l.loadMany([{ id: 1 }, { id: 1 }, { id: 2 }, { id: 3 }]), batches, l.name]; },
			"dataloader: without a cache": async () => { const batches: any[] = []; const l = new DataLoader<number, number>(async (keys) => { batches.push([...keys]); return keys as number[]; }, { cache: false }); await Promise.all([l.load(1), l.load(1)]); return batches; },
			"dataloader: own schedule": async () => { const l = new DataLoader<number, number>(async (keys) => [keys.length, ...keys.slice(1)], { batchScheduleFn: (run) => setTimeout(run, 3) }); const a = l.load(1); await wait(1); const b = l.load(2); return Promise.all([a, b]); },
			"dataloader: no key": () => new DataLoader(async (k) => k as any).load(null as any),
			"dataloader: no function": () => new (DataLoader as any)(),
		});
	},
};
