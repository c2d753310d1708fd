import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"create table t (id integer primary key, name text unique, n integer default 0)",
			"insert into t (name) values ('a'), ('b') returning *",
			"insert into t (name) values ('c') returning id, name as who, n + 1, upper(name)",
			"insert into t (name) values ('a') on conflict (name) do update set n = n + 1 returning id, n",
			"insert into t (name) values ('a') on conflict do nothing returning id",
			"insert into t (name, n) values ('a', 5), ('d', 6) on conflict (name) do update set n = excluded.n where excluded.n > t.n returning name, n",
			"insert into t (id, name) values (1, 'z') on conflict (id) do update set name = 'z' on conflict (name) do nothing returning *",
			"insert or replace into t (id, name) values (2, 'bb') returning *",
			"replace into t (name) values ('c') returning id",
			"update t set n = n * 2 returning id, n",
			"update t set n = 9 where 0 returning id",
			"update t set n = (select count(*) from t) where id = 1 returning n",
			"update or ignore t set name = 'z' where id = 2 returning id",
			"delete from t where id = 1 returning *",
			"delete from t returning count(*)",
			"insert into t select 50, 'fifty', 1 returning *",
			"with x (a) as (values (60), (61)) insert into t (id, name) select a, 'n' || a from x returning id",
			"with x as (select max(id) as id from t) delete from t where id = (select id from x) returning id",
			"update t set n = s.n from (select 50 as id, 7 as n) s where s.id = t.id returning t.id, t.n",
			"insert into t (name) values ('q') returning (select count(*) from t)",
			"insert into t (name) values ('w') returning rowid, *",
			"delete from t where id in (select id from t order by id limit 1) returning id",
			"select * from t order by id",
		]);
	},
};
