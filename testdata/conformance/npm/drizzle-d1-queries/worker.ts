import { and, asc, avg, between, count, countDistinct, desc, eq, exists, getTableColumns, gt, gte, ilike, inArray, isNotNull, isNull, like, lt, max, min, ne, not, notInArray, or, sql, sum } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { alias, except, foreignKey, index, integer, intersect, primaryKey, real, sqliteTable, sqliteView, text, union, unionAll, uniqueIndex } from "drizzle-orm/sqlite-core";
import { reportPart, type Checks } from "../../checks.ts";

const customers = sqliteTable("customers", {
	id: integer("id").primaryKey({ autoIncrement: true }),
	name: text("name").notNull(),
	email: text("email").notNull(),
	city: text("city"),
}, (t) => [uniqueIndex("customers_email").on(t.email)]);
const orders = sqliteTable("orders", {
	id: integer("id").primaryKey(),
	customer: integer("customer_id").notNull().references(() => customers.id, { onDelete: "cascade" }),
	total: real("total").notNull().default(0),
	state: text("state", { enum: ["open", "paid", "sent"] }).notNull().default("open"),
}, (t) => [index("orders_customer").on(t.customer)]);
const lines = sqliteTable("lines", {
	order: integer("order_id").notNull(),
	no: integer("no").notNull(),
	sku: text("sku").notNull(),
	quantity: integer("quantity").notNull().default(1),
}, (t) => [primaryKey({ columns: [t.order, t.no] }), foreignKey({ columns: [t.order], foreignColumns: [orders.id] })]);
const paid = sqliteView("paid_orders").as((qb) => qb.select().from(orders).where(eq(orders.state, "paid")));

const SCHEMA = [
	"CREATE TABLE customers (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, name text NOT NULL, email text NOT NULL, city text)",
	"CREATE UNIQUE INDEX customers_email ON customers (email)",
	"CREATE TABLE orders (id integer PRIMARY KEY NOT NULL, customer_id integer NOT NULL REFERENCES customers(id) ON DELETE cascade, total real DEFAULT 0 NOT NULL, state text DEFAULT 'open' NOT NULL)",
	"CREATE INDEX orders_customer ON orders (customer_id)",
	"CREATE TABLE lines (order_id integer NOT NULL REFERENCES orders(id), no integer NOT NULL, sku text NOT NULL, quantity integer DEFAULT 1 NOT NULL, PRIMARY KEY (order_id, no))",
	"CREATE VIEW paid_orders AS SELECT id, customer_id, total, state FROM orders WHERE state = 'paid'",
];

export default {
	async fetch(request: Request, env: { DB: any }) {
		const db = drizzle(env.DB);
		const changed = ({ success, meta, results }: any) => [success, results, meta.changes, meta.last_row_id, meta.changed_db];
		/** An error of drizzle with those it was caused by. */
		const failing = async (query: PromiseLike<unknown>) => {
			const texts: string[] = [];
			try {
				return await query;
			} catch (error) {
				for (let e: any = error; e; e = e.cause) texts.push(`${e.constructor.name}: ${e.message}`);
				return texts;
			}
		};
		const checks: Checks = {
			schema: async () => (await env.DB.batch(SCHEMA.map((s) => env.DB.prepare(s)))).map((r: any) => r.success),
			"insert one": async () => changed(await db.insert(customers).values({ name: "Ann", email: "ann@example.com", city: "Oslo" })),
			"insert many, returning": () => db.insert(customers).values([{ name: "Ben", email: "ben@example.com" }, { name: "Cleo", email: "cleo@example.com", city: "Rome" }, { name: "Ünal", email: "unal@example.com", city: "Oslo" }]).returning(),
			"insert, returning a column": () => db.insert(orders).values([{ id: 1, customer: 1, total: 10.5, state: "paid" }, { id: 2, customer: 1, total: 20 }, { id: 3, customer: 3, total: 7.25, state: "sent" }, { id: 4, customer: 4, state: "paid" }]).returning({ id: orders.id, state: orders.state }),
			"insert, get": () => db.insert(lines).values({ order: 1, no: 1, sku: "A-1" }).returning().get(),
			"insert from a select": async () => [changed(await db.insert(lines).select(db.select({ order: orders.id, no: sql<number>`2`.as("no"), sku: sql<string>`'B-' || ${orders.id}`.as("sku"), quantity: sql<number>`3`.as("quantity") }).from(orders))), await db.$count(lines)],
			"select all": () => db.select().from(customers),
			"select some": () => db.select({ id: customers.id, upper: sql<string>`upper(${customers.name})` }).from(customers).where(eq(customers.city, "Oslo")),
			get: () => db.select().from(customers).where(eq(customers.id, 2)).get(),
			"get nothing": () => db.select().from(customers).where(eq(customers.id, 99)).get(),
			"all nothing": () => db.select().from(customers).where(eq(customers.id, 99)).all(),
			values: () => db.select({ id: customers.id, city: customers.city }).from(customers).values(),
			conditions: () => db.select({ id: customers.id }).from(customers).where(and(or(like(customers.name, "A%"), gt(customers.id, 2)), not(isNull(customers.city)), inArray(customers.id, [1, 2, 3, 4]), between(customers.id, 0, 9), ne(customers.name, "Ben"), notInArray(customers.id, [77]))),
			"in nothing": () => db.select({ id: customers.id }).from(customers).where(inArray(customers.id, [])),
			"is not null, less": () => db.select({ id: customers.id }).from(customers).where(and(isNotNull(customers.city), lt(customers.id, 4), gte(customers.id, 1))),
			"order, limit, offset": () => db.select({ name: customers.name }).from(customers).orderBy(desc(customers.city), asc(customers.name)).limit(2).offset(1),
			distinct: () => db.selectDistinct({ city: customers.city }).from(customers).orderBy(customers.city),
			"left join": () => db.select().from(customers).leftJoin(orders, eq(orders.customer, customers.id)).orderBy(customers.id, orders.id),
			"inner join, columns of one name": () => db.select({ customer: customers.id, order: orders.id, line: lines.no }).from(customers).innerJoin(orders, eq(orders.customer, customers.id)).innerJoin(lines, eq(lines.order, orders.id)).orderBy(orders.id, lines.no),
			"right and full join": async () => [await db.select({ c: customers.id, o: orders.id }).from(orders).rightJoin(customers, eq(orders.customer, customers.id)).orderBy(customers.id, orders.id), await db.select({ c: customers.id, o: orders.id }).from(orders).fullJoin(customers, eq(orders.customer, customers.id)).orderBy(customers.id, orders.id)],
			"self join": () => { const other = alias(customers, "other"); return db.select({ a: customers.name, b: other.name }).from(customers).innerJoin(other, and(eq(customers.city, other.city), lt(customers.id, other.id))); },
			aggregates: () => db.select({ n: count(), cities: countDistinct(customers.city), max: max(orders.total), min: min(orders.total), sum: sum(orders.total), avg: avg(orders.total) }).from(customers).leftJoin(orders, eq(orders.customer, customers.id)),
			"group, having": () => db.select({ state: orders.state, n: count(orders.id) }).from(orders).groupBy(orders.state).having(({ n }) => gt(n, 1)),
			subquery: () => { const sums = db.select({ customer: orders.customer, sum: sum(orders.total).as("sum") }).from(orders).groupBy(orders.customer).as("sums"); return db.select({ name: customers.name, sum: sums.sum }).from(customers).leftJoin(sums, eq(sums.customer, customers.id)).orderBy(customers.id); },
			exists: () => db.select({ name: customers.name }).from(customers).where(exists(db.select({ one: sql`1` }).from(orders).where(eq(orders.customer, customers.id)))),
			with: () => { const rich = db.$with("rich").as(db.select().from(orders).where(gt(orders.total, 9))); return db.with(rich).select({ id: rich.id }).from(rich).orderBy(rich.id); },
			view: () => db.select().from(paid),
			"union, unionAll": async () => [await union(db.select({ id: customers.id }).from(customers), db.select({ id: orders.id }).from(orders)).orderBy(sql`id`), await unionAll(db.select({ id: customers.id }).from(customers).where(eq(customers.id, 1)), db.select({ id: orders.id }).from(orders).where(eq(orders.id, 1)))],
			"intersect, except": async () => [await intersect(db.select({ id: customers.id }).from(customers), db.select({ id: orders.customer }).from(orders)), await except(db.select({ id: customers.id }).from(customers), db.select({ id: orders.customer }).from(orders))],
			"$count": async () => [await db.$count(customers), await db.$count(orders, eq(orders.state, "paid"))],
			update: async () => changed(await db.update(orders).set({ state: "sent", total: sql`${orders.total} + 1` }).where(eq(orders.id, 2))),
			"update, returning": () => db.update(customers).set({ city: null }).where(eq(customers.city, "Rome")).returning({ id: customers.id, city: customers.city }),
			"update from": async () => [changed(await db.update(orders).set({ state: "paid" }).from(customers).where(and(eq(orders.customer, customers.id), eq(customers.name, "Cleo")))), await db.select().from(orders).where(eq(orders.id, 3))],
			"update nothing": async () => changed(await db.update(orders).set({ state: "sent" }).where(eq(orders.id, 99))),
			"on conflict, update": () => db.insert(customers).values({ name: "Ann B.", email: "ann@example.com" }).onConflictDoUpdate({ target: customers.email, set: { name: sql`excluded.name` } }).returning(),
			"on conflict, nothing": async () => changed(await db.insert(customers).values({ name: "Zed", email: "ann@example.com" }).onConflictDoNothing()),
			"a parameter of each kind": () => db.all(sql`select ${1} as i, ${1.5} as r, ${"t"} as t, ${null} as n, typeof(${1}) as ti, typeof(${true}) as tb`),
			"run, all, get, values of sql": async () => [changed(await db.run(sql`update orders set total = total where id = ${1}`)), await db.all(sql`select id, name from ${customers} where id < ${3}`), await db.get(sql`select count(*) as n from ${customers}`), await db.values(sql`select id, name from ${customers} limit 1`)],
			"get of nothing by sql": () => db.get(sql`select id from ${customers} where id = 99`),
			"unique, broken": () => failing(db.insert(customers).values({ name: "Ann", email: "ann@example.com" })),
			"not null, broken": () => failing(db.insert(customers).values({ name: null as any, email: "x" })),
			"foreign key, broken": () => failing(db.insert(orders).values({ id: 9, customer: 99 })),
			"primary key, broken": () => failing(db.insert(orders).values({ id: 1, customer: 1 })),
			"no such table": () => failing(db.select().from(sqliteTable("nowhere", { id: integer("id") }))),
			"no such column": () => failing(db.all(sql`select nope from customers`)),
			"no such function": () => failing(db.select().from(customers).where(ilike(customers.name, "a%"))),
			"broken syntax": () => failing(db.run(sql`selec 1`)),
			"undefined as a value": () => failing(db.run(sql`select ${undefined as any}`)),
			"a transaction": () => failing(db.transaction(async (tx) => tx.insert(customers).values({ name: "T", email: "t@example.com" }))),
			"delete, returning": () => db.delete(lines).where(eq(lines.no, 2)).returning({ order: lines.order }),
			"delete what is referred to": () => failing(db.delete(orders).where(eq(orders.id, 1))),
			"delete cascades": async () => [changed(await db.delete(customers).where(eq(customers.name, "Ünal"))), await db.select({ id: orders.id }).from(orders)],
			columns: () => Object.keys(getTableColumns(customers)),
		};
		return reportPart(request, checks);
	},
};
