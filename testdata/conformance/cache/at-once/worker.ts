import { report } from "../../checks.ts";

const cache = caches.default;
const url = (k: number | string) => `https://at-once.example/${k}`;
const fresh = (text: string) => new Response(text, { headers: { "cache-control": "max-age=60" } });

export default {
	fetch() {
		return report({
			"forty of forty": async () => {
				await Promise.all(Array.from({ length: 40 }, (_, k) => cache.put(url(k), fresh(`text ${k}`))));
				const all = await Promise.all(Array.from({ length: 40 }, async (_, k) => (await cache.match(url(k)))?.text()));
				return all.every((text, k) => text === `text ${k}`);
			},
			"twenty of one": async () => {
				await Promise.all(Array.from({ length: 20 }, (_, k) => cache.put(url("one"), fresh(`text ${k}`.padEnd(5000 + k, ".")))));
				const text = (await (await cache.match(url("one")))?.text())!;
				return text.length === 5000 + parseInt(text.slice(5));
			},
			"match beside put": async () => {
				await cache.put(url("both"), fresh("first"));
				const [, r] = await Promise.all([cache.put(url("both"), fresh("second")), cache.match(url("both"))]);
				const text = await r!.text();
				return [text === "first" || text === "second", await (await cache.match(url("both")))?.text()];
			},
			"a put that waits for its body": async () => {
				const { readable, writable } = new IdentityTransformStream();
				const writer = writable.getWriter();
				const put = cache.put(url("slow"), new Response(readable, { headers: { "cache-control": "max-age=60" } }));
				await writer.write(new TextEncoder().encode("half "));
				const during = await cache.match(url("slow"));
				await writer.write(new TextEncoder().encode("whole"));
				await writer.close();
				await put;
				return [during, await (await cache.match(url("slow")))?.text()];
			},
			"many matches of one": async () => {
				const all = await Promise.all(Array.from({ length: 50 }, async () => (await cache.match(url(1)))?.text()));
				return new Set(all).size;
			},
		});
	},
};
