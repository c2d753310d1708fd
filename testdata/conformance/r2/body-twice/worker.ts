import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("k", "[1]", { httpMetadata: { contentType: "text/plain" } });
		const get = () => BUCKET.get("k");
		return report({
			...Object.fromEntries(["text", "json", "arrayBuffer", "bytes", "blob"].map((method) => [`text, then ${method}`, async () => {
				const o = await get();
				await o.text();
				return [o.bodyUsed, await o[method]()];
			}])),
			...Object.fromEntries(["text", "json", "arrayBuffer", "bytes", "blob"].map((method) => [`${method}, then bodyUsed and text`, async () => {
				const o = await get();
				const first = await o[method]();
				return [typeof first, o.bodyUsed, await o.text().catch((e: any) => String(e))];
			}])),
			"two at once": async () => {
				const o = await get();
				return (await Promise.allSettled([o.text(), o.text()])).map((r: any) => r.value ?? String(r.reason));
			},
			"used at once": async () => {
				const o = await get();
				const text = o.text();
				const used = o.bodyUsed;
				await text;
				return used;
			},
			"a reader, then text": async () => {
				const o = await get();
				o.body.getReader();
				return o.text();
			},
			"a released reader, then text": async () => {
				const o = await get();
				o.body.getReader().releaseLock();
				return o.text();
			},
			"a read reader, then text": async () => {
				const o = await get();
				const reader = o.body.getReader();
				await reader.read();
				reader.releaseLock();
				return o.text();
			},
			"text, then body": async () => {
				const o = await get();
				await o.text();
				return [o.body.locked, await o.body.getReader().read()];
			},
			"text, then a Response": async () => {
				const o = await get();
				await o.text();
				return new Response(o.body).text();
			},
			"a Response, then text": async () => {
				const o = await get();
				const r = new Response(o.body);
				await r.text();
				return [o.bodyUsed, await o.text()];
			},
			"a Response not read, then text": async () => {
				const o = await get();
				new Response(o.body);
				return [o.bodyUsed, await o.text()];
			},
			"tee, then text": async () => {
				const o = await get();
				const [a] = o.body.tee();
				return [await new Response(a).text(), await o.text().catch((e: any) => String(e)), o.bodyUsed];
			},
			"cancel, then text": async () => {
				const o = await get();
				await o.body.cancel();
				return o.text();
			},
			"put, then text": async () => {
				const o = await get();
				await BUCKET.put("copy", o.body);
				return [o.bodyUsed, await o.text().catch((e: any) => String(e))];
			},
			"put of a used body": async () => {
				const o = await get();
				await o.text();
				return BUCKET.put("copy", o.body);
			},
			"put of a locked body": async () => {
				const o = await get();
				o.body.getReader();
				return BUCKET.put("copy", o.body);
			},
			"the same body put twice": async () => {
				const o = await get();
				return (await Promise.allSettled([BUCKET.put("c1", o.body), BUCKET.put("c2", o.body)])).map((r: any) => r.value?.size ?? String(r.reason));
			},
			"two objects of one key": async () => {
				const [a, b] = [await get(), await get()];
				return [await a.text(), await b.text()];
			},
		});
	},
};
