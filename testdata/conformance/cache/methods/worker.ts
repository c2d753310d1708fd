import { report, type Checks } from "../../checks.ts";

const cache = caches.default;
const fresh = () => new Response("x", { headers: { "cache-control": "max-age=60" } });
const checks: Checks = {};
for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PURGE"]) {
	const url = `https://methods.example/${method}`;
	const key = () => new Request(url, { method });
	checks[`put ${method}`] = () => cache.put(key(), fresh());
	checks[`there after put ${method}`] = async () => (await cache.match(url)) !== undefined;
	checks[`match ${method}`] = async () => {
		await cache.put(url, fresh());
		return (await cache.match(key()))?.text();
	};
	checks[`match ${method} ignoring`] = async () => {
		const r = await cache.match(key(), { ignoreMethod: true });
		return [r?.status, await r?.text()];
	};
	checks[`delete ${method}`] = () => cache.delete(key());
	checks[`delete ${method} ignoring`] = () => cache.delete(key(), { ignoreMethod: true });
}
checks["put POST with a used body of the response"] = async () => {
	const r = fresh();
	await r.text();
	return cache.put(new Request("https://methods.example/", { method: "POST" }), r);
};
checks["is the response's body used after a refusal"] = async () => {
	const r = fresh();
	await cache.put(new Request("https://methods.example/", { method: "POST" }), r).catch(() => {});
	return r.bodyUsed;
};

export default { fetch: () => report(checks) };
