import { report, showError } from "../../checks.ts";

export default {
	async fetch(_request: Request, env: { ORIGIN: string }) {
		const get = (query: string, init?: any) => fetch(`${env.ORIGIN}/coded?text=squeezed&${query}`, init);
		const read = async (query: string) => {
			const r = await get(query);
			return [r.headers.get("content-encoding"), r.headers.get("content-length"), await r.text()];
		};
		const chunks = async (query: string) => {
			const out: string[] = [];
			try {
				const r = await get(query);
				for await (const chunk of r.body as any) out.push(new TextDecoder().decode(chunk));
			} catch (error) {
				out.push(showError(error));
			}
			return out.join("").replace(/^x+/, (x) => `${x.length} x`);
		};
		const each = async (query: string) => {
			const out: string[] = [];
			for (const how of ["text", "json", "arrayBuffer", "bytes", "blob", "formData"]) {
				try {
					out.push(`${how} ${await ((await get(query)) as any)[how]()}`);
				} catch (error) {
					out.push(`${how} ${showError(error)}`);
				}
			}
			return out;
		};
		return report({
			"gzip": () => read("in=gzip&as=gzip"),
			"br": () => read("in=br&as=br"),
			"deflate": async () => ((await read("in=deflate&as=deflate"))[2] ?? "").length,
			"zstd": () => read("as=zstd"),
			"identity": () => read("as=identity"),
			"an empty name": () => read("as="),
			"compress": () => read("as=compress"),
			"GZIP": async () => ((await read("in=gzip&as=GZIP"))[2] ?? "").length,
			"x-gzip": async () => ((await read("in=gzip&as=x-gzip"))[2] ?? "").length,
			"BR": async () => ((await read("in=br&as=BR"))[2] ?? "").length,
			"gzip, br": async () => ((await read("in=gzip&as=gzip,%20br"))[2] ?? "").length,
			"two headers": async () => ((await read("in=gzip&as=gzip&as=gzip"))[2] ?? "").length,
			"gzip with spaces": async () => ((await read("in=gzip&as=%20gzip%20"))[2] ?? "").length,
			"not gzip at all": () => each("as=gzip"),
			"not br at all": () => each("as=br"),
			"gzip, cut off": () => each("in=gzip&as=gzip&cut=4"),
			"gzip, cut off in the middle": () => each("in=gzip&as=gzip&cut=12"),
			"br, cut off": () => each("in=br&as=br&cut=3"),
			"gzip and more": () => read("in=gzip&as=gzip&add=more"),
			"br and more": () => read("in=br&as=br&add=more"),
			"gzip twice": () => read("in=gzip&as=gzip&times=2"),
			"gzip of nothing": async () => (await fetch(`${env.ORIGIN}/coded?in=gzip&as=gzip`)).text(),
			"nothing as gzip": async () => (await fetch(`${env.ORIGIN}/coded?as=gzip`)).text(),
			"nothing as br": async () => (await fetch(`${env.ORIGIN}/coded?as=br`)).text(),
			"chunks of what is not gzip": () => chunks("as=gzip"),
			"chunks of gzip, cut off": () => chunks("in=gzip&as=gzip&cut=4"),
			"chunks of br, cut off": () => chunks("in=br&as=br&cut=3"),
			"chunks of gzip and more": () => chunks("in=gzip&as=gzip&add=more"),
			"HEAD": async () => {
				const r = await get("in=gzip&as=gzip", { method: "HEAD" });
				return [r.headers.get("content-encoding"), r.headers.get("content-length"), await r.text()];
			},
			"manual and not gzip": async () => (await get("as=gzip", { encodeResponseBody: "manual" })).text(),
			"a clone": async () => {
				const r = await get("in=gzip&as=gzip");
				const c = r.clone();
				return [await r.text(), await c.text(), c.headers.get("content-encoding")];
			},
			"a new Response": async () => {
				const r = await get("in=gzip&as=gzip");
				const n = new Response(r.body, r);
				return [n.headers.get("content-encoding"), n.headers.get("content-length"), await n.text()];
			},
			"the class of the error": async () => {
				try {
					await (await get("as=gzip")).text();
				} catch (error: any) {
					return [error.constructor === TypeError, Object.keys(error), error.retryable];
				}
			},
		});
	},
};
