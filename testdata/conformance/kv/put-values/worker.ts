import { hex, report } from "../../checks.ts";

const bytes = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
const VALUES: [string, () => unknown][] = [
	["text", () => "text"], ["''", () => ""], ["ArrayBuffer", () => bytes.slice().buffer], ["empty buffer", () => new ArrayBuffer(0)],
	["Uint8Array", () => bytes], ["subarray", () => bytes.subarray(2, 5)], ["Uint16Array", () => new Uint16Array([1, 256])], ["Float64Array", () => new Float64Array([1.5])],
	["BigInt64Array", () => new BigInt64Array([-1n])], ["Uint8ClampedArray", () => new Uint8ClampedArray([300])], ["DataView", () => new DataView(bytes.buffer, 3, 2)],
	["SharedArrayBuffer", () => new SharedArrayBuffer(2)], ["over SharedArrayBuffer", () => new Uint8Array(new SharedArrayBuffer(2))],
	["resizable", () => new ArrayBuffer(2, { maxByteLength: 4 })],
	["5", () => 5], ["-0", () => -0], ["1e21", () => 1e21], ["NaN", () => NaN], ["true", () => true], ["null", () => null], ["undefined", () => undefined], ["10n", () => 10n], ["Symbol", () => Symbol("s")],
	["{}", () => ({})], ["[]", () => []], ["[1]", () => [1]], ["toString", () => ({ toString: () => "x" })], ["toString throws", () => ({ toString() { throw new RangeError("mine"); } })], ["toPrimitive", () => ({ [Symbol.toPrimitive]: (hint: string) => { throw new RangeError(hint); } })], ["no prototype", () => Object.create(null)], ["String", () => new String("x")], ["Number", () => new Number(1)],
	["Date", () => new Date(0)], ["function", () => () => 1], ["class", () => class A {}], ["Blob", () => new Blob(["x"])], ["File", () => new File(["x"], "f")], ["FormData", () => new FormData()],
	["URLSearchParams", () => new URLSearchParams("a=1")], ["URL", () => new URL("http://a/")], ["Response", () => new Response("x")], ["Request", () => new Request("http://a/", { method: "POST", body: "x" })],
	["Headers", () => new Headers()], ["Map", () => new Map()], ["Error", () => new Error("x")], ["Promise", () => Promise.resolve("x")], ["WritableStream", () => new WritableStream()],
	["TransformStream", () => new TransformStream()], ["iterator", () => [new Uint8Array(1)].values()], ["generator", () => (async function* () { yield new Uint8Array(1); })()],
];

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		for (const [name, make] of VALUES) {
			checks[name] = async () => {
				await KV.delete("k");
				let put;
				try {
					put = await KV.put("k", make());
				} catch (e: any) {
					return [`${e.name}: ${e.message}`, await KV.get("k")];
				}
				const stored = await KV.get("k", "arrayBuffer");
				return [put, hex(stored), await KV.get("k")];
			};
		}
		checks["a detached buffer"] = async () => {
			const buffer = new ArrayBuffer(4);
			structuredClone(buffer, { transfer: [buffer] });
			await KV.put("k", buffer);
			return (await KV.get("k", "arrayBuffer")).byteLength;
		};
		checks["a view of a detached buffer"] = async () => {
			const view = new Uint8Array(4);
			structuredClone(view.buffer, { transfer: [view.buffer] });
			await KV.put("k", view);
			return (await KV.get("k", "arrayBuffer")).byteLength;
		};
		checks["changed after the call"] = async () => {
			const view = new Uint8Array([1, 2, 3]);
			const done = KV.put("k", view);
			view[0] = 9;
			await done;
			return [...new Uint8Array(await KV.get("k", "arrayBuffer"))];
		};
		return report(checks);
	},
};
