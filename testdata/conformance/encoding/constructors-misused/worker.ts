import { type Checks, misconstruct, misuse, reportPart } from "../../checks.ts";

export default {
	async fetch(request: Request) {
		if (request.url.endsWith("/members")) {
			return new Response((await misconstruct(TextDecoder as never)) + (await misconstruct(TextEncoder as never)) + (await misuse("TextDecoder", () => new TextDecoder(), TextDecoder.prototype)) + (await misuse("TextEncoder", () => new TextEncoder(), TextEncoder.prototype)));
		}
		const checks: Checks = {};
		const labels: any[] = [undefined, null, "x", "utf-8", 5, {}];
		const options: any[] = [undefined, null, 5, "x", true, [], {}, { fatal: "yes" }, { fatal: null, ignoreBOM: 1 }, () => 1];
		for (const label of labels) {
			for (const option of options) {
				checks[`new TextDecoder(${String(label)}, ${typeof option} ${JSON.stringify(option)})`] = () => {
					const d = new TextDecoder(label, option);
					return [d.encoding, d.fatal, d.ignoreBOM];
				};
			}
		}
		for (const option of options) checks[`decode with ${typeof option} ${JSON.stringify(option)}`] = () => new TextDecoder().decode(new Uint8Array([97]), option);
		for (const [label, value] of Object.entries({ null: null, number: 5, array: [97], object: {}, "a shared buffer": new SharedArrayBuffer(2), blob: new Blob(["a"]) }) as [string, any][]) {
			checks[`decode of ${label}`] = () => new TextDecoder().decode(value);
			checks[`decode of ${label} in latin1`] = () => new TextDecoder("latin1").decode(value);
		}
		for (const value of [undefined, null, 5, {}, Symbol("s"), "\ud800"] as any[]) checks[`encode ${typeof value} ${Object.keys(Object(value)).length}`] = () => [...new TextEncoder().encode(value)];
		for (const args of [[], ["x"], ["x", null], ["x", {}], ["x", new ArrayBuffer(3)], ["x", new Uint16Array(3)], [5, new Uint8Array(3)]] as any[]) checks[`encodeInto ${args.map(String)}`] = () => (new TextEncoder() as any).encodeInto(...args);
		return reportPart(request, checks);
	},
};
