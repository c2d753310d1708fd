import { hex, report } from "../../checks.ts";

const cache = caches.default;
const url = (name: string) => `https://codings.example/${name}`;
const LIFE = { "cache-control": "max-age=60" };
const gzip = async (text: string) => new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
const told = async (name: string, headers: HeadersInit = {}) => {
	const r = await cache.match(new Request(url(name), { headers }));
	return r === undefined ? "not there" : [r.status, r.headers.get("content-encoding"), await r.text()];
};

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const coded = (coding: string, cut = "") => fetch(`${env.ORIGIN}/coded?in=${coding}&as=${coding}&text=squeezed${cut}`);
		const stored = async (name: string, response: Response, init: ResponseInit = {}) => {
			await cache.put(url(name), new Response(response.body, { headers: { ...Object.fromEntries(response.headers), ...LIFE }, ...init }));
			return told(name);
		};
		return report({
			"gzip of an origin": async () => stored("gzip", await coded("gzip")),
			"br of an origin": async () => stored("br", await coded("br")),
			"gzip, as it came": async () => {
				const r = await coded("gzip");
				const anew = new Response(r.body, r);
				anew.headers.set("cache-control", "max-age=60");
				await cache.put(url("as-it-came"), anew);
				return told("as-it-came");
			},
			"text under Content-Encoding gzip": async () => {
				await cache.put(url("text"), new Response("plain text", { headers: { ...LIFE, "content-encoding": "gzip" } }));
				return told("text");
			},
			"bytes of gzip, manual": async () => {
				await cache.put(url("manual"), new Response(await gzip("by hand"), { headers: { ...LIFE, "content-encoding": "gzip" }, encodeBody: "manual" } as ResponseInit));
				return told("manual");
			},
			"bytes of gzip, automatic": async () => {
				await cache.put(url("automatic"), new Response(await gzip("by hand"), { headers: { ...LIFE, "content-encoding": "gzip" } }));
				const r = (await cache.match(url("automatic")))!;
				return [r.headers.get("content-encoding"), hex(await r.arrayBuffer()).slice(0, 4)];
			},
			"unknown coding": async () => {
				await cache.put(url("unknown"), new Response("x", { headers: { ...LIFE, "content-encoding": "x-own" } }));
				return told("unknown");
			},
			"identity": async () => {
				await cache.put(url("identity"), new Response("x", { headers: { ...LIFE, "content-encoding": "identity" } }));
				return told("identity");
			},
			"asked for identity": () => told("gzip", { "accept-encoding": "identity" }),
			"is there a length": async () => ((await cache.match(url("gzip")))!.headers.get("content-length") ?? "none") !== "8",
		});
	},
};
