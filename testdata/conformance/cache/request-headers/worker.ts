import { report } from "../../checks.ts";

const cache = caches.default;
let n = 0;
const stored = (headers: HeadersInit, control = "max-age=60") => async () => {
	const url = `https://headers.example/${n++}`;
	await cache.put(new Request(url, { headers }), new Response("x", { headers: { "cache-control": control } }));
	return (await cache.match(url)) !== undefined;
};
const matched = (headers: HeadersInit) => async () => {
	const url = "https://headers.example/match";
	await cache.put(url, new Response("x", { headers: { "cache-control": "max-age=60" } }));
	const r = await cache.match(new Request(url, { headers }));
	return r === undefined ? "not there" : [r.status, await r.text()];
};
const HEADERS: [string, string][] = [
	["cache-control", "no-store"], ["cache-control", "no-cache"], ["cache-control", "max-age=0"], ["cache-control", "only-if-cached"], ["cache-control", "min-fresh=3600"], ["cache-control", "max-stale"], ["pragma", "no-cache"],
	["authorization", "Bearer x"], ["cookie", "a=1"], ["accept-encoding", "identity"], ["if-match", '"x"'], ["if-unmodified-since", "Mon, 01 Jan 2024 00:00:00 GMT"], ["connection", "close"], ["expect", "100-continue"],
	["cf-cache-status", "MISS"], ["x-real-ip", "1.2.3.4"], ["host", "other.example"], ["content-length", "5"], ["range", "bytes=0-0"], ["x-own", "1"],
];

export default {
	fetch() {
		return report({
			...Object.fromEntries(HEADERS.map(([name, value]) => [`put with ${name}: ${value}`, stored([[name, value]])])),
			...Object.fromEntries(["public", "public, max-age=60", "s-maxage=60", "must-revalidate, max-age=60", "max-age=60, proxy-revalidate"].map((control) => [`put with authorization, ${control}`, stored({ authorization: "x" }, control)])),
			"put with an empty authorization": stored({ authorization: "" }),
			...Object.fromEntries(HEADERS.map(([name, value]) => [`match with ${name}: ${value}`, matched([[name, value]])])),
			"delete with headers": () => cache.delete(new Request("https://headers.example/match", { headers: HEADERS })),
		});
	},
};
