import { report, hex } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		await KV.put("k", "stream me");
		const large = new Uint8Array(300_000).map((_, i) => i % 251);
		await KV.put("large", large);
		return report({
			"class": async () => (await KV.get("k", "stream")).constructor === ReadableStream,
			"reader": async () => {
				const reader = (await KV.get("k", "stream")).getReader();
				const first = await reader.read();
				return [first.done, first.value.constructor.name, new TextDecoder().decode(first.value), await reader.read(), await reader.closed];
			},
			"byob": async () => {
				const reader = (await KV.get("k", "stream")).getReader({ mode: "byob" });
				const got = [];
				for (;;) {
					const { done, value } = await reader.read(new Uint8Array(4));
					if (done) return [got, value];
					got.push(new TextDecoder().decode(value));
				}
			},
			"readAtLeast": async () => {
				const reader = (await KV.get("large", "stream")).getReader({ mode: "byob" });
				const { value } = await reader.readAtLeast(200_000, new Uint8Array(250_000));
				return value.byteLength >= 200_000;
			},
			"async iteration": async () => {
				let n = 0;
				for await (const chunk of await KV.get("large", "stream")) n += chunk.byteLength;
				return n;
			},
			"tee": async () => {
				const [a, b] = (await KV.get("k", "stream")).tee();
				return [await new Response(a).text(), await new Response(b).text()];
			},
			"text decoder": async () => {
				let text = "";
				for await (const part of (await KV.get("k", "stream")).pipeThrough(new TextDecoderStream())) text += part;
				return text;
			},
			"digest": async () => hex(await crypto.subtle.digest("SHA-256", await new Response(await KV.get("large", "stream")).arrayBuffer())),
			"digest stream": async () => {
				const digest = new crypto.DigestStream("SHA-256");
				await (await KV.get("large", "stream")).pipeTo(digest);
				return hex(await digest.digest);
			},
			"cancel": async () => {
				const stream = await KV.get("large", "stream");
				return [await stream.cancel("enough"), stream.locked];
			},
			"cancel through a reader": async () => {
				const reader = (await KV.get("large", "stream")).getReader();
				await reader.read();
				return [await reader.cancel(), await reader.read()];
			},
			"read twice": async () => {
				const stream = await KV.get("k", "stream");
				await new Response(stream).text();
				return new Response(stream).text();
			},
			"into another key": async () => {
				await KV.put("copy", await KV.get("large", "stream"));
				return (await KV.get("copy", "arrayBuffer")).byteLength;
			},
			"into its own key": async () => {
				await KV.put("large", await KV.get("large", "stream"));
				return (await KV.get("large", "arrayBuffer")).byteLength;
			},
			"replaced while it is read": async () => {
				const stream = await KV.get("large", "stream");
				const reader = stream.getReader();
				await reader.read();
				await KV.put("large", "small");
				let n = 0;
				for (;;) {
					const { done, value } = await reader.read();
					if (done) break;
					n += value.byteLength;
				}
				return [n > 0, await KV.get("large")];
			},
			"deleted before it is read": async () => {
				const stream = await KV.get("k", "stream");
				await KV.delete("k");
				return [await new Response(stream).text(), await KV.get("k", "stream")];
			},
			"of an empty value": async () => {
				await KV.put("k", "");
				return (await KV.get("k", "stream")).getReader().read();
			},
			"never read": async () => {
				await KV.get("k", "stream");
				return "fine";
			},
		});
	},
};
