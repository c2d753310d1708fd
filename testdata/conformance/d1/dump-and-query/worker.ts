import { report, showError } from "../../checks.ts";

export default {
	async fetch(_: Request, { DB }: any) {
		const caused = async (call: () => Promise<unknown>) => {
			try {
				return await call();
			} catch (e: any) {
				return [showError(e), showError(e.cause)];
			}
		};
		return report({
			"dump()": () => caused(() => DB.dump()),
			"query()": () => caused(() => DB.query()),
			"query of a request": () => caused(() => DB.query({ queries: [{ sql: "select 1" }] })),
			"compatibility flag": () => (globalThis as any).Cloudflare?.compatibilityFlags?.d1_binding_jsrpc,
		});
	},
};
