import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpLink, loggerLink, TRPCClientError } from "@trpc/client";
import { callTRPCProcedure, initTRPC, tracked, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { z } from "zod";
import { report } from "../../checks.ts";

const t = initTRPC.context<{ user?: string }>().meta<{ open: boolean }>().create({ errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, stack: undefined, zod: error.cause instanceof z.ZodError ? error.cause.issues.length : null } }) });
const seen: unknown[] = [];
const logged = t.procedure.use(async ({ path, type, next }) => { const r = await next(); seen.push([type, path, r.ok]); return r; });
const guarded = logged.use(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED" }); return next({ ctx: { user: ctx.user } }); });
const router = t.router({
	hello: logged.input(z.object({ name: z.string().min(2) }).optional()).query(({ input }) => `hello ${input?.name ?? "nobody"}`),
	me: guarded.query(({ ctx }) => ctx.user),
	add: logged.input(z.tuple([z.number(), z.number()])).output(z.number()).mutation(({ input: [a, b] }) => a + b),
	wrong: t.procedure.output(z.string()).query(() => 5 as any),
	fails: t.procedure.query(() => { throw new Error("oops"); }),
	status: t.procedure.input(z.string()).query(({ input }) => { throw new TRPCError({ code: input as any, message: `as ${input}` }); }),
	later: t.procedure.query(async () => ({ now: 1, then: scheduler.wait(2).then(() => "later") })),
	count: t.procedure.input(z.number()).query(async function* ({ input }) { for (let i = 0; i < input; i++) { await scheduler.wait(1); yield i; } }),
	events: t.procedure.subscription(async function* () { yield tracked("1", { n: 1 }); yield tracked("2", { n: 2 }); }),
	form: t.procedure.input(z.instanceof(FormData)).mutation(({ input }) => [...input.keys()]),
	nested: t.router({ deep: t.procedure.query(() => "deep") }),
});

const serve = (request: Request) => fetchRequestHandler({ endpoint: "/trpc", req: request, router, createContext: ({ req }) => ({ user: req.headers.get("x-user") ?? undefined }), responseMeta: ({ errors }) => (errors.length ? {} : { headers: { "x-meta": "1" } }), onError: ({ error, path }) => { seen.push(["error", path, error.code]); } });
const own = (async (input: any, init?: any) => serve(new Request(input, init))) as any;
const url = "https://a.example/trpc";
const client = createTRPCClient<typeof router>({ links: [httpBatchLink({ url, fetch: own, headers: { "x-user": "ann" } })] });
const single = createTRPCClient<typeof router>({ links: [httpLink({ url, fetch: own })] });
const streaming = createTRPCClient<typeof router>({ links: [httpBatchStreamLink({ url, fetch: own })] });
const failed = async (p: Promise<any>) => { try { return ["no error", await p]; } catch (e: any) { return e instanceof TRPCClientError ? [e.name, e.message, e.data, e.shape?.code] : e; } };
const raw = async (path: string, init?: RequestInit) => { const r = await serve(new Request(`https://a.example${path}`, init)); return [r.status, r.headers.get("content-type"), r.headers.get("x-meta"), await r.text()]; };

export default {
	async fetch(request: Request) {
		if (new URL(request.url).pathname.startsWith("/trpc")) return serve(request);
		return report({
			"a query": () => client.hello.query({ name: "you" }),
			"without input": () => client.hello.query(),
			"a mutation": () => client.add.mutate([1, 2]),
			"a batch": async () => { seen.length = 0; const r = await Promise.all([client.hello.query({ name: "aa" }), client.me.query(), client.nested.deep.query()]); return [r, seen]; },
			"a batch with a failure": () => Promise.allSettled([client.hello.query({ name: "aa" }), client.hello.query({ name: "a" })]).then((rs) => rs.map((r) => (r.status === "fulfilled" ? r.value : r.reason.data))),
			"bad input": () => failed(single.hello.query({ name: "a" })),
			"bad output": () => failed(single.wrong.query()),
			"a guard": () => failed(single.me.query()),
			"an error of the code": () => failed(single.fails.query()),
			"codes": async () => { const out = []; for (const code of ["BAD_REQUEST", "FORBIDDEN", "NOT_FOUND", "TOO_MANY_REQUESTS", "TIMEOUT", "CLIENT_CLOSED_REQUEST", "PAYLOAD_TOO_LARGE"]) out.push((await failed(single.status.query(code)))[2].httpStatus); return out; },
			"an unknown procedure": () => failed((single as any).none.query()),
			"a query as a mutation": () => failed((single as any).hello.mutate()),
			"streamed": async () => { const r = await streaming.later.query(); return [r.now, await r.then]; },
			"generated": async () => { const out: number[] = []; for await (const n of await streaming.count.query(3)) out.push(n); return out; },
			"a form": async () => { const f = new FormData(); f.set("a", "1"); f.set("b", new File(["x"], "x.txt")); return single.form.mutate(f as any); },
			"subscription over events": () => raw("/trpc/events", { headers: { accept: "text/event-stream" } }),
			"raw: get": () => raw("/trpc/hello?input=%7B%22name%22%3A%22raw%22%7D"),
			"raw: batch": () => raw("/trpc/hello,nested.deep?batch=1&input=%7B%7D"),
			"raw: bad JSON": () => raw("/trpc/hello?input=%7B"),
			"raw: bad body": () => raw("/trpc/add", { method: "POST", body: "{", headers: { "content-type": "application/json" } }),
			"raw: a bad type": () => raw("/trpc/add", { method: "POST", body: "<x/>", headers: { "content-type": "text/xml" } }),
			"raw: head and put": async () => [await raw("/trpc/hello", { method: "HEAD" }), await raw("/trpc/hello", { method: "PUT" })],
			"a caller": async () => { const caller = t.createCallerFactory(router)({ user: "bob" }); return [await caller.me(), await caller.nested.deep(), await caller.add([3, 4])]; },
			"a caller that fails": async () => { try { await t.createCallerFactory(router)({}).me(); } catch (e) { return [e instanceof TRPCError, (e as TRPCError).code, getHTTPStatusCodeFromError(e as TRPCError)]; } },
			"called by name": () => callTRPCProcedure({ router, path: "hello", getRawInput: async () => ({ name: "zz" }), ctx: {}, type: "query", signal: undefined, batchIndex: 0 } as any),
			"aborted": async () => { const c = new AbortController(); c.abort(); return (await failed(single.hello.query(undefined, { signal: c.signal })))[1]; },
			"the logger": async () => { const lines: number[] = []; const c = createTRPCClient<typeof router>({ links: [loggerLink({ logger: (o) => { lines.push(o.direction === "up" ? 1 : 2); } }), httpLink({ url, fetch: own })] }); await c.hello.query(); return lines; },
			"a duplicate": () => t.router({ then: t.procedure.query(() => 1) } as any),
		});
	},
};
