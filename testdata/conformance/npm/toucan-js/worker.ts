import { Toucan, dedupeIntegration, linkedErrorsIntegration, requestDataIntegration, rewriteFramesIntegration, extraErrorDataIntegration } from "toucan-js";
import { report } from "../../checks.ts";

function fails() {
	throw new TypeError("it failed");
}

export default {
	fetch(request: Request, env: { ORIGIN: string }, context: ExecutionContext) {
		const sent: any[] = [];
		const origin = new URL(env.ORIGIN);
		const make = (more: object = {}) => new Toucan({ dsn: `http://key@${origin.host}/42`, context, request, environment: "test", release: "1.0", transportOptions: { fetcher: async (_url: any, init: any) => { sent.push(parse(init.body)); return new Response("{}"); } }, ...more } as any);
		const parse = (body: any) => (typeof body === "string" ? body : new TextDecoder().decode(body)).split("\n").filter(Boolean).map((l) => JSON.parse(l));
		const last = async (s: Toucan) => { await s.flush?.(100); await scheduler.wait(1); const [, , item] = sent.pop() ?? []; return item; };
		const frames = (event: any) => event?.exception?.values?.map((v: any) => [v.type, v.value, v.mechanism, v.stacktrace?.frames?.slice(-1).map((f: any) => [f.function, f.filename?.split("/").pop(), f.in_app, typeof f.lineno, typeof f.colno])]);
		return report({
			"an exception": async () => { const s = make(); let id; try { fails(); } catch (e) { id = s.captureException(e); } const e = await last(s); return [id === e.event_id, e.level ?? null, e.platform, e.environment, e.release, frames(e)]; },
			"its request": async () => { const s = make({ integrations: [requestDataIntegration({ allowedHeaders: ["x-own"], allowedSearchParams: /.*/, allowedCookies: ["a"], allowedIps: true } as any)] }); s.captureMessage("m"); return (await last(s)).request; },
			"its request by default": async () => { const s = make(); s.captureMessage("m"); return (await last(s)).request ?? null; },
			"a message": async () => { const s = make(); s.captureMessage("hello", "warning"); const e = await last(s); return [e.message, e.level]; },
			"scope": async () => { const s = make(); s.setUser({ id: "u", email: "a@b.co" }); s.setTag("t", "1"); s.setTags({ u: "2" }); s.setExtra("x", { deep: { a: { b: { c: { d: 1 } } } } }); s.setContext("c", { k: 1 }); s.captureMessage("m"); const e = await last(s); return [e.user, e.tags, e.extra, e.contexts]; },
			"breadcrumbs": async () => { const s = make({ maxBreadcrumbs: 2 }); for (const message of ["1", "2", "3"]) s.addBreadcrumb({ message, category: "c", level: "info", data: { a: 1 } }); s.captureMessage("m"); return (await last(s)).breadcrumbs.map((b: any) => [b.message, b.category, typeof b.timestamp]); },
			"something that is no Error": async () => { const s = make(); s.captureException("text"); const a = frames(await last(s)); s.captureException({ a: 1, b: [2] }); const e = await last(s); return [a, frames(e), e.extra]; },
			"undefined": async () => { const s = make(); s.captureException(undefined); return frames(await last(s)); },
			"causes": async () => { const s = make({ integrations: [linkedErrorsIntegration()] }); s.captureException(new Error("outer", { cause: new RangeError("inner", { cause: new SyntaxError("root") }) })); return (await last(s)).exception.values.map((v: any) => [v.type, v.value]); },
			"an AggregateError": async () => { const s = make(); s.captureException(new AggregateError([new Error("a"), new Error("b")], "both")); return (await last(s)).exception.values.map((v: any) => [v.type, v.value]); },
			"a DOMException": async () => { const s = make(); s.captureException(new DOMException("dom", "AbortError")); const e = await last(s); return [frames(e), e.message ?? null]; },
			"own fields of errors": async () => { const s = make({ integrations: [extraErrorDataIntegration()] }); s.captureException(Object.assign(new Error("x"), { code: 5, nested: { a: 1 } })); return (await last(s)).contexts; },
			"frames rewritten": async () => { const s = make({ integrations: [rewriteFramesIntegration({ root: "/", prefix: "app:///" })] }); try { fails(); } catch (e) { s.captureException(e); } return (await last(s)).exception.values[0].stacktrace.frames.at(-1).filename.endsWith("worker.js"); },
			"the same twice": async () => { const s = make({ integrations: [dedupeIntegration()] }); const error = new Error("again"); s.captureException(error); await last(s); s.captureException(error); return (await last(s)) ?? null; },
			"beforeSend": async () => { const s = make({ beforeSend: (e: any) => (e.message === "drop" ? null : { ...e, message: `${e.message}!` }) }); s.captureMessage("drop"); const a = (await last(s)) ?? null; s.captureMessage("keep"); return [a, (await last(s)).message]; },
			"ignored": async () => { const s = make({ ignoreErrors: [/nope/] }); s.captureException(new Error("nope!")); return (await last(s)) ?? null; },
			"sampled out": async () => { const s = make({ sampleRate: 0 }); s.captureMessage("m"); return (await last(s)) ?? null; },
			"check-ins": async () => { const s = make(); const id = s.captureCheckIn({ monitorSlug: "job", status: "in_progress" }); const e = await last(s); return [typeof id, e?.monitor_slug, e?.status]; },
			"disabled": () => { const s = make({ enabled: false }); s.setEnabled?.(false); return typeof s.captureMessage("m"); },
			"a bad DSN": () => typeof new Toucan({ dsn: "nonsense", context } as any).captureMessage("m"),
			"no DSN": () => typeof new Toucan({ context } as any).captureMessage("m"),
			"over the wire": async () => { const s = new Toucan({ dsn: `http://key@${origin.host}/42`, context, request }); s.captureMessage("wire"); return s.flush?.(500); },
			"the envelope": async () => { const s = make(); s.captureMessage("m"); await s.flush?.(100); const [head, item, event] = sent.pop(); return [Object.keys(head), head.sdk?.name, item, Object.keys(event).sort()]; },
		});
	},
};
