import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"create table t (id integer primary key, n integer)",
			"insert into t values (1, 1), (2, 2), (3, 3), (4, 4)",
			"delete from t order by n desc limit 1",
			"update t set n = 0 where id > 1 order by id limit 1",
			"select * from t",
		]);
	},
};
