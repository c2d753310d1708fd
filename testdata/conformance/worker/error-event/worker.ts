const seen: string[] = [];

addEventListener("error", (event: any) => {
	seen.push(`${event.constructor.name} ${event.message} | ${event.error?.name}`);
});

export default {
	async fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/timer":
				setTimeout(() => {
					throw new Error("in a timer");
				}, 1);
				await scheduler.wait(20);
				return new Response("after the timer");
			case "/microtask":
				queueMicrotask(() => {
					throw new TypeError("in a microtask");
				});
				await scheduler.wait(5);
				return new Response("after the microtask");
			case "/listener": {
				const target = new EventTarget();
				const order: string[] = [];
				target.addEventListener("x", () => {
					order.push("first");
					throw new RangeError("in a listener");
				});
				target.addEventListener("x", () => order.push("second"));
				try {
					target.dispatchEvent(new Event("x"));
				} catch (error) {
					order.push(`thrown to the caller: ${error}`);
				}
				return Response.json(order);
			}
			case "/report":
				reportError(new SyntaxError("reported"));
				return new Response("reported");
		}
		return new Response(seen.splice(0).join("\n"));
	},
};
