export default {
	async fetch(request: Request, _env: unknown, ctx: ExecutionContext) {
		console.log(new Headers({ a: "b", c: "d" }));
		console.log(new URL("http://user:pw@a.example:81/p?q=1#h"));
		console.log(new URLSearchParams("a=1&b=2"));
		console.log(new Response("text", { status: 201, headers: { x: "y" } }));
		console.log(new Request("http://a.example/", { method: "POST", body: "b" }));
		console.log(new Blob(["abc"], { type: "t/x" }), new File(["a"], "n.txt", { type: "a/b", lastModified: 0 }));
		console.log(new FormData());
		console.log(new Event("x").type, new AbortController());
		console.log(new TextEncoder(), new TextDecoder());
		console.log(new ReadableStream(), new WritableStream(), new TransformStream());
		console.log(crypto);
		console.log(new DOMException("text", "AbortError").name);
		console.log(ctx);
		console.log({ nested: { headers: new Headers({ a: "b" }) } });
		const { cf, ...rest } = Object.fromEntries(["method", "url"].map((k) => [k, (request as any)[k]])) as any;
		console.log(rest, cf);
		return new Response("logged");
	},
};
