import { report, utf8 } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const put = (value: any) => async () => {
			const o = await BUCKET.put("k", value);
			return [o.size, o.etag, await (await BUCKET.get("k")).text()];
		};
		return report({
			"string": put("value"),
			"empty string": put(""),
			"not ASCII": put("é日💩"),
			"lone surrogate": put("a\ud800"),
			"ArrayBuffer": put(utf8("value").buffer),
			"empty ArrayBuffer": put(new ArrayBuffer(0)),
			"Uint8Array": put(utf8("value")),
			"part of a buffer": put(utf8("a value b").subarray(2, 7)),
			"Uint16Array": put(new Uint16Array([1, 2])),
			"Float64Array": put(new Float64Array([1])),
			"DataView": put(new DataView(utf8("value").buffer, 1, 2)),
			"Blob": put(new Blob(["va", "lue"])),
			"empty Blob": put(new Blob([])),
			"File": put(new File(["value"], "n.txt")),
			"slice of a Blob": put(new Blob(["a value b"]).slice(2, 7)),
			"null": put(null),
			"undefined": put(undefined),
			"number": put(5),
			"boolean": put(true),
			"bigint": put(5n),
			"Symbol": put(Symbol("s")),
			"plain object": put({}),
			"array": put([1, 2]),
			"Date": put(new Date(0)),
			"function": put(() => 1),
			"String object": put(new String("x")),
			"object with toString": put({ toString: () => "x" }),
			"URLSearchParams": put(new URLSearchParams("a=b")),
			"FormData": put(new FormData()),
			"Response": put(new Response("x")),
			"Request": put(new Request("http://x/")),
			"Map": put(new Map()),
			"SharedArrayBuffer": put(typeof SharedArrayBuffer === "undefined" ? 0 : new SharedArrayBuffer(2)),
			"detached buffer": async () => {
				const buffer = new ArrayBuffer(4);
				structuredClone(buffer, { transfer: [buffer] });
				return put(buffer)();
			},
			"an R2 object": async () => put(await BUCKET.get("k"))(),
			"a promise": put(Promise.resolve("x")),
			"options undefined": async () => (await BUCKET.put("k", "v", undefined)).size,
			"options null": async () => (await BUCKET.put("k", "v", null)).size,
			"options 5": async () => (await BUCKET.put("k", "v", 5)).size,
			"options string": async () => (await BUCKET.put("k", "v", "x")).size,
			"options array": async () => (await BUCKET.put("k", "v", [])).size,
			"options Headers": async () => (await BUCKET.put("k", "v", new Headers())).size,
			"unknown options": async () => (await BUCKET.put("k", "v", { foo: 1 })).size,
			"order of getters": async () => {
				const seen: string[] = [];
				await BUCKET.put("k", "v", new Proxy({}, { get: (_, name) => void seen.push(String(name)) }));
				return seen;
			},
			"a buffer that changes meanwhile": async () => {
				const bytes = utf8("value");
				const p = BUCKET.put("k", bytes);
				bytes.fill(120);
				await p;
				return (await BUCKET.get("k")).text();
			},
			"large": async () => {
				const o = await BUCKET.put("k", new Uint8Array(3_000_000).fill(1));
				return [o.size, o.etag];
			},
		});
	},
};
