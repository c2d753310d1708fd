export interface Env {
	KV: KVNamespace;
	DB: D1Database;
	BUCKET: R2Bucket;
}

/** Keys, rows and small objects that setup makes. */
export const COUNT = 500;
export const CACHED = "https://bench.example/cached";

const numbers = Array.from({ length: COUNT }, (_, i) => 1000 + i);

/** Fills one of the stores, by name. */
export async function setup(env: Env, store: string): Promise<string> {
	switch (store) {
		case "kv":
			for (const n of numbers) {
				await env.KV.put(`user:${n}`, `user ${n} `.padEnd(100, "x"));
				await env.KV.put(`json:${n}`, JSON.stringify({ id: n, name: `User ${n}`, tags: ["a", "b"] }));
			}
			return "done";
		case "d1":
			await env.DB.batch(["DROP TABLE IF EXISTS users", "DROP TABLE IF EXISTS events", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL)", "CREATE TABLE events (id INTEGER PRIMARY KEY, user INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT DEFAULT CURRENT_TIMESTAMP)"].map((sql) => env.DB.prepare(sql)));
			await env.DB.batch(numbers.map((n) => env.DB.prepare("INSERT INTO users VALUES (?, ?, ?)").bind(n, `User ${n}`, `user${n}@example.com`)));
			return "done";
		case "r2":
			for (const n of numbers) await env.BUCKET.put(`small/${n}`, "x".repeat(1024));
			for (let n = 0; n < 4; n++) await env.BUCKET.put(`large/${n}`, new Uint8Array(1 << 20).fill(0x61));
			return "done";
		case "cache":
			await caches.default.put(CACHED, new Response("x".repeat(1024), { headers: { "content-type": "text/plain", "cache-control": "max-age=36000" } }));
			return "done";
	}
	return "what?";
}
