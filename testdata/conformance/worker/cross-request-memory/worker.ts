import { report } from "../../checks.ts";

const bytes = (s: string) => new TextEncoder().encode(s);
let kept: Record<string, any> = {};

export default {
	async fetch(request: Request, env: { ORIGIN: string }) {
		if (new URL(request.url).pathname === "/keep") {
			const controller = new AbortController();
			kept = {
				request,
				clone: request.clone(),
				text: new Response("text"),
				text2: new Response("text"),
				text3: new Response("text"),
				cloned: new Response("text"),
				array: new Response(new Uint8Array(1)),
				blob: new Blob(["blob"]),
				blobBody: new Response(new Blob(["blob"])),
				empty: new Response(null),
				stream: new Response(new ReadableStream({ start(c) { c.enqueue(bytes("stream")); c.close(); } })),
				fetched: await fetch(`${env.ORIGIN}/text`),
				fetched2: await fetch(`${env.ORIGIN}/text`),
				fetched3: await fetch(`${env.ORIGIN}/text`),
				made: new Request("http://a.example/", { method: "POST", body: "b" }),
				controller,
				signal: request.signal,
				timeout: AbortSignal.timeout(60000),
			};
			return new Response("kept");
		}
		if (new URL(request.url).pathname === "/return") return kept.text3;
		if (new URL(request.url).pathname === "/return-clone") return kept.cloned.clone();
		return report({
			"text of a Response": () => kept.text.text(),
			"body of a Response": () => kept.text2.body.getReader().read(),
			"clone of a Response": () => kept.text2.clone().status,
			"bytes": () => kept.array.bytes(),
			"a Blob": () => kept.blob.text(),
			"a Response of a Blob": () => kept.blobBody.text(),
			"no body": () => kept.empty.text(),
			"a stream of JavaScript": () => kept.stream.text(),
			"a Request's body": () => kept.made.text(),
			"the incoming request": () => kept.clone.text(),
			"headers": () => kept.fetched.headers.get("content-type"),
			"a fetched body": () => kept.fetched.text(),
			"the stream of a fetched body": () => kept.fetched2.body.getReader().read(),
			"a fetched body passed on": () => new Response(kept.fetched3.body).text(),
			"pipeTo": () => kept.fetched2.body.pipeTo(new WritableStream()),
			"abort": () => kept.controller.abort(),
			"aborted": () => kept.signal.aborted,
			"a listener on a signal": () => kept.timeout.addEventListener("abort", () => {}),
			"fetch with a signal": () => fetch(`${env.ORIGIN}/text`, { signal: kept.timeout }).then((r) => r.status),
			"url": () => kept.request.url === request.url,
			"cf": () => kept.request.cf.colo,
		});
	},
};
