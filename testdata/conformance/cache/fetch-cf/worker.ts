import { report, type Checks } from "../../checks.ts";

// The first request for such a URL is answered 1, the next 2, all others 3.
const counting = (name: string, headers: Record<string, string> = {}) => `/say/${encodeURIComponent(JSON.stringify([1, 2, 3].map((n) => ({ headers: { "content-type": "text/plain", ...headers }, body: `${name} ${n}` }))))}/`;
const twice = async (url: string, init: RequestInit, second: RequestInit = init) => {
	const answers = [];
	for (const i of [init, second]) {
		const r = await fetch(url, i);
		answers.push([await r.text(), r.headers.get("cf-cache-status"), r.headers.get("age"), r.headers.get("cache-control")]);
	}
	return answers;
};

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const checks: Checks = {};
		const cases: [string, unknown, Record<string, string>?][] = [
			["nothing", undefined],
			["max-age of the origin", undefined, { "cache-control": "max-age=60" }],
			["cacheEverything", { cacheEverything: true }],
			["cacheEverything, max-age", { cacheEverything: true }, { "cache-control": "max-age=60" }],
			["cacheTtl", { cacheTtl: 60 }],
			["cacheTtl and cacheEverything", { cacheTtl: 60, cacheEverything: true }],
			["cacheTtl 0", { cacheTtl: 0 }, { "cache-control": "max-age=60" }],
			["cacheTtl -1", { cacheTtl: -1 }, { "cache-control": "max-age=60" }],
			["cacheTtlByStatus", { cacheTtlByStatus: { "200-299": 60, "404": 1, "500-599": 0 } }],
			["cacheKey", { cacheKey: "mine", cacheEverything: true, cacheTtl: 60 }],
			["cacheTags", { cacheTags: ["a", "b"], cacheEverything: true }],
			["cacheTtl 'x'", { cacheTtl: "x" }],
			["cacheTtl null", { cacheTtl: null }],
			["cacheKey 5", { cacheKey: 5 }],
			["cacheEverything 'yes'", { cacheEverything: "yes" }],
			["cacheTtlByStatus 'x'", { cacheTtlByStatus: "x" }],
			["cacheDeceptionArmor", { cacheDeceptionArmor: true }],
			["cacheReserveEligible", { cacheReserveEligible: true, cacheLevel: "aggressive" }],
			["cacheControl", { cacheControl: "max-age=60" }],
			["cacheControl and cacheTtl", { cacheControl: "max-age=60", cacheTtl: 60 }],
			["unknown", { unknown: 1, image: { width: 5 } }],
		];
		for (const [name, cf, headers] of cases) checks[name] = () => twice(env.ORIGIN + counting(name, headers), { cf } as RequestInit);
		checks["is cf seen by the origin"] = async () => {
			const r = await fetch(`${env.ORIGIN}/echo`, { cf: { cacheTtl: 60, cacheKey: "k", cacheEverything: true } } as RequestInit);
			return r.json();
		};
		checks["cf of a Request"] = async () => {
			const request = new Request(env.ORIGIN + counting("Request"), { cf: { cacheTtl: 60 } } as RequestInit);
			return [request.cf, await twice(request.url, request as RequestInit)];
		};
		return report(checks);
	},
};
