import { eq, sql } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { hex, report } from "../../checks.ts";
import m0000 from "./drizzle/0000_brave_users.sql";
import m0001 from "./drizzle/0001_add_role.sql";
import m0002 from "./drizzle/0002_rebuild.sql";
import m0003 from "./drizzle/0003_rebuild_deferred.sql";
import m0004 from "./drizzle/0004_broken.sql";

const journal = [m0000, m0001, m0002, m0003, m0004].map((text, i) => ({ text: text as unknown as string, when: 1_700_000_000_000 + i }));
const users = sqliteTable("users", { id: integer("id").primaryKey({ autoIncrement: true }), name: text("name"), email: text("email").notNull(), role: text("role").notNull().default("reader") });
const posts = sqliteTable("posts", { id: integer("id").primaryKey({ autoIncrement: true }), author: integer("author_id").notNull(), heading: text("heading").notNull(), slug: text("slug").generatedAlwaysAs(sql`lower(replace(heading, ' ', '-'))`) });

/** What drizzle-orm/d1/migrator does, with the files in the bundle. */
async function migrate(db: DrizzleD1Database<any>, upTo: number) {
	await db.run(sql`CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`);
	const [last] = await db.values<[number, string, number]>(sql`SELECT id, hash, created_at FROM __drizzle_migrations ORDER BY created_at DESC LIMIT 1`);
	const statements = [];
	for (const { text, when } of journal.slice(0, upTo)) {
		if (last && Number(last[2]) >= when) continue;
		for (const statement of text.split("--> statement-breakpoint")) statements.push(db.run(sql.raw(statement)));
		const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
		statements.push(db.run(sql`INSERT INTO __drizzle_migrations ("hash", "created_at") VALUES (${sql.raw(`'${hex(digest)}'`)}, ${sql.raw(String(when))})`));
	}
	if (statements.length > 0) await db.batch(statements as any);
	return statements.length;
}

export default {
	async fetch(_request: Request, env: { DB: any }) {
		const db = drizzle(env.DB);
		const failing = async (query: PromiseLike<unknown>) => {
			const texts: string[] = [];
			try {
				return await query;
			} catch (error) {
				for (let e: any = error; e; e = e.cause) texts.push(`${e.constructor.name}: ${e.message}`);
				return texts;
			}
		};
		const tables = async () => (await env.DB.prepare("SELECT type, name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name").raw()).map((r: string[]) => r.join(" "));
		return report({
			"nothing yet": tables,
			"the first": () => failing(migrate(db, 1)),
			"tables": tables,
			"again": () => failing(migrate(db, 1)),
			"the second, with data between": async () => { await db.run(sql`insert into users (name, email) values ('Ann', 'ann@example.com')`); await db.run(sql`insert into posts (author_id, title) values (1, 'The First')`); return failing(migrate(db, 2)); },
			"rows": async () => [await db.all(sql`select * from users`), await db.all(sql`select * from posts`)],
			"a table rebuilt with foreign_keys=OFF": () => failing(migrate(db, 3)),
			"rows of both": async () => [await db.select().from(users), await db.all(sql`select * from posts`)],
			"columns": async () => (await env.DB.prepare("PRAGMA table_info(users)").all()).results,
			"a table rebuilt, deferred": async () => { await db.run(sql`insert into posts (author_id, heading) values (1, 'The Second Post')`); return failing(migrate(db, 4)); },
			"its rows": () => db.select().from(posts),
			"by its generated column": () => db.select({ id: posts.id }).from(posts).where(eq(posts.slug, "the-second-post")),
			"its trigger": () => failing(db.insert(posts).values({ author: 1, heading: "" })),
			"the journal": () => db.all(sql`select hash, created_at from __drizzle_migrations`),
			"a broken one": () => failing(migrate(db, 5)),
			"leaves nothing": async () => [await tables(), await db.all(sql`select count(*) as n from __drizzle_migrations`)],
			"foreign keys hold": () => failing(db.insert(posts).values({ author: 77, heading: "x" })),
			"a sequence goes on": () => db.insert(users).values({ email: "next@example.com" }).returning(),
		});
	},
};
