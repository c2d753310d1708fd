import { env } from "cloudflare:workers";
import { showError } from "../../checks.ts";

const KV = (env as any).KV;

async function attempt(call: () => any) {
	let promise;
	try {
		promise = call();
	} catch (e) {
		return `at once: ${showError(e)}`;
	}
	return promise.then((v: unknown) => `answers ${v}`, (e: unknown) => `later: ${showError(e)}`);
}

const outcomes = {
	get: attempt(() => KV.get("k")),
	"get of no key": attempt(() => KV.get("")),
	bulk: attempt(() => KV.get(["k"])),
	put: attempt(() => KV.put("k", "v")),
	"put of nothing": attempt(() => KV.put("k", {})),
	"delete": attempt(() => KV.delete("k")),
	list: attempt(() => KV.list()),
	getWithMetadata: attempt(() => KV.getWithMetadata("k")),
	missing: attempt(() => KV.get()),
};

export default {
	async fetch(_request: Request, handed: any) {
		let text = "";
		for (const [name, outcome] of Object.entries(outcomes)) text += `${name}: ${await outcome}\n`;
		await KV.put("k", "v");
		text += `in a request: ${await KV.get("k")}\n`;
		text += `the same: ${handed.KV === KV}\n`;
		return new Response(text);
	},
};
