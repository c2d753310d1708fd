import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"create table log (id)",
			"create table base (id integer primary key, n)",
			"insert into base values (1, 1), (2, 2), (3, 3)",
			"create view v as select id, n from base",
			"create trigger vd instead of delete on v begin insert into log values (old.id); end",
			"create trigger vu instead of update on v begin insert into log values (-old.id); end",
			"delete from v where n > 1 order by id desc limit 1",
			"update v set n = 0 where n > 1 order by id limit 1",
			"select * from log",
			"create table taken (rowid, oid, _rowid_)",
			"insert into taken values (1, 1, 1), (1, 1, 1), (1, 1, 2)",
			"delete from taken order by _rowid_ limit 1",
			"select * from taken",
		]);
	},
};
