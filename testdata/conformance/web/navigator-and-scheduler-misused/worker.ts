import { misconstruct, misuse } from "../../checks.ts";

export default {
	async fetch() {
		let text = await misconstruct(Navigator as never);
		text += await misconstruct(scheduler.constructor as never);
		text += await misuse("scheduler", () => scheduler, Object.getPrototypeOf(scheduler));
		text += await misuse("navigator", () => navigator, Object.getPrototypeOf(navigator), ["sendBeacon"]);
		for (const args of [[], ["/x"], ["x y"], [Symbol("s")], ["ftp://h/"]] as any[][]) {
			try {
				text += `sendBeacon(${args.map(String)}): ${(navigator as any).sendBeacon(...args)}\n`;
			} catch (error) {
				text += `sendBeacon(${args.map(String)}): ${error}\n`;
			}
		}
		for (const [key, d] of Object.entries(Object.getOwnPropertyDescriptors(navigator))) text += `${key} ${JSON.stringify(d)}\n`;
		try {
			(navigator as any).userAgent = "x";
		} catch (error) {
			text += `userAgent: ${error}\n`;
		}
		text += `${Object.isFrozen(navigator.languages)} ${JSON.stringify(navigator.languages)} ${String(navigator)} ${JSON.stringify(navigator)}\n`;
		return new Response(text);
	},
};
