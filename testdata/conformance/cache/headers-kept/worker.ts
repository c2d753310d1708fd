import { report } from "../../checks.ts";

const cache = caches.default;
let n = 0;
const kept = (headers: HeadersInit, body: BodyInit | null = "x") => async () => {
	const url = `https://kept.example/${n++}`;
	await cache.put(url, new Response(body, { headers: [["cache-control", "max-age=60"], ...new Headers(headers)] }));
	const r = await cache.match(url);
	if (r === undefined) return "not there";
	const list = [...r.headers].filter(([name]) => !["cache-control", "date", "age", "cf-cache-status"].includes(name));
	return [list, (await r.arrayBuffer()).byteLength];
};

export default {
	fetch() {
		return report({
			"nothing": kept({}),
			"nothing, no body": kept({}, null),
			"connection": kept({ connection: "x-a, close", "x-a": "1", "x-b": "2" }),
			"keep-alive": kept({ "keep-alive": "timeout=5" }),
			"te, trailer, upgrade": kept({ te: "trailers", trailer: "x-t", upgrade: "h2c" }),
			"transfer-encoding": kept({ "transfer-encoding": "chunked" }),
			"proxy-authenticate": kept({ "proxy-authenticate": "Basic", "proxy-authorization": "x", "proxy-connection": "close" }),
			"warning 1xx": kept({ warning: '110 - "stale"' }),
			"warning 2xx": kept({ warning: '214 - "changed"' }),
			"warnings": kept({ warning: '110 - "stale", 214 - "changed"' }),
			"content-length of one's own": kept({ "content-length": "1" }),
			"content-length too small": kept({ "content-length": "1" }, "xyz"),
			"content-length too large": kept({ "content-length": "9" }, "xyz"),
			"content-length nonsense": kept({ "content-length": "a" }, "xyz"),
			"content-type": kept({ "content-type": "a/b; c=d" }),
			"content-language": kept({ "content-language": "de", "content-location": "/x", "content-disposition": "inline" }),
			"cf-": kept({ "cf-ray": "1", "cf-own": "2", "cf-connecting-ip": "3", "cf-cache-tag": "4" }),
			"cache-tag": kept({ "cache-tag": "a,b" }),
			"server": kept({ server: "mine", via: "1.1 x", "x-powered-by": "y", "alt-svc": "z" }),
			"link": kept([["link", "<a>"], ["link", "<b>"]]),
			"accept-ranges": kept({ "accept-ranges": "none" }),
			"vary": kept({ vary: "accept" }),
			"empty value": kept({ "x-empty": "" }),
			"beyond ASCII": kept({ "x-name": "grüße" }),
			"spaces": kept({ "x-space": "  a  b  " }),
			"security": kept({ "strict-transport-security": "max-age=1", "content-security-policy": "default-src 'self'", "access-control-allow-origin": "*" }),
			"date": async () => {
				await cache.put("https://kept.example/date", new Response("x", { headers: { "cache-control": "max-age=60", date: "Mon, 01 Jan 2024 00:00:00 GMT" } }));
				const r = await cache.match("https://kept.example/date");
				return new Date(r!.headers.get("date")!).getFullYear() > 2024;
			},
			"cf-cache-status": async () => {
				await cache.put("https://kept.example/status", new Response("x", { headers: { "cache-control": "max-age=60", "cf-cache-status": "MISS" } }));
				const r = await cache.match("https://kept.example/status");
				return [...r!.headers].filter(([name]) => name === "cf-cache-status");
			},
			"order": async () => {
				await cache.put("https://kept.example/order", new Response("x", { headers: { "z-z": "1", "cache-control": "max-age=60", "a-a": "2" } }));
				return [...(await cache.match("https://kept.example/order"))!.headers.keys()];
			},
		});
	},
};
