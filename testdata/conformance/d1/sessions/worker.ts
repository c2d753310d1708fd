import { report, show } from "../../checks.ts";

const shape = (bookmark: string | null) => (bookmark === null ? null : bookmark.replace(/[0-9a-f]/g, "0"));

export default {
	async fetch(_: Request, { DB }: any) {
		await DB.exec("create table t (id integer primary key, name text)");
		const asked = (...args: unknown[]) => [show(DB.withSession(...args).getBookmark())];
		return report({
			"withSession()": () => asked(),
			"withSession('')": () => asked(""),
			"withSession('  ')": () => asked("  "),
			"withSession(null)": () => asked(null),
			"withSession(undefined)": () => asked(undefined),
			"withSession('first-primary')": () => asked("first-primary"),
			"withSession(' first-primary ')": () => asked(" first-primary "),
			"withSession('first-unconstrained')": () => asked("first-unconstrained"),
			"withSession('FIRST-PRIMARY')": () => asked("FIRST-PRIMARY"),
			"withSession('mine')": () => asked("mine"),
			"withSession(' mine ')": () => asked(" mine "),
			"withSession(5)": () => asked(5),
			"withSession({})": () => asked({}),
			"withSession([])": () => asked([]),
			"withSession(true)": () => asked(true),
			"a bookmark after a query": async () => {
				const s = DB.withSession();
				await s.prepare("select 1").all();
				return shape(s.getBookmark());
			},
			"a bookmark after a wrong query": async () => {
				const s = DB.withSession();
				await s.prepare("nonsense").all().catch(() => {});
				return shape(s.getBookmark());
			},
			"all ways to ask": async () => {
				const out = [];
				for (const ask of [
					(s: any) => s.prepare("select 1 as a").first(),
					(s: any) => s.prepare("select 1 as a").run(),
					(s: any) => s.prepare("select 1 as a").raw(),
					(s: any) => s.batch([s.prepare("select 1 as a")]),
				]) {
					const s = DB.withSession("first-primary");
					await ask(s);
					out.push(typeof s.getBookmark());
				}
				return out;
			},
			"a given bookmark that is greater stays": async () => {
				const s = DB.withSession("zzz");
				await s.prepare("select 1").all();
				return s.getBookmark();
			},
			"a given bookmark that is less is replaced": async () => {
				const s = DB.withSession("0");
				await s.prepare("select 1").all();
				return shape(s.getBookmark());
			},
			"a bookmark of another session": async () => {
				const a = DB.withSession();
				await a.prepare("insert into t values (1, 'a')").run();
				const b = DB.withSession(a.getBookmark());
				return [b.getBookmark() === a.getBookmark(), await b.prepare("select * from t").first(), b.getBookmark() >= a.getBookmark()];
			},
			"it grows with writes": async () => {
				const s = DB.withSession();
				const seen: string[] = [];
				for (const sql of ["insert into t values (2, 'b')", "update t set name = 'c'", "create table u (a)", "delete from t"]) {
					await s.prepare(sql).run();
					seen.push(s.getBookmark());
				}
				return seen.map((b, i) => i === 0 || b > seen[i - 1]);
			},
			"it stays with reads": async () => {
				const s = DB.withSession();
				await s.prepare("select 1").run();
				const before = s.getBookmark();
				await s.prepare("select * from t").run();
				return s.getBookmark() === before;
			},
			"the parts of a bookmark": async () => {
				const s = DB.withSession();
				await s.prepare("insert into t values (5, 'e')").run();
				const [a, b, c, d] = s.getBookmark().split("-");
				return [a, b.length, /^0+$/.test(b), c, d];
			},
			"statements are of the same class": () => DB.withSession().prepare("x").constructor === DB.prepare("x").constructor,
			"a session has no exec, dump, withSession": () => ["exec", "dump", "withSession"].map((n) => typeof DB.withSession()[n]),
			"meta": async () => Object.keys((await DB.withSession().prepare("select 1").run()).meta),
			"localeCompare, not <": async () => {
				const s = DB.withSession("_");
				await s.prepare("select 1").all();
				return shape(s.getBookmark());
			},
			"_updateBookmark": () => {
				const s = DB.withSession();
				return [s._updateBookmark("b"), s._updateBookmark("a"), s._updateBookmark(" c "), s._updateBookmark(" ")];
			},
		});
	},
};
