const seen = [];

addEventListener("fetch", (event) => {
	const path = new URL(event.request.url).pathname;
	if (path === "/seen") return event.respondWith(Response.json(seen));
	if (path === "/second") return;
	if (path === "/late") {
		event.waitUntil(
			scheduler.wait(5).then(() => {
				try {
					event.respondWith(new Response("late"));
					seen.push("late respondWith: no error");
				} catch (error) {
					seen.push(`late respondWith: ${error.name} ${error.message}`);
				}
			}),
		);
		event.respondWith(scheduler.wait(20).then(() => new Response("the first answer")));
		return;
	}
	event.respondWith(
		Response.json({
			type: event.type,
			event: event instanceof FetchEvent,
			extendable: event instanceof ExtendableEvent,
			base: event instanceof Event,
			tag: String(event),
			request: event.request instanceof Request,
			methods: ["respondWith", "waitUntil", "passThroughOnException"].map((m) => typeof event[m]),
			cancelable: event.cancelable,
			bubbles: event.bubbles,
			target: event.target === globalThis,
			names: Object.getOwnPropertyNames(FetchEvent.prototype).sort(),
		}),
	);
});

addEventListener("fetch", (event) => {
	const path = new URL(event.request.url).pathname;
	if (path === "/seen") return;
	seen.push(`second listener for ${path}`);
	if (path === "/second") event.respondWith(new Response("from the second listener"));
});
