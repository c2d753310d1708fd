import * as hooks from "node:async_hooks";
import { report } from "../../checks.ts";

const als = new hooks.AsyncLocalStorage<number>();

export default {
	fetch: () =>
		report({
			exports: () => Object.keys(hooks).sort(),
			run: () => als.run(1, async () => { await null; return als.getStore(); }),
			resource: () => typeof hooks.AsyncResource,
			globals: () => [typeof (globalThis as any).process, typeof (globalThis as any).Buffer],
			"other modules": async () => { try { await import("node:" + "crypto"); return "there"; } catch (e) { return String(e); } },
		}),
};
