// Runs a project on real wrangler with its state in a folder, and prints what
// it answers to one request:
// node peer.mjs PEERS CONFIG STATE PATH, where PEERS/node_modules holds wrangler.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [peers, config, state, path] = process.argv.slice(2);
const require = createRequire(join(resolve(peers), "package.json"));
const { unstable_startWorker } = await import(pathToFileURL(require.resolve("wrangler")));
const worker = await unstable_startWorker({
	config,
	dev: {
		server: { hostname: "127.0.0.1", port: 0 },
		inspector: false,
		watch: false,
		persist: resolve(state),
		logLevel: "none",
	},
});
await worker.ready;
const response = await fetch(new URL(path, await worker.url));
const body = await response.text();
await worker.dispose();
process.stdout.write("\n@@answer\n" + body, () => process.exit(response.ok ? 0 : 1));
