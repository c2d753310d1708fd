import { createStorage } from "unstorage";
import driver from "unstorage/drivers/cloudflare-r2-binding";
import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, env: { BUCKET: any }) {
		const storage = createStorage({ driver: driver({ binding: env.BUCKET }) });
		const based = createStorage({ driver: driver({ binding: env.BUCKET, base: "site" }) });
		return report({
			"set, get": async () => [await storage.setItem("notes:1", "hello"), await storage.getItem("notes:1")],
			"an object": async () => { await storage.setItem("notes:2", { a: [1, 2] }); return [await storage.getItem("notes:2"), await (await env.BUCKET.get("notes:2")).text()]; },
			"missing": async () => [await storage.getItem("missing"), await storage.hasItem("missing"), await storage.getItemRaw("missing"), await storage.getMeta("missing")],
			"raw": async () => { await storage.setItemRaw("bytes", new Uint8Array([0, 1, 255])); return storage.getItemRaw("bytes"); },
			"raw, of each type": async () => { const out = []; for (const type of ["bytes", "arrayBuffer", "blob", "stream", "object"]) { const got: any = await storage.getItemRaw("bytes", { type }); out.push([got.constructor.name, got.size ?? got.byteLength]); if (got instanceof ReadableStream) await got.cancel(); } return out; },
			"a stream": async () => { await storage.setItemRaw("stream", new Blob(["streamed"]).stream()); return storage.getItem("stream"); },
			"options of R2": async () => { await storage.setItem("typed", "<p>", { httpMetadata: { contentType: "text/html", cacheControl: "max-age=5" }, customMetadata: { by: "Ann" } }); const o = await env.BUCKET.head("typed"); return [o.httpMetadata, o.customMetadata, o.size, o.etag]; },
			"metadata": async () => { const m: any = await storage.getMeta("typed"); return [m.mtime instanceof Date, m.mtime.getTime() === m.atime.getTime(), m.key, m.size, m.httpMetadata, m.storageClass, Object.keys(m).sort()]; },
			"a range": () => storage.getItem("stream", { range: { offset: 2, length: 3 } }),
			"a condition": async () => { try { return await storage.getItem("stream", { onlyIf: { etagMatches: "none" } }); } catch (e: any) { return `${e.name}: ${e.message}`; } },
			"keys": async () => [(await storage.getKeys()).sort(), await storage.getKeys("notes")],
			"a base": async () => { await based.setItem("index", "x"); await based.setItem("sub:page", "y"); return [await based.getKeys(), await env.BUCKET.head("site:index").then((o: any) => o.size), await based.getItem("sub:page")]; },
			"watching is not possible": async () => typeof (await storage.watch(() => {})),
			"remove": async () => { await storage.removeItem("typed"); return storage.hasItem("typed"); },
			"remove nothing": () => storage.removeItem("never"),
			"clear a base": async () => { await storage.clear("notes"); return (await storage.getKeys()).sort(); },
			"clear": async () => { await storage.clear(); return (await env.BUCKET.list()).objects.length; },
			"a key too long": () => storage.setItem("k".repeat(1100), "x"),
		});
	},
};
