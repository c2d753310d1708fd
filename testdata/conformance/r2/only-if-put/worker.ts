import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("k", "value");
		const put = async (key: string, onlyIf: any) => (await BUCKET.put(key, "put", { onlyIf }))?.size ?? null;
		return report({
			"create only": async () => [(await put("new", { etagDoesNotMatch: "*" })), await put("new", { etagDoesNotMatch: "*" })],
			"create only by Headers": async () => [(await put("new2", new Headers({ "if-none-match": "*" }))), await put("new2", new Headers({ "if-none-match": "*" }))],
			"update only": async () => [await put("k", { etagMatches: "*" }), await put("none", { etagMatches: "*" })],
			"compare and swap": async () => {
				const { etag } = await BUCKET.put("c", "1");
				return [await put("c", { etagMatches: etag }), await put("c", { etagMatches: etag }), await (await BUCKET.get("c")).text()];
			},
			"swap of another etag": async () => {
				const { etag } = await BUCKET.put("c", "1");
				return [await put("c", { etagDoesNotMatch: etag }), await put("c", { etagDoesNotMatch: "x" })];
			},
			"before now": async () => {
				const { uploaded } = await BUCKET.put("c", "1");
				return [await put("c", { uploadedBefore: uploaded }), await put("c", { uploadedBefore: new Date(+uploaded + 60_000) })];
			},
			"after": async () => {
				const { uploaded } = await BUCKET.put("c", "1");
				return [await put("c", { uploadedAfter: new Date(+uploaded + 60_000) }), await put("c", { uploadedAfter: new Date(+uploaded - 60_000) })];
			},
			"a failed put changes nothing": async () => {
				await BUCKET.put("c", "1", { customMetadata: { a: "b" } });
				const result = await BUCKET.put("c", "2", { onlyIf: { etagMatches: "x" }, customMetadata: { a: "c" } });
				return [result, await (await BUCKET.get("c")).text(), (await BUCKET.head("c")).customMetadata];
			},
			"missing, etagMatches": () => put("m1", { etagMatches: "x" }),
			"missing, etagDoesNotMatch": () => put("m2", { etagDoesNotMatch: "x" }),
			"missing, before": () => put("m3", { uploadedBefore: new Date(0) }),
			"missing, after": () => put("m4", { uploadedAfter: new Date(0) }),
			"missing, before and after": () => put("m5", { uploadedBefore: new Date(0), uploadedAfter: new Date(0) }),
			"missing, etagDoesNotMatch and after": () => put("m6", { etagDoesNotMatch: "x", uploadedAfter: new Date(0) }),
			"missing, etagMatches and before": () => put("m7", { etagMatches: "x", uploadedBefore: new Date(0) }),
			"missing, {}": () => put("m8", {}),
			"missing, seconds only": () => put("m9", { secondsGranularity: true }),
			"missing, If-Unmodified-Since": () => put("m10", new Headers({ "if-unmodified-since": "Sun, 06 Nov 1994 08:49:37 GMT" })),
			"onlyIf null": () => put("n1", null),
			"onlyIf 5": () => put("n2", 5),
			"onlyIf string": () => put("n3", "x"),
			"onlyIf a quoted etag": () => put("k", { etagMatches: '"x"' }),
			"a failed put of a stream": async () => {
				const { readable, writable } = new FixedLengthStream(3);
				const writer = writable.getWriter();
				const written = writer.write(new Uint8Array(3)).then(() => writer.close()).then(() => "written", (e: any) => String(e));
				return [await BUCKET.put("k", readable, { onlyIf: { etagMatches: "x" } }), await written];
			},
			"a failed put with a wrong checksum": () => BUCKET.put("k", "v", { onlyIf: { etagMatches: "x" }, md5: "00000000000000000000000000000000" }),
			"many at once, one wins": async () => {
				const all = await Promise.all(Array.from({ length: 10 }, (_, i) => BUCKET.put("race", String(i), { onlyIf: { etagDoesNotMatch: "*" } })));
				return all.filter((o) => o !== null).length;
			},
		});
	},
};
