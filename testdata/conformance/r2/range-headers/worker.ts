import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("k", "0123456789");
		const ask = (...ranges: string[]) => Object.fromEntries(ranges.map((range) => [JSON.stringify(range), async () => {
			const o = await BUCKET.get("k", { range: new Headers({ range }) });
			return [await o.text(), o.range, o.size];
		}]));
		return report({
			...ask("bytes=2-4", "bytes=-4", "bytes=7-", "bytes=0-", "bytes=0-0", "bytes=9-9", "bytes=9-", "bytes=0-9", "bytes=0-99", "bytes=5-99", "bytes=-10", "bytes=-99", "bytes=-1", "bytes=-0", "bytes=10-", "bytes=10-12", "bytes=20-30", "bytes=4-2", "bytes=3-3"),
			...ask("bytes=0-1,4-5", "bytes=0-1, 2-3", "bytes=0-1,", ",bytes=0-1", "bytes=,0-1", "bytes=", "bytes", "bytes=-", "bytes=a-b", "bytes=1-b", "bytes=a-1", "bytes=1", "bytes=1-2-3", "bytes=--1", "bytes=-1-", "bytes=+1-2", "bytes=1.5-2", "bytes=0x1-2", "bytes=1e0-2"),
			...ask("BYTES=2-4", "Bytes=2-4", "bytes =2-4", "bytes= 2-4", "bytes=2 -4", "bytes=2- 4", "bytes=2-4 ", " bytes=2-4", "bytes\t=\t2-4", "bytes: 2-4", "items=2-4", "2-4", "", "bytes=02-04", "bytes=00-", "bytes=2-4;x", "bytes=99999999999999999999-", "bytes=0-99999999999999999999", "bytes=-99999999999999999999", "bytes=9007199254740993-", "bytes=0-9007199254740993"),
			"lower-case name": async () => (await BUCKET.get("k", { range: new Headers({ RANGE: "bytes=1-2" }) })).range,
			"two headers": async () => (await BUCKET.get("k", { range: new Headers([["range", "bytes=1-2"], ["range", "bytes=3-4"]]) })).range,
			"with If-Range": async () => (await BUCKET.get("k", { range: new Headers({ range: "bytes=1-2", "if-range": '"x"' }) })).range,
			"a plain object with range": async () => (await BUCKET.get("k", { range: { range: "bytes=1-2" } })).range,
			"Headers with properties of a range": async () => (await BUCKET.get("k", { range: Object.assign(new Headers(), { offset: 3 }) })).range,
			"a Map": async () => (await BUCKET.get("k", { range: new Map([["range", "bytes=1-2"]]) })).range,
		});
	},
};
