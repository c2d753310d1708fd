import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const at = Math.floor(Date.now() / 1000) + 1000;
		const state = async () => {
			const { value, metadata } = await KV.getWithMetadata("k");
			const [key] = (await KV.list()).keys;
			return [value, metadata, key && "expiration" in key, key && "metadata" in key];
		};
		const steps: [string, () => unknown][] = [
			["with both", () => KV.put("k", "1", { metadata: 1, expiration: at })],
			["with neither", () => KV.put("k", "2")],
			["with metadata", () => KV.put("k", "3", { metadata: 3 })],
			["with expiration", () => KV.put("k", "4", { expirationTtl: 100 })],
			["metadata null", () => KV.put("k", "5", { metadata: null })],
			["both again", () => KV.put("k", "6", { metadata: { a: 1 }, expirationTtl: 100 })],
			["refused for its ttl", () => KV.put("k", "7", { expirationTtl: 1 }).catch((e: Error) => e.message)],
			["refused for its metadata", () => KV.put("k", "8", { metadata: "m".repeat(2000) }).catch((e: Error) => e.message)],
			["refused for its value", () => KV.put("k", {}).catch((e: Error) => e.message)],
			["the same value", () => KV.put("k", "6")],
			["deleted", () => KV.delete("k")],
			["deleted again", () => KV.delete("k")],
			["back", () => KV.put("k", "9")],
		];
		const checks: Record<string, () => unknown> = {};
		for (const [name, step] of steps) checks[name] = async () => [await step(), ...(await state())];
		return report(checks);
	},
};
