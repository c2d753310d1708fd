import { WorkerEntrypoint } from "cloudflare:workers";
import { report } from "../../checks.ts";

export class Other extends WorkerEntrypoint {
	override async fetch(request: Request) {
		return Response.json({ url: request.url, method: request.method, props: this.ctx.props });
	}
}

export const plain = {
	fetch(request: Request, _env: unknown, ctx: any) {
		return Response.json({ plain: new URL(request.url).pathname, props: ctx.props });
	},
};

export default {
	fetch(request: Request, _env: unknown, ctx: any) {
		if (new URL(request.url).pathname === "/self") return new Response("from the default export");
		return report({
			"names": () => Object.keys(ctx.exports).sort(),
			"a class": async () => (await ctx.exports.Other.fetch("http://in.side/x", { method: "PUT" })).json(),
			"a class with props": async () => (await ctx.exports.Other({ props: { a: 1 } }).fetch("http://in.side/y")).json(),
			"an object": async () => (await ctx.exports.plain.fetch("http://in.side/z")).json(),
			"the default": async () => (await ctx.exports.default.fetch("http://in.side/self")).text(),
			"one that is not there": () => ctx.exports.Nope,
			"relative URL": async () => (await ctx.exports.Other.fetch("/rel")).status,
		});
	},
};
