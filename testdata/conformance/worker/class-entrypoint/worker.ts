import { WorkerEntrypoint } from "cloudflare:workers";
import { show } from "../../checks.ts";

let made = 0;

export default class extends WorkerEntrypoint<{ A: string }> {
	instance = ++made;
	calls = 0;

	override async fetch(request: Request, ...rest: unknown[]) {
		this.calls++;
		return new Response(
			[
				`instance ${this.instance}, call ${this.calls}`,
				`env: ${this.env.A}`,
				`ctx: ${Object.prototype.toString.call(this.ctx)}, ${typeof this.ctx.waitUntil}`,
				`own properties: ${show(Object.getOwnPropertyNames(this).sort())}`,
				`is a WorkerEntrypoint: ${this instanceof WorkerEntrypoint}`,
				`arguments: ${1 + rest.length}`,
				`method: ${request.method}`,
			].join("\n"),
		);
	}
}
