import { report, showError } from "../../checks.ts";

let kept: { request?: Request; response?: Response; stream?: ReadableStream; signal?: AbortSignal } = {};

export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		if (request.method === "POST") {
			kept = {
				request,
				response: await fetch(`${env.ORIGIN}/text`),
				stream: request.clone().body!,
				signal: AbortSignal.timeout(60_000),
			};
			return new Response("kept");
		}
		return report({
			"text of the request": () => kept.request!.text(),
			"body of the request": () => kept.request!.body!.getReader().read(),
			"text of a fetched response": () => kept.response!.text(),
			"a tee'd stream": () => kept.stream!.getReader().read(),
			"headers are only values": () => kept.request!.headers.get("content-type"),
			"so is the URL": () => new URL(kept.request!.url).pathname,
			"status of the response": () => kept.response!.status,
		});
	},
};
