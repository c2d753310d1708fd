import { WorkerEntrypoint } from "cloudflare:workers";
import { showError } from "../../checks.ts";

let requests = 0;

export default class Main extends WorkerEntrypoint {
	constructor(ctx: ExecutionContext, env: unknown) {
		super(ctx, env as never);
		requests++;
		if (requests === 2) throw new RangeError("in the constructor");
	}

	override async fetch(request: Request) {
		if (new URL(request.url).pathname === "/throw") throw new TypeError("in the method");
		const attempts: string[] = [];
		for (const attempt of [() => (WorkerEntrypoint as any)(), () => new (WorkerEntrypoint as any)(), () => new (Main as any)({}, {})]) {
			try {
				attempts.push(Object.prototype.toString.call(attempt()));
			} catch (error) {
				attempts.push(showError(error));
			}
		}
		return new Response(attempts.join("\n"));
	}
}
