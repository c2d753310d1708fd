import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"create table t (id integer primary key, n integer, at text)",
			"create table log (id integer primary key, what text)",
			"create trigger ai after insert on t begin insert into log (what) values ('insert ' || new.id || ' ' || new.n); end",
			"create trigger au after update of n on t when old.n <> new.n begin insert into log (what) values (old.n || ' to ' || new.n); end",
			"create trigger bd before delete on t begin insert into log (what) select 'delete ' || old.id where old.n > 0; end;",
			"insert into t (n) values (1), (2)",
			"update t set n = 5 where id = 1",
			"update t set n = n",
			"update t set at = 'x'",
			"delete from t where id = 2",
			"select * from log",
			"create view v as select id, n from t",
			"create trigger iv instead of insert on v begin insert into t (n) values (new.n * 10); end",
			"insert into v (n) values (7)",
			"select * from v",
			"create trigger bi before insert on t when new.n < 0 begin select raise(abort, 'no negatives'); end",
			"insert into t (n) values (-1)",
			"create trigger multi after delete on log begin update t set n = n + 1; insert into t (n) values (case when 1 then 2 else 3 end); end",
			"delete from log where id = 1",
			"select count(*) from t",
			"select name, tbl_name from sqlite_master where type = 'trigger' order by name",
			"drop trigger multi",
			"drop trigger if exists multi",
			"insert into t (n) values (3) returning id, n",
			"select count(*) from log",
			"create trigger twice after insert on t begin select 1",
		]);
	},
};
