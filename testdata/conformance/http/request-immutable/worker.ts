import { report } from "../../checks.ts";

export default {
	async fetch(request: Request) {
		return report({
			"set": () => request.headers.set("a", "b"),
			"append": () => request.headers.append("a", "b"),
			"delete": () => request.headers.delete("x-in"),
			"a copy": () => {
				const copy = new Request(request);
				copy.headers.set("x-in", "changed");
				return [copy.headers.get("x-in"), request.headers.get("x-in")];
			},
			"new Headers of it": () => {
				const h = new Headers(request.headers);
				h.set("x-in", "2");
				return h.get("x-in");
			},
			"another URL": () => {
				const copy = new Request("http://elsewhere.example/p", request);
				return [copy.url, copy.method, copy.headers.get("x-in")];
			},
			"method is read-only": () => {
				try {
					(request as any).method = "POST";
				} catch (error) {
					return (error as Error).name;
				}
			},
			"its fields": () => [request.method, request.redirect, request.bodyUsed, request.body, request.integrity, request.cache, request.signal?.aborted],
			"browser-only fields": () => [typeof request.mode, typeof request.credentials, typeof request.destination, typeof request.referrer, typeof request.keepalive],
			"fetcher": () => typeof (request as any).fetcher,
			"tag": () => Object.prototype.toString.call(request),
			"own keys": () => Object.keys(request),
		});
	},
};
