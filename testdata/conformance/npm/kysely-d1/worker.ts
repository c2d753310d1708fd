import { type Generated, Kysely, Migrator, NoResultError, ParseJSONResultsPlugin, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/sqlite";
import { D1Dialect } from "kysely-d1";
import { report } from "../../checks.ts";

interface Tables {
	person: { id: Generated<number>; name: string; age: number | null; meta: string | null };
	pet: { id: Generated<number>; owner_id: number; name: string; species: "cat" | "dog" };
}

const migrations: Record<string, { up(db: Kysely<any>): Promise<void>; down?(db: Kysely<any>): Promise<void> }> = {
	"2026-01-tables": {
		async up(db) {
			await db.schema.createTable("person").addColumn("id", "integer", (c) => c.primaryKey().autoIncrement()).addColumn("name", "text", (c) => c.notNull()).addColumn("age", "integer").addColumn("meta", "text").execute();
			await db.schema.createTable("pet").addColumn("id", "integer", (c) => c.primaryKey()).addColumn("owner_id", "integer", (c) => c.notNull().references("person.id").onDelete("cascade")).addColumn("name", "text", (c) => c.notNull().unique()).addColumn("species", "text", (c) => c.notNull().check(sql`species in ('cat', 'dog')`)).execute();
		},
		async down(db) {
			await db.schema.dropTable("pet").execute();
			await db.schema.dropTable("person").execute();
		},
	},
	"2026-02-index": { up: async (db) => db.schema.createIndex("pet_owner").on("pet").column("owner_id").execute(), down: async (db) => db.schema.dropIndex("pet_owner").execute() },
};

export default {
	async fetch(_request: Request, env: { DB: any }) {
		const db = new Kysely<Tables>({ dialect: new D1Dialect({ database: env.DB }) });
		const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, disableTransactions: true } as any);
		const migrated = ({ error, results }: any) => [error instanceof Error ? error.message : error, results?.map((r: any) => `${r.direction} ${r.migrationName} ${r.status}`)];
		const failing = async (query: PromiseLike<unknown>) => {
			try {
				return await query;
			} catch (error: any) {
				return [error instanceof NoResultError, error.message, error.cause?.message];
			}
		};
		return report({
			"migrate to latest": async () => migrated(await migrator.migrateToLatest()),
			"migrate again": async () => migrated(await migrator.migrateToLatest()),
			"migrations": async () => (await migrator.getMigrations()).map((m) => [m.name, m.executedAt instanceof Date]),
			"insert": () => db.insertInto("person").values([{ name: "Jennifer", age: 25 }, { name: "Arnold", age: 72, meta: '{"films":["T1","T2"]}' }, { name: "Sylvester", age: null }]).execute(),
			"insert, returning": () => db.insertInto("pet").values([{ owner_id: 1, name: "Catto", species: "cat" }, { owner_id: 2, name: "Doggo", species: "dog" }, { owner_id: 2, name: "Whiskers", species: "cat" }]).returning(["id", "name"]).execute(),
			"select all": () => db.selectFrom("person").selectAll().orderBy("id").execute(),
			"where": () => db.selectFrom("person").select(["name as n", "age"]).where("age", ">", 30).where((eb) => eb.or([eb("name", "like", "A%"), eb("id", "in", [1, 3])])).execute(),
			"take first": async () => [await db.selectFrom("person").select("name").where("id", "=", 1).executeTakeFirst(), await db.selectFrom("person").select("name").where("id", "=", 9).executeTakeFirst()],
			"take first or throw": () => failing(db.selectFrom("person").select("name").where("id", "=", 9).executeTakeFirstOrThrow()),
			"join": () => db.selectFrom("person as p").leftJoin("pet", "pet.owner_id", "p.id").select(["p.name as owner", "pet.name as pet"]).orderBy("p.id").orderBy("pet.id").execute(),
			"group": () => db.selectFrom("pet").select((eb) => ["species", eb.fn.countAll<number>().as("n"), eb.fn.max("id").as("last")]).groupBy("species").having((eb) => eb.fn.countAll(), ">", 1).execute(),
			"with": () => db.with("old", (q) => q.selectFrom("person").select("id").where("age", ">", 60)).selectFrom("pet").select("name").where("owner_id", "in", (eb) => eb.selectFrom("old").select("id")).execute(),
			"with recursive": () => db.withRecursive("n(i)", (q) => q.selectNoFrom(sql<number>`1`.as("i")).unionAll(q.selectFrom("n").select(sql<number>`i + 1`.as("i")).where("i", "<", 4))).selectFrom("n").selectAll().execute(),
			"json helpers": () => db.withPlugin(new ParseJSONResultsPlugin()).selectFrom("person").select((eb) => ["name", jsonArrayFrom(eb.selectFrom("pet").select(["pet.name", "species"]).whereRef("owner_id", "=", "person.id").orderBy("pet.name")).as("pets"), jsonObjectFrom(eb.selectFrom("pet").select("pet.id").whereRef("owner_id", "=", "person.id").limit(1)).as("first")]).execute(),
			"json paths": () => db.selectFrom("person").select((eb) => eb.ref("meta" as any, "->>$" as any).key("films" as never).at(1 as never).as("film")).where("id", "=", 2).execute(),
			"case, coalesce": () => db.selectFrom("person").select((eb) => [eb.case().when("age", ">", 70).then("old").when("age", "is", null).then("ageless").else("young").end().as("kind"), eb.fn.coalesce("age", eb.lit(-1)).as("age")]).execute(),
			"raw sql": async () => { const r = await sql<{ v: string }>`select ${"x"} || ${1} as v, ${sql.ref("person.name")} as n from ${sql.table("person")} where id in (${sql.join([1, 2])})`.execute(db); return [r.rows, r.insertId, r.numAffectedRows]; },
			"update": () => db.updateTable("person").set((eb) => ({ age: eb("age", "+", 1) })).where("age", "is not", null).execute(),
			"update, returning": () => db.updateTable("person").set({ name: "Sly" }).where("id", "=", 3).returningAll().executeTakeFirst(),
			"on conflict": async () => [await db.insertInto("pet").values({ owner_id: 1, name: "Doggo", species: "dog" }).onConflict((c) => c.column("name").doUpdateSet({ owner_id: (eb) => eb.ref("excluded.owner_id") })).execute(), await db.selectFrom("pet").select("owner_id").where("name", "=", "Doggo").execute(), await db.insertInto("pet").values({ owner_id: 1, name: "Doggo", species: "dog" }).onConflict((c) => c.doNothing()).executeTakeFirst()],
			"replace": () => db.replaceInto("pet").values({ id: 1, owner_id: 1, name: "Catto II", species: "cat" }).execute(),
			"delete": () => db.deleteFrom("pet").where("name", "=", "Whiskers").executeTakeFirst(),
			"delete cascades": async () => [await db.deleteFrom("person").where("id", "=", 2).execute(), await db.selectFrom("pet").select("name").execute()],
			"unique, broken": () => failing(db.insertInto("pet").values({ owner_id: 1, name: "Catto II", species: "cat" }).execute()),
			"check, broken": () => failing(db.insertInto("pet").values({ owner_id: 1, name: "Bird", species: "bird" as any }).execute()),
			"foreign key, broken": () => failing(db.insertInto("pet").values({ owner_id: 77, name: "Stray", species: "cat" }).execute()),
			"no such table": () => failing(db.selectFrom("nowhere" as any).selectAll().execute()),
			"a boolean": () => failing(db.selectFrom("person").select("id").where("id", "=", true as any).execute()),
			"undefined": () => failing(sql`select ${undefined}`.execute(db)),
			"a date": () => failing(sql`select ${new Date(0)} as d`.execute(db)),
			"a bigint": () => failing(sql`select ${5n} as b`.execute(db)),
			"bytes": async () => (await sql`select ${new Uint8Array([1, 2])} as b, typeof(${new Uint8Array([1, 2])}) as t`.execute(db)).rows,
			"a transaction": () => failing(db.transaction().execute((t) => t.selectFrom("pet").selectAll().execute())),
			"a stream": () => failing((async () => { for await (const row of db.selectFrom("pet").selectAll().stream()) return row; })()),
			"explain": async () => [Object.keys((await db.selectFrom("pet").selectAll().explain() as any[])[0]), (await db.selectFrom("pet").selectAll().where("owner_id", "=", 1).explain(undefined, sql`query plan`) as any[]).map((r) => r.detail)],
			"introspection": async () => (await db.introspection.getTables()).map((t) => `${t.name}${t.isView ? " view" : ""}: ${t.columns.map((c) => `${c.name} ${c.dataType}${c.isNullable ? "" : " not null"}${c.isAutoIncrementing ? " auto" : ""}${c.hasDefaultValue ? " default" : ""}`).join(", ")}`),
			"alter": async () => { await db.schema.alterTable("person").addColumn("nick", "text", (c) => c.defaultTo("none")).execute(); await db.schema.alterTable("person").renameColumn("nick", "alias").execute(); const rows = await (db as any).selectFrom("person").select(["id", "alias"]).execute(); await db.schema.alterTable("person").dropColumn("alias").execute(); return rows; },
			"a view": async () => { await db.schema.createView("cats").as(db.selectFrom("pet").select("name").where("species", "=", "cat")).execute(); return (db as any).selectFrom("cats").selectAll().execute(); },
			"migrate down": async () => migrated(await migrator.migrateDown()),
			"migrate up": async () => migrated(await migrator.migrateUp()),
		});
	},
};
