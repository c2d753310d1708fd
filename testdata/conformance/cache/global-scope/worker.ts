import { report, showError } from "../../checks.ts";

const early: Record<string, string> = {};
async function attempt(name: string, f: () => unknown): Promise<void> {
	try {
		early[name] = String(await f());
	} catch (error) {
		early[name] = `throws ${showError(error)}`;
	}
}
await attempt("caches.default", () => caches.default);
await attempt("open", () => caches.open("early"));
await attempt("match", () => caches.default.match("https://early.example/"));
await attempt("put", () => caches.default.put("https://early.example/", new Response(null, { headers: { "cache-control": "max-age=60" } })));
await attempt("delete", () => caches.default.delete("https://early.example/"));
await attempt("match of nonsense", () => caches.default.match("nonsense"));
await attempt("caches.match", () => (caches as any).match("https://early.example/"));
const opened = await caches.open("early");

export default {
	fetch() {
		return report({
			early: () => early,
			"what was opened works": async () => {
				await opened.put("https://early.example/", new Response("x", { headers: { "cache-control": "max-age=60" } }));
				const again = await caches.open("early");
				return (await again.match("https://early.example/"))?.text();
			},
		});
	},
};
