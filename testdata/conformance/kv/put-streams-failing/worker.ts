import { report } from "../../checks.ts";

const stream = (...chunks: unknown[]) => new ReadableStream({ start(c) { for (const chunk of chunks) c.enqueue(chunk); c.close(); } });
const utf8 = (text: string) => new TextEncoder().encode(text);

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		const store = (name: string, make: () => unknown) => {
			checks[name] = async () => {
				await KV.put("k", "before");
				try {
					await KV.put("k", make());
				} catch (e: any) {
					return [`${e.name}: ${e.message}`, await KV.get("k")];
				}
				return await KV.get("k");
			};
		};
		store("numbers as chunks", () => stream(1));
		store("null as chunk", () => stream(null));
		store("undefined as chunk", () => stream(undefined));
		store("objects as chunks", () => stream({}));
		store("an error at once", () => new ReadableStream({ start(c) { c.error(new RangeError("mine")); } }));
		store("an error later", () => { let n = 0; return new ReadableStream({ pull(c) { if (n++ === 2) c.error(new RangeError("mine")); else c.enqueue(utf8("x")); } }); });
		store("pull throws", () => new ReadableStream({ pull() { throw new RangeError("mine"); } }));
		console.log("begins");
		return report(checks);
	},
};
