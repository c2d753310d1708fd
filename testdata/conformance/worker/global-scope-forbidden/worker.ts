import { showError } from "../../checks.ts";

const attempts: Record<string, () => unknown> = {
	"fetch": () => fetch("http://127.0.0.1:1/"),
	"setTimeout": () => setTimeout(() => {}, 0),
	"setInterval": () => setInterval(() => {}, 10),
	"scheduler.wait": () => scheduler.wait(1),
	"getRandomValues": () => crypto.getRandomValues(new Uint8Array(4)),
	"randomUUID": () => crypto.randomUUID(),
	"generateKey": () => crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]),
	"AbortSignal.timeout": () => AbortSignal.timeout(10),
	"reading a Response": () => new Response("a").text(),
	"new WebSocketPair": () => new WebSocketPair(),
};

const outcomes: string[] = [];
for (const [name, attempt] of Object.entries(attempts)) {
	try {
		await attempt();
		outcomes.push(`${name}: allowed`);
	} catch (error) {
		outcomes.push(`${name}: ${showError(error)}`);
	}
}

export default {
	fetch() {
		return new Response(outcomes.join("\n"));
	},
};
