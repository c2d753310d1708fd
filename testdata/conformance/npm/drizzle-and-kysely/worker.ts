import { and, asc, between, count, desc, eq, exists, getTableColumns, gt, inArray, isNull, like, max, ne, not, or, relations, sql, sum } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { alias, blob, check, index, integer, primaryKey, QueryBuilder, real, SQLiteSyncDialect, sqliteTable, text, union, uniqueIndex } from "drizzle-orm/sqlite-core";
import { CamelCasePlugin, DummyDriver, Kysely, MysqlAdapter, MysqlQueryCompiler, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql as ksql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { report } from "../../checks.ts";

const users = sqliteTable("users", {
	id: integer("id").primaryKey({ autoIncrement: true }),
	name: text("name").notNull(),
	email: text("email").unique(),
	role: text("role", { enum: ["admin", "user"] }).default("user"),
	score: real("score"),
	active: integer("active", { mode: "boolean" }),
	created: integer("created", { mode: "timestamp" }).$defaultFn(() => new Date(0)),
	settings: text("settings", { mode: "json" }).$type<{ dark: boolean }>(),
	raw: blob("raw"),
}, (t) => [index("by_name").on(t.name), check("positive", sql`${t.score} > 0`)]);
const posts = sqliteTable("posts", { id: integer("id").primaryKey(), author: integer("author_id").references(() => users.id), title: text("title") });
const tags = sqliteTable("tags", { post: integer("post"), tag: text("tag") }, (t) => [primaryKey({ columns: [t.post, t.tag] }), uniqueIndex("u").on(t.tag)]);
const userRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
const postRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.author], references: [users.id] }) }));

/** A D1 that remembers what it is asked. */
function remembering(rows: unknown[][] = []) {
	const seen: unknown[] = [];
	const d1: any = { prepare: (q: string) => { const s: any = { params: [], bind: (...p: unknown[]) => { s.params = p; return s; }, all: async () => { seen.push([q, s.params]); return { results: rows, success: true }; }, raw: async () => { seen.push([q, s.params]); return rows; }, run: async () => { seen.push([q, s.params]); return { success: true, meta: { changes: 1 } }; } }; return s; }, batch: async (list: any[]) => Promise.all(list.map((s) => s.all())) };
	return { db: drizzle(d1, { schema: { users, posts, userRelations, postRelations } }), seen };
}

interface Tables {
	person: { id: number; first_name: string; age: number | null; meta: unknown };
	pet: { id: number; owner_id: number; name: string; species: "cat" | "dog" };
}
const dialect = (Adapter: any, Compiler: any, Introspector: any = SqliteIntrospector) => new Kysely<Tables>({ dialect: { createAdapter: () => new Adapter(), createDriver: () => new DummyDriver(), createIntrospector: (db: any) => new Introspector(db), createQueryCompiler: () => new Compiler() } });
const pg = dialect(PostgresAdapter, PostgresQueryCompiler, PostgresIntrospector);
const lite = dialect(SqliteAdapter, SqliteQueryCompiler);
const mysql = dialect(MysqlAdapter, MysqlQueryCompiler);
const k = (q: { compile(): any }) => { const c = q.compile(); return [c.sql, c.parameters]; };

export default {
	fetch() {
		const qb = new QueryBuilder();
		const d = (q: { toSQL(): any }) => { const { sql, params } = q.toSQL(); return [sql, params]; };
		const { db } = remembering();
		return report({
			"drizzle: select": () => [d(qb.select().from(users)), d(qb.select({ id: users.id, n: users.name }).from(users).where(eq(users.name, "x")).orderBy(desc(users.id), asc(users.name)).limit(5).offset(10))],
			"drizzle: conditions": () => d(qb.select({ id: users.id }).from(users).where(and(or(like(users.name, "a%"), gt(users.score, 1.5)), not(isNull(users.email)), inArray(users.id, [1, 2]), between(users.score, 0, 9), ne(users.role, "admin"), eq(users.active, true)))),
			"drizzle: joins": () => d(qb.select({ u: users.name, p: posts.title }).from(users).leftJoin(posts, eq(posts.author, users.id)).innerJoin(tags, eq(tags.post, posts.id))),
			"drizzle: groups": () => d(qb.select({ role: users.role, n: count(), s: sum(users.score), m: max(users.id) }).from(users).groupBy(users.role).having(({ n }) => gt(n, 1))),
			"drizzle: subqueries": () => { const sq = qb.select({ id: users.id, n: sql<string>`lower(${users.name})`.as("n") }).from(users).as("sq"); const other = alias(users, "other"); return [d(qb.select().from(sq).where(eq(sq.n, "x"))), d(qb.select({ id: users.id }).from(users).where(exists(qb.select().from(posts).where(eq(posts.author, users.id))))), d(qb.select({ id: other.id }).from(other))]; },
			"drizzle: with": () => { const w = qb.$with("w").as(qb.select({ id: users.id }).from(users)); return d(qb.with(w).select().from(w)); },
			"drizzle: sql": () => { const q = sql`select ${users.id} from ${users} where ${users.name} = ${"a"} and ${sql.identifier("odd name")} in ${[1, 2]} ${sql.raw("limit 1")}`; const { sql: s, params } = new SQLiteSyncDialect().sqlToQuery(q); return [s, params]; },
			"drizzle: insert": () => [d(db.insert(users).values({ name: "x", settings: { dark: true }, active: false, created: new Date(5000) })), d(db.insert(users).values([{ name: "a" }, { name: "b", score: 1 }]).onConflictDoUpdate({ target: users.email, set: { name: sql`excluded.name` } }).returning({ id: users.id })), d(db.insert(users).values({ name: "z" }).onConflictDoNothing())],
			"drizzle: update and delete": () => [d(db.update(users).set({ name: "y", settings: { dark: false } }).where(eq(users.id, 1)).returning()), d(db.delete(users).where(eq(users.id, 1)))],
			"drizzle: union": () => d(union(db.select({ id: users.id }).from(users), db.select({ id: posts.id }).from(posts)).limit(3) as any),
			"drizzle: rows": async () => { const { db, seen } = remembering([[1, "Ann", null, "user", 1.5, 1, 7, '{"dark":true}', null]]); return [await db.select().from(users).where(eq(users.id, 1)), seen]; },
			"drizzle: relations": async () => { const { db, seen } = remembering([[1, '[["t"]]']]); const r = await db.query.users.findMany({ columns: { id: true }, with: { posts: { columns: { title: true } } }, where: (u, { eq }) => eq(u.id, 1) }); return [r, seen]; },
			"drizzle: batch": async () => { const { db, seen } = remembering(); await db.batch([db.insert(users).values({ name: "x" }), db.select({ id: users.id }).from(users)]); return seen; },
			"drizzle: prepared": async () => { const { db, seen } = remembering(); const q = db.select({ id: users.id }).from(users).where(eq(users.name, sql.placeholder("name"))).prepare(); await q.all({ name: "p" }); return seen; },
			"drizzle: a missing value": async () => { const q = remembering().db.select().from(users).where(eq(users.name, sql.placeholder("name"))).prepare(); return q.all({}); },
			"drizzle: columns": () => [Object.keys(getTableColumns(users)), users.name.getSQLType(), users.id.primary, users.role.enumValues],
			"drizzle: no values": () => db.insert(users).values([]),
			"kysely: select": () => [k(pg.selectFrom("person").selectAll().where("first_name", "=", "x").orderBy("id", "desc").limit(3)), k(lite.selectFrom("person").select(["id", "first_name as n"]).distinct()), k(mysql.selectFrom("person").select("id").where("age", "is not", null))],
			"kysely: conditions": () => k(pg.selectFrom("person").select("id").where((eb) => eb.or([eb("age", ">", 5), eb.and([eb("first_name", "like", "a%"), eb.not(eb.exists(eb.selectFrom("pet").select("pet.id").whereRef("pet.owner_id", "=", "person.id")))])]))),
			"kysely: joins": () => k(pg.selectFrom("person as p").innerJoin("pet", "pet.owner_id", "p.id").leftJoin((eb) => eb.selectFrom("pet").select("owner_id").as("o"), (j) => j.onRef("o.owner_id", "=", "p.id").on("p.age", ">", 1)).select(["p.id", "pet.name"])),
			"kysely: groups": () => k(pg.selectFrom("pet").select((eb) => ["species", eb.fn.count<number>("id").distinct().as("n"), eb.fn.coalesce("name", ksql.lit("none")).as("c")]).groupBy("species").having((eb) => eb.fn.countAll(), ">", 2)),
			"kysely: with": () => k(pg.with("old", (q) => q.selectFrom("person").selectAll().where("age", ">", 60)).selectFrom("old").selectAll()),
			"kysely: insert": () => [k(pg.insertInto("pet").values([{ id: 1, owner_id: 1, name: "a", species: "cat" }]).onConflict((c) => c.column("id").doUpdateSet({ name: "b" })).returning("id")), k(mysql.insertInto("pet").values({ id: 1, owner_id: 1, name: "a", species: "dog" }).onDuplicateKeyUpdate({ name: "x" })), k(lite.insertInto("person").values({ id: 1, first_name: "x", age: null, meta: ksql`json(${"{}"})` }))],
			"kysely: update and delete": () => [k(pg.updateTable("person").set((eb) => ({ age: eb("age", "+", 1) })).where("id", "in", [1, 2]).returningAll()), k(lite.deleteFrom("pet").where("name", "=", "o'x"))],
			"kysely: sql": () => { const c = ksql<{ n: number }>`select ${ksql.ref("person.id")} from ${ksql.table("a.b")} where x = ${5} and y in (${ksql.join([1, 2])}) ${ksql.raw("-- raw")}`.compile(pg); return [c.sql, c.parameters]; },
			"kysely: case and json": () => k(pg.selectFrom("person").select((eb) => [eb.case().when("age", "<", 18).then("young").else("old").end().as("k"), eb.ref("meta", "->>").key("a" as never).as("m")])),
			"kysely: schema": () => [k(pg.schema.createTable("t").ifNotExists().addColumn("id", "serial", (c) => c.primaryKey()).addColumn("n", "varchar(20)", (c) => c.notNull().defaultTo("x").unique()).addColumn("p", "integer", (c) => c.references("person.id").onDelete("cascade"))), k(lite.schema.createIndex("i").on("person").columns(["age", "id"]).unique()), k(mysql.schema.alterTable("t").addColumn("z", "json")), k(pg.schema.dropTable("t").ifExists())],
			"kysely: plugins": () => k(pg.withPlugin(new CamelCasePlugin()).selectFrom("person" as any).select("firstName as fN" as any).where("ownerId" as any, "=", 1)),
			"kysely: executed by nothing": async () => [await pg.selectFrom("person").selectAll().execute(), await pg.selectFrom("person").selectAll().executeTakeFirst()],
			"kysely: nothing found": () => pg.selectFrom("person").selectAll().executeTakeFirstOrThrow(),
			"kysely: a transaction": async () => pg.transaction().execute(async (t) => (await t.selectFrom("pet").selectAll().execute()).length),
			"kysely: a bad operator": () => k(pg.selectFrom("person").selectAll().where("age", "~~nope" as any, 1)),
			"kysely: an awaited builder": async () => { const q: any = pg.selectFrom("person"); return typeof q.then; },
		});
	},
};
