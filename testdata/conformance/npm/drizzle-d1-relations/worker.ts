import { count, desc, eq, relations, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { report } from "../../checks.ts";

const users = sqliteTable("users", { id: integer("id").primaryKey(), name: text("name").notNull(), invitedBy: integer("invited_by").references((): AnySQLiteColumn => users.id), verified: integer("verified", { mode: "boolean" }).notNull().default(false), joined: integer("joined", { mode: "timestamp" }) });
const posts = sqliteTable("posts", { id: integer("id").primaryKey(), author: integer("author_id").references(() => users.id), title: text("title").notNull(), extra: text("extra", { mode: "json" }).$type<{ tags: string[] }>() });
const groups = sqliteTable("groups", { id: integer("id").primaryKey(), name: text("name").notNull() });
const members = sqliteTable("members", { user: integer("user_id").notNull(), group: integer("group_id").notNull() }, (t) => [primaryKey({ columns: [t.user, t.group] })]);
const schema = {
	users, posts, groups, members,
	userRelations: relations(users, ({ one, many }) => ({ inviter: one(users, { fields: [users.invitedBy], references: [users.id] }), posts: many(posts), groups: many(members) })),
	postRelations: relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.author], references: [users.id] }) })),
	groupRelations: relations(groups, ({ many }) => ({ members: many(members) })),
	memberRelations: relations(members, ({ one }) => ({ user: one(users, { fields: [members.user], references: [users.id] }), group: one(groups, { fields: [members.group], references: [groups.id] }) })),
};

const SETUP = `CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, invited_by integer REFERENCES users(id), verified integer DEFAULT 0 NOT NULL, joined integer);
CREATE TABLE posts (id integer PRIMARY KEY, author_id integer REFERENCES users(id), title text NOT NULL, extra text);
CREATE TABLE groups (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE members (user_id integer NOT NULL, group_id integer NOT NULL, PRIMARY KEY (user_id, group_id));`;

export default {
	async fetch(_request: Request, env: { DB: any }) {
		const log: unknown[] = [];
		const db = drizzle(env.DB, { schema, logger: { logQuery: (query, params) => log.push([query, params]) } });
		const byName = db.query.users.findFirst({ where: (u, { eq }) => eq(u.name, sql.placeholder("name")), with: { posts: true } }).prepare();
		const inserted = db.insert(posts).values({ id: sql.placeholder("id"), author: 1, title: sql.placeholder("title") }).returning().prepare();
		const failing = async (query: PromiseLike<unknown>) => {
			const texts: string[] = [];
			try {
				return await query;
			} catch (error) {
				for (let e: any = error; e; e = e.cause) texts.push(`${e.constructor.name}: ${e.message}`);
				return texts;
			}
		};
		return report({
			exec: async () => (await env.DB.exec(SETUP)).count,
			"a batch of inserts": async () => {
				const results = await db.batch([
					db.insert(users).values([{ id: 1, name: "Ann", verified: true, joined: new Date(86_400_000) }, { id: 2, name: "Ben", invitedBy: 1 }, { id: 3, name: "Cleo", invitedBy: 1 }]),
					db.insert(posts).values([{ id: 1, author: 1, title: "One", extra: { tags: ["a", "b"] } }, { id: 2, author: 1, title: "Two's \"quote\"" }, { id: 3, author: 2, title: "Drei ☃" }]).returning({ id: posts.id }),
					db.insert(groups).values([{ id: 1, name: "admins" }, { id: 2, name: "users" }]),
					db.insert(members).values([{ user: 1, group: 1 }, { user: 1, group: 2 }, { user: 2, group: 2 }]),
				]);
				return results.map((r: any) => (Array.isArray(r) ? r : [r.success, r.meta.changes, r.meta.last_row_id]));
			},
			"find many": () => db.query.users.findMany(),
			"with posts": () => db.query.users.findMany({ with: { posts: true } }),
			"columns, order, limit": () => db.query.users.findMany({ columns: { name: true }, with: { posts: { columns: { title: true }, orderBy: (p, { desc }) => desc(p.id), limit: 1 } } }),
			"columns left out": () => db.query.posts.findMany({ columns: { extra: false }, offset: 1, limit: 5 }),
			"one side": () => db.query.posts.findMany({ with: { author: { columns: { name: true, verified: true, joined: true } } } }),
			"many to many": () => db.query.groups.findMany({ with: { members: { with: { user: { columns: { name: true } } } } } }),
			"itself": () => db.query.users.findMany({ columns: { name: true }, with: { inviter: { columns: { name: true } } } }),
			"four deep": async () => JSON.stringify(await db.query.users.findFirst({ with: { groups: { with: { group: { with: { members: { with: { user: { columns: { name: true } } } } } } } } } })),
			extras: () => db.query.users.findMany({ columns: { id: true }, extras: { loud: sql<string>`upper(${users.name})`.as("loud") } }),
			"filtered inside": () => db.query.users.findMany({ columns: { id: true }, with: { posts: { where: eq(posts.title, "One") } } }),
			"find nothing": async () => [await db.query.users.findFirst({ where: eq(users.id, 99) }), await db.query.users.findMany({ where: eq(users.id, 99), with: { posts: true } })],
			"prepared": async () => [await byName.execute({ name: "Ann" }), await byName.execute({ name: "Ben" }), await byName.execute({ name: "Nobody" })],
			"prepared insert": async () => [await inserted.all({ id: 10, title: "Ten" }), await inserted.get({ id: 11, title: "Eleven" })],
			"a prepared value is missing": () => failing(byName.execute({})),
			"a batch of everything": () => db.batch([db.query.users.findMany({ columns: { id: true }, with: { posts: { columns: { id: true } } } }), db.select({ n: count() }).from(posts), db.update(posts).set({ title: "Ten!" }).where(eq(posts.id, 10)).returning(), db.delete(posts).where(eq(posts.id, 11)).returning({ id: posts.id }), db.select().from(posts).orderBy(desc(posts.id)).limit(1)]),
			"a batch that fails is rolled back": async () => [await failing(db.batch([db.insert(groups).values({ id: 3, name: "lost" }), db.insert(groups).values({ id: 1, name: "twice" })])), await db.select().from(groups)],
			"a batch by raw statements": async () => (await db.batch([db.run(sql`insert into groups (id, name) values (5, 'five')`), db.all(sql`select name from groups where id = 5`), db.values(sql`select id, name from groups`), db.get(sql`select name from groups`)])).map((r: any) => r.results ?? r),
			"a batch by raw statements with values": () => failing(db.batch([db.run(sql`insert into groups (id, name) values (${6}, ${"six"})`)])),
			"what was asked": () => [log.length, log[1], log.find(([q]: any) => q.includes("json_group_array"))],
			"the client": () => [db.$client === env.DB, Object.keys(db.query)],
		});
	},
};
