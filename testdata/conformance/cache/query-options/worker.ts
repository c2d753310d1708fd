import { report } from "../../checks.ts";

const cache = caches.default;
const any = (v: unknown) => v as any;
const url = "https://options.example/x";
const option = (o: unknown) => async () => (await cache.match(url, any(o)))?.status;
const removed = (o: unknown) => async () => {
	await cache.put(url, new Response("x", { headers: { "cache-control": "max-age=60" } }));
	return cache.delete(url, any(o));
};

export default {
	async fetch() {
		await cache.put(url, new Response("x", { headers: { "cache-control": "max-age=60" } }));
		const values: [string, unknown][] = [
			["{}", {}], ["undefined", undefined],
			["ignoreMethod true", { ignoreMethod: true }], ["ignoreMethod false", { ignoreMethod: false }], ["ignoreMethod 1", { ignoreMethod: 1 }], ["ignoreMethod 'x'", { ignoreMethod: "x" }], ["ignoreMethod null", { ignoreMethod: null }],
			["ignoreSearch true", { ignoreSearch: true }], ["ignoreSearch false", { ignoreSearch: false }], ["ignoreSearch undefined", { ignoreSearch: undefined }], ["ignoreSearch null", { ignoreSearch: null }],
			["ignoreVary true", { ignoreVary: true }], ["ignoreVary false", { ignoreVary: false }], ["cacheName", { cacheName: "x" }], ["unknown", { other: true }],
			["ignoreSearch and ignoreVary", { ignoreVary: true, ignoreSearch: true }], ["an array", []], ["inherited", Object.create({ ignoreSearch: true })],
		];
		return report({
			...Object.fromEntries(values.map(([label, o]) => [`match ${label}`, option(o)])),
			...Object.fromEntries(values.map(([label, o]) => [`delete ${label}`, removed(o)])),
			"order in which they are read": async () => {
				const read: string[] = [];
				await cache.match(url, new Proxy({}, { get(_, key) { read.push(String(key)); } }) as any);
				return read;
			},
			"a getter throws": () => cache.match(url, any({ get ignoreMethod() { throw new RangeError("mine"); } })),
		});
	},
};
