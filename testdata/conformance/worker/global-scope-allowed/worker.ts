import { show, showError } from "../../checks.ts";

const attempts: Record<string, () => unknown> = {
	"Math.random": () => Math.random() < 1,
	"Date": () => new Date() instanceof Date,
	"structuredClone": () => structuredClone({ a: [1] }),
	"digest": async () => (await crypto.subtle.digest("SHA-1", new Uint8Array(1))).byteLength,
	"importKey": async () => (await crypto.subtle.importKey("raw", new Uint8Array(16), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])).type,
	"eval": () => (0, eval)("1 + 1"),
	"new Function": () => new Function("a", "return a * 2")(4),
	"queueMicrotask": () => new Promise<void>((done) => queueMicrotask(done)),
	"URL": () => new URL("http://a/b").pathname,
	"Headers": () => new Headers({ a: "b" }).get("a"),
	"Request": () => new Request("http://a/").method,
	"Response": () => new Response("a").status,
	"ReadableStream": () => new ReadableStream().locked,
	"TransformStream": () => new TransformStream().readable.locked,
	"AbortController": () => new AbortController().signal.aborted,
	"EventTarget": () => new EventTarget().dispatchEvent(new Event("x")),
	"Blob": () => new Blob(["a"]).size,
	"FormData": () => [...new FormData()],
	"TextDecoder": () => new TextDecoder().decode(new Uint8Array([97])),
	"clearTimeout": () => clearTimeout(1),
	"addEventListener": () => addEventListener("unhandledrejection", () => {}),
	"console.log": () => console.log("while starting"),
};

const outcomes: string[] = [];
for (const [name, attempt] of Object.entries(attempts)) {
	try {
		outcomes.push(`${name}: ${show(await attempt())}`);
	} catch (error) {
		outcomes.push(`${name}: throws ${showError(error)}`);
	}
}

export default {
	fetch() {
		return new Response(outcomes.join("\n"));
	},
};
