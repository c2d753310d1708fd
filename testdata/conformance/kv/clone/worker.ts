import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		return report({
			"structuredClone": () => structuredClone(KV),
			"inside an object": () => structuredClone({ KV }),
			"in an array": () => structuredClone([KV]),
			"a Map of bulk values": async () => structuredClone(await KV.get(["a", "b"])),
			"postMessage": () => new MessageChannel().port1.postMessage(KV),
			"in history of errors": () => {
				try {
					structuredClone(KV);
				} catch (e: any) {
					return [e.constructor.name, e.name, e.code];
				}
			},
		});
	},
};
