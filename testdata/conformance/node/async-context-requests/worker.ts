import { AsyncLocalStorage } from "node:async_hooks";

const als = new AsyncLocalStorage<any>();
const log: string[] = [];
const note = (what: string) => log.push(`${what} ${als.getStore()}`);

async function work(name: string): Promise<string> {
	note(`start ${name}`);
	await scheduler.wait(2);
	note(`waited ${name}`);
	await Promise.all([scheduler.wait(1), Promise.resolve()]);
	return als.getStore();
}

export default {
	async fetch(request: Request, env: unknown, ctx: ExecutionContext): Promise<Response> {
		const path = new URL(request.url).pathname;
		if (path === "/log") return new Response(log.splice(0).join("\n"));
		note(`handler ${path}`);
		if (path === "/wait-until") {
			als.run("waiting", () => ctx.waitUntil(Promise.resolve().then(() => note("then in waitUntil"))));
			return new Response("later");
		}
		if (path === "/throws") return als.run("thrown", async () => { await null; throw new Error("inside"); });
		if (path === "/stream") {
			return als.run("streamed", () => {
				const encoder = new TextEncoder();
				let n = 0;
				return new Response(new ReadableStream({ async pull(c) { await null; c.enqueue(encoder.encode(`${n} `)); note(`after await in pull ${n}`); if (++n === 3) c.close(); } }, { highWaterMark: 0 }));
			});
		}
		return new Response(await als.run(path, () => work(path)));
	},
};
