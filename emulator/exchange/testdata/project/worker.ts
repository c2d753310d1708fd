// Fills all stores (/fill) and tells all that is in them (/dump): the same
// Worker runs on wrangler's state, on what was imported of it, and on what was
// exported again.

const hex = (bytes: ArrayBuffer | Uint8Array) => [...new Uint8Array(bytes as ArrayBuffer)].map((b) => b.toString(16).padStart(2, "0")).join("");
const digest = async (body: ArrayBuffer) => `${body.byteLength} bytes, sha-256 ${hex(await crypto.subtle.digest("SHA-256", body)).slice(0, 16)}`;
const pattern = (length: number, seed: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + seed + (i >> 8)) & 0xff);
const FAR = 2100000000; // 2036-07-18

async function fillKV(env: Env) {
	await env.USERS.put("user:1", "Ada");
	await env.USERS.put("user:2", "Grace", { metadata: { admin: true, ünï: [1, null, "ö"] } });
	await env.USERS.put("session:1", "until 2036", { expiration: FAR });
	await env.USERS.put("session:2", "both", { expiration: FAR + 60, metadata: "text" });
	await env.USERS.put("bytes", pattern(300, 7));
	await env.USERS.put("empty", "");
	await env.USERS.put("large", pattern(70_000, 1));
	await env.USERS.put("path/../../of it?#%2F 😀", "odd key");
	await env.USERS.put("gone", "deleted below");
	await env.USERS.delete("gone");
	await env.ODD.put("k", "in a namespace whose id is no file name");
	await env.BARE.put("k", "in a namespace without an id");
}

async function fillD1(env: Env) {
	await env.DB.batch(
		[
			"CREATE TABLE product (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, price REAL, image BLOB, gross REAL GENERATED ALWAYS AS (price * 1.2) STORED)",
			"CREATE INDEX product_name ON product(name)",
			"CREATE TABLE tag (product INTEGER REFERENCES product(id), tag TEXT, PRIMARY KEY (product, tag)) WITHOUT ROWID",
			"CREATE VIEW cheap AS SELECT name FROM product WHERE price < 2",
			"CREATE VIRTUAL TABLE search USING fts5(name, content)",
			"CREATE TRIGGER product_added AFTER INSERT ON product BEGIN INSERT INTO search(rowid, name, content) VALUES (NEW.id, NEW.name, 'about ' || NEW.name); END",
		].map((sql) => env.DB.prepare(sql)),
	);
	const add = env.DB.prepare("INSERT INTO product (name, price, image) VALUES (?, ?, ?)");
	await env.DB.batch([
		add.bind("apple 🍎", 1.5, pattern(20, 3).buffer),
		add.bind("pear", 2.25, null),
		add.bind("quince", null, new ArrayBuffer(0)),
	]);
	await env.DB.prepare("INSERT INTO tag VALUES (1, 'fruit'), (1, 'red')").run();
}

async function fillR2(env: Env) {
	await env.FILES.put("plain.txt", "hello");
	await env.FILES.put("folder/with everything.html", "<p>", {
		httpMetadata: {
			contentType: "text/html",
			contentLanguage: "de",
			contentDisposition: "inline",
			contentEncoding: "identity",
			cacheControl: "max-age=1",
			cacheExpiry: new Date(FAR * 1000),
		},
		customMetadata: { owner: "Ada", größe: "drei" },
		sha256: await crypto.subtle.digest("SHA-256", new TextEncoder().encode("<p>")),
	});
	await env.FILES.put("empty", new Uint8Array(0));
	await env.FILES.put("../odd\\key: ?*", pattern(1000, 9));
	const done = await env.FILES.createMultipartUpload("parts.bin", { httpMetadata: { contentType: "video/mp4" }, customMetadata: { parts: "2" } });
	const second = await done.uploadPart(2, pattern(10, 2));
	const first = await done.uploadPart(1, new Uint8Array(5 << 20));
	await done.complete([first, second]);
	const open = await env.FILES.createMultipartUpload("unfinished");
	await open.uploadPart(1, pattern(100, 4));
}

async function fillCache() {
	const put = (cache: Cache, path: string, body: BodyInit, headers: Record<string, string>) =>
		cache.put("http://example.com" + path, new Response(body, { headers: { "cache-control": "max-age=2000000000", date: "Sat, 01 Aug 2026 00:00:00 GMT", ...headers } }));
	await put(caches.default, "/a?b=1", "default", { "content-type": "text/plain", etag: '"abc"' });
	await put(caches.default, "/tagged", "tagged", { "cache-tag": "one,two" });
	await put(caches.default, "/bytes", pattern(70_000, 5), { "x-custom": "ü".normalize("NFC") });
	await put(await caches.open("named"), "/a?b=1", "named", { "content-type": "text/plain" });
	await put(await caches.open("an/other: one"), "/a", "odd", {});
}

async function* dumpKV(name: string, kv: KVNamespace) {
	for (const key of (await kv.list()).keys) {
		yield `kv ${name} ${JSON.stringify(key)} = ${await digest((await kv.get(key.name, "arrayBuffer"))!)}`;
	}
}

async function* dumpD1(name: string, db: D1Database) {
	const all = async (sql: string) => (await db.prepare(sql).raw()).map((row) => JSON.stringify(row));
	for (const row of await all("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY name")) yield `d1 ${name} schema ${row}`;
	if (name !== "DB") return;
	for (const row of await all("SELECT * FROM product ORDER BY id")) yield `d1 ${name} product ${row}`;
	for (const row of await all("SELECT * FROM tag ORDER BY product, tag")) yield `d1 ${name} tag ${row}`;
	for (const row of await all("SELECT * FROM cheap")) yield `d1 ${name} cheap ${row}`;
	for (const row of await all("SELECT rowid, name FROM search WHERE search MATCH 'about NOT pear'")) yield `d1 ${name} search ${row}`;
	for (const row of await all("SELECT name, seq FROM sqlite_sequence")) yield `d1 ${name} sequence ${row}`;
}

async function* dumpR2(name: string, bucket: R2Bucket) {
	for (const listed of (await bucket.list({ include: ["httpMetadata", "customMetadata"] })).objects) {
		const object = (await bucket.get(listed.key))!;
		const { key, version, size, etag, httpEtag, uploaded, httpMetadata, customMetadata, checksums, storageClass } = object;
		yield `r2 ${name} ${JSON.stringify({ key, version, size, etag, httpEtag, uploaded, httpMetadata, customMetadata, checksums, storageClass })} = ${await digest(await object.arrayBuffer())}`;
	}
}

async function* dumpCache() {
	for (const name of ["", "named", "an/other: one"]) {
		const cache = name ? await caches.open(name) : caches.default;
		for (const path of ["/a", "/a?b=1", "/tagged", "/bytes"]) {
			const response = await cache.match("http://example.com" + path);
			if (!response) continue;
			const headers = [...response.headers].filter(([name]) => !["age", "cf-ray"].includes(name));
			yield `cache ${JSON.stringify(name)} ${path} ${response.status} ${JSON.stringify(headers)} = ${await digest(await response.arrayBuffer())}`;
		}
	}
}

async function* dump(env: Env) {
	for (const name of ["USERS", "ODD", "BARE"] as const) yield* dumpKV(name, env[name]);
	for (const name of ["DB", "EMPTY"] as const) yield* dumpD1(name, env[name]);
	yield* dumpR2("FILES", env.FILES);
	yield* dumpCache();
}

interface Env {
	USERS: KVNamespace;
	ODD: KVNamespace;
	BARE: KVNamespace;
	DB: D1Database;
	EMPTY: D1Database;
	FILES: R2Bucket;
}

export default {
	async fetch(request: Request, env: Env) {
		if (new URL(request.url).pathname === "/fill") {
			await fillKV(env);
			await fillD1(env);
			await fillR2(env);
			await fillCache();
			return new Response("filled\n");
		}
		return new Response((await Array.fromAsync(dump(env))).join("\n") + "\n");
	},
};
