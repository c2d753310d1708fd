import axios, { AxiosError, AxiosHeaders, CanceledError, isAxiosError, isCancel, mergeConfig, toFormData, formToJSON, getAdapter, HttpStatusCode } from "axios";
import { report } from "../../checks.ts";

const say = (origin: string, ...replies: object[]) => `${origin}/say/${encodeURIComponent(JSON.stringify(replies))}/`;
const raised = async (p: Promise<any>) => {
	try {
		const r = await p;
		return ["no error", r.status];
	} catch (e) {
		if (!isAxiosError(e)) return e;
		return [e.name, e.code, e.message, e.response?.status, e.response?.data, !!e.request, e.config?.method];
	}
};
const sent = (r: any) => { const { accept, "content-type": type, ...rest } = r.data.headers; return [r.data.method, r.data.url, accept, type, rest["x-own"] ?? null, rest.authorization ?? null, rest["content-length"] ?? null, r.data.body]; };

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const o = env.ORIGIN;
		const client = axios.create({ baseURL: o, headers: { "x-own": "1" } });
		return report({
			"get": async () => { const r = await axios.get(`${o}/json`); return [r.status, r.statusText, r.data, r.headers["content-type"], r.headers instanceof AxiosHeaders, r.config.url, r.request?.constructor?.name]; },
			"what is sent": async () => sent(await client.get("/echo", { params: { a: [1, 2], b: { c: "x y" }, d: null, e: "é", f: new Date(0), g: true } })),
			"parameters": () => [axios.getUri({ url: "/x", params: { a: [1, 2] }, paramsSerializer: { indexes: null } }), axios.getUri({ baseURL: "https://a.example/v1/", url: "/x?y=1#h", params: { z: 2 } }), axios.getUri({ url: "/x", params: new URLSearchParams({ q: "a b" }) }), axios.getUri({ url: "/x", params: { q: "[]:$, " } }), axios.getUri({ url: "/x", params: { a: 1 }, paramsSerializer: (p) => `own=${JSON.stringify(p)}` as any })],
			"post an object": async () => sent(await client.post("/echo", { a: [1, { b: "é" }], d: undefined })),
			"post text, a form, a search": async () => [sent(await client.post("/echo", "text")), sent(await client.post("/echo", new URLSearchParams({ a: "b c" }))), sent(await client.postForm("/echo", { a: 1 })).map((s) => String(s).replace(/-{2,}\w+|boundary=\S+/g, "<boundary>"))],
			"post bytes": async () => sent(await client.post("/echo", new Uint8Array([65, 66]), { headers: { "content-type": "application/octet-stream" } })),
			"post a Blob and a stream": async () => [sent(await client.post("/echo", new Blob(["blob"], { type: "text/x" }))), sent(await client.post("/echo", new Response("streamed").body, { headers: { "content-type": "text/plain" } }))],
			"urlencoded objects": async () => sent(await client.post("/echo", { a: { b: [1, 2] }, c: "d e" }, { headers: { "content-type": "application/x-www-form-urlencoded" } })),
			"put, patch, delete, head, options": async () => [sent(await client.put("/echo", 5)), sent(await client.patch("/echo", null)), sent(await client.delete("/echo", { data: { x: 1 } })), (await client.head("/echo")).status, sent(await client.options("/echo"))],
			"basic auth": async () => sent(await client.get("/echo", { auth: { username: "ü", password: "p:w" } })),
			"response types": async () => [(await axios.get(`${o}/json`, { responseType: "text" })).data, (await axios.get(`${o}/json`, { responseType: "arraybuffer" })).data.byteLength, (await axios.get(`${o}/json`, { responseType: "blob" })).data.type, (await axios.get(`${o}/json`, { responseType: "stream" })).data.constructor.name, (await axios.get(`${o}/text`)).data, (await axios.get(`${o}/status/204`)).data],
			"JSON that is none": async () => (await axios.get(`${say(o, { body: "{oops", headers: { "content-type": "application/json" } })}`)).data,
			"JSON that is none, strictly": () => raised(axios.get(say(o, { body: "{oops" }), { responseType: "json", transitional: { silentJSONParsing: false } })),
			"errors by status": async () => [await raised(axios.get(`${o}/status/404`)), await raised(axios.get(`${o}/status/500`)), await raised(axios.get(`${o}/status/302`))],
			"own validateStatus": () => raised(axios.get(`${o}/status/404`, { validateStatus: (s) => s < 500 })),
			"an error as JSON": async () => { try { await axios.get(`${o}/status/418`); } catch (e) { const j = (e as AxiosError).toJSON() as any; return [Object.keys(j), j.message, j.status, j.config.method]; } },
			"a refused connection": () => raised(axios.get("http://127.0.0.1:1/")),
			"a broken reply": () => raised(axios.get(`${o}/garbage`)),
			"a bad URL": () => raised(axios.get("http://")),
			"a bad protocol": () => raised(axios.get("ftp://a.example/")),
			"a timeout": () => raised(axios.get(`${o}/hold`, { timeout: 20 })),
			"a timeout of its own words": () => raised(axios.get(`${o}/hold`, { timeout: 20, timeoutErrorMessage: "too slow", transitional: { clarifyTimeoutError: true } })),
			"aborted": async () => { const c = new AbortController(); const p = raised(axios.get(`${o}/hold`, { signal: c.signal })); c.abort(); return p; },
			"aborted before": () => raised(axios.get(`${o}/json`, { signal: AbortSignal.abort() })),
			"a cancel token": async () => { const s = axios.CancelToken.source(); const p = axios.get(`${o}/hold`, { cancelToken: s.token }); s.cancel("enough"); try { await p; } catch (e) { return [isCancel(e), e instanceof CanceledError, (e as Error).message]; } },
			"redirects": async () => { const r = await axios.get(`${o}/redirect/302?to=/json`); return [r.status, r.data, r.request?.responseURL ?? null]; },
			"too large": () => raised(axios.get(`${o}/big?n=1000`, { maxContentLength: 10 })),
			"too much to send": () => raised(axios.post(`${o}/echo`, "x".repeat(100), { maxBodyLength: 10 })),
			"interceptors": async () => { const own = axios.create({ baseURL: o }); const seen: string[] = []; own.interceptors.request.use((c) => { seen.push("request 1"); c.headers.set("x-own", "set"); return c; }); own.interceptors.request.use((c) => { seen.push("request 2"); return c; }); own.interceptors.response.use((r) => { seen.push("response"); return { ...r, data: sent(r) }; }); const id = own.interceptors.response.use(() => Promise.reject(new Error("never"))); own.interceptors.response.eject(id); return [(await own.get("/echo")).data, seen]; },
			"an interceptor mends an error": async () => { const own = axios.create({ baseURL: say(o, { status: 401, body: "no" }, { echo: true }) }); own.interceptors.response.use(undefined, (e: AxiosError) => (e.response?.status === 401 ? own.request({ ...e.config!, headers: { authorization: "Bearer t" } as any }) : Promise.reject(e))); return sent(await own.get("/x")).slice(2); },
			"transforms": async () => [(await client.post("/echo", { a: 1 }, { transformRequest: [(d, h) => { h.set("content-type", "text/odd"); return JSON.stringify(d).toUpperCase(); }], transformResponse: [(d) => JSON.parse(d).body] })).data],
			"progress": async () => { const seen: any[] = []; await axios.get(`${o}/big?n=200000`, { onDownloadProgress: (e) => seen.push(e.loaded) }); await scheduler.wait(500); return [seen.length > 0, seen.at(-1)]; },
			"headers": async () => { const h = new AxiosHeaders({ "Content-Type": "a/b", "X-A": "1" }); h.set("x-a", "2", false); h.setContentType("c/d"); h.append?.("X-B", "3"); const r = await axios.get(`${o}/headers`); return [h.toJSON(), h.get("CONTENT-TYPE"), h.has("x-b"), String(h), r.headers["x-twice"], r.headers["set-cookie"]]; },
			"a bad header": () => raised(axios.get(`${o}/json`, { headers: { "a b": "c" } })),
			"defaults": () => [axios.defaults.timeout, axios.defaults.adapter, Object.keys(axios.defaults.headers).sort(), axios.VERSION.length > 0, HttpStatusCode.NotFound],
			"adapters": () => { const out: any[] = []; for (const name of ["fetch", "xhr", "http"]) { try { out.push(typeof getAdapter(name as any)); } catch (e) { out.push((e as Error).message); } } return out; },
			"an own adapter": async () => (await axios.get("/x", { adapter: async (config) => ({ data: "mine", status: 200, statusText: "OK", headers: {}, config }) })).data,
			"an own fetch": async () => (await axios.get("https://a.example/", { env: { fetch: async (r: any) => new Response(`own ${r.method ?? typeof r}`) } } as any)).data,
			"forms": () => [[...(toFormData({ a: [1, 2], b: { c: "x" }, "d[]": ["y"] }) as FormData)], formToJSON([["a[0]", "1"], ["b.c", "2"]] as any), mergeConfig({ headers: { a: "1" } } as any, { timeout: 5 } as any).timeout],
			"all and spread": async () => axios.all([axios.get(`${o}/json`), axios.get(`${o}/text`)]).then(axios.spread((a: any, b: any) => [a.status, b.data])),
		});
	},
};
