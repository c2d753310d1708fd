import { report, show } from "../../checks.ts";

const shape = (result: any) => `${Object.keys(result)}: success ${result.success}, results ${show(result.results)}, meta ${Object.keys(result.meta)}`;

export default {
	async fetch(_: Request, { DB }: any) {
		await DB.exec("create table t (id integer primary key, name text)");
		const insert = DB.prepare("insert into t (name) values (?)");
		const select = DB.prepare("select * from t");
		return report({
			"run of an insert": async () => shape(await insert.bind("a").run()),
			"all of an insert": async () => shape(await insert.bind("b").all()),
			"raw of an insert": () => insert.bind("c").raw(),
			"raw of an insert with names": () => insert.bind("d").raw({ columnNames: true }),
			"run of a select": async () => shape(await select.run()),
			"all of a select": async () => shape(await select.all()),
			"raw of a select": () => select.raw(),
			"raw with names": () => select.raw({ columnNames: true }),
			"raw({columnNames: false})": () => select.raw({ columnNames: false }),
			"raw({columnNames: 1})": () => DB.prepare("select 1 as a").raw({ columnNames: 1 }),
			"raw({})": () => DB.prepare("select 1 as a").raw({}),
			"raw(null)": () => DB.prepare("select 1 as a").raw(null),
			"raw(true)": () => DB.prepare("select 1 as a").raw(true),
			"none: run": async () => shape(await DB.prepare("select * from t where 0").run()),
			"none: all": async () => shape(await DB.prepare("select * from t where 0").all()),
			"none: raw": () => DB.prepare("select * from t where 0").raw(),
			"none: raw with names": () => DB.prepare("select * from t where 0").raw({ columnNames: true }),
			"run of returning": async () => shape(await DB.prepare("insert into t (name) values ('r') returning *").run()),
			"all of returning": async () => shape(await DB.prepare("update t set name = 'u' where id < 3 returning id, name").all()),
			"raw of returning": () => DB.prepare("delete from t where id < 3 returning id").raw({ columnNames: true }),
			"run of create": async () => shape(await DB.prepare("create table u (a)").run()),
			"all of create": async () => shape(await DB.prepare("create index ui on u (a)").all()),
			"raw of create": () => DB.prepare("create view v as select 1").raw({ columnNames: true }),
			"run of drop": async () => shape(await DB.prepare("drop table u").run()),
			"duration": async () => {
				const { meta } = await select.all();
				return [typeof meta.duration, meta.duration >= 0, meta.duration === meta.timings.sql_duration_ms];
			},
			"rows are plain": async () => {
				const { results } = await select.all();
				return [results.constructor === Array, results[0].constructor === Object, Object.getPrototypeOf(results[0]) === Object.prototype];
			},
			"rows can be changed": async () => {
				const { results } = await select.all();
				results[0].mine = 1;
				results.push("x");
				delete results[0].id;
				return results;
			},
			"a thousand rows": async () => {
				const { results } = await DB.prepare("with recursive c(n) as (select 1 union all select n + 1 from c where n < 1000) select n, 'row ' || n as t from c").all();
				return [results.length, results[0], results[999]];
			},
		});
	},
};
