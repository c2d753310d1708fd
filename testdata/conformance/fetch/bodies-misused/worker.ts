import { report } from "../../checks.ts";

const stream = () => new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode("ab")); c.close(); } });
const kinds: Record<string, () => Response> = {
	"text": () => new Response("ab"),
	"stream": () => new Response(stream()),
	"none": () => new Response(null),
	"empty": () => new Response(""),
};
const post = (body: any = "b") => new Request("http://a.example/", { method: "POST", body });

function used(make: () => Response) {
	return report({
		"text twice": async () => {
			const r = make();
			return [await r.text(), r.bodyUsed, await r.text()];
		},
		"read, then each": async () => {
			const out: string[] = [];
			for (const how of ["arrayBuffer", "bytes", "json", "blob", "formData"]) {
				const r = make();
				await r.text();
				try {
					await (r as any)[how]();
					out.push(`${how} ok`);
				} catch (error) {
					out.push(`${how} ${error}`);
				}
			}
			return out;
		},
		"locked, then text": async () => {
			const r = make();
			r.body?.getReader();
			return [r.bodyUsed, await r.text()];
		},
		"locked, then clone": () => {
			const r = make();
			r.body?.getReader();
			return r.clone().status;
		},
		"read a part, then text": async () => {
			const r = make();
			const reader = r.body?.getReader();
			await reader?.read();
			reader?.releaseLock();
			return [r.bodyUsed, await r.text()];
		},
		"used, then clone": async () => {
			const r = make();
			await r.text();
			return r.clone().status;
		},
		"used, then its stream": async () => {
			const r = make();
			await r.text();
			return [r.body?.locked, await r.body?.getReader().read()];
		},
		"its stream kept, then text": async () => {
			const r = make();
			const body = r.body;
			return [await r.text(), body === r.body, body?.locked, r.bodyUsed];
		},
		"cancelled, then text": async () => {
			const r = make();
			await r.body?.cancel();
			return [r.bodyUsed, await r.text()];
		},
		"as a body of another, then text": async () => {
			const r = make();
			const other = new Response(r.body);
			return [r.bodyUsed, r.body?.locked, await other.text(), r.bodyUsed, await r.text()];
		},
		"used as a body of another": async () => {
			const r = make();
			await r.text();
			return new Response(r.body).status;
		},
		"two reads at once": async () => {
			const r = make();
			return (await Promise.allSettled([r.text(), r.text()])).map((x) => (x.status === "fulfilled" ? x.value : String(x.reason)));
		},
		"a clone, both read": async () => {
			const r = make();
			const c = r.clone();
			return [await c.text(), await r.text(), r.bodyUsed, c.bodyUsed];
		},
	});
}

export default {
	async fetch(request: Request) {
		const kind = kinds[new URL(request.url).pathname.slice(1)];
		if (kind !== undefined) return used(kind);
		return report({
			"a Request of a Request takes its body": async () => {
				const a = post();
				const b = new Request(a);
				return [a.bodyUsed, a.body?.locked, await b.text()];
			},
			"a Request of one whose body is locked": () => {
				const a = post(stream());
				a.body!.getReader();
				return new Request(a).method;
			},
			"a Request with its body in init": async () => {
				const a = post();
				const b = new Request("http://b.example/", a);
				return [a.bodyUsed, await b.text(), a.bodyUsed];
			},
			"a Request with a used body in init": async () => {
				const a = post();
				await a.text();
				return new Request("http://b.example/", a).method;
			},
			"a Request of a used one, with another body": async () => {
				const a = post();
				await a.text();
				return new Request(a, { body: "c" }).text();
			},
			"a Request of a used one, with a body of null": async () => {
				const a = post();
				await a.text();
				return new Request(a, { body: null }).text();
			},
			"a Request of a used one, with a body of undefined": async () => {
				const a = post();
				await a.text();
				return new Request(a, { body: undefined }).text();
			},
			"a GET of a POST": () => new Request(post(), { method: "GET" }).method,
			"a GET of a POST, with a body of null": () => new Request(post(), { method: "GET", body: null }).method,
			"clone of a used Request": async () => {
				const a = post();
				await a.text();
				return a.clone().method;
			},
			"a stream that is locked": () => {
				const s = stream();
				s.getReader();
				return new Response(s).status;
			},
			"a locked stream of a Request": () => {
				const s = stream();
				s.getReader();
				return post(s).method;
			},
			"a stream that is disturbed": async () => {
				const s = stream();
				const reader = s.getReader();
				await reader.read();
				reader.releaseLock();
				return new Response(s).status;
			},
			"a stream twice": async () => {
				const s = stream();
				const a = new Response(s), b = new Response(s);
				return [await a.text(), b.bodyUsed, await b.text()];
			},
			"a stream of strings": () => new Response(new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } })).text(),
			"a stream of numbers": () => new Response(new ReadableStream({ start(c) { c.enqueue(1); c.close(); } })).text(),
			"a stream that errors": () => new Response(new ReadableStream({ start(c) { c.error(new RangeError("mine")); } })).text(),
			"json of what is none": async () => {
				try {
					return await new Response("{").json();
				} catch (error) {
					return (error as Error).name;
				}
			},
			"formData without a type": () => new Response(stream()).formData(),
			"formData of a text": () => new Response("a=1").formData(),
			"blob has the type": async () => {
				const types = ["TEXT/X; Charset=UTF-8", "nonsense", "", "a/b;c", 'a/b; c="d e"', "a/b;c=d;c=e", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/html; charset=utf-8"];
				const out: string[] = [];
				for (const type of types) out.push((await new Response("x", { headers: { "content-type": type } }).blob()).type);
				return out;
			},
			"blob of the default type": async () => (await new Response("x").blob()).type,
			"blob of no type": async () => (await new Response(new Uint8Array(1)).blob()).type,
		});
	},
};
