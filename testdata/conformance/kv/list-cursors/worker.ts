import { report } from "../../checks.ts";

const CURSORS: [string, unknown][] = [["''", ""], ["null", null], ["undefined", undefined], ["5", 5], ["true", true], ["{}", {}], ["Symbol", Symbol("s")], ["text", "hello"], ["not base64", "***"], ["blanks", "Y g = ="], ["without padding", "Yg"], ["with too much", "Yg===="], ["of b", btoa("b")], ["of bb", btoa("bb")], ["of z", btoa("z")], ["of nothing", "="], ["of a NUL", btoa("\0")], ["of bad UTF-8", btoa("\xff")], ["of half a é", btoa("\xc3")], ["URL alphabet", "_-__"], ["of 600 bytes", btoa("b".repeat(600))], ["long", "A".repeat(5000)], ["newline", "Yg==\n"]];

export default {
	async fetch(_request: Request, { KV }: { KV: any }) {
		for (const key of ["a", "b", "c", "é", "x/a", "x/b"]) await KV.put(key, "v");
		const checks: Record<string, () => unknown> = {};
		for (const [name, cursor] of CURSORS) {
			checks[name] = async () => {
				const page = await KV.list({ cursor, limit: 3 });
				return [page.keys.map((k: any) => k.name), page.cursor];
			};
			checks[`${name}, of x/`] = async () => (await KV.list({ cursor, prefix: "x/" })).keys.map((k: any) => k.name);
		}
		return report(checks);
	},
};
