import { report, show } from "../../checks.ts";

const queries = [
	"select 1 as a, 2 as a",
	"select 1 as b, 2 as a, 3 as b",
	"select 1 as '2', 2 as '1', 3 as x, 4 as '0'",
	"select 1 as ''",
	"select 1 as __proto__, 2 as constructor, 3 as toString",
	"select 1, 'x', 1 + 1, count(*), x'00'",
	"select 1 as 'a b', 2 as \"c.d\", 3 as [e]",
	"select 1 as 'grüße', 2 as '😀'",
	"select 1 as length, 2 as '-1', 3 as '1.5', 4 as '4294967295'",
	"select * from (select 1 as a, 2 as b) x join (select 3 as a, 4 as c) y",
	"select x.*, y.a from (select 1 as a, 2 as b) x join (select 3 as a, 4 as c) y",
	"select a as A, A as a from (select 1 as a)",
	"select null as a",
	"select max(a), a from (select 1 as a)",
	"select 1 as a  , 2   as    b",
	"select 1+1, 1 + 1, 1  +  1",
	"select (select 1), exists (select 1), case when 1 then 2 end",
	"select \"a\" from (select 1 as a)",
	"select x.a, x.\"a\", [a] from (select 1 as a) x",
];

export default {
	fetch(_: Request, { DB }: any) {
		const checks: Record<string, () => unknown> = {};
		for (const sql of queries) {
			checks[sql] = async () => {
				const statement = DB.prepare(sql);
				const { results } = await statement.all();
				const own = results.map((row: object) => Object.getOwnPropertyNames(row).map((k) => `${k}=${show(Object.getOwnPropertyDescriptor(row, k)!.value)}`));
				return [own, await statement.raw({ columnNames: true })];
			};
		}
		checks["__proto__ is a property of its own"] = async () => {
			const row = await DB.prepare("select 1 as __proto__").first();
			return [Object.hasOwn(row, "__proto__"), Object.getPrototypeOf(row) === Object.prototype];
		};
		return report(checks);
	},
};
