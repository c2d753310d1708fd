import { run } from "../../sql.ts";

const values = [1, 1.5, "1", "1.0", "1e2", "x", true, null, [1, 2], 2 ** 53 + 2, -0, 1e300, 9007199254740993];

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"create table t (i integer, r real, t text, b blob, n numeric, u, d date, bo boolean, v varchar(5), a any, de decimal(10, 2))",
			...values.flatMap((value): [string, ...unknown[]][] => [
				["insert into t values (?1, ?1, ?1, ?1, ?1, ?1, ?1, ?1, ?1, ?1, ?1)", value],
				["select quote(i), quote(r), quote(t), quote(b), quote(n), quote(u), quote(d), quote(bo), quote(v), quote(a), quote(de) from t order by rowid desc limit 1"],
			]),
			"select * from t limit 3",
			["select count(*) from t where i = ?", "1"],
			["select count(*) from t where t = ?", 1],
			["select count(*) from t where u = ?", 1],
			["select count(*) from t where b = ?", "1"],
			["select ? = 1, ? = '1', ? < 'a'", 1, 1, 1],
			["select ? / 2, 3 / ?, cast(? as integer) / 2, ? % 2, ? << 1", 3, 2, 3, 3, 3],
			["select typeof(? + 1), typeof(max(?, 1)), typeof(coalesce(?, 1)), typeof(abs(?))", 1, 1, 1, 1],
			["select json_array(?, ?, ?)", 1, "a", null],
			["select json_object('a', ?)", 1],
			["select ? || 'x', cast(? as text), printf('%d|%s|%g', ?1, ?1, ?1)", 1, 2],
			["select date(?, 'unixepoch'), datetime(?, 'unixepoch', 'subsec')", 86400, 1.5],
		]);
	},
};
