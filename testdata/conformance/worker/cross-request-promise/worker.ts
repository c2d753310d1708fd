let resolve: ((value: string) => void) | undefined;
let waiting: (() => void) | undefined;

export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		if (new URL(request.url).pathname === "/wait") {
			const promise = new Promise<string>((done) => (resolve = done));
			waiting?.();
			// something of its own to wait for, so that it does not count as hung
			const released = fetch(`${env.ORIGIN}/hold`).then((r) => r.text());
			const first = await Promise.race([promise, released]);
			return new Response(`first came: ${first}`);
		}
		while (!resolve) await scheduler.wait(5);
		resolve("the other request's value");
		await scheduler.wait(50);
		await fetch(`${env.ORIGIN}/release`);
		return new Response("resolved");
	},
};
