import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		return report({
			"a large one, replaced while it is read": async () => {
				await BUCKET.put("k", new Uint8Array(2_000_000).fill(1));
				const o = await BUCKET.get("k");
				const reader = o.body.getReader();
				let { value } = await reader.read();
				let size = value.length;
				await BUCKET.put("k", new Uint8Array(100).fill(2));
				const seen = new Set(value);
				for (;;) {
					const next = await reader.read();
					if (next.done) break;
					size += next.value.length;
					for (let i = 0; i < next.value.length; i += 100) seen.add(next.value[i]);
				}
				return [size, seen, (await BUCKET.head("k")).size];
			},
			"a large one, deleted while it is read": async () => {
				await BUCKET.put("k", new Uint8Array(2_000_000).fill(1));
				const o = await BUCKET.get("k");
				await BUCKET.delete("k");
				return [(await o.arrayBuffer()).byteLength, await BUCKET.head("k")];
			},
			"puts at once": async () => {
				const all = await Promise.all(Array.from({ length: 10 }, (_, i) => BUCKET.put("k", "x".repeat(i + 1))));
				const o = await BUCKET.get("k");
				return [all.map((o: any) => o.size), o.size === (await o.text()).length];
			},
			"put and get at once": async () => {
				await BUCKET.put("k", "old");
				const [, o] = await Promise.all([BUCKET.put("k", "new"), BUCKET.get("k")]);
				return ["old", "new"].includes(await o.text());
			},
			"order of puts": async () => {
				const a = BUCKET.put("k", "first");
				const b = BUCKET.put("k", "second");
				await Promise.all([a, b]);
				return (await BUCKET.get("k")).text();
			},
			"etag of the same value": async () => [(await BUCKET.put("k", "same")).etag === (await BUCKET.put("k", "same")).etag],
			"folder and file": async () => {
				await BUCKET.put("dir", "file");
				await BUCKET.put("dir/file", "in it");
				await BUCKET.put("dir/", "slash");
				return [await (await BUCKET.get("dir")).text(), await (await BUCKET.get("dir/file")).text(), await (await BUCKET.get("dir/")).text()];
			},
		});
	},
};
