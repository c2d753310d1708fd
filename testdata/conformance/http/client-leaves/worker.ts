const seen: string[] = [];
let told: () => void;
const told1 = new Promise<void>((done) => (told = done));

export default {
	async fetch(request: Request, env: { ORIGIN: string }, ctx: ExecutionContext) {
		const path = new URL(request.url).pathname;
		if (path === "/stream") {
			const body = new ReadableStream({
				async pull(controller) {
					await scheduler.wait(5);
					controller.enqueue(new TextEncoder().encode("tick\n"));
				},
				cancel(reason) {
					seen.push(`cancelled ${reason instanceof Error ? reason.name : reason}`);
				},
			});
			request.signal.addEventListener("abort", () => {
				seen.push(`aborted ${request.signal.aborted} ${(request.signal.reason as Error).name}`);
				told();
			});
			ctx.waitUntil(Promise.race([told1, scheduler.wait(3000)]));
			return new Response(body);
		}
		if (path === "/wait") {
			request.signal.addEventListener("abort", () => seen.push("the waiting one was aborted"));
			await fetch(`${env.ORIGIN}/seen`);
			await scheduler.wait(300);
			return new Response("nobody reads this");
		}
		await scheduler.wait(200);
		return new Response(seen.sort().join("\n"));
	},
};
