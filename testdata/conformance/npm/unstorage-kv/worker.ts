import { createStorage, prefixStorage } from "unstorage";
import driver from "unstorage/drivers/cloudflare-kv-binding";
import memory from "unstorage/drivers/memory";
import overlay from "unstorage/drivers/overlay";
import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, env: { STORAGE: any }) {
		const kv = driver({ binding: env.STORAGE });
		const storage = createStorage({ driver: kv });
		const users = prefixStorage(storage, "users");
		const based = createStorage({ driver: driver({ binding: env.STORAGE, base: "app:v1" }) });
		const layered = createStorage({ driver: overlay({ layers: [memory(), kv] as any }) });
		const sorted = async (keys: Promise<string[]>) => (await keys).sort();
		return report({
			"set, get a string": async () => [await storage.setItem("greeting", "hello"), await storage.getItem("greeting")],
			"an object": async () => [await storage.setItem("users:1", { name: "Ann", tags: ["a"] }), await storage.getItem("users:1")],
			"a number, a boolean, null": async () => { await storage.setItem("n", 5); await storage.setItem("b", false); await storage.setItem("nil", null); return [await storage.getItem("n"), await storage.getItem("b"), await storage.getItem("nil")]; },
			"undefined removes": async () => { await storage.setItem("gone", "x"); await storage.setItem("gone", undefined as any); return storage.getItem("gone"); },
			"missing": async () => [await storage.getItem("missing"), await storage.hasItem("missing"), await storage.hasItem("greeting")],
			"keys are made regular": async () => { await storage.setItem("/a/b\\c:d/", "x"); return [await storage.getItem("a:b:c:d"), await storage.getItem("a/b/c/d"), await env.STORAGE.get("a:b:c:d")]; },
			"raw bytes": async () => { await storage.setItemRaw("raw", new Uint8Array([1, 2, 255])); return [await storage.getItemRaw("raw"), await env.STORAGE.get("raw")]; },
			"with a ttl": async () => { await storage.setItem("short", "x", { ttl: 5 }); const { keys } = await env.STORAGE.list({ prefix: "short" }); return keys.map((k: any) => [k.name, k.expiration - Date.now() / 1000 > 50]); },
			"with a ttl that is a text": () => storage.setItem("odd", "x", { ttl: "soon" as any }),
			"metadata": async () => { await storage.setItem("described", "x"); await storage.setMeta("described", { mtime: new Date(0), own: 1 }); return [await storage.getMeta("described"), await storage.getItem("described$")]; },
			"prefixed": async () => { await users.setItem("2", { name: "Ben" }); await users.setItem("3:pets", ["Rex"]); return [await sorted(users.getKeys()), await users.getItem("2"), await storage.getItem("users:2")]; },
			"many": async () => { await storage.setItems([{ key: "m:1", value: "a" }, { key: "m:2", value: { b: 1 } }]); return storage.getItems(["m:1", { key: "m:2" }, "m:3"]); },
			"keys": () => sorted(storage.getKeys()),
			"keys of a base": () => sorted(storage.getKeys("users")),
			"a driver with a base": async () => { await based.setItem("x", 1); await based.setItem("y:z", 2); return [await sorted(based.getKeys()), await env.STORAGE.get("app:v1:x"), await based.getItem("y:z")]; },
			"a cursor": async () => { for (let i = 0; i < 30; i++) await env.STORAGE.put(`page:${String(i).padStart(2, "0")}`, "x"); const first = await env.STORAGE.list({ prefix: "page:", limit: 20 }); const rest = await env.STORAGE.list({ prefix: "page:", limit: 20, cursor: first.cursor }); return [first.keys.length, first.list_complete, rest.keys.length, rest.list_complete, rest.keys[9].name, (await storage.getKeys("page")).length]; },
			"layers": async () => { await layered.setItem("greeting", "above"); return [await layered.getItem("greeting"), await storage.getItem("greeting"), await layered.getItem("users:1")]; },
			"a snapshot": async () => { const all: Record<string, unknown> = {}; for (const key of (await sorted(storage.getKeys("users")))) all[key] = await storage.getItem(key); return all; },
			"move": async () => { await storage.setItem("from", 1); await storage.setItem("to", await storage.getItem("from")); await storage.removeItem("from"); return [await storage.getItem("from"), await storage.getItem("to")]; },
			"remove, with metadata": async () => { await storage.removeItem("described", { removeMeta: true }); return [await storage.getItem("described"), await env.STORAGE.get("described$")]; },
			"clear a base": async () => { await storage.clear("page"); return [(await storage.getKeys("page")).length, await storage.hasItem("greeting")]; },
			"clear": async () => { await storage.clear(); return (await env.STORAGE.list()).keys.length; },
			"a key too long": () => storage.setItem("k".repeat(600), "x"),
			"no binding": () => createStorage({ driver: driver({ binding: "NOPE" }) }).getItem("x"),
			"a binding that is none": () => createStorage({ driver: driver({ binding: {} as any }) }).getItem("x"),
		});
	},
};
