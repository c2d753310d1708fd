import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const get = (path: string, init?: any) => fetch(env.ORIGIN + path, init);
		const clean = (text: string) => text.replaceAll(env.ORIGIN, "ORIGIN");
		const all = (r: Response) => [r.status, r.statusText, r.ok, clean(r.url), r.redirected, r.type, (r as any).cf, (r as any).webSocket, r.body === null, r.bodyUsed];
		return report({
			"a text": async () => all(await get("/text")),
			"its headers": async () => [...(await get("/text")).headers].filter(([k]) => k !== "date"),
			"404": async () => all(await get("/status/404")),
			"204": async () => all(await get("/status/204")),
			"205": async () => all(await get("/status/205")),
			"304": async () => all(await get("/text", { headers: { "if-none-match": '"v1"' } })),
			"HEAD": async () => all(await get("/text", { method: "HEAD" })),
			"a fragment in its URL": async () => clean((await get("/text#frag")).url),
			"its headers can't be changed": async () => (await get("/text")).headers.set("a", "b"),
			"nor appended to": async () => (await get("/text")).headers.append("a", "b"),
			"nor deleted": async () => (await get("/text")).headers.delete("etag"),
			"nor those of a clone": async () => (await get("/text")).clone().headers.set("a", "b"),
			"a new one with its body and itself": async () => {
				const r = await get("/text");
				const n = new Response(r.body, r);
				n.headers.set("a", "b");
				n.headers.delete("date");
				return [all(n), [...n.headers], await n.text(), r.bodyUsed];
			},
			"a new one with its body": async () => {
				const r = await get("/text");
				const n = new Response(r.body);
				return [all(n), [...n.headers], await n.text()];
			},
			"a new one with a spread": async () => {
				const r = await get("/status/404");
				const n = new Response(r.body, { ...r });
				return [all(n), [...n.headers]];
			},
			"a new one with headers and status": async () => {
				const r = await get("/status/404");
				const n = new Response(r.body, { headers: r.headers, status: r.status, statusText: r.statusText });
				n.headers.delete("date");
				return [all(n), [...n.headers]];
			},
			"a new one of an empty one": async () => {
				const r = await get("/status/204");
				return all(new Response(r.body, r));
			},
			"new Headers of its headers": async () => {
				const h = new Headers((await get("/text")).headers);
				h.set("a", "b");
				return h.get("a");
			},
			"Object.fromEntries of its headers": async () => Object.keys(Object.fromEntries((await get("/headers")).headers)).sort(),
			"cookies": async () => {
				const { headers } = await get("/headers");
				return [headers.getSetCookie(), headers.get("set-cookie"), headers.get("x-twice"), headers.get("x-spaces"), [...headers.keys()]];
			},
			"a clone": async () => {
				const r = await get("/text");
				const c = r.clone();
				return [all(c), await c.text(), await r.text(), all(r).slice(-1)];
			},
			"a clone of a clone": async () => {
				const r = await get("/text");
				const c = r.clone().clone();
				return [await c.text(), await r.text()];
			},
			"a clone that is not read": async () => {
				const r = await get("/big?n=1000000");
				r.clone();
				return (await r.arrayBuffer()).byteLength;
			},
			"both halves at once": async () => {
				const r = await get("/big?n=1000000");
				const c = r.clone();
				const [a, b] = await Promise.all([r.arrayBuffer(), c.text()]);
				return [a.byteLength, b.length];
			},
			"the second half later": async () => {
				const r = await get("/big?n=1000000");
				const c = r.clone();
				const a = (await r.bytes()).length;
				return [a, (await c.bytes()).length];
			},
			"one half cancelled": async () => {
				const r = await get("/text");
				const c = r.clone();
				await c.body!.cancel();
				return [await r.text(), c.bodyUsed, await c.text().catch(String)];
			},
			"both cancelled": async () => {
				const r = await get("/forever");
				const c = r.clone();
				const a = r.body!.cancel("a");
				const b = c.body!.cancel("b");
				return [await a, await b];
			},
			"clone after its body was looked at": async () => {
				const r = await get("/text");
				const body = r.body;
				const c = r.clone();
				return [body === r.body, body!.locked, await c.text(), await r.text()];
			},
			"clone while it is read": async () => {
				const r = await get("/text");
				const p = r.text();
				let out: unknown;
				try {
					out = r.clone().status;
				} catch (error) {
					out = String(error);
				}
				return [out, await p];
			},
			"cancelled": async () => {
				const r = await get("/forever");
				await r.body!.cancel();
				return [r.bodyUsed, r.body!.locked, await r.text().catch(String)];
			},
			"json, with its byte order mark": async () => [await (await get("/json")).json(), await (await get("/bom")).text()],
			"latin1 is read as UTF-8": async () => [await (await get("/latin1")).text(), (await (await get("/latin1")).blob()).type],
			"formData of a text": async () => (await get("/text")).formData(),
			"blob": async () => {
				const b = await (await get("/html")).blob();
				return [b.size, b.type];
			},
			"BYOB": async () => {
				const r = await get("/text");
				const reader = r.body!.getReader({ mode: "byob" });
				const { value, done } = await reader.read(new Uint8Array(4));
				return [new TextDecoder().decode(value), done];
			},
			"JSON.stringify": async () => JSON.stringify(await get("/text")),
			"Object.keys": async () => Object.keys(await get("/text")),
		});
	},
};
