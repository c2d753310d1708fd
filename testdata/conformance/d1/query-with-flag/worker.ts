import { report, show, showError } from "../../checks.ts";

export default {
	async fetch(_: Request, { DB }: any) {
		const caused = async (call: () => Promise<unknown>) => {
			try {
				return await call();
			} catch (e: any) {
				return [showError(e), show(e.cause)];
			}
		};
		const plain = (r: any) => ({ keys: Object.keys(r), results: r.results?.map((one: any) => [Object.keys(one), one.data, Object.keys(one.meta)]), bookmark: typeof r.bookmark });
		return report({
			"query": () => caused(async () => plain(await DB.query({ queries: [{ sql: "select 1 as a, ? as b", params: [2] }] }))),
			"query of two": () => caused(async () => plain(await DB.query({ queries: [{ sql: "select 1 as a" }, { sql: "select 2 as a" }], bookmark: "first-primary" }))),
			"query of a wrong one": () => caused(() => DB.query({ queries: [{ sql: "nonsense" }] })),
			"query of none": () => caused(() => DB.query({ queries: [] })),
			"all": () => caused(async () => (await DB.prepare("select 1 as a, x'01' as b").all()).results),
			"run": () => caused(async () => (await DB.prepare("select 1 as a").run()).results),
			"first": () => caused(() => DB.prepare("select 1 as a").first("a")),
			"raw": () => caused(() => DB.prepare("select 1 as a").raw({ columnNames: true })),
			"infinite results": () => caused(() => DB.prepare("select 9e999").raw()),
			"blob": () => caused(() => DB.prepare("select quote(?)").bind([1, 2]).raw()),
			"wrong": () => caused(() => DB.prepare("nonsense").all()),
			"batch": () => caused(async () => (await DB.batch([DB.prepare("select 1 as a")])).map((r: any) => r.results)),
			"batch of none": () => caused(() => DB.batch([])),
			"exec": () => caused(async () => (await DB.exec("select 1\nselect 2")).count),
			"exec wrong": () => caused(() => DB.exec("select 1\nnonsense")),
			"session": async () => {
				const s = DB.withSession();
				await s.prepare("select 1").all();
				return typeof s.getBookmark();
			},
		});
	},
};
