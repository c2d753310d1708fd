const answers: Record<string, () => unknown> = {
	"/undefined": () => undefined,
	"/null": () => null,
	"/string": () => "text",
	"/number": () => 200,
	"/object": () => ({ status: 200 }),
	"/function": () => () => new Response("never"),
	"/promise-of-string": () => Promise.resolve("text"),
	"/thenable": () => ({ then: (done: (r: Response) => void) => done(new Response("a thenable is awaited")) }),
	"/nested-promise": async () => Promise.resolve(Promise.resolve(new Response("promises flatten"))),
};

export default {
	fetch(request: Request) {
		return answers[new URL(request.url).pathname]();
	},
};
