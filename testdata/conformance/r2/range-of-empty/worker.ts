import { report, show } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("empty", "");
		await BUCKET.put("one", "x");
		const headers = (range: string) => new Headers({ range });
		const ask = (key: string, ...ranges: any[]) => Object.fromEntries(ranges.map((range) => [`${key} ${show(range)}`, async () => {
			const o = await BUCKET.get(key, { range });
			return [await o.text(), o.range, o.size];
		}]));
		return report({
			...ask("empty", {}, { offset: 0 }, { length: 0 }, { suffix: 1 }, { suffix: 0 }, { offset: 1 }, headers("bytes=0-0"), headers("bytes=0-"), headers("bytes=-1"), headers("bytes=-0"), headers("bytes=1-")),
			...ask("one", {}, { offset: 0 }, { offset: 0, length: 1 }, { offset: 0, length: 2 }, { length: 1 }, { length: 0 }, { suffix: 1 }, { suffix: 2 }, { suffix: 0 }, { offset: 1 }, headers("bytes=0-0"), headers("bytes=0-"), headers("bytes=-1"), headers("bytes=-0"), headers("bytes=1-"), headers("bytes=0-5")),
			"head of empty": async () => (await BUCKET.head("empty")).range,
			"no range of empty": async () => (await BUCKET.get("empty")).range,
			"arrayBuffer of empty": async () => (await BUCKET.get("empty")).arrayBuffer(),
			"body of empty": async () => {
				const all = [];
				for await (const c of (await BUCKET.get("empty")).body) all.push(c);
				return all;
			},
		});
	},
};
