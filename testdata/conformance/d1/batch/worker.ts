import { report, show } from "../../checks.ts";
import { showMeta } from "../../sql.ts";

export default {
	async fetch(_: Request, { DB }: any) {
		await DB.exec("create table t (id integer primary key autoincrement, name text unique not null)");
		const insert = DB.prepare("insert into t (name) values (?)");
		const count = DB.prepare("select count(*) as c from t");
		const results = (list: any[]) => list.map((r) => show(r.results));
		return report({
			"in order": async () => results(await DB.batch([insert.bind("a"), count, insert.bind("b"), count])),
			"shape": async () => (await DB.batch([count])).map((r: any) => [Object.keys(r), r.success, showMeta(r.meta)]),
			"the same statement twice": async () => results(await DB.batch([count, count])),
			"select, returning": async () => results(await DB.batch([DB.prepare("insert into t (name) values ('r') returning id, name"), DB.prepare("select 1 as a, 2 as a")])),
			"metas": async () => (await DB.batch([insert.bind("m1"), count, insert.bind("m2")])).map((r: any) => showMeta(r.meta)),
			"rolled back": () => DB.batch([insert.bind("x"), insert.bind("a"), insert.bind("y")]),
			"nothing of it is there": async () => [await count.first("c"), await DB.prepare("select count(*) as c from t where name in ('x', 'y')").first("c")],
			"rolled back for a wrong statement": () => DB.batch([insert.bind("x"), DB.prepare("nonsense")]),
			"still nothing": () => count.first("c"),
			"rolled back for a wrong count of parameters": () => DB.batch([insert.bind("x"), DB.prepare("select ?")]),
			"ids go on": async () => (await insert.bind("after").run()).meta.last_row_id,
			"[]": () => DB.batch([]),
			"of blanks": () => DB.batch([DB.prepare(" ")]),
			"blanks among others": async () => results(await DB.batch([DB.prepare(" "), count, DB.prepare("-- comment")])),
			"a comment between": async () => results(await DB.batch([count, DB.prepare("/* c */"), count])),
			"batch()": () => DB.batch(),
			"batch(null)": () => DB.batch(null),
			"batch('x')": () => DB.batch("x"),
			"batch({})": () => DB.batch({}),
			"an object like a statement": async () => results(await DB.batch([{ statement: "select 5 as a", params: [] }])),
			"an object without params": async () => results(await DB.batch([{ statement: "select 5 as a" }])),
			"a set": async () => results(await DB.batch(new Set([count]))),
			"of a session": async () => results(await DB.withSession().batch([count, insert.bind("s")])),
			"mixed sessions": async () => results(await DB.withSession("first-primary").batch([DB.withSession().prepare("select 1 as a"), count])),
			"several statements in one": async () => results(await DB.batch([DB.prepare("select 1 as a; select 2 as b"), count])),
			"create and use": async () => results(await DB.batch([DB.prepare("create table u (a)"), DB.prepare("insert into u values (1)"), DB.prepare("select * from u")])),
			"create is rolled back": () => DB.batch([DB.prepare("create table w (a)"), DB.prepare("nonsense")]),
			"no such table": () => DB.prepare("select * from w").all(),
			"reads its own writes": async () => results(await DB.batch([insert.bind("own"), DB.prepare("select name from t where name = 'own'"), DB.prepare("delete from t where name = 'own'")])),
			"foreign keys can wait": async () =>
				results(
					await DB.batch([
						DB.prepare("pragma defer_foreign_keys = on"),
						DB.prepare("create table p (id integer primary key)"),
						DB.prepare("create table c (p references p)"),
						DB.prepare("insert into c values (1)"),
						DB.prepare("insert into p values (1)"),
					]),
				),
			"a hundred": async () => (await DB.batch(Array.from({ length: 100 }, (_, i) => DB.prepare("select ? as n").bind(i)))).length,
		});
	},
};
