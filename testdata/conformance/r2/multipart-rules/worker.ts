import { reportPart } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const MiB = 1024 * 1024;
		const start = (key = "m", options?: any) => BUCKET.createMultipartUpload(key, options);
		const bytes = (n: number, fill = 97) => new Uint8Array(n).fill(fill);

		const parts = (...list: [number, string | number][]) => async () => {
			const u = await start();
			const all = [];
			for (const [n, value] of list) all.push(await u.uploadPart(n, typeof value === "string" ? value : bytes(value)));
			const o = await u.complete(all);
			return [o.size, o.etag];
		};
		return reportPart(request, {
			"numbers from 7": parts([7, "x"]),
			"the largest number": parts([10000, "x"]),
			"in the wrong order, small": parts([2, "a"], [1, "b"]),
			"first too small": parts([1, "a"], [2, "b"]),
			"first a byte too small": parts([1, 5 * MiB - 1], [2, "b"]),
			"in the wrong order, large": parts([2, 5 * MiB], [1, "b"]),
			"in the wrong order, large last": parts([2, "a"], [1, 5 * MiB]),
			"in the wrong order, all large": parts([3, 5 * MiB], [1, 5 * MiB], [2, 5 * MiB]),
			"different sizes": parts([1, 5 * MiB], [2, 6 * MiB], [3, "c"]),
			"different sizes, smaller": parts([1, 6 * MiB], [2, 5 * MiB], [3, "c"]),
			"last larger": parts([1, 5 * MiB], [2, 6 * MiB]),
			"last as large": parts([1, 5 * MiB], [2, 5 * MiB]),
			"last empty": parts([1, 5 * MiB], [2, ""]),
			"gaps": parts([10, 5 * MiB], [20, "x"]),
			"a subset": async () => {
				const u = await start();
				await u.uploadPart(1, "unlisted");
				const o = await u.complete([await u.uploadPart(2, "listed")]);
				return [o.size, o.etag, await (await BUCKET.get("m")).text()];
			},
			"a part twice": async () => {
				const u = await start();
				const first = await u.uploadPart(1, "first");
				const second = await u.uploadPart(1, "second");
				return [first.etag === second.etag, await u.complete([first]).catch(String), await u.complete([second]).then((o: any) => o.size, String)];
			},
			"the same part twice, the same bytes": async () => {
				const u = await start();
				const first = await u.uploadPart(1, "same");
				const second = await u.uploadPart(1, "same");
				return [first.etag === second.etag, await u.complete([first]).then((o: any) => o.size, String)];
			},
			"none": async () => {
				const u = await start();
				return u.complete([]);
			},
			"none, then head": async () => [(await BUCKET.head("m")).size, (await BUCKET.head("m")).etag, await (await BUCKET.get("m")).text()],
			"a number listed twice": async () => {
				const u = await start();
				const p = await u.uploadPart(1, bytes(5 * MiB));
				return u.complete([p, p]);
			},
			"a number listed twice, small": async () => {
				const u = await start();
				const p = await u.uploadPart(1, "x");
				return u.complete([p, p]);
			},
			"an unknown number": async () => {
				const u = await start();
				const p = await u.uploadPart(1, "x");
				return u.complete([{ ...p, partNumber: 2 }]);
			},
			"an unknown number besides": async () => {
				const u = await start();
				const p = await u.uploadPart(1, "x");
				return u.complete([p, { ...p, partNumber: 2 }]);
			},
			"a wrong etag": async () => {
				const u = await start();
				await u.uploadPart(1, "x");
				return u.complete([{ partNumber: 1, etag: "wrong" }]);
			},
			"an empty etag": async () => {
				const u = await start();
				await u.uploadPart(1, "x");
				return u.complete([{ partNumber: 1, etag: "" }]);
			},
			"an etag in quotes": async () => {
				const u = await start();
				const p = await u.uploadPart(1, "x");
				return u.complete([{ partNumber: 1, etag: `"${p.etag}"` }]);
			},
			"an etag of another upload": async () => {
				const [a, b] = [await start(), await start()];
				const p = await a.uploadPart(1, "x");
				await b.uploadPart(1, "x");
				return b.complete([p]);
			},
			"the md5 as the etag": async () => {
				const u = await start();
				await u.uploadPart(1, "x");
				return u.complete([{ partNumber: 1, etag: "9dd4e461268c8034f5c8564e155c67a6" }]);
			},
			"after a failed complete": async () => {
				const u = await start();
				const p = await u.uploadPart(1, "x");
				const failed = await u.complete([{ partNumber: 1, etag: "wrong" }]).catch(String);
				return [failed, (await u.complete([p])).size];
			},
			"parts at once": async () => {
				const u = await start();
				const parts = await Promise.all([1, 2, 3].map((n) => u.uploadPart(n, bytes(5 * MiB, 96 + n))));
				const o = await u.complete(parts);
				return [o.size, o.etag];
			},
			"what was stored by the failed": async () => (await BUCKET.list()).objects.map((o: any) => o.key),
		});
	},
};
