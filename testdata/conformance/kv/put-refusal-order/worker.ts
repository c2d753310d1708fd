import { report } from "../../checks.ts";

const long = "k".repeat(513);
const metadata = "m".repeat(2000);
const large = "x".repeat(26214401);

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		return report({
			"empty key, bad value": () => KV.put("", {}),
			"dot, bad value": () => KV.put(".", {}),
			"long key, bad value": () => KV.put(long, {}),
			"long key, bad ttl": () => KV.put(long, "v", { expirationTtl: 1 }),
			"long key, bad metadata": () => KV.put(long, "v", { metadata }),
			"bad ttl, bad expiration": () => KV.put("k", "v", { expirationTtl: 1, expiration: 1 }),
			"bad ttl, bad metadata": () => KV.put("k", "v", { expirationTtl: 1, metadata }),
			"bad expiration, bad metadata": () => KV.put("k", "v", { expiration: 1, metadata }),
			"bad metadata, bad value": () => KV.put("k", {}, { metadata }),
			"bad ttl, bad value": () => KV.put("k", {}, { expirationTtl: 1 }),
			"throwing metadata, bad value": () => KV.put("k", {}, { metadata: 1n }),
			"throwing metadata, bad ttl": () => KV.put("k", "v", { metadata: 1n, expirationTtl: 1 }),
			"throwing metadata, empty key": () => KV.put("", "v", { metadata: 1n }),
			"bad ttl, large value": () => KV.put("k", large, { expirationTtl: 1 }),
			"bad metadata, large value": () => KV.put("k", large, { metadata }),
			"long key, large value": () => KV.put(long, large),
			"in the end": () => KV.list(),
		});
	},
};
