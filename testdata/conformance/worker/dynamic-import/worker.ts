import { report } from "../../checks.ts";

let loads = 0;
(globalThis as any).loaded = () => ++loads;

export default {
	fetch() {
		const name = ["no", "where"].join("-");
		return report({
			"a module": async () => (await import("./lazy.ts")).default,
			"again, it is the same": async () => (await import("./lazy.ts")) === (await import("./lazy.ts")),
			"its loads": () => loads,
			"text": async () => (await import("./note.txt")).default,
			"one that throws": async () => import("./bad.ts"),
			"one that is not there": async () => import(name),
			"cloudflare:workers": async () => typeof (await import("cloudflare:workers")).WorkerEntrypoint,
		});
	},
};
