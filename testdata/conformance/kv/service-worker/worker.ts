declare const KV: any;

addEventListener("fetch", (event: any) => {
	event.respondWith(answer(new URL(event.request.url).pathname));
});

async function answer(path: string) {
	if (path === "/put") {
		await KV.put("k", "v", { metadata: 1 });
		return new Response(Object.prototype.toString.call(KV));
	}
	const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(globalThis, "KV")!;
	return new Response(JSON.stringify([await KV.getWithMetadata("k"), writable, enumerable, configurable]));
}
