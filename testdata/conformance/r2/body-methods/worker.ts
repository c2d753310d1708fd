import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("k", "value", { httpMetadata: { contentType: "text/plain" } });
		await BUCKET.put("json", '{"a":[1,2]}');
		await BUCKET.put("empty", "");
		await BUCKET.put("typed", "x", { httpMetadata: { contentType: "Text/HTML; Charset=UTF-8" } });
		await BUCKET.put("binary", new Uint8Array([0xff, 97, 0xc3]));
		await BUCKET.put("bom", new Uint8Array([0xef, 0xbb, 0xbf, 53]));
		await BUCKET.put("large", new Uint8Array(1_000_000).fill(7));
		const get = () => BUCKET.get("k");
		return report({
			"text": async () => (await get()).text(),
			"arrayBuffer": async () => (await get()).arrayBuffer(),
			"bytes": async () => (await get()).bytes(),
			"json": async () => (await BUCKET.get("json")).json(),
			"json of no JSON": async () => (await get()).json(),
			"json of nothing": async () => (await BUCKET.get("empty")).json(),
			"blob": async () => {
				const b = await (await get()).blob();
				return [b.constructor.name, b.size, b.type, await b.text()];
			},
			"blob without a type": async () => (await (await BUCKET.get("empty")).blob()).type,
			"blob with parameters": async () => (await (await BUCKET.get("typed")).blob()).type,
			"text of no UTF-8": async () => (await BUCKET.get("binary")).text(),
			"text with a mark": async () => [...(await (await BUCKET.get("bom")).text())].map((c) => c.charCodeAt(0)),
			"json with a mark": async () => (await BUCKET.get("bom")).json(),
			"arrayBuffer with a mark": async () => (await BUCKET.get("bom")).arrayBuffer(),
			"formData": async () => (await get()).formData,
			"clone": async () => (await get()).clone,
			"body": async () => {
				const o = await get();
				return [o.body.constructor.name, o.body === o.body, o.body.locked, o.bodyUsed];
			},
			"body, read": async () => {
				const o = await get();
				const reader = o.body.getReader();
				const { value, done } = await reader.read();
				return [value, done, await reader.read(), o.bodyUsed];
			},
			"body, iterated": async () => {
				const chunks = [];
				for await (const chunk of (await get()).body) chunks.push(chunk);
				return chunks;
			},
			"body of nothing": async () => {
				const chunks = [];
				const o = await BUCKET.get("empty");
				for await (const chunk of o.body) chunks.push(chunk);
				return [chunks, o.bodyUsed];
			},
			"body by bytes": async () => {
				const reader = (await get()).body.getReader({ mode: "byob" });
				return [await reader.read(new Uint8Array(2)), await reader.readAtLeast(3, new Uint8Array(4)), await reader.read(new Uint8Array(9)), await reader.read(new Uint8Array(1))];
			},
			"body, teed": async () => {
				const [a, b] = (await get()).body.tee();
				return [await new Response(a).text(), await new Response(b).text()];
			},
			"body, piped": async () => {
				const { readable, writable } = new IdentityTransformStream();
				const [text] = await Promise.all([new Response(readable).text(), (await get()).body.pipeTo(writable)]);
				return text;
			},
			"body through a TextDecoderStream": async () => {
				let text = "";
				for await (const part of (await get()).body.pipeThrough(new TextDecoderStream())) text += part;
				return text;
			},
			"body, cancelled": async () => {
				const o = await get();
				await o.body.cancel("enough");
				return [o.bodyUsed, await o.body.getReader().read()];
			},
			"in a Response": async () => {
				const r = new Response((await get()).body);
				return [await r.text(), [...r.headers]];
			},
			"the object as a body": async () => new Response(await get()).text(),
			"in a Request": async () => new Request("http://x/", { method: "POST", body: (await get()).body }).text(),
			"large, by chunks": async () => {
				let size = 0;
				let sum = 0;
				for await (const chunk of (await BUCKET.get("large")).body) {
					size += chunk.length;
					for (let i = 0; i < chunk.length; i += 1000) sum += chunk[i];
				}
				return [size, sum > 0];
			},
			"large, as text": async () => (await (await BUCKET.get("large")).text()).length,
			"large, a range": async () => (await (await BUCKET.get("large", { range: { offset: 500_000, length: 100_000 } })).arrayBuffer()).byteLength,
			"never read": async () => (await get()).size,
		});
	},
};
