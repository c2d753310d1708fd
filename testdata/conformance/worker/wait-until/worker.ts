import { report } from "../../checks.ts";

const done: string[] = [];

export default {
	fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		switch (new URL(request.url).pathname) {
			case "/later":
				ctx.waitUntil(
					(async () => {
						await scheduler.wait(30);
						console.log("after the response");
						done.push("waited");
					})(),
				);
				return new Response("before the work");
			case "/chain":
				ctx.waitUntil(
					(async () => {
						await scheduler.wait(1);
						ctx.waitUntil(scheduler.wait(20).then(() => void done.push("registered late")));
					})(),
				);
				return new Response("a chain");
			case "/rejects":
				ctx.waitUntil(Promise.reject(new Error("in the background")));
				return new Response("still fine");
			case "/values":
				return report({
					"undefined": () => ctx.waitUntil(undefined as any),
					"a number": () => ctx.waitUntil(7 as any),
					"a thenable": () => ctx.waitUntil({ then(f: any) { f(); } } as any),
					"nothing": () => (ctx as any).waitUntil(),
					"destructured": () => {
						const { waitUntil } = ctx;
						waitUntil(Promise.resolve());
					},
				});
			case "/done":
				return scheduler.wait(150).then(() => Response.json(done.sort()));
		}
		return new Response("?");
	},
};
