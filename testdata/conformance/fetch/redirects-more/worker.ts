import { report, showError } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const other = env.ORIGIN.replace("127.0.0.1", "localhost");
		const to = (code: number, target: string, init?: any) => fetch(`${env.ORIGIN}/redirect/${code}?to=${encodeURIComponent(target)}`, init);
		const clean = (text: string) => text.replaceAll(env.ORIGIN, "ORIGIN").replaceAll(other, "OTHER");
		const echo = async (r: Response) => {
			const e = (await r.json()) as any;
			return [e.method, e.body, Object.keys(e.headers).filter((h) => h !== "cf-worker").sort().join(), clean(r.url), r.redirected];
		};
		const table = async (code: number) => {
			const out: unknown[] = [];
			for (const method of ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
				try {
					const r = await to(code, "/echo", { method, body: method === "HEAD" ? undefined : "b" });
					out.push(method === "HEAD" ? [r.status, clean(r.url)] : (await echo(r)).slice(0, 3));
				} catch (error) {
					out.push(showError(error));
				}
			}
			return out;
		};
		const target = async (t: string) => clean(JSON.stringify((await echo(await to(302, t))).slice(3)));
		const secrets = { authorization: "a", cookie: "c=1", "x-own": "o", "proxy-authorization": "p", host: "h.example", origin: "http://o", referer: "http://r" };
		return report({
			"301": () => table(301),
			"302": () => table(302),
			"303": () => table(303),
			"307": () => table(307),
			"308": () => table(308),
			"to another host": async () => echo(await to(302, `${other}/echo`, { headers: secrets })),
			"to the same host": async () => echo(await to(302, "/echo", { headers: secrets })),
			"to another host, POST 307": async () => echo(await to(307, `${other}/echo`, { method: "POST", body: "b", headers: secrets })),
			"headers of the body on a 303": async () => echo(await to(303, "/echo", { method: "POST", body: "b", headers: { "content-language": "de", "content-type": "a/b", "content-encoding": "x" } })),
			"without a scheme": () => target(`//${env.ORIGIN.slice(7)}/echo`),
			"a query only": async () => clean((await fetch(`${env.ORIGIN}/redirect/302?to=${encodeURIComponent("?to=/echo&n=1")}`, { redirect: "manual" })).headers.get("location")!),
			"a fragment": () => target("/echo#there"),
			"its own fragment stays": async () => clean((await fetch(`${env.ORIGIN}/redirect/302?to=/echo#here`)).url),
			"a space": () => target("/echo?a b"),
			"beyond ASCII": () => target("/echo?é✓"),
			"dots": () => target("/a/../echo"),
			"credentials": () => target(`http://u:p@${env.ORIGIN.slice(7)}/echo`),
			"an empty target": async () => (await to(302, "")).status,
			"nonsense": () => to(302, "http://"),
			"data:": () => to(302, "data:,x").then((r) => r.text()),
			"another scheme": () => to(302, "mailto:a@b"),
			"a refused port": () => to(302, "http://127.0.0.1:1/"),
			"a form, 307": async () => {
				const form = new FormData();
				form.append("a", "1");
				const e = (await (await to(307, "/echo", { method: "POST", body: form })).json()) as any;
				return [e.method, e.body.length > 50];
			},
			"a Blob, 308": async () => (await echo(await to(308, "/echo", { method: "POST", body: new Blob(["blob"]) }))).slice(0, 2),
			"parameters, 307": async () => (await echo(await to(307, "/echo", { method: "POST", body: new URLSearchParams("a=b") }))).slice(0, 2),
			"a body of null, 307": async () => (await echo(await to(307, "/echo", { method: "POST", body: null }))).slice(0, 2),
			"a stream, 303": async () => (await echo(await to(303, "/echo", { method: "POST", body: new Blob(["b"]).stream() }))).slice(0, 2),
			"a stream, 302 POST": async () => (await echo(await to(302, "/echo", { method: "POST", body: new Blob(["b"]).stream() }))).slice(0, 2),
			"a stream, 302 PUT": async () => echo(await to(302, "/echo", { method: "PUT", body: new Blob(["b"]).stream() })),
			"a generated stream, 308": async () => echo(await to(308, "/echo", { method: "PUT", body: new ReadableStream({ start(c) { c.enqueue(new Uint8Array([66])); c.close(); } }) })),
			"a Request whose body was looked at, 307": async () => {
				const request = new Request(`${env.ORIGIN}/redirect/307?to=/echo`, { method: "POST", body: "b" });
				void request.body;
				return echo(await fetch(request));
			},
			"manual, then follow": async () => {
				const r = await to(307, "/echo", { redirect: "manual" });
				return [r.status, r.ok, r.redirected, r.headers.get("location"), r.url === `${env.ORIGIN}/redirect/307?to=${encodeURIComponent("/echo")}`, await r.text()];
			},
			"manual and a POST": async () => (await to(303, "/echo", { redirect: "manual", method: "POST", body: "b" })).status,
			"an incoming request is manual": () => _request.redirect,
			"a redirect in the answer's headers only": async () => (await fetch(`${env.ORIGIN}/answer?text=${encodeURIComponent("HTTP/1.1 200 OK\r\nLocation: /echo\r\nContent-Length: 1\r\n\r\nx")}`)).redirected,
			"305": async () => (await to(305, "/echo")).status,
			"306": async () => (await to(306, "/echo")).status,
			"two Locations": async () => (await fetch(`${env.ORIGIN}/answer?text=${encodeURIComponent("HTTP/1.1 302 Found\r\nLocation: /text\r\nLocation: /html\r\nContent-Length: 0\r\n\r\n")}`)).status,
			"twenty": async () => {
				let t = "/text";
				for (let i = 0; i < 19; i++) t = `/redirect/302?to=${encodeURIComponent(t)}`;
				return (await to(302, t)).status;
			},
			"twenty-one": async () => {
				let t = "/text";
				for (let i = 0; i < 20; i++) t = `/redirect/302?to=${encodeURIComponent(t)}`;
				return to(302, t).then((r) => r.status, (e) => e.message.slice(0, 20));
			},
		});
	},
};
