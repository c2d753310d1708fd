import { report } from "../../checks.ts";

declare const process: { env: Record<string, string> };

export default {
	fetch() {
		return report({
			"NODE_ENV": () => process.env.NODE_ENV,
			"a branch": () => (process.env.NODE_ENV === "production" ? "production" : "development"),
			"navigator": () => navigator.userAgent === "Cloudflare-Workers",
			"process itself": () => typeof process,
			"import.meta.url": () => typeof import.meta.url,
			"import.meta": () => Object.keys(import.meta),
			"global": () => typeof (globalThis as any).global,
			"this at the top": () => typeof topThis,
			"__dirname": () => typeof (globalThis as any).__dirname,
			"strict mode": () => (function (this: unknown) { return this; })() === undefined,
			"function names are kept": () => [named.name, arrow.name, Klass.name],
		});
	},
};

const topThis = (0, function (this: unknown) { return this; })();
function named() {}
const arrow = () => {};
class Klass {}
