import * as all from "cloudflare:workers";
import { env, waitUntil, withEnv } from "cloudflare:workers";
import { report } from "../../checks.ts";

const atTop = (env as any).A + ", " + (env as any).S;
let finished = false;

export default {
	fetch(request: Request, handlerEnv: any) {
		if (new URL(request.url).pathname === "/finished") return new Response(String(finished));
		const e = env as any;
		return report({
			"exports": () => Object.keys(all).sort(),
			"env at the top": () => atTop,
			"env in a handler": () => [e.A, e.DEEP],
			"the same object": () => env === handlerEnv,
			"the same values": () => e.DEEP === handlerEnv.DEEP,
			"keys": () => Object.keys(e).filter((k) => k !== "ORIGIN").sort(),
			"in": () => ["A" in e, "B" in e],
			"a write to the handler's env": () => {
				handlerEnv.NEW = 1;
				return e.NEW;
			},
			"withEnv": () => withEnv({ A: "other" }, () => [e.A, e.DEEP, handlerEnv.A]),
			"withEnv, asynchronous": () =>
				withEnv({ A: "later" }, async () => {
					await scheduler.wait(1);
					return e.A;
				}),
			"after withEnv": () => e.A,
			"waitUntil": () => {
				waitUntil(scheduler.wait(20).then(() => void (finished = true)));
			},
		});
	},
};
