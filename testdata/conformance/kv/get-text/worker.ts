import { report, unhex, hex } from "../../checks.ts";

const BYTES = ["", "ff", "c3", "c328", "e282", "f09f98", "eda080", "eda080edb080", "c080", "00", "610062", "efbbbf", "efbbbf61", "efbbbfefbbbf61", "61efbbbf", "fffe6100", "f4908080", "0d0a0d", "e28ba8e2", "20c3a920"];

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const checks: Record<string, () => unknown> = {};
		for (const bytes of BYTES) {
			checks[`"${bytes}"`] = async () => {
				await KV.put("k", unhex(bytes));
				return [await KV.get("k"), (await KV.getWithMetadata("k")).value, (await KV.get(["k"])).get("k")];
			};
		}
		for (const [name, text] of Object.entries({ "lone high": "a\ud800b", "lone low": "a\udc00b", "pair": "\ud83d\ude00", "swapped": "\ude00\ud83d", "NUL": "a\0b", "mark": "\ufeffa", "astral": "😀".repeat(3) })) {
			checks[`put ${name}`] = async () => {
				await KV.put("k", text);
				return [hex(await KV.get("k", "arrayBuffer")), await KV.get("k")];
			};
		}
		return report(checks);
	},
};
