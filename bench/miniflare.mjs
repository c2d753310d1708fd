// Serves the app in this folder on miniflare alone, as `wrangler dev` does
// without its proxy: `node miniflare.mjs FOLDER-OF-PEERS PORT`. It bundles at
// the start and after each save.
import { readFileSync, watch } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [peers, port] = process.argv.slice(2);
const require = createRequire(resolve(peers, "package.json"));
const { Miniflare, convertV4MiniflareOptions } = require("miniflare");
const esbuild = require("esbuild");

const config = JSON.parse(readFileSync("wrangler.jsonc", "utf8")); // without comments
const named = (list = [], id) => Object.fromEntries(list.map((b) => [b.binding, b[id]]));

const build = await esbuild.context({
	entryPoints: [config.main],
	bundle: true,
	write: false,
	format: "esm",
	target: "es2024",
	conditions: ["workerd", "worker", "browser"],
	logLevel: "error",
});

async function options() {
	const { outputFiles } = await build.rebuild();
	return convertV4MiniflareOptions({
		name: config.name,
		host: "127.0.0.1",
		port: Number(port),
		compatibilityDate: config.compatibility_date,
		kvNamespaces: named(config.kv_namespaces, "id"),
		d1Databases: named(config.d1_databases, "database_id"),
		r2Buckets: named(config.r2_buckets, "bucket_name"),
		resourcePersistencePath: ".miniflare", // as wrangler dev keeps what is stored
		modules: [{ type: "ESModule", path: "index.js", contents: outputFiles[0].text }],
	});
}

const miniflare = new Miniflare(await options());
await miniflare.ready;

let reloading = false;
let again = false;
watch("src", async () => {
	again = true;
	if (reloading) return;
	reloading = true;
	while (again) {
		again = false;
		await miniflare.setOptions(await options());
	}
	reloading = false;
});

process.on("SIGTERM", async () => {
	await miniflare.dispose();
	process.exit(0);
});
