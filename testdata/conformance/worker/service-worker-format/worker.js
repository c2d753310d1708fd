let count = 0;

addEventListener("fetch", (event) => {
	count++;
	const path = new URL(event.request.url).pathname;
	switch (path) {
		case "/promise":
			return event.respondWith(Promise.resolve(new Response("a promise of a response")));
		case "/throw":
			throw new Error("in the listener");
		case "/reject":
			return event.respondWith(Promise.reject(new TypeError("rejected")));
		case "/twice":
			event.respondWith(new Response("one"));
			event.respondWith(new Response("two"));
			return;
		case "/not-a-response":
			return event.respondWith("text");
		case "/globals":
			return event.respondWith(Response.json({ GREETING, LIST, count, self: self.GREETING === globalThis.GREETING }));
	}
	event.respondWith(new Response("fine"));
});
