import Stripe from "stripe";
import { report } from "../../checks.ts";

const json = { "content-type": "application/json", "request-id": "req_9" };
const payload = JSON.stringify({ id: "evt_1", object: "event", type: "invoice.paid", data: { object: { id: "in_1" } } });

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const origin = new URL(env.ORIGIN);
		const client = (more: object = {}) => new Stripe("sk_test_123", { host: origin.hostname, port: Number(origin.port), protocol: "http", maxNetworkRetries: 0, telemetry: false, httpClient: Stripe.createFetchHttpClient(), ...more } as any);
		const answering = (...replies: { status?: number; headers?: object; body: string }[]) => { let n = 0; const seen: any[] = []; const stripe = client({ httpClient: Stripe.createFetchHttpClient((async (url: any, init: any) => { const { status = 200, headers = json, body } = replies[Math.min(n++, replies.length - 1)]; seen.push([init.method, String(url).replace(/^http:\/\/[^/]+/, ""), init.body ?? null]); return new Response(body, { status, headers: headers as HeadersInit }); }) as any) }); return { stripe, seen }; };
		const failed = async (p: Promise<any>) => { try { return ["no error", await p]; } catch (e: any) { return [e.constructor.name, e.type, e.message, e.statusCode ?? null, e.code ?? null, e.requestId ?? null, e.param ?? null]; } };
		const stripe = client();
		const crypto_ = Stripe.createSubtleCryptoProvider();
		return report({
			"what is sent": async () => { const r: any = await stripe.rawRequest("POST", "/echo", { a: { b: [1, 2] }, d: "é &" } as any); return [r.method, r.url, r.body, r.headers.authorization, r.headers["content-type"], r.headers["content-length"], r.headers.accept, r.headers["user-agent"]?.split("/")[0], typeof r.headers["idempotency-key"], r.headers["stripe-version"] !== undefined]; },
			"its client user agent": async () => { const r: any = await stripe.rawRequest("GET", "/echo"); const ua = JSON.parse(r.headers["x-stripe-client-user-agent"] ?? "{}"); return [ua.lang, ua.publisher, ua.httplib, ua.platform ?? null]; },
			"create": async () => { const { stripe, seen } = answering({ body: '{"id":"cus_1","object":"customer","email":"a@b.co"}' }); const c = await stripe.customers.create({ email: "a@b.co", metadata: { k: "v w" }, expand: ["x"] as any }, { idempotencyKey: "key" }); return [c.id, c.lastResponse.statusCode, c.lastResponse.requestId, seen]; },
			"retrieve, update, delete": async () => { const { stripe, seen } = answering({ body: '{"id":"x"}' }); await stripe.customers.retrieve("cus 1"); await stripe.customers.update("cus_1", { name: "N" }); await stripe.customers.del("cus_1"); await stripe.paymentIntents.confirm("pi_1"); return seen; },
			"parameters": async () => { const { stripe, seen } = answering({ body: "{}" }); await stripe.checkout.sessions.create({ line_items: [{ price: "p_1", quantity: 2 }, { price_data: { currency: "eur", product_data: { name: "T" }, unit_amount: 5 } }], mode: "payment", success_url: "https://a.example/?s={ID}" }); return seen; },
			"pages": async () => { const page = (ids: string[], more: boolean) => JSON.stringify({ object: "list", url: "/v1/customers", has_more: more, data: ids.map((id) => ({ id })) }); const { stripe, seen } = answering({ body: page(["a", "b"], true) }, { body: page(["c"], false) }); const ids: string[] = []; for await (const c of stripe.customers.list({ limit: 2 })) ids.push(c.id); return [ids, seen]; },
			"pages, left": async () => { const { stripe, seen } = answering({ body: '{"object":"list","url":"/v1/customers","has_more":true,"data":[{"id":"a"},{"id":"b"}]}' }); for await (const c of stripe.customers.list()) if (c.id === "a") break; return seen.length; },
			"pages to a list": async () => { const { stripe } = answering({ body: '{"object":"list","url":"/v1/customers","has_more":true,"data":[{"id":"a"},{"id":"b"}]}' }); return (await stripe.customers.list().autoPagingToArray({ limit: 3 })).map((c) => c.id); },
			"errors": async () => { const out = []; for (const [status, type, code] of [[400, "invalid_request_error", "missing"], [401, "invalid_request_error", null], [402, "card_error", "card_declined"], [404, "invalid_request_error", "resource_missing"], [429, "rate_limit_error", "rate_limit"], [500, "api_error", null], [409, "idempotency_error", null]] as const) out.push(await failed(answering({ status, body: JSON.stringify({ error: { type, code, message: `because ${status}`, param: "p" } }) }).stripe.customers.retrieve("x"))); return out; },
			"an error that is no JSON": () => failed(answering({ status: 502, headers: { "content-type": "text/html" }, body: "<h1>" }).stripe.customers.retrieve("x")),
			"an answer that is no JSON": () => failed(answering({ body: "oops" }).stripe.customers.retrieve("x")),
			"retried": async () => { const { stripe, seen } = answering({ status: 500, headers: { ...json, "stripe-should-retry": "true" }, body: '{"error":{"type":"api_error","message":"m"}}' }, { body: '{"id":"ok"}' }); const c = await stripe.customers.retrieve("x", {}, { maxNetworkRetries: 1 }); return [c.id, seen.length]; },
			"a refused connection": async () => (await failed(client({ host: "127.0.0.1", port: 1 }).customers.retrieve("x"))).slice(0, 3),
			"a timeout": async () => (await failed(client({ timeout: 20 }).rawRequest("GET", "/hold"))).slice(0, 2),
			"events": async () => { const { stripe } = answering({ body: '{"id":"cus_1"}' }); const seen: any[] = []; stripe.on("request", (e) => seen.push([e.method, e.path])); stripe.on("response", (e) => seen.push([e.status, e.request_id])); await stripe.customers.retrieve("cus_1"); return seen; },
			"a key that is missing": () => failed((async () => new Stripe(undefined as any).customers.list())()),
			"a bad argument": () => failed(stripe.customers.retrieve(undefined as any)),
			"a bad option": () => failed((async () => new Stripe("k", { nonsense: 1 } as any))()),
			"a webhook": async () => { const header = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: "whsec_1", timestamp: 1_700_000_000, cryptoProvider: crypto_ } as any); const event = await stripe.webhooks.constructEventAsync(payload, header, "whsec_1", 1e12, crypto_); return [header, event.type, event.id]; },
			"a webhook of octets": async () => { const header = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: "s", cryptoProvider: crypto_ } as any); return (await stripe.webhooks.constructEventAsync(new TextEncoder().encode(payload) as any, header, "s", undefined, crypto_)).id; },
			"a forged webhook": async () => { const header = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: "whsec_1", cryptoProvider: crypto_ } as any); return (await failed(stripe.webhooks.constructEventAsync(payload.replace("1", "2"), header, "whsec_1", undefined, crypto_)))[2]; },
			"an old webhook": async () => { const header = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: "s", timestamp: 1000, cryptoProvider: crypto_ } as any); return (await failed(stripe.webhooks.constructEventAsync(payload, header, "s", 300, crypto_)))[2]; },
			"no header": async () => (await failed(stripe.webhooks.constructEventAsync(payload, "", "s", undefined, crypto_)))[2],
			"a webhook, synchronously": () => stripe.webhooks.constructEvent(payload, "t=1,v1=aa", "s"),
			"the default provider": async () => (await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: "s", timestamp: 5 } as any)).length,
		});
	},
};
