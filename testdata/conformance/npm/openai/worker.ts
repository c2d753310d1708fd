import OpenAI, { APIError, APIConnectionError, APIConnectionTimeoutError, RateLimitError, toFile } from "openai";
import { zodFunction, zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import { report } from "../../checks.ts";

const json = { "content-type": "application/json", "x-request-id": "req_1" };
const completion = { id: "c1", object: "chat.completion", created: 1, model: "m", choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "Hello" } }], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } };
const chunk = (delta: object, finish: string | null = null) => `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const sse = { "content-type": "text/event-stream" };
const ask = { model: "m", messages: [{ role: "user" as const, content: "hi" }] };

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const client = (baseURL: string, more: object = {}) => new OpenAI({ apiKey: "sk-test", baseURL, maxRetries: 0, ...more });
		let n = 0;
		const say = (...replies: object[]) => client(`${env.ORIGIN}/say/${encodeURIComponent(JSON.stringify([...replies.slice(0, -1), { ...replies.at(-1), n: n++ }]))}`);
		const echo = client(env.ORIGIN);
		const failed = async (p: Promise<any>) => { try { await p; return "no error"; } catch (e: any) { return [e.constructor.name, e.message, e.status ?? null, e.code ?? null, e.type ?? null, e.requestID ?? null, e instanceof APIError]; } };
		const streamed = [chunk({ role: "assistant", content: "" }), chunk({ content: "Hel" }), chunk({ content: "lo é" }), chunk({}, "stop"), "data: [DONE]\n\n"];
		return report({
			"what is sent": async () => { const r: any = await echo.post("/echo", { body: ask, query: { a: [1, 2] }, headers: { "x-own": "1" } }); return [r.method, r.url, r.body, Object.entries(r.headers).filter(([k]) => !/^(cf-|accept-encoding|x-stainless-(package|os|arch|runtime))/.test(k)).map(([k, v]) => `${k}=${k === "user-agent" ? String(v).split("/")[0] : v}`)]; },
			"the runtime it sees": async () => { const r: any = await echo.get("/echo"); return Object.entries(r.headers).filter(([k]) => /x-stainless-(os|arch|runtime)/.test(k)); },
			"a completion": async () => { const r = await say({ headers: json, body: JSON.stringify(completion) }).chat.completions.create(ask); return [r.choices[0].message.content, r.usage?.total_tokens, r._request_id]; },
			"with its response": async () => { const { data, response } = await say({ headers: json, body: JSON.stringify(completion) }).chat.completions.create(ask).withResponse(); return [data.id, response.status, response.headers.get("x-request-id")]; },
			"as a response": async () => (await say({ headers: json, body: "{}" }).chat.completions.create(ask).asResponse()).status,
			"a stream": async () => { const parts: any[] = []; for await (const c of await say({ headers: sse, chunks: streamed }).chat.completions.create({ ...ask, stream: true })) parts.push(c.choices[0].delta.content ?? c.choices[0].finish_reason); return parts; },
			"a stream in odd pieces": async () => { const text = streamed.join(""); const chunks = text.match(/[^]{1,7}/gu)!; let out = ""; for await (const c of await say({ headers: sse, chunks }).chat.completions.create({ ...ask, stream: true })) out += c.choices[0].delta.content ?? ""; return out; },
			"a stream, left early": async () => { const s = await say({ headers: sse, chunks: streamed }).chat.completions.create({ ...ask, stream: true }); for await (const c of s) if (c.choices[0].delta.content === "Hel") break; return s.controller.signal.aborted; },
			"a stream with an error": async () => { const s = await say({ headers: sse, chunks: [streamed[1], 'data: {"error":{"message":"overloaded","type":"server_error","code":null}}\n\n'] }).chat.completions.create({ ...ask, stream: true }); const seen: any[] = []; try { for await (const c of s) seen.push(c.choices[0].delta.content); } catch (e: any) { seen.push(e.constructor.name, e.message); } return seen; },
			"a stream of broken JSON": async () => { const s = await say({ headers: sse, chunks: ["data: {oops\n\n"] }).chat.completions.create({ ...ask, stream: true }); for await (const _ of s); },
			"a stream, teed": async () => { const [a, b] = (await say({ headers: sse, chunks: streamed }).chat.completions.create({ ...ask, stream: true })).tee(); const read = async (s: any) => { let t = ""; for await (const c of s) t += c.choices[0].delta.content ?? ""; return t; }; return Promise.all([read(a), read(b)]); },
			"a stream as ReadableStream": async () => (await new Response((await say({ headers: sse, chunks: streamed }).chat.completions.create({ ...ask, stream: true })).toReadableStream()).text()).split("\n").length,
			"the stream's helper": async () => { const seen: any[] = []; const s = say({ headers: sse, chunks: streamed }).chat.completions.stream(ask); s.on("content", (d, all) => seen.push([d, all])); s.on("end", () => seen.push("end")); return [(await s.finalChatCompletion()).choices[0].message.content, seen]; },
			"tools": async () => {
				const call = { ...completion, choices: [{ index: 0, finish_reason: "tool_calls", message: { role: "assistant", content: null, tool_calls: [{ id: "t1", type: "function", function: { name: "add", arguments: '{"a":1,"b":2}' } }] } }] };
				const runner = say({ headers: json, body: JSON.stringify(call) }, { headers: json, body: JSON.stringify(completion) }).chat.completions.runTools({ ...ask, tools: [{ type: "function", function: { name: "add", parse: JSON.parse, function: ({ a, b }: any) => String(a + b), description: "d", parameters: { type: "object", properties: {} } } as any }] });
				return [await runner.finalContent(), runner.messages.map((m: any) => [m.role, m.content])];
			},
			"parsed by zod": async () => { const r = await say({ headers: json, body: JSON.stringify({ ...completion, choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: '{"name":"x","n":1}' } }] }) }).chat.completions.parse({ ...ask, response_format: zodResponseFormat(z.object({ name: z.string(), n: z.number() }), "thing") }); return r.choices[0].message.parsed; },
			"a schema of zod": () => [zodResponseFormat(z.object({ a: z.string().optional().nullable() }), "x").json_schema, zodFunction({ name: "f", parameters: z.object({ q: z.string() }) }).function],
			"errors by status": async () => { const out = []; for (const status of [400, 401, 403, 404, 409, 422, 429, 500]) out.push(await failed(say({ status, headers: json, body: JSON.stringify({ error: { message: "because", type: "t", code: "c", param: null } }) }).chat.completions.create(ask))); return out; },
			"an error without JSON": () => failed(say({ status: 502, headers: { "content-type": "text/html" }, body: "<h1>bad</h1>" }).chat.completions.create(ask)),
			"an error without a body": () => failed(say({ status: 503 }).chat.completions.create(ask)),
			"a refused connection": async () => { try { await client("http://127.0.0.1:1/").models.list(); } catch (e: any) { return [e instanceof APIConnectionError, e.message, e.cause?.name]; } },
			"a timeout": async () => { try { await client(env.ORIGIN, { timeout: 20 }).get("/hold"); } catch (e: any) { return [e instanceof APIConnectionTimeoutError, e.message]; } },
			"aborted": async () => { const c = new AbortController(); const p = failed(echo.get("/hold", { signal: c.signal })); c.abort(); return p; },
			"retried": async () => { const c = say({ status: 500, headers: { "retry-after-ms": "1" } }, { status: 429, headers: { "retry-after-ms": "1" } }, { headers: json, body: JSON.stringify(completion) }); return (await c.chat.completions.create(ask, { maxRetries: 2 })).id; },
			"retried in vain": async () => { try { await say({ status: 429, headers: { ...json, "retry-after-ms": "1" }, body: '{"error":{"message":"slow down"}}' }).chat.completions.create(ask, { maxRetries: 1 }); } catch (e) { return [e instanceof RateLimitError, (e as RateLimitError).headers.get("retry-after-ms")]; } },
			"an upload": async () => { const r: any = await echo.post("/echo", { body: await multipart(echo, { file: await toFile(new Uint8Array([65, 66]), "a.txt", { type: "text/plain" }), purpose: "x" }) } as any); return [r.headers["content-type"].replace(/=.*/, ""), r.body.replace(/-{2,}\S+/g, "<boundary>")]; },
			"files": async () => { const f = await toFile(new Blob(["b"]), "b.bin"); const g = await toFile(new Response("r")); const h = await toFile((async function* () { yield new Uint8Array([1]); yield new Uint8Array([2]); })(), "it"); return [f.name, f.size, g.name, g.size, h.size]; },
			"a list of pages": async () => { const c = say({ headers: json, body: '{"object":"list","has_more":true,"data":[{"id":"a"},{"id":"b"}]}' }, { headers: json, body: '{"object":"list","has_more":false,"data":[{"id":"c"}]}' }); const ids: string[] = []; for await (const f of c.files.list()) ids.push(f.id); return ids; },
			"embeddings": async () => { const r = await say({ headers: json, body: '{"object":"list","data":[{"object":"embedding","index":0,"embedding":"AACAPwAAAEA="}],"model":"m","usage":{}}' }).embeddings.create({ model: "m", input: "x" }); return r.data[0].embedding; },
			"responses": async () => { const r = await say({ headers: json, body: JSON.stringify({ id: "r1", object: "response", output: [{ type: "message", id: "m1", role: "assistant", status: "completed", content: [{ type: "output_text", text: "hey", annotations: [] }] }] }) }).responses.create({ model: "m", input: "x" }); return r.output_text; },
			"streamed responses": async () => { const ev = (type: string, more: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`; const seen: any[] = []; for await (const e of await say({ headers: sse, chunks: [ev("response.created", { response: { id: "r1" } }), ev("response.output_text.delta", { delta: "a" }), ev("response.completed", { response: { id: "r1" } })] }).responses.create({ model: "m", input: "x", stream: true })) seen.push(e.type); return seen; },
			"no key": () => new OpenAI({ apiKey: undefined as any }),
			"a browser is refused": () => { const saved = (globalThis as any).window; return [typeof saved, typeof new OpenAI({ apiKey: "x" })]; },
			"options": () => { const c = client("https://a.example/v1", { organization: "org", project: "p", timeout: 5 }); const d = c.withOptions({ maxRetries: 7 }); return [d.baseURL, d.maxRetries, d.organization, c.maxRetries]; },
			"an own fetch": async () => { const c = client("https://a.example/v1", { fetch: async (url: any, init: any) => new Response(JSON.stringify({ url: String(url), method: init.method }), { headers: json }) }); return c.get("/x" as any); },
		});
	},
};

async function multipart(_client: OpenAI, fields: Record<string, any>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}
