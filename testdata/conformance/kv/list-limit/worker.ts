import { report } from "../../checks.ts";

const LIMITS: unknown[] = [1, 2, 3, 4, 1000, 1001, 1e6, 0, -1, -1000, 1.9, 0.5, NaN, Infinity, -Infinity, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53, "2", "2.9", "x", "", null, undefined, true, false, [], [2], {}, { valueOf: () => 2 }, 2n, Symbol("s")];

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (const key of ["a", "b", "c"]) await KV.put(key, "v");
		const checks: Record<string, () => unknown> = {};
		LIMITS.forEach((limit, i) => {
			checks[`${i} ${typeof limit} ${typeof limit === "symbol" ? "" : String(limit)}`] = async () => {
				const page = await KV.list({ limit });
				return [page.keys.length, page.list_complete, page.cursor];
			};
		});
		return report(checks);
	},
};
