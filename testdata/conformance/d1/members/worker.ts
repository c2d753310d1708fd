import { listing, report, show } from "../../checks.ts";

const own = (o: object) => listing(o).join("; ");
const chain = (o: object) => {
	const names: string[] = [];
	for (let p = Object.getPrototypeOf(o); p !== null; p = Object.getPrototypeOf(p)) names.push(p.constructor.name);
	return names;
};

export default {
	async fetch(_: Request, env: any) {
		const db = env.DB;
		const statement = db.prepare("select ?1 as a, 'x' as b");
		const bound = statement.bind(1);
		const session = db.withSession();
		const all = await bound.all();
		console.log("database", db);
		console.log("statement", statement);
		console.log("bound", bound);
		console.log("session", session);
		console.log("results", all.results);
		console.log("first", await bound.first());
		console.log("raw", await bound.raw({ columnNames: true }));
		console.log("json", JSON.stringify({ db, statement, bound, session }));
		return report({
			"database: own": () => own(db),
			"database: prototype": () => own(Object.getPrototypeOf(db)),
			"database: prototype's prototype": () => own(Object.getPrototypeOf(Object.getPrototypeOf(db))),
			"database: chain": () => chain(db),
			"database: tag": () => [String(db), Object.prototype.toString.call(db), typeof db],
			"database: keys": () => [Object.keys(db), Object.isExtensible(db), Object.isFrozen(db)],
			"database: the same at each access": () => [env.DB === env.DB, Object.keys(env)],
			"database: settable": () => {
				db.mine = 1;
				return db.mine;
			},
			"statement: own": () => own(statement),
			"statement: prototype": () => own(Object.getPrototypeOf(statement)),
			"statement: chain": () => chain(statement),
			"statement: keys": () => [Object.keys(statement), Object.keys(bound), bound.params, bound.statement],
			"statement: prototype of database's": () => Object.getPrototypeOf(statement) === Object.getPrototypeOf(session.prepare("x")),
			"session: own": () => own(session),
			"session: prototype": () => own(Object.getPrototypeOf(session)),
			"session: chain": () => chain(session),
			"result: own": () => own(all),
			"result: chain": () => [chain(all), chain(all.results), chain(all.results[0]), chain(all.meta)],
			"result: row": () => own(all.results[0]),
			"meta: keys": () => Object.entries(all.meta).map(([k, v]) => `${k}: ${typeof v}`),
			"meta: served by": () => [all.meta.served_by, all.meta.served_by_primary, all.meta.total_attempts, Object.keys(all.meta.timings)],
			"globals": () => ["D1Database", "D1PreparedStatement", "D1DatabaseSession"].map((n) => typeof (globalThis as any)[n]),
			"constructor of the database without new": () => db.constructor({}),
			"new statement": () => show(new statement.constructor(session, "select 1")),
			"structuredClone(database)": () => structuredClone(db),
			"structuredClone(statement)": () => structuredClone(bound),
			"spread of the database": () => ({ ...db }),
			"spread of a statement": () => ({ ...bound }),
			"promises": () => [bound.all() instanceof Promise, bound.first() instanceof Promise, db.batch([bound]) instanceof Promise, db.exec("select 1") instanceof Promise],
			"async functions": () => ["batch", "exec", "dump", "query", "withSession", "prepare"].map((n) => db[n]?.constructor.name),
		});
	},
};
