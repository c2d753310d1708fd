import { hex, report } from "../../checks.ts";

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		await KV.put("text", "héllo 😀");
		await KV.put("json", '{"a":[1,null,"x"],"b":{"c":true}}');
		await KV.put("bytes", new Uint8Array([0, 1, 254, 255]));
		await KV.put("empty", "");
		const checks: Record<string, () => unknown> = {};
		for (const key of ["text", "json", "bytes", "empty", "missing"]) {
			checks[`${key}`] = () => KV.get(key);
			checks[`${key} as text`] = () => KV.get(key, "text");
			checks[`${key} as {type: text}`] = () => KV.get(key, { type: "text" });
			checks[`${key} as json`] = () => KV.get(key, "json");
			checks[`${key} as {type: json}`] = () => KV.get(key, { type: "json" });
			checks[`${key} as arrayBuffer`] = async () => {
				const buffer = await KV.get(key, "arrayBuffer");
				return buffer && [buffer.constructor.name, buffer.byteLength, hex(buffer), buffer.resizable];
			};
			checks[`${key} as stream`] = async () => {
				const stream = await KV.get(key, "stream");
				return stream && [stream.constructor.name, stream.locked, hex(await new Response(stream).arrayBuffer())];
			};
		}
		checks["own buffers"] = async () => {
			const [a, b] = await Promise.all([KV.get("bytes", "arrayBuffer"), KV.get("bytes", "arrayBuffer")]);
			new Uint8Array(a)[0] = 9;
			return [a === b, new Uint8Array(b)[0], new Uint8Array(await KV.get("bytes", "arrayBuffer"))[0]];
		};
		checks["own objects"] = async () => {
			const [a, b] = await Promise.all([KV.get("json", "json"), KV.get("json", "json")]);
			return a === b;
		};
		return report(checks);
	},
};
