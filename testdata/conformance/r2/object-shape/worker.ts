import { reportPart } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		return reportPart(request, {
			"put": () => BUCKET.put("p", "value"),
			"put with everything": () => BUCKET.put("all", "value", { httpMetadata: { contentType: "text/plain", cacheControl: "no-store" }, customMetadata: { A: "1" } }),
			"head": () => BUCKET.head("all"),
			"get": () => BUCKET.get("all"),
			"get's text": async () => (await BUCKET.get("all")).text(),
			"head of nothing": () => BUCKET.head("nothing"),
			"get of nothing": () => BUCKET.get("nothing"),
			"list": () => BUCKET.list(),
			"JSON of put": async () => JSON.stringify(await BUCKET.put("p", "value")),
			"JSON of head": async () => JSON.stringify(await BUCKET.head("all")),
			"JSON of get": async () => JSON.stringify(await BUCKET.get("all")),
			"JSON of list": async () => JSON.stringify(await BUCKET.list()),
			"keys of put": async () => Object.keys(await BUCKET.put("p", "v")),
			"keys of head": async () => Object.keys(await BUCKET.head("p")),
			"keys of get": async () => Object.keys(await BUCKET.get("p")),
			"keys of a conditional get": async () => Object.keys(await BUCKET.get("p", { onlyIf: { etagMatches: "no" } })),
			"body in": async () => ["body" in (await BUCKET.get("p")), "body" in (await BUCKET.get("p", { onlyIf: { etagMatches: "no" } })), "body" in (await BUCKET.head("p"))],
			"values": async () => {
				const o = await BUCKET.head("all");
				return [o.key, o.size, o.etag, o.httpEtag, o.storageClass, o.ssecKeyMd5, o.range, typeof o.version, o.version.length];
			},
			"uploaded": async () => {
				const before = Date.now();
				const o = await BUCKET.put("p", "v");
				return [o.uploaded instanceof Date, Math.abs(o.uploaded.getTime() - before) < 5000, (await BUCKET.head("p")).uploaded.getTime() === o.uploaded.getTime()];
			},
			"versions differ": async () => (await BUCKET.put("p", "v")).version !== (await BUCKET.put("p", "v")).version,
			"version of head": async () => (await BUCKET.put("p", "v")).version === (await BUCKET.head("p")).version,
			"the same property twice": async () => {
				const o = await BUCKET.head("all");
				return [o.uploaded === o.uploaded, o.checksums === o.checksums, o.httpMetadata === o.httpMetadata, o.customMetadata === o.customMetadata, o.range === o.range];
			},
			"changed metadata is kept in the object": async () => {
				const o = await BUCKET.head("all");
				o.customMetadata.B = "2";
				o.httpMetadata.contentType = "x/y";
				return [o.customMetadata, o.httpMetadata];
			},
			"spread": async () => ({ ...(await BUCKET.head("p")) }),
			"Object.assign over": async () => Object.assign({}, await BUCKET.put("p", "v")).key,
			"overwritten": async () => {
				await BUCKET.put("o", "one", { customMetadata: { a: "1" }, httpMetadata: { contentType: "a/b" } });
				const o = await BUCKET.put("o", "three");
				return [o.size, o.customMetadata, o.httpMetadata, await (await BUCKET.get("o")).text()];
			},
		});
	},
};
