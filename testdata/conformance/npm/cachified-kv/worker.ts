import { cachified, type CacheEntry, createBatch, softPurge, totalTtl, verboseReporter } from "@epic-web/cachified";
import { report } from "../../checks.ts";

/** The adapter that the documentation of cachified gives for KV. */
function kvCache(kv: any, ctx: ExecutionContext) {
	return {
		name: "CloudflareKV",
		async get(key: string) {
			const value = await kv.get(key, { type: "text" });
			return value === null ? undefined : JSON.parse(value);
		},
		async set(key: string, entry: CacheEntry) {
			const ttl = totalTtl(entry?.metadata);
			await kv.put(key, JSON.stringify(entry), { expirationTtl: ttl === Infinity ? undefined : Math.max(Math.ceil(ttl / 1000), 60), metadata: { cachedBy: "cachified" } });
		},
		delete: (key: string) => ctx.waitUntil(kv.delete(key)),
	};
}

export default {
	async fetch(_request: Request, env: { CACHE: any }, ctx: ExecutionContext) {
		const cache = kvCache(env.CACHE, ctx);
		const waitUntil = ctx.waitUntil.bind(ctx);
		let made = 0;
		const get = (key: string, more: object = {}) => cachified({ key, cache, waitUntil, ttl: 300_000, async getFreshValue() { return { made: ++made }; }, ...more });
		const lines: string[] = [];
		const logger = { log: (...a: unknown[]) => lines.push(a.join(" ")), warn: (...a: unknown[]) => lines.push(a.join(" ")), error: (...a: unknown[]) => lines.push(a.join(" ")) } as any;
		return report({
			"made once": async () => [await get("user-1"), await get("user-1"), made],
			"made twice at once": async () => Promise.all([get("together"), get("together")]),
			"what KV holds": async () => { const { value, metadata } = await env.CACHE.getWithMetadata("user-1", "json"); return [Object.keys(value), value.value, value.metadata.ttl, value.metadata.swr, metadata]; },
			"the list": async () => (await env.CACHE.list()).keys.map((k: any) => [k.name, typeof k.expiration, k.metadata]),
			"forced": () => get("user-1", { forceFresh: true }),
			"stale, revalidated later": async () => { await get("stale"); await softPurge({ key: "stale", cache, swr: 300_000 }); await scheduler.wait(10); const stale = await get("stale", { swr: 300_000 }); await scheduler.wait(100); return [stale, await get("stale", { swr: 300_000 })]; },
			"a value that is not wanted": () => get("user-1", { checkValue: (v: any) => (v.made > 100 ? true : "too small"), getFreshValue: async () => ({ made: 101 }) }),
			"a fresh value that is not wanted": () => get("bad", { checkValue: () => "never good" }),
			"a fallback": async () => { await get("fallback"); return get("fallback", { forceFresh: true, fallbackToCache: true, getFreshValue() { throw new Error("the origin is down"); } }); },
			"a batch": async () => { const batch = createBatch(async (ids: number[]) => ids.map((i) => `value ${i}`)); return Promise.all([1, 2, 3].map((i) => cachified({ key: `batch-${i}`, cache, waitUntil, ttl: 300_000, getFreshValue: batch.add(i) }))); },
			"reported": async () => { await cachified({ key: "reported", cache, waitUntil, ttl: 300_000, getFreshValue: async () => 1 }, verboseReporter({ logger, performance: { now: () => 0 } })); await cachified({ key: "reported", cache, waitUntil, ttl: 300_000, getFreshValue: async () => 2 }, verboseReporter({ logger, performance: { now: () => 0 } })); return lines; },
			"deleted": async () => { await env.CACHE.delete("user-1"); return get("user-1"); },
			"a broken entry": async () => { await env.CACHE.put("broken", "not JSON"); return get("broken"); },
		});
	},
};
