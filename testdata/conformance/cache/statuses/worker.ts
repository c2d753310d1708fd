import { report, type Checks } from "../../checks.ts";

const cache = caches.default;
const checks: Checks = {};
const LIVES: [string, Record<string, string>][] = [["max-age", { "cache-control": "max-age=60" }], ["public", { "cache-control": "public" }], ["nothing", {}], ["last-modified", { "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" }]];
const STATUSES = [200, 201, 202, 203, 207, 226, 300, 301, 302, 303, 305, 307, 308, 400, 401, 403, 404, 405, 410, 414, 418, 429, 451, 500, 501, 502, 503, 504, 521, 599];
for (const status of STATUSES) {
	checks[status] = () =>
		Promise.all(
			LIVES.map(async ([name, headers]) => {
				const url = `https://statuses.example/${status}/${name}`;
				await cache.put(url, new Response("x", { status, headers }));
				const r = await cache.match(url);
				return r === undefined ? `${name}: -` : `${name}: ${r.status} ${r.statusText}`;
			}),
		);
}

export default { fetch: () => report(checks) };
