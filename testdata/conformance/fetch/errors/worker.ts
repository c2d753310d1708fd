import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const f = fetch as any;
		const origin = env.ORIGIN;
		return report({
			"no argument": () => f(),
			"relative": () => f("/rel"),
			"nonsense": () => f("nonsense"),
			"an empty string": () => f(""),
			"ftp": () => f("ftp://a.example/"),
			"data": () => f("data:text/plain,hello"),
			"file": () => f("file:///etc/passwd"),
			"blob": () => f("blob:http://a/1"),
			"javascript": () => f("javascript:1"),
			"without a host": () => f("http://"),
			"a bad port": () => f("http://127.0.0.1:99999/"),
			"a URL object": async () => (await f(new URL(`${origin}/text`))).status,
			"something with toString": async () => (await f({ toString: () => `${origin}/text` })).status,
			"null": () => f(null),
			"a method with a space": () => f(origin, { method: "A B" }),
			"CONNECT": () => f(origin, { method: "CONNECT" }),
			"an unknown method": () => f(origin, { method: "FROB" }),
			"GET with a body": () => f(origin, { body: "a" }),
			"HEAD with a body": () => f(origin, { method: "HEAD", body: "a" }),
			"a bad header": () => f(origin, { headers: { "a b": "c" } }),
			"a used Request": async () => {
				const r = new Request(origin, { method: "POST", body: "a" });
				await r.text();
				return f(r);
			},
			"refused": () => f("http://127.0.0.1:1/"),
			"closed without an answer": () => f(`${origin}/close`),
			"an answer that is not HTTP": () => f(`${origin}/garbage`),
			"a body cut off": async () => {
				const r = await f(`${origin}/cut`);
				return [r.status, await r.text()];
			},
			"its class": async () => {
				try {
					await f("http://127.0.0.1:1/");
				} catch (error: any) {
					return [error.constructor === Error, error.retryable, error.remote, Object.keys(error)];
				}
			},
			"it rejects, it does not throw": () => {
				const p = f("/rel");
				return p.then(
					() => "fulfilled",
					() => "rejected",
				);
			},
			"with another this": async () => (await (fetch as any).call({}, `${origin}/text`)).status,
			"stored in a variable": async () => {
				const mine = fetch;
				return (await mine(`${origin}/text`)).status;
			},
			"as a method of an object": async () => {
				const o = { fetch };
				return (await o.fetch(`${origin}/text`)).status;
			},
		});
	},
};
