export default {
	fetch(request: Request) {
		const path = new URL(request.url).pathname;
		let pulls = 0;
		const body = new ReadableStream({
			async pull(controller) {
				pulls++;
				if (pulls > 2) return controller.close();
				if (pulls === 1) return controller.enqueue(new TextEncoder().encode("the first part\n"));
				await scheduler.wait(5);
				if (path === "/error") controller.error(new Error("midway"));
				else if (path === "/throw") throw new Error("thrown in pull");
				else if (path === "/string") controller.enqueue("text");
				else controller.close();
			},
		});
		return new Response(body, { headers: { "content-type": "text/plain" } });
	},
};
