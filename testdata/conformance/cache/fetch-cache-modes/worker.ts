import { report, type Checks } from "../../checks.ts";

const counting = (name: string, headers: Record<string, string> = {}) => `/say/${encodeURIComponent(JSON.stringify([1, 2, 3].map((n) => ({ headers: { "cache-control": "max-age=60", ...headers }, body: `${name} ${n}` }))))}/`;

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const checks: Checks = {};
		for (const mode of ["no-store", "no-cache", "reload", "default", "force-cache", "only-if-cached"]) {
			checks[`twice, ${mode}`] = async () => {
				const answers = [];
				for (let n = 0; n < 2; n++) {
					const r = await fetch(env.ORIGIN + counting(mode), { cache: mode } as RequestInit);
					answers.push([await r.text(), r.headers.get("cf-cache-status")]);
				}
				return answers;
			};
			checks[`what the origin sees, ${mode}`] = async () => {
				const { headers } = (await (await fetch(`${env.ORIGIN}/echo`, { cache: mode } as RequestInit)).json()) as any;
				return [headers["cache-control"], headers.pragma];
			};
			checks[`what the origin sees of one's own, ${mode}`] = async () => {
				const { headers } = (await (await fetch(`${env.ORIGIN}/echo`, { cache: mode, headers: { "cache-control": "max-age=5", pragma: "x" } } as RequestInit)).json()) as any;
				return [headers["cache-control"], headers.pragma];
			};
			checks[`the property, ${mode}`] = () => new Request("https://a.example/", { cache: mode } as RequestInit).cache;
			checks[`with cacheTtl, ${mode}`] = () => new Request("https://a.example/", { cache: mode, cf: { cacheTtl: 60 } } as RequestInit).cache;
			checks[`with cacheTtl -1, ${mode}`] = () => new Request("https://a.example/", { cache: mode, cf: { cacheTtl: -1 } } as RequestInit).cache;
			checks[`sent with cacheTtl, ${mode}`] = async () => (await fetch(env.ORIGIN + counting(`ttl ${mode}`), { cache: mode, cf: { cacheTtl: 60 } } as RequestInit)).text();
			checks[`as a key, ${mode}`] = async () => {
				const request = new Request("https://modes.example/", { cache: mode } as RequestInit);
				await caches.default.put(request, new Response("x", { headers: { "cache-control": "max-age=60" } }));
				return (await caches.default.match(request))?.text();
			};
		}
		const keyed = () => new Request("https://modes.example/twice", { cache: "no-store" } as RequestInit);
		const fresh = () => new Response("x", { headers: { "cache-control": "max-age=60" } });
		checks["no-store, one Request put"] = () => caches.default.put(keyed(), fresh());
		checks["no-store, is it there"] = async () => (await caches.default.match("https://modes.example/twice"))?.text();
		checks["no-store, one Request matched"] = async () => (await caches.default.match(keyed()))?.text();
		checks["no-store, one Request matched twice"] = async () => {
			const key = keyed();
			return [await (await caches.default.match(key))?.text(), await (await caches.default.match(key))?.text()];
		};
		checks["no-store, one Request deleted"] = () => caches.default.delete(keyed());
		checks["no-store, one Request fetched twice"] = async () => {
			const request = new Request(env.ORIGIN + counting("again"), { cache: "no-store" } as RequestInit);
			return [await (await fetch(request)).text(), await (await fetch(request)).text()];
		};
		checks["no-store, cf of the Request afterwards"] = async () => {
			const request = new Request(env.ORIGIN + counting("cf"), { cache: "no-store" } as RequestInit);
			await (await fetch(request)).text();
			return request.cf;
		};
		for (const cacheTtl of [-1, 0, 5, null, "x"]) {
			for (const cache of ["no-store", "no-cache"]) {
				checks[`${cache}, sent with cacheTtl ${cacheTtl}`] = async () => (await fetch(env.ORIGIN + counting(`ttl ${cacheTtl} ${cache}`), { cache, cf: { cacheTtl } } as RequestInit)).text();
			}
		}
		checks["no-store, sent with cacheEverything"] = async () => (await fetch(env.ORIGIN + counting("everything"), { cache: "no-store", cf: { cacheEverything: true } } as RequestInit)).text();
		checks["no mode"] = () => new Request("https://a.example/").cache;
		return report(checks);
	},
};
