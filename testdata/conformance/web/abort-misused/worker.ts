import { misconstruct, misuse } from "../../checks.ts";

export default {
	async fetch() {
		let text = (await misconstruct(AbortController)) + (await misconstruct(AbortSignal));
		text += await misuse("AbortController", () => new AbortController(), AbortController.prototype);
		text += await misuse("AbortSignal", () => AbortSignal.abort("why"), AbortSignal.prototype);
		text += await misuse("AbortSignal (static)", () => AbortSignal, Object.fromEntries(["abort", "any", "timeout"].map((key) => [key, (AbortSignal as any)[key]])));
		return new Response(text);
	},
};
