import { D1QB, Raw } from "workers-qb";
import { report } from "../../checks.ts";

const migrations = [
	{ name: "100000000000000_create_employees", sql: "create table employees (id integer primary key, name text not null, team text, salary real);" },
	{ name: "100000000000001_index", sql: "create unique index employees_name on employees (name);" },
];

export default {
	async fetch(_request: Request, env: { DB: any }) {
		const qb = new D1QB(env.DB);
		const schema = qb.migrations({ migrations });
		/** A result without what differs from run to run. */
		const plain = ({ success, results, meta, changes, lastRowId, totalCount }: any) => ({ success, results, changes: changes ?? meta?.changes, lastRowId: lastRowId ?? meta?.last_row_id, totalCount });
		return report({
			"migrations": async () => { await schema.initialize(); return [(await schema.getUnapplied()).length, (await schema.apply()).map((m) => m.name)]; },
			"again": async () => [(await schema.apply()).length, (await schema.getApplied()).map((m) => [m.id, m.name])],
			"insert": async () => plain(await qb.insert({ tableName: "employees", data: { name: "Ann", team: "sales", salary: 10.5 } }).execute()),
			"insert, returning": async () => plain(await qb.insert({ tableName: "employees", data: { name: "Ben", team: "sales" }, returning: "*" }).execute()),
			"insert many": async () => plain(await qb.insert({ tableName: "employees", data: [{ name: "Cleo", team: "ops" }, { name: "Dan", team: null }], returning: ["id", "name"] }).execute()),
			"insert, on conflict ignore": async () => plain(await qb.insert({ tableName: "employees", data: { name: "Ann" }, onConflict: "IGNORE" as any }).execute()),
			"upsert": async () => plain(await qb.insert({ tableName: "employees", data: { name: "Ann", salary: 11 }, onConflict: { column: "name", data: { salary: new Raw("excluded.salary") as any } }, returning: "*" }).execute()),
			"fetch one": async () => plain(await qb.fetchOne({ tableName: "employees", fields: "count(*) as count", where: { conditions: "team = ?1", params: ["sales"] } }).execute()),
			"fetch one, none": async () => plain(await qb.fetchOne({ tableName: "employees", where: { conditions: "id = ?1", params: [99] } }).execute()),
			"fetch all": async () => plain(await qb.fetchAll({ tableName: "employees", fields: ["name", "team"], orderBy: { name: "DESC" }, limit: 3, offset: 1 } as any).execute()),
			"grouped": async () => plain(await qb.fetchAll({ tableName: "employees", fields: ["team", "count(*) as n"], groupBy: "team", having: "count(*) > 1", orderBy: "team" } as any).execute()),
			"a join": async () => plain(await qb.fetchAll({ tableName: "employees", fields: ["employees.name", "peer.name as peer"], join: { type: "INNER" as any, table: "employees", on: "peer.team = employees.team and peer.id > employees.id", alias: "peer" } }).execute()),
			"with its count": async () => { const q = qb.fetchAll({ tableName: "employees", fields: "id", limit: 1 } as any); return [plain(await q.execute()), plain(await q.count())]; },
			"select, chained": async () => plain(await qb.select("employees").fields(["id", "name"]).where("team = ?", "sales").orWhere("name = ?", "Cleo").orderBy("id").all()),
			"where in": async () => plain(await qb.select("employees").fields("name").whereIn("id", [1, 3]).all()),
			"where null, like": async () => [plain(await qb.select("employees").fields("name").whereNull("team").all()), plain(await qb.select("employees").fields("name").whereLike("name", "%n").orderBy("name").all())],
			"distinct": async () => plain(await qb.select("employees").distinct().fields("team").orderBy("team").all()),
			"as SQL": () => qb.select("employees").fields("id").where("name = ?", "O'x").getQueryAll().toSQL(),
			"update": async () => plain(await qb.update({ tableName: "employees", data: { salary: new Raw("salary + 1") as any, team: "board" }, where: { conditions: "name = ?1", params: ["Ann"] }, returning: ["name", "salary", "team"] } as any).execute()),
			"delete": async () => plain(await qb.delete({ tableName: "employees", where: { conditions: "name = ?1", params: ["Dan"] } } as any).execute()),
			"raw": async () => plain(await qb.raw({ query: "select max(id) as m from employees where id < ?", args: [3], fetchType: "ONE" as any }).execute()),
			"a batch": async () => (await qb.batchExecute([qb.insert({ tableName: "employees", data: { name: "Eve" }, returning: "id" }), qb.fetchOne({ tableName: "employees", fields: "count(*) as n" }), qb.delete({ tableName: "employees", where: { conditions: "name = ?", params: ["Eve"] } } as any)])).map(plain),
			"a transaction": async () => (await qb.transaction(async (tx) => [tx.insert({ tableName: "employees", data: { name: "Fay" } }), tx.update({ tableName: "employees", data: { team: "ops" }, where: { conditions: "name = ?", params: ["Fay"] }, returning: "*" } as any)] as any)).map(plain),
			"a transaction that fails": async () => { let text = ""; try { await qb.transaction(async (tx) => [tx.insert({ tableName: "employees", data: { name: "Gus" } }), tx.insert({ tableName: "employees", data: { name: "Ann" } })] as any); } catch (e: any) { text = e.message; } return [text, plain(await qb.fetchOne({ tableName: "employees", fields: "count(*) as n", where: { conditions: "name = ?", params: ["Gus"] } }).execute())]; },
			"a table": async () => { await qb.createTable({ tableName: "t", schema: "id integer primary key, v text", ifNotExists: true }).execute(); const r = plain(await qb.insert({ tableName: "t", data: { v: "x" }, returning: "*" }).execute()); await qb.dropTable({ tableName: "t" }).execute(); return r; },
			"unique, broken": () => qb.insert({ tableName: "employees", data: { name: "Ann" } }).execute(),
			"no such table": () => qb.fetchAll({ tableName: "nowhere" } as any).execute(),
			"a parameter is missing": () => qb.fetchAll({ tableName: "employees", where: { conditions: "id = ? and name = ?", params: [1] } } as any).execute(),
		});
	},
};
