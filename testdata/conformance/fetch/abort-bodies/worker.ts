import { report, show, showError } from "../../checks.ts";

const settled = async (p: Promise<unknown>) => Promise.race([p.then((v) => `is ${show(v)}`, (e) => `throws ${showError(e)}`), scheduler.wait(300).then(() => "is still pending")]);

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const forever = async (abortWith?: unknown, early = false) => {
			const controller = new AbortController();
			const response = await fetch(`${env.ORIGIN}/forever`, { signal: controller.signal });
			const abort = () => (abortWith === undefined ? controller.abort() : controller.abort(abortWith));
			if (early) abort();
			return { response, abort, controller };
		};
		const each = async (abortWith: unknown, early: boolean) => {
			const out: string[] = [];
			for (const how of ["text", "json", "arrayBuffer", "bytes", "blob", "formData"]) {
				const { response, abort } = await forever(abortWith, early);
				const p = settled((response as any)[how]());
				if (!early) abort();
				out.push(`${how} ${await p}`);
			}
			return out;
		};
		const post = (signal: AbortSignal, body: any = "b") => new Request(`${env.ORIGIN}/echo`, { method: "POST", body, signal });
		return report({
			"aborted, then read": () => each(undefined, true),
			"read, then aborted": () => each(undefined, false),
			"with a reason": () => each(new RangeError("mine"), false),
			"a reader of its stream": async () => {
				const { response, abort } = await forever();
				const reader = response.body!.getReader();
				abort();
				const out = [await settled(reader.closed)];
				for (let i = 0; i < 3; i++) out.push(await settled(reader.read().then((x) => x.done)));
				return [out.at(-1), out[0]];
			},
			"the stream made before": async () => {
				const { response, abort } = await forever();
				const body = response.body!;
				abort();
				const out: string[] = [];
				const reader = body.getReader();
				for (let i = 0; i < 20 && out.at(-1) !== "throws DOMException AbortError: The operation was aborted"; i++) out[0] = await settled(reader.read().then((x) => x.done));
				return out;
			},
			"a response read whole": async () => {
				const controller = new AbortController();
				const r = await fetch(`${env.ORIGIN}/text`, { signal: controller.signal });
				const c = r.clone();
				const text = await r.text();
				controller.abort();
				return [text, await settled(c.text())];
			},
			"an empty body": async () => {
				const controller = new AbortController();
				const r = await fetch(`${env.ORIGIN}/status/204`, { signal: controller.signal });
				controller.abort();
				return [r.status, await settled(r.text())];
			},
			"a used body of an aborted Request": async () => {
				const controller = new AbortController();
				controller.abort();
				const request = post(controller.signal);
				const before = request.bodyUsed;
				return [before, await settled(fetch(request)), request.bodyUsed, request.body?.locked, await settled(request.text())];
			},
			"a stream as the body of an aborted Request": async () => {
				let cancelled: unknown = "not cancelled";
				const stream = new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(1)); }, cancel(reason) { cancelled = reason; } });
				const request = post(AbortSignal.abort(), stream);
				return [await settled(fetch(request)), request.bodyUsed, show(cancelled)];
			},
			"an upload that is aborted": async () => {
				const controller = new AbortController();
				let cancelled: unknown = "not cancelled";
				let pulls = 0;
				const stream = new ReadableStream({
					async pull(c) {
						await scheduler.wait(1);
						c.enqueue(new Uint8Array(10));
						if (++pulls === 3) controller.abort(new RangeError("enough"));
					},
					cancel(reason) { cancelled = reason; },
				});
				const out = await settled(fetch(post(controller.signal, stream)));
				await scheduler.wait(20);
				return [out, show(cancelled)];
			},
			"a signal in init wins": async () => {
				const aborted = new Request(`${env.ORIGIN}/text`, { signal: AbortSignal.abort() });
				return [await settled(fetch(aborted, { signal: new AbortController().signal }).then((r) => r.status)), await settled(fetch(aborted, { signal: null }).then((r) => r.status)), await settled(fetch(aborted, {}).then((r) => r.status))];
			},
			"a copy has the signal": async () => {
				const controller = new AbortController();
				const copy = new Request(post(controller.signal));
				const clone = post(controller.signal).clone();
				controller.abort("r");
				return [copy.signal.aborted, clone.signal.aborted, copy.signal.reason, await settled(fetch(copy)), await settled(fetch(clone))];
			},
			"any of two": async () => {
				const a = new AbortController();
				const p = settled(fetch(`${env.ORIGIN}/forever`, { signal: AbortSignal.any([a.signal, new AbortController().signal]) }).then((r) => r.text()));
				setTimeout(() => a.abort("first"), 20);
				return p;
			},
			"a timeout while reading": async () => settled(fetch(`${env.ORIGIN}/forever`, { signal: AbortSignal.timeout(30) }).then((r) => r.text())),
			"twice with one signal": async () => {
				const controller = new AbortController();
				const both = Promise.all([1, 2].map(() => settled(fetch(`${env.ORIGIN}/hold`, { signal: controller.signal }))));
				setTimeout(() => controller.abort(), 10);
				return both;
			},
			"an abort listener": async () => {
				const controller = new AbortController();
				const order: string[] = [];
				controller.signal.addEventListener("abort", () => order.push("listener"));
				const p = fetch(`${env.ORIGIN}/hold`, { signal: controller.signal }).catch(() => order.push("rejected"));
				setTimeout(() => { controller.abort(); order.push("after abort()"); }, 10);
				await p;
				return order;
			},
			"wrong signals": async () => {
				const out: string[] = [];
				for (const signal of [{}, 1, "s", true, new AbortController(), new EventTarget()]) out.push(await settled(fetch(`${env.ORIGIN}/text`, { signal: signal as any }).then((r) => r.status)));
				return out;
			},
			"data: with an aborted signal": () => settled(fetch("data:,x", { signal: AbortSignal.abort() }).then((r) => r.status)),
			"a bad URL with an aborted signal": () => settled(fetch("http://", { signal: AbortSignal.abort() })),
			"pipeTo of an aborted response": async () => {
				const { response, abort } = await forever();
				let aborted: unknown = "not aborted";
				const sink = new WritableStream({ abort(reason) { aborted = reason; } });
				const p = settled(response.body!.pipeTo(sink));
				abort();
				return [await p, show(aborted)];
			},
		});
	},
};
