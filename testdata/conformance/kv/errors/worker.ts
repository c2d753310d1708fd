import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const of = async (promise: Promise<unknown>) => {
			const e: any = await promise.catch((e) => e);
			return [e.constructor.name, e.name, e.message, Object.getOwnPropertyNames(e), e instanceof Error, Object.prototype.toString.call(e), e.cause, e.retryable, e.remote, e.stack.split("\n")[0]];
		};
		return report({
			"put": () => of(KV.put("k", "v", { expirationTtl: 1 })),
			"get": () => of(KV.get("k".repeat(513))),
			"list": () => of(KV.list({ limit: 1001 })),
			"bulk": () => of(KV.get([])),
			"empty key": () => of(KV.get("")),
			"bad value": () => of(KV.put("k", {})),
			"bad options": () => of(KV.put("k", "v", 5)),
			"no argument": () => of(KV.get()),
			"bad type": async () => {
				await KV.put("k", "v");
				return of(KV.get("k", "bad"));
			},
			"a stack of the caller": async () => {
				async function caller() {
					await KV.put("k", "v", { expirationTtl: 1 });
				}
				const e: any = await caller().catch((e) => e);
				return e.stack.includes("caller");
			},
		});
	},
};
