import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const get = (path: string, init?: RequestInit) => fetch(env.ORIGIN + path, init);
		return report({
			"text": async () => (await get("/text")).text(),
			"json": async () => (await get("/json")).json(),
			"its fields": async () => {
				const r = await get("/text");
				return [r.status, r.statusText, r.ok, r.url.replace(env.ORIGIN, ""), r.redirected, r.type, r.bodyUsed, r.headers.get("etag")];
			},
			"headers are immutable": async () => (await get("/text")).headers.set("a", "b"),
			"a mutable copy": async () => {
				const r = await get("/text");
				const copy = new Response(r.body, r);
				copy.headers.set("a", "b");
				return [copy.headers.get("a"), copy.headers.get("etag"), await copy.text()];
			},
			"duplicate headers and cookies": async () => {
				const { headers } = await get("/headers");
				return [headers.get("x-twice"), headers.get("set-cookie"), headers.getSetCookie(), headers.get("x-spaces")];
			},
			"404": async () => {
				const r = await get("/status/404");
				return [r.status, r.ok, await r.text()];
			},
			"204": async () => {
				const r = await get("/status/204");
				return [r.status, r.body, await r.text()];
			},
			"304": async () => {
				const r = await get("/text", { headers: { "if-none-match": '"v1"' } });
				return [r.status, r.body, await r.text()];
			},
			"status 599": async () => (await get("/status/599")).status,
			"status 600": async () => (await get("/status/600")).status,
			"HEAD": async () => {
				const r = await get("/text", { method: "HEAD" });
				return [r.status, r.headers.get("content-length"), await r.text()];
			},
			"gzip is undone": async () => {
				const r = await get("/gzip");
				return [r.headers.get("content-encoding"), await r.text()];
			},
			"a charset": async () => (await get("/latin1")).text(),
			"a byte order mark": async () => (await get("/bom")).text(),
			"chunks": async () => (await (await get("/chunks?n=3")).text()).split("\n"),
			"a large body": async () => (await (await get("/big?n=3000000")).arrayBuffer()).byteLength,
			"the stream of a body": async () => {
				let size = 0;
				for await (const chunk of (await get("/big?n=200000")).body as any) size += chunk.byteLength;
				return size;
			},
			"a body nobody reads": async () => (await get("/big?n=200000")).status,
			"cancel of a body": async () => {
				const r = await get("/big?n=5000000");
				await r.body!.cancel("enough");
				return r.bodyUsed;
			},
			"many at once": async () => {
				const all = await Promise.all(Array.from({ length: 20 }, (_, i) => get(`/echo?i=${i}`).then((r) => r.json() as any)));
				return all.map((e) => e.url.slice(8)).join(",");
			},
		});
	},
};
