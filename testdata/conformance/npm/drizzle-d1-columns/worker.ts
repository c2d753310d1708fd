import { eq, getTableColumns, gt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { blob, check, customType, integer, numeric, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { report, show } from "../../checks.ts";

const csv = customType<{ data: string[]; driverData: string }>({ dataType: () => "text", toDriver: (value) => value.join(","), fromDriver: (value) => (value === "" ? [] : value.split(",")) });

const kinds = sqliteTable("kinds", {
	id: integer("id").primaryKey(),
	number: integer("number"),
	flag: integer("flag", { mode: "boolean" }),
	seconds: integer("seconds", { mode: "timestamp" }),
	millis: integer("millis", { mode: "timestamp_ms" }),
	real: real("real"),
	text: text("text", { length: 5 }),
	choice: text("choice", { enum: ["a", "b"] }),
	json: text("json", { mode: "json" }),
	bytes: blob("bytes", { mode: "buffer" }),
	jsonBytes: blob("json_bytes", { mode: "json" }),
	big: blob("big", { mode: "bigint" }),
	numeric: numeric("numeric"),
	numericNumber: numeric("numeric_number", { mode: "number" }),
	numericBig: numeric("numeric_big", { mode: "bigint" }),
	list: csv("list"),
	word: text("word").$defaultFn(() => "made"),
	now: text("now").default(sql`(CURRENT_DATE)`),
	double: integer("double").generatedAlwaysAs(sql`number * 2`, { mode: "stored" }),
}, (t) => [check("positive", sql`${t.number} >= 0`)]);

const DDL = "CREATE TABLE kinds (id integer PRIMARY KEY, number integer, flag integer, seconds integer, millis integer, real real, text text(5), choice text, json text, bytes blob, json_bytes blob, big blob, numeric numeric, numeric_number numeric, numeric_big numeric, list text, word text, now text DEFAULT (CURRENT_DATE), double integer GENERATED ALWAYS AS (number * 2) STORED, CONSTRAINT positive CHECK (number >= 0))";

export default {
	async fetch(_request: Request, env: { DB: any }) {
		const db = drizzle(env.DB);
		await env.DB.prepare(DDL).run();
		let id = 0;
		const columns = getTableColumns(kinds);
		/** Stores a value; what SQLite then has, and what drizzle gives back. */
		const roundTrip = (name: keyof typeof columns, ...values: unknown[]) => async () => {
			const lines: string[] = [];
			for (const value of values) {
				id++;
				try {
					await db.insert(kinds).values({ id, [name]: value } as any);
					const column = columns[name].name;
					const stored = await env.DB.prepare(`SELECT typeof("${column}") AS kind, quote("${column}") AS sql FROM kinds WHERE id = ?`).bind(id).first();
					const [row] = await db.select({ value: columns[name] }).from(kinds).where(eq(kinds.id, id));
					lines.push(`${stored.kind} ${stored.sql} -> ${show(row.value)}`);
				} catch (error: any) {
					const texts: string[] = [];
					for (let e = error; e; e = e.cause) texts.push(e.message.split("\n")[0]);
					lines.push(texts.join(" <- "));
				}
			}
			return lines;
		};
		return report({
			integer: roundTrip("number", 0, 1.5, 2 ** 53 - 1, 2 ** 40, null, "12", "x"),
			"integer, negative": roundTrip("number", -1),
			"integer, not finite": roundTrip("number", NaN, Infinity),
			"integer, a bigint": roundTrip("number", 5n),
			boolean: roundTrip("flag", true, false, null, 2, "yes"),
			timestamp: roundTrip("seconds", new Date(0), new Date(1_700_000_000_999), null, 5),
			timestamp_ms: roundTrip("millis", new Date(0), new Date(1_700_000_000_999), new Date(-5), null),
			real: roundTrip("real", 1, 0.1, 1e300, -0, 5e-324, null),
			text: roundTrip("text", "", "abc", "longer than five", "☃😀", "a\0b", "\ud800", 5, null),
			enum: roundTrip("choice", "a", "c"),
			json: roundTrip("json", { a: [1, { b: null }], c: "☃" }, [], "text", 0, false, null),
			"blob, buffer": roundTrip("bytes", new Uint8Array([0, 1, 255]), new Uint8Array([1, 2, 3, 4]).buffer, new Uint8Array([1, 2, 3, 4]).subarray(1, 3), [7, 8], null),
			"blob, json": roundTrip("jsonBytes", { a: 1 }, null),
			"blob, bigint": roundTrip("big", 12345678901234567890n, 0n),
			numeric: roundTrip("numeric", "1.50", "12345678901234567890", "x"),
			"numeric, number": roundTrip("numericNumber", 1.5, 7),
			"numeric, bigint": roundTrip("numericBig", 9007199254740993n, 7n),
			"a custom type": roundTrip("list", ["a", "b"], []),
			"a date is compared": async () => { const rows = await db.select({ seconds: kinds.seconds }).from(kinds).where(gt(kinds.seconds, new Date(10_000))); return rows; },
			"defaults": async () => { const [row] = await db.insert(kinds).values({ id: 900, number: 21 }).returning({ word: kinds.word, double: kinds.double, now: sql<boolean>`${kinds.now} = date('now')` }); return row; },
			"a generated column is not written": async () => Object.keys((await db.insert(kinds).values({ id: 901, double: 5 } as any).returning())[0]).length,
			"json in SQL": () => db.all(sql`select ${kinds.json} ->> '$.a[0]' as first, json_array_length(${kinds.json}, '$.a') as n from ${kinds} where json_valid(${kinds.json}) and ${kinds.json} like '{%'`),
			"many parameters": async () => { const ids = Array.from({ length: 100 }, (_, i) => i); return (await db.select({ n: sql<number>`count(*)` }).from(kinds).where(sql`${kinds.id} in ${ids}`))[0].n > 0; },
			"too many parameters": async () => { const ids = Array.from({ length: 101 }, (_, i) => i); try { return await db.select({ n: sql<number>`count(*)` }).from(kinds).where(sql`${kinds.id} in ${ids}`); } catch (e: any) { return e.cause?.message; } },
		});
	},
};
