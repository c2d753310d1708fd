// One real Worker, run for the recorder: `wrangler dev` whole, or miniflare
// alone. The recorder starts one such process a case and talks to it in JSON
// lines: `{"config": path, "mode": "wrangler" | "miniflare"}` in; out come
// {"ready": url, "tool", "workerd"} or {"failed": text}, and a {"log": ...}
// for each line of the Worker's console. The end of stdin ends the process.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const peers = process.argv[2]; // the folder whose node_modules holds wrangler
const require = createRequire(join(resolve(peers), "package.json"));
const requireBelow = createRequire(require.resolve("wrangler/package.json"));
const versionOf = (load, name) => load(`${name}/package.json`).version;
const workerd = versionOf(requireBelow, "workerd");

const MARK = "@@record "; // everything else on stdout is wrangler's own voice
const write = process.stdout.write.bind(process.stdout);
const say = (message) => write(MARK + JSON.stringify(message) + "\n");
// An exception that a handler threw is printed as an error of wrangler's own.
process.stdout.write = (chunk, ...rest) => {
	const thrown = /^(?:\x1b\[\d+m)*\[wrangler:error\] (.*)/m.exec(chunk);
	if (thrown) say({ log: { level: "uncaught", text: thrown[1].replace(/\x1b\[\d+m/g, "") } });
	return write(chunk, ...rest);
};
const onLog = ({ level, message }) => {
	const ofRuntime = message.includes("\nstack: /") || message.startsWith("Uncaught exception: workerd/");
	if (!ofRuntime) say({ log: { level, text: message } });
};

// Exceptions that nothing caught are no console lines: the inspector tells of them.
async function listenForExceptions(inspector) {
	const { WebSocket } = requireBelow("ws");
	const [target] = await (await fetch(new URL("/json", `http://${inspector.host}`))).json();
	const socket = new WebSocket(target.webSocketDebuggerUrl);
	await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
	socket.on("message", (data) => {
		const { method, params } = JSON.parse(data);
		if (method !== "Runtime.exceptionThrown") return;
		say({ log: { level: "uncaught", text: params.exceptionDetails.text.replace(/^Uncaught /, "") } });
	});
	await new Promise((resolve) => {
		socket.on("message", function answered(data) {
			if (JSON.parse(data).id !== 1) return;
			socket.off("message", answered);
			resolve();
		});
		socket.send(JSON.stringify({ id: 1, method: "Runtime.enable" }));
	});
}

async function startWrangler(config) {
	const { unstable_startWorker } = await import(pathToFileURL(require.resolve("wrangler")));
	const worker = await unstable_startWorker({
		config,
		dev: {
			server: { hostname: "127.0.0.1", port: 0 },
			inspector: { hostname: "127.0.0.1", port: 0 },
			watch: false,
			persist: false,
			logLevel: "info",
			structuredLogsHandler: onLog,
		},
	});
	worker.raw.on("error", (event) => say({ failed: String(event.cause?.stack ?? event.cause ?? event.reason), workerd, tool }));
	await worker.ready;
	const url = String(await worker.url);
	await listenForExceptions(await worker.inspectorUrl);
	return { url, stop: () => worker.dispose() };
}

async function startMiniflare(config) {
	const { unstable_getMiniflareWorkerOptions } = await import(pathToFileURL(require.resolve("wrangler")));
	const { Miniflare, convertV4MiniflareOptions } = requireBelow("miniflare");
	const esbuild = requireBelow("esbuild");
	const { main } = JSON.parse(readFileSync(config, "utf8"));
	const { workerOptions } = unstable_getMiniflareWorkerOptions(config);
	const root = dirname(config);
	const out = join(root, ".bundle", "worker.js");
	await esbuild.build({
		entryPoints: [join(root, main)],
		outfile: out,
		bundle: true,
		format: "esm",
		target: "es2024",
		sourcemap: true,
		conditions: ["workerd", "worker", "browser"],
		external: ["cloudflare:*", "node:*"],
		define: { "process.env.NODE_ENV": '"development"' },
		logLevel: "silent",
	});
	const { rootPath: _, modules: __, modulesRules: ___, ...options } = workerOptions;
	const script = readFileSync(out, "utf8");
	const source = /^export /m.test(script)
		? { modules: [{ type: "ESModule", path: out }], modulesRoot: dirname(out) }
		: { modules: false, script };
	const instance = new Miniflare(
		convertV4MiniflareOptions({
			...options,
			...source,
			host: "127.0.0.1",
			port: 0,
			inspectorPort: 0,
			handleStructuredLogs: onLog,
		}),
	);
	const url = String(await instance.ready);
	await listenForExceptions(await instance.getInspectorURL());
	return { url, stop: () => instance.dispose() };
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { config, mode } = JSON.parse((await lines.next()).value);
const tool = mode === "miniflare" ? `miniflare ${versionOf(requireBelow, "miniflare")}` : `wrangler ${versionOf(require, "wrangler")}`;
let running;
try {
	running = await (mode === "miniflare" ? startMiniflare : startWrangler)(config);
	say({ ready: running.url, tool, workerd });
} catch (error) {
	say({ failed: String(error?.stack ?? error), tool, workerd });
}
await lines.next();
await running?.stop();
process.exit(0);
