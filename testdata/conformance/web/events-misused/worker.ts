import { misconstruct, misuse } from "../../checks.ts";

export default {
	async fetch(request: Request) {
		let text = "";
		if (request.url.endsWith("/members")) return new Response(await members());
		for (const cls of [Event, CustomEvent, ErrorEvent, MessageEvent, CloseEvent, EventTarget, PromiseRejectionEvent, ExtendableEvent]) {
			text += await misconstruct(cls as never);
		}
		return new Response(text);
	},
};

async function members(): Promise<string> {
	let text = await misuse("Event", () => new Event("x"), Event.prototype);
	text += await misuse("CustomEvent", () => new CustomEvent("x"), CustomEvent.prototype);
	text += await misuse("ErrorEvent", () => new ErrorEvent("x"), ErrorEvent.prototype);
	text += await misuse("EventTarget", () => new EventTarget(), EventTarget.prototype);
	return text;
}
