import { report } from "../../checks.ts";

interface Env {
	ORIGIN: string;
}

const SSE = { "content-type": "text/event-stream" };

/** What a source fires within a while, or until it is closed. */
function watch(source: EventSource, until: (log: unknown[]) => boolean, types = ["message", "foo"]): Promise<unknown[]> {
	const log: unknown[] = [source.readyState];
	return new Promise((resolve) => {
		const check = () => {
			if (!until(log) && source.readyState !== 2) return;
			source.close();
			resolve(log);
		};
		source.addEventListener("open", (event) => {
			log.push(["open", event.constructor.name, source.readyState]);
			check();
		});
		for (const type of types) {
			source.addEventListener(type, (event: any) => {
				log.push([event.type, event.data, event.lastEventId, event.origin === new URL(source.url).origin]);
				check();
			});
		}
		source.addEventListener("error", (event: any) => {
			log.push(["error", event.constructor.name, event.message, String(event.error), source.readyState]);
			check();
		});
	});
}

const messages = (n: number) => (log: unknown[]) => log.filter((e: any) => e[0] === "message").length >= n;
const errors = (n: number) => (log: unknown[]) => log.filter((e: any) => e[0] === "error").length >= n;

export default {
	fetch(_: Request, env: Env) {
		const say = (...replies: object[]) => `${env.ORIGIN}/say/${encodeURIComponent(JSON.stringify(replies))}/events`;
		const open = (...replies: object[]) => new EventSource(say(...replies));
		return report({
			"one event": () => watch(open({ headers: SSE, body: "id: 4\ndata: x\n\n" }), messages(1)),
			"a type": () => watch(open({ headers: SSE, body: "event: foo\ndata: x\n\ndata: y\n\n" }), messages(1)),
			"charset": () => watch(open({ headers: { "content-type": "text/event-stream; charset=utf-8" }, body: "data: x\n\n" }), messages(1)),
			"another charset": () => watch(open({ headers: { "content-type": "text/event-stream; charset=latin1" }, body: "data: \xe9\n\n" }), messages(1)),
			"upper-case type": () => watch(open({ headers: { "content-type": "TEXT/Event-Stream" }, body: "data: x\n\n" }), messages(1)),
			"another type": () => watch(open({ headers: { "content-type": "text/plain" }, body: "data: x\n\n" }), errors(1)),
			"no type": () => watch(open({ headers: { "content-type": "" }, body: "data: x\n\n" }), errors(1)),
			"204": () => watch(open({ status: 204 }), errors(1)),
			"205": () => watch(open({ status: 205 }), errors(1)),
			"404": () => watch(open({ status: 404, headers: SSE, body: "data: x\n\n" }), errors(1)),
			"500": () => watch(open({ status: 500, headers: SSE, body: "data: x\n\n" }), errors(1)),
			"201": () => watch(open({ status: 201, headers: SSE, body: "data: x\n\n" }), messages(1)),
			"no body": () => watch(open({ headers: SSE }, { status: 204 }), errors(2)),
			"it connects again": () =>
				watch(open({ headers: SSE, body: "retry: 5\nid: 9\ndata: first\n\n" }, { headers: SSE, body: "data: second\n\n" }), messages(2)),
			"then 204": () => watch(open({ headers: SSE, body: "retry: 5\ndata: first\n\n" }, { status: 204 }), errors(2)),
			"then 404": () => watch(open({ headers: SSE, body: "retry: 5\ndata: first\n\n" }, { status: 404 }), errors(2)),
			"Last-Event-ID": async () => {
				const url = say({ headers: SSE, body: "retry: 5\nid: 9\ndata: first\n\n" }, { headers: SSE, echo: true });
				const log = await watch(new EventSource(url), errors(2));
				return log;
			},
			"a redirect": () => watch(new EventSource(`${env.ORIGIN}/redirect/302?to=${encodeURIComponent(say({ headers: SSE, body: "data: moved\n\n" }))}`), messages(1)),
			"refused": () => watch(new EventSource("http://127.0.0.1:1/"), errors(1)),
			"another scheme": () => watch(new EventSource("ftp://x/"), errors(1)),
			"in chunks": () => watch(open({ headers: SSE, chunks: ["data: a", "\n", "\ndata: b\n\n"] }), messages(2)),
			"attributes": () => {
				const source = open({ headers: SSE, body: "data: x\n\n" });
				source.close();
				return [source.url === say({ headers: SSE, body: "data: x\n\n" }), source.withCredentials, source.readyState];
			},
			"url is normalised": () => {
				const source = new EventSource("HTTP://127.0.0.1:1/a/../b c#f");
				source.close();
				return source.url;
			},
			"a URL object": () => {
				const source = new EventSource(new URL("http://127.0.0.1:1/x") as never);
				source.close();
				return source.url;
			},
			"closed at once": async () => {
				const log: unknown[] = [];
				const source = open({ headers: SSE, body: "data: x\n\n" });
				source.onopen = source.onmessage = source.onerror = (event) => log.push(event.type);
				source.close();
				await scheduler.wait(50);
				return [log, source.readyState];
			},
			"what is asked for": async () => {
				const source = new EventSource(`${env.ORIGIN}/say/${encodeURIComponent(JSON.stringify([{ headers: SSE, body: "data: x\n\n" }]))}/x`);
				await watch(source, messages(1));
				return source.readyState;
			},
		});
	},
};
