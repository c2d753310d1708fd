export default {
	async fetch(request: Request) {
		if (new URL(request.url).pathname === "/refuse") return new Response("no", { status: 413 });
		return new Response(`${(await request.text()).length} octets, expect: ${request.headers.get("expect")}`);
	},
};
