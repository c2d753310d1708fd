import ky, { HTTPError, TimeoutError } from "ky";
import { FetchError, ofetch } from "ofetch";
import { report } from "../../checks.ts";

const json = { "content-type": "application/json" };
const raised = async (p: Promise<any>) => {
	try {
		return ["no error", await p];
	} catch (e: any) {
		return [e.name, e.message, e.response?.status ?? null, e.data ?? null];
	}
};
const sent = (d: any) => [d.method, d.url, d.headers.accept ?? null, d.headers["content-type"]?.replace(/boundary=.*/, "boundary") ?? null, d.headers["x-own"] ?? null, d.body.replace(/-{2,}\S+/g, "<boundary>")];

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const o = env.ORIGIN;
		let n = 0;
		const say = (...replies: object[]) => `${o}/say/${encodeURIComponent(JSON.stringify([...replies.slice(0, -1), { ...replies.at(-1), n: n++ }]))}/`;
		return report({
			"ky: get": async () => [await ky(`${o}/json`).json(), await ky.get(`${o}/text`).text(), (await ky(`${o}/json`).blob()).size, (await ky(`${o}/json`).arrayBuffer()).byteLength],
			"ky: what is sent": async () => [sent(await ky.post(`${o}/echo`, { json: { a: 1 }, searchParams: { q: "a b", n: 1, u: undefined }, headers: { "x-own": "1" } }).json()), sent(await ky.put(`${o}/echo`, { body: new URLSearchParams({ a: "b" }) }).json()), sent(await ky.delete(`${o}/echo`).json()), sent(await ky.patch(`${o}/echo`, { body: "text" }).json())],
			"ky: a form": async () => { const f = new FormData(); f.set("a", "b"); return sent(await ky.post(`${o}/echo`, { body: f }).json()); },
			"ky: head": async () => (await ky.head(`${o}/json`)).headers.get("content-type"),
			"ky: prefix": async () => sent(await ky.create({ prefixUrl: o, headers: { "x-own": "p" } }).get("echo").json()),
			"ky: extend": async () => { const base = ky.create({ prefixUrl: o, headers: { "x-own": "base", gone: "x" } }); return sent(await base.extend({ headers: { "x-own": "more", gone: undefined } }).get("echo").json()); },
			"ky: a bad prefix": () => ky("/x", { prefixUrl: o }),
			"ky: an error": () => raised(ky(`${o}/status/404`).json()),
			"ky: its class": async () => { try { await ky(`${o}/status/404`); } catch (e) { return [e instanceof HTTPError, e instanceof Error, await (e as HTTPError).response.text(), (e as HTTPError).request.method, (e as HTTPError).options.method]; } },
			"ky: no error": async () => (await ky(`${o}/status/404`, { throwHttpErrors: false })).status,
			"ky: retries": async () => { let tries = 0; const r = await ky(say({ status: 503 }, { status: 500 }, { body: "third" }), { retry: { limit: 3, delay: () => 1 }, hooks: { beforeRequest: [() => { tries++; }] } }).text(); return [r, tries]; },
			"ky: Retry-After": async () => ky(say({ status: 429, headers: { "Retry-After": "0" } }, { body: "after" }), { retry: { limit: 1, delay: () => 1 } }).text(),
			"ky: POST is not retried": () => raised(ky.post(say({ status: 503, body: "no" }, { body: "yes" }), { retry: { delay: () => 1 } }).text()),
			"ky: beforeRetry": async () => { const seen: any[] = []; await ky(say({ status: 503 }, { body: "x" }), { retry: { delay: () => 1 }, hooks: { beforeRetry: [({ retryCount, error }) => { seen.push([retryCount, error?.name]); }] } }); return seen; },
			"ky: stops": async () => { const r: any = await ky(say({ status: 503 }, { body: "x" }), { retry: { delay: () => 1 }, hooks: { beforeRetry: [() => ky.stop] } }); return r; },
			"ky: a timeout": () => raised(ky(`${o}/hold`, { timeout: 20, retry: 0 }).text()),
			"ky: its timeout's class": async () => { try { await ky(`${o}/hold`, { timeout: 20, retry: 0 }); } catch (e) { return [e instanceof TimeoutError, (e as TimeoutError).request.method]; } },
			"ky: aborted": async () => { const c = new AbortController(); const p = raised(ky(`${o}/hold`, { signal: c.signal, retry: 0 }).text()); c.abort(); return p; },
			"ky: hooks": async () => ky(`${o}/echo`, { hooks: { beforeRequest: [(r) => { r.headers.set("x-own", "hook"); }], afterResponse: [async (_r, _o, res) => new Response(JSON.stringify(sent(await res.json())))] } }).json(),
			"ky: answered by a hook": () => ky("https://a.example/", { hooks: { beforeRequest: [() => new Response("hooked")] } }).text(),
			"ky: beforeError": () => raised(ky(`${o}/status/400`, { hooks: { beforeError: [(e) => { e.message = "mine"; return e; }] } }).text()),
			"ky: parseJson": () => ky(`${o}/json`, { parseJson: (t) => t.length }).json(),
			"ky: JSON of nothing": () => raised(ky(`${o}/status/204`).json()),
			"ky: JSON that is none": () => raised(ky(say({ body: "<html>" })).json()),
			"ky: progress": async () => { const seen: number[] = []; await ky(`${o}/big?n=100000`, { onDownloadProgress: (p) => seen.push(p.transferredBytes) }).arrayBuffer(); return [seen.length > 0, seen.at(-1)]; },
			"ky: a Request": async () => sent(await ky(new Request(`${o}/echo`, { method: "POST", body: "r" }), { headers: { "x-own": "2" } }).json()),
			"ky: a refused connection": () => raised(ky("http://127.0.0.1:1/", { retry: 0 }).text()),
			"ky: own fetch": () => ky("https://a.example/x", { fetch: async (r) => new Response((r as Request).url) }).text(),
			"ofetch: get": async () => [await ofetch(`${o}/json`), await ofetch(`${o}/text`), (await ofetch(`${o}/json`, { responseType: "blob" })).size, (await ofetch.raw(`${o}/json`)).status],
			"ofetch: what is sent": async () => [sent(await ofetch("/echo", { baseURL: o, method: "POST", body: { a: 1 }, query: { q: ["a", "b c"], u: undefined, o: { x: 1 } }, headers: { "x-own": "1" } })), sent(await ofetch(`${o}/echo`, { method: "post", body: "text" })), sent(await ofetch(`${o}/echo`, { method: "PUT", body: new URLSearchParams({ a: "b" }) }))],
			"ofetch: an error": () => raised(ofetch(`${o}/status/404`)),
			"ofetch: an error with data": () => raised(ofetch(say({ status: 422, headers: json, body: '{"why":"bad"}' }))),
			"ofetch: its class": async () => { try { await ofetch(`${o}/status/400`); } catch (e) { return [e instanceof FetchError, (e as FetchError).statusText, (e as FetchError).status, (e as FetchError).request]; } },
			"ofetch: no error": () => ofetch(`${o}/status/404`, { ignoreResponseError: true }),
			"ofetch: retries": () => ofetch(say({ status: 503 }, { body: "second" }), { retry: 2, retryDelay: 1 }),
			"ofetch: POST is not retried": () => raised(ofetch(say({ status: 503, body: "no" }, { body: "second" }), { method: "POST" })),
			"ofetch: a timeout": () => raised(ofetch(`${o}/hold`, { timeout: 20, retry: 0 })),
			"ofetch: hooks": async () => { const seen: any[] = []; const d = await ofetch(`${o}/echo`, { onRequest: ({ options }) => { seen.push("request"); options.headers.set("x-own", "h"); }, onResponse: ({ response }) => { seen.push(response.status); } }); return [sent(d), seen]; },
			"ofetch: errors' hooks": async () => { const seen: any[] = []; await raised(ofetch(`${o}/status/500`, { retry: 0, onResponseError: ({ response }) => { seen.push(response.status); } })); await raised(ofetch("http://127.0.0.1:1/", { retry: 0, onRequestError: ({ error }) => { seen.push(error.name); } })); return seen; },
			"ofetch: create": async () => sent(await ofetch.create({ baseURL: o, headers: { "x-own": "c" } })("/echo")),
			"ofetch: parseResponse": () => ofetch(`${o}/json`, { parseResponse: (t) => t.length }),
			"ofetch: JSON without a type": () => ofetch(say({ body: '{"a":1}', headers: { "content-type": "text/plain" } })),
			"ofetch: a stream": async () => new Response(await ofetch(`${o}/text`, { responseType: "stream" })).text(),
			"ofetch: a refused connection": () => raised(ofetch("http://127.0.0.1:1/", { retry: 0 })),
			"ofetch: native": async () => (await ofetch.native(`${o}/json`)).status,
		});
	},
};
