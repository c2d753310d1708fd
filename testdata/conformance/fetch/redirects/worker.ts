import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const to = (code: number, target: string, init?: RequestInit) => fetch(`${env.ORIGIN}/redirect/${code}?to=${encodeURIComponent(target)}`, init);
		const echo = async (r: Response) => {
			const e = (await r.json()) as any;
			return [e.method, e.body, e.headers["content-type"], r.redirected, r.url.replace(env.ORIGIN, "")];
		};
		const post = { method: "POST", body: "b" };
		return report({
			"301 of GET": async () => echo(await to(301, "/echo")),
			"301 of POST": async () => echo(await to(301, "/echo", post)),
			"302 of POST": async () => echo(await to(302, "/echo", post)),
			"303 of POST": async () => echo(await to(303, "/echo", post)),
			"303 of PUT": async () => echo(await to(303, "/echo", { method: "PUT", body: "b" })),
			"307 of POST": async () => echo(await to(307, "/echo", post)),
			"308 of POST": async () => echo(await to(308, "/echo", post)),
			"307 of a stream": async () => echo(await to(307, "/echo", { method: "POST", body: new Blob(["b"]).stream() })),
			"absolute": async () => echo(await to(302, `${env.ORIGIN}/echo?x`)),
			"relative to the path": async () => echo(await to(302, "../echo")),
			"twice": async () => echo(await to(302, `/redirect/302?to=/echo`)),
			"300 is not followed": async () => (await to(300, "/echo")).status,
			"304 is not followed": async () => (await to(304, "/echo")).status,
			"without a target": async () => (await to(302, "")).status,
			"manual": async () => {
				const r = await to(302, "/echo", { redirect: "manual" });
				return [r.status, r.headers.get("location"), r.redirected, r.type, await r.text()];
			},
			"error": () => to(302, "/echo", { redirect: "error" }),
			"a value nobody knows": () => to(302, "/echo", { redirect: "frob" as any }),
			"without end": async () => (await fetch(`${env.ORIGIN}/loop`)).status,
			"authorization on the same host": async () => {
				const r = await to(302, "/echo", { headers: { authorization: "secret" } });
				return ((await r.json()) as any).headers.authorization;
			},
			"to another scheme": async () => (await to(302, "ftp://a.example/")).status,
			"headers are kept": async () => {
				const r = await to(302, "/echo", { headers: { "x-own": "1" } });
				return ((await r.json()) as any).headers["x-own"];
			},
		});
	},
};
