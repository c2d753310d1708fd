import { report } from "../../checks.ts";

export default {
	async fetch(_: Request, { DB }: any) {
		await DB.exec("create table t (id integer primary key, name text, n real)\ninsert into t values (1, 'a', 1.5), (2, null, 2), (3, 'c', null)");
		const t = DB.prepare("select * from t order by id");
		const none = DB.prepare("select * from t where id = 99");
		return report({
			"first()": () => t.first(),
			"first of none": () => none.first(),
			"first('name')": () => t.first("name"),
			"first('name') of none": () => none.first("name"),
			"first('nope')": () => t.first("nope"),
			"first('nope') of none": () => none.first("nope"),
			"first('NAME')": () => t.first("NAME"),
			"first of a null cell": () => DB.prepare("select name from t where id = 2").first("name"),
			"first(undefined)": () => t.first(undefined),
			"first(null)": () => t.first(null),
			"first(0)": () => t.first(0),
			"first('')": () => t.first(""),
			"first of a column named ''": () => DB.prepare("select 5 as ''").first(""),
			"first of a column named 0": () => DB.prepare("select 5 as '0'").first(0),
			"first('toString')": async () => typeof (await t.first("toString")),
			"first('__proto__')": async () => typeof (await t.first("__proto__")),
			"first({})": () => t.first({}),
			"first(Symbol)": () => t.first(Symbol("s")),
			"first('total')": () => DB.prepare("select count(*) as total from t").first("total"),
			"first('count(*)')": () => DB.prepare("select count(*) from t").first("count(*)"),
			"first of a blob": () => DB.prepare("select x'0102' as b").first("b"),
			"first of a write": () => DB.prepare("insert into t values (4, 'd', 4)").first(),
			"first of a write with a column": () => DB.prepare("insert into t values (5, 'e', 5)").first("id"),
			"first of returning": () => DB.prepare("insert into t values (6, 'f', 6), (7, 'g', 7) returning id").first("id"),
			"all of returning were written": () => DB.prepare("select count(*) as c from t").first("c"),
			"the error's cause": async () => {
				try {
					await t.first("nope");
				} catch (e: any) {
					return [e.message, e.cause.message, e.cause.constructor === Error, e.constructor === Error, Object.getOwnPropertyNames(e).sort()];
				}
			},
			"first of an error": () => DB.prepare("select nope from t").first(),
			"first of many rows": () => DB.prepare("with recursive c(n) as (select 1 union all select n + 1 from c where n < 1000) select n from c").first("n"),
		});
	},
};
