import { reportPart } from "../../checks.ts";

const MAX = 26214400;

function stream(bytes: number, chunk = 1 << 20) {
	return new ReadableStream({
		pull(c) {
			if (bytes === 0) return c.close();
			const n = Math.min(bytes, chunk);
			bytes -= n;
			c.enqueue(new Uint8Array(n));
		},
	});
}

function fixed(bytes: number) {
	const { readable, writable } = new FixedLengthStream(bytes);
	stream(bytes).pipeTo(writable).catch(() => {});
	return readable;
}

export default {
	fetch(request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		for (const bytes of [MAX, MAX + 1, MAX + 5_000_000]) {
			const kinds: [string, () => unknown][] = [["text", () => "x".repeat(bytes)], ["buffer", () => new ArrayBuffer(bytes)], ["stream", () => stream(bytes)], ["fixed stream", () => fixed(bytes)]];
			for (const [name, make] of kinds) {
				checks[`${name} of ${bytes}`] = async () => {
					await KV.put("k", "before", { metadata: 1 });
					const outcome = await KV.put("k", make()).catch((e: Error) => `${e.name}: ${e.message}`);
					const { value, metadata } = await KV.getWithMetadata("k", "arrayBuffer");
					return [outcome, value.byteLength, metadata];
				};
			}
		}
		checks["a new key"] = async () => [await KV.put("new", "x".repeat(MAX + 1)).catch((e: Error) => e.message), await KV.get("new")];
		checks["a new key, by a stream"] = async () => [await KV.put("new", stream(MAX + 1)).catch((e: Error) => e.message), await KV.get("new")];
		checks["characters of two bytes"] = () => KV.put("k", "é".repeat(MAX / 2 + 1));
		checks["listed"] = async () => (await KV.list()).keys.map((k: any) => k.name);
		return reportPart(request, checks);
	},
};
