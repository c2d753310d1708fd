const seen: string[] = [];

addEventListener("unhandledrejection", (event: any) => {
	seen.push(`unhandled ${event.constructor.name} ${event.type} ${String(event.reason)} ${event.promise instanceof Promise} ${event.cancelable}`);
	if (String(event.reason).includes("prevented")) event.preventDefault();
});
addEventListener("rejectionhandled", (event: any) => {
	seen.push(`handled ${String(event.reason)} ${event.promise instanceof Promise}`);
});

export default {
	async fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/nobody":
				Promise.reject(new Error("nobody listens"));
				return new Response("answered all the same");
			case "/prevented":
				Promise.reject(new Error("prevented"));
				return new Response("answered");
			case "/string":
				Promise.reject("only text");
				return new Response("answered");
			case "/late": {
				const promise = Promise.reject(new Error("late"));
				await scheduler.wait(5);
				promise.catch(() => {});
				await scheduler.wait(5);
				return new Response("caught later");
			}
			case "/soon": {
				const promise = Promise.reject(new Error("soon"));
				await Promise.resolve();
				promise.catch(() => {});
				return new Response("caught in a microtask");
			}
		}
		return new Response(seen.splice(0).join("\n"));
	},
};
