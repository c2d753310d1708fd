import { reportPart, show } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		await BUCKET.put("k", "0123456789");
		const ask = (...ranges: any[]) => Object.fromEntries(ranges.map((range) => [show(range), async () => {
			const o = await BUCKET.get("k", { range });
			return [await o.text(), o.range, o.size];
		}]));
		return reportPart(request, {
			...ask({ offset: 3 }, { length: 2 }, { offset: 3, length: 2 }, { suffix: 4 }, {}, { offset: 0 }, { offset: 0, length: 10 }, { offset: 9 }, { offset: 10 }, { offset: 11 }, { offset: 99 }, { length: 0 }, { length: 10 }, { length: 11 }, { length: 1e6 }, { offset: 8, length: 20 }, { offset: 5, length: 0 }, { suffix: 0 }, { suffix: 10 }, { suffix: 11 }, { suffix: 30 }, { suffix: 1 }, { offset: undefined, length: 3 }, { offset: 3, length: undefined }, { suffix: undefined }, { offset: undefined, length: undefined, suffix: undefined }, { foo: 1 }),
			...ask({ offset: -1 }, { offset: -0 }, { length: -1 }, { suffix: -1 }, { offset: 1.5 }, { length: 1.5 }, { suffix: 1.5 }, { offset: NaN }, { length: NaN }, { suffix: NaN }, { offset: Infinity }, { length: Infinity }, { suffix: Infinity }, { offset: -Infinity }, { offset: 2 ** 53 }, { length: 2 ** 53 }, { suffix: 2 ** 53 }, { offset: 2 ** 53 - 1 }, { length: 2 ** 53 - 1 }, { suffix: 2 ** 53 - 1 }, { offset: 2 ** 64 }, { offset: 1, length: 2 ** 53 - 1 }),
			...ask({ offset: "3" }, { length: "2" }, { suffix: "4" }, { offset: "x" }, { offset: "" }, { offset: null }, { length: null }, { suffix: null }, { offset: true }, { offset: [2] }, { offset: {} }, { offset: 3n }, { offset: Symbol("s") }, { offset: 1, suffix: 2 }, { length: 1, suffix: 2 }, { offset: 1, length: 1, suffix: 2 }, { offset: undefined, suffix: 2 }, { offset: 0, suffix: 2 }),
		});
	},
};
