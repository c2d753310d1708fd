import { report } from "../../checks.ts";

const cache = caches.default;
const url = "https://response.example/x?y=1#z";
const HEADERS = { "content-type": "text/x-a", "cache-control": "public, max-age=60", etag: '"e"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT", "X-Upper": "Value", "x-list": "a, b" };
const asked = async () => (await cache.match(url))!;

export default {
	async fetch() {
		await cache.put(url, new Response("body", { status: 203, statusText: "Mine", headers: HEADERS, cf: { a: 1 } } as any));
		return report({
			"headers": async () => [...(await asked()).headers],
			"status": async () => [(await asked()).status, (await asked()).statusText, (await asked()).ok],
			"url": async () => [(await asked()).url, (await asked()).redirected, (await asked()).type],
			"cf": async () => [(await asked()).cf, (await asked()).webSocket],
			"class": async () => [(await asked()) instanceof Response, Object.prototype.toString.call(await asked())],
			"body": async () => {
				const r = await asked();
				return [String(r.body), r.bodyUsed, await r.text(), r.bodyUsed];
			},
			"read twice": async () => {
				const r = await asked();
				await r.text();
				return r.text();
			},
			"clone": async () => {
				const r = await asked();
				const c = r.clone();
				return [await r.text(), await c.text(), [...c.headers.keys()], c.status, c.statusText];
			},
			"is it immutable": async () => (await asked()).headers.set("x", "1"),
			"append": async () => (await asked()).headers.append("x", "1"),
			"delete": async () => (await asked()).headers.delete("etag"),
			"made anew": async () => {
				const r = new Response((await asked()).body, await asked());
				r.headers.set("x-new", "1");
				return [r.status, r.statusText, r.headers.get("x-new"), r.headers.get("cf-cache-status"), await r.text()];
			},
			"two at once": async () => {
				const [a, b] = await Promise.all([asked(), asked()]);
				return [a === b, await a.text(), await b.text()];
			},
			"as bytes": async () => (await asked()).arrayBuffer(),
			"as a blob": async () => {
				const b = await (await asked()).blob();
				return [b.size, b.type];
			},
			"chunks": async () => {
				const chunks = [];
				for await (const c of (await asked()).body!) chunks.push(c);
				return chunks;
			},
			"byob": async () => {
				const reader = (await asked()).body!.getReader({ mode: "byob" });
				return [await reader.read(new Uint8Array(3)), await reader.read(new Uint8Array(3)), await reader.read(new Uint8Array(3))];
			},
			"put what was matched": async () => {
				await cache.put("https://response.example/again", await asked());
				const r = await cache.match("https://response.example/again");
				return [[...r!.headers], r!.status, r!.statusText, await r!.text()];
			},
			"nothing": async () => cache.match("https://response.example/nothing"),
		});
	},
};
