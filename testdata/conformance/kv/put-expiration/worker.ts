import { reportPart } from "../../checks.ts";

const TTLS: unknown[] = [60, 61, 60.9, 59.9, 59, 10, 1, 0, -1, -60, NaN, Infinity, -Infinity, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 60, 2 ** 53, 1e12, 1e300, "100", "60.5", "0x64", "1e3", "x", "", " 70 ", null, undefined, true, false, [], [100], {}, { valueOf: () => 100 }, 100n, Symbol("s"), new Date(100_000)];
const TIMES: unknown[] = [0, 1, 100, -1, NaN, Infinity, -Infinity, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53, 1e300, "100", "9999999999", "x", "", null, undefined, true, [], {}, 2000000000.7, "2000000000", 2000000000n, Symbol("s")];

export default {
	fetch(request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		const label = (v: unknown, i: number) => `${i} ${typeof v} ${typeof v === "symbol" ? "" : v instanceof Date ? "Date" : String(v)}`;
		TTLS.forEach((expirationTtl, i) => {
			checks[`ttl ${label(expirationTtl, i)}`] = async () => {
				await KV.delete("k");
				const before = Math.floor(Date.now() / 1000);
				await KV.put("k", "v", { expirationTtl });
				const [key] = (await KV.list()).keys;
				if (!key) return "gone";
				return "expiration" in key ? Math.abs(key.expiration - before - Math.trunc(Number(expirationTtl))) <= 5 ? "as said" : typeof key.expiration : "none";
			};
		});
		while (Object.keys(checks).length < TTLS.length + 4) checks[`null ${Object.keys(checks).length}`] = () => KV.put("k", "v", { expirationTtl: 60, expiration: null });
		checks["both: ttl counts"] = async () => {
			await KV.put("k", "v", { expirationTtl: 100, expiration: 2000000000 });
			return (await KV.list()).keys[0].expiration === 2000000000;
		};
		checks["both, expiration bad"] = () => KV.put("k", "v", { expirationTtl: 100, expiration: 1 });
		checks["both, ttl bad"] = () => KV.put("k", "v", { expirationTtl: 1, expiration: 2000000000 });
		TIMES.forEach((expiration, i) => {
			checks[`time ${label(expiration, i)}`] = async () => {
				await KV.delete("k");
				await KV.put("k", "v", { expiration });
				const [key] = (await KV.list()).keys;
				return key ? key.expiration : "gone";
			};
		});
		for (const [name, seconds] of [["now", 0], ["in 30 s", 30], ["in 58 s", 58]] as const) {
			checks[name] = () => KV.put("k", "v", { expiration: Math.floor(Date.now() / 1000) + seconds }).catch((e: Error) => e.message.replace(/\d{10}/, "N"));
		}
		checks["in 70 s"] = () => KV.put("k", "v", { expiration: Math.floor(Date.now() / 1000) + 70 });
		return reportPart(request, checks);
	},
};
