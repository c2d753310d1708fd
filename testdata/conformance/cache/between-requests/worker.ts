import { report } from "../../checks.ts";

let opened: Cache;
let kept: Response;
let pending: Promise<Response | undefined>;
const url = "https://between.example/x";
const fresh = () => new Response("x", { headers: { "cache-control": "max-age=60" } });

export default {
	async fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/first":
				opened = await caches.open("kept");
				await opened.put(url, fresh());
				kept = (await opened.match(url))!;
				return report({ "it is there": async () => (await opened.match(url))?.text() });
			case "/second":
				return report({
					"the cache works": async () => (await opened.match(url))?.text(),
					"headers of the old response": () => [kept.status, kept.headers.get("cf-cache-status"), kept.bodyUsed],
					"its body": () => kept.text(),
					"its stream": () => kept.body!.getReader().read(),
					"its clone": () => kept.clone(),
					"putting it": () => opened.put("https://between.example/y", kept),
				});
			default:
				return report({ "still there": async () => (await opened.match(url))?.text(), "deleted": () => opened.delete(url) });
		}
	},
};
