import { report, show } from "../../checks.ts";

export default {
	async fetch(_: Request, { DB, SAME, OTHER }: any) {
		await DB.exec("create table t (id integer primary key autoincrement, n)");
		const insert = DB.prepare("insert into t (n) values (?)");
		return report({
			"fifty inserts": async () => {
				const results = await Promise.all(Array.from({ length: 50 }, (_, i) => insert.bind(i).run()));
				return [results.length, new Set(results.map((r: any) => r.meta.last_row_id)).size, await DB.prepare("select count(*) as c from t").first("c")];
			},
			"in the order they were asked": async () => {
				await DB.exec("delete from t");
				await Promise.all(Array.from({ length: 20 }, (_, i) => insert.bind(i).run()));
				return (await DB.prepare("select n from t order by id").raw()).flat().join();
			},
			"a read behind a write": async () => {
				const write = insert.bind(99).run();
				const read = DB.prepare("select count(*) as c from t").first("c");
				await write;
				return read;
			},
			"reads and writes": async () => show((await Promise.all([DB.prepare("select 1 as a").first("a"), insert.bind(1).run(), DB.prepare("select 2 as a").first("a")])).map((r: any) => r.success ?? r)),
			"batches": async () => {
				await DB.exec("delete from t");
				await Promise.all(Array.from({ length: 5 }, (_, i) => DB.batch([insert.bind(i), insert.bind(i)])));
				return (await DB.prepare("select n from t order by id").raw()).flat().join();
			},
			"one fails, the others do not": async () => (await Promise.allSettled([insert.bind(1).run(), DB.prepare("nonsense").run(), insert.bind(2).run()])).map((r) => r.status),
			"a long one and a short one": async () => {
				const long = DB.prepare("with recursive c(n) as (select 1 union all select n + 1 from c where n < 300000) select max(n) as m from c").first("m");
				return [await DB.prepare("select 1 as a").first("a"), await long];
			},
			"the same database by another name": async () => [await SAME.prepare("select count(*) as c from t").first("c"), SAME === DB],
			"another database": async () => {
				try {
					return await OTHER.prepare("select count(*) as c from t").first("c");
				} catch (e: any) {
					return e.message;
				}
			},
			"a statement of one in a batch of another": async () => {
				await OTHER.exec("create table only_other (a)");
				return (await OTHER.batch([DB.prepare("select count(*) as c from only_other")]))[0].results;
			},
		});
	},
};
