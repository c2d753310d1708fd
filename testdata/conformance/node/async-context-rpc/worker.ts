import { AsyncLocalStorage } from "node:async_hooks";
import { env, withEnv, WorkerEntrypoint } from "cloudflare:workers";
import { report } from "../../checks.ts";

const als = new AsyncLocalStorage<string>();

export class Named extends WorkerEntrypoint {
	store(): unknown {
		return als.getStore() ?? "nothing";
	}
	async later(): Promise<unknown> {
		await null;
		return als.getStore() ?? "nothing";
	}
	own(): unknown {
		return als.run("callee", async () => { await null; return als.getStore(); });
	}
	variable(): unknown {
		return (env as any).A ?? "none";
	}
	async fetch(): Promise<Response> {
		await null;
		return new Response(als.getStore() ?? "nothing");
	}
}

export default {
	fetch: (request: Request, _: unknown, ctx: any) => {
		const named = ctx.exports.Named;
		return als.run("caller", () =>
			report({
				"method": () => named.store(),
				"after an await": () => named.later(),
				"its own store": () => named.own(),
				"fetch": async () => (await named.fetch("http://x/")).text(),
				"after the call": async () => { await named.store(); return als.getStore(); },
				"then of the call": () => named.store().then((v: unknown) => [v, als.getStore()]),
				"withEnv": () => (withEnv as any)({ A: "replaced" }, () => named.variable()),
			}),
		);
	},
};
