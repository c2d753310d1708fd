import { createPrivateKey, createPublicKey } from "node:crypto";
import { report } from "../../checks.ts";

const keys: Record<string, object> = { oct: { kty: "oct", k: "AAAA" }, DSA: { kty: "DSA" }, AKP: { kty: "AKP" } };

export default {
	fetch() {
		const checks: Record<string, () => unknown> = {};
		for (const [kind, key] of Object.entries(keys)) {
			checks[`private ${kind}`] = () => createPrivateKey({ key, format: "jwk" } as any);
			checks[`public ${kind}`] = () => createPublicKey({ key, format: "jwk" } as any);
		}
		return report(checks);
	},
};
