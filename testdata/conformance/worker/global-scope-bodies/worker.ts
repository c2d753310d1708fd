import { show, showError } from "../../checks.ts";

const attempts: Record<string, () => unknown> = {
	"Response without a body": () => new Response(null).status,
	"Response with undefined": () => new Response().status,
	"Response of a text": () => new Response("a").status,
	"Response of an empty text": () => new Response("").status,
	"Response of bytes": () => new Response(new Uint8Array(1)).status,
	"Response of a stream": () => new Response(new ReadableStream()).status,
	"Response of URLSearchParams": () => new Response(new URLSearchParams()).status,
	"Response of a Blob": () => new Response(new Blob([])).status,
	"Response of a FormData": () => new Response(new FormData()).status,
	"Response of an array": () => new Response([] as any).status,
	"Response.json": () => Response.json({}).status,
	"Response.redirect": () => Response.redirect("http://a.example/").status,
	"Response.error": () => Response.error().type,
	"Request with a body": () => new Request("http://a.example/", { method: "POST", body: "a" }).method,
	"signal of a Request": () => new Request("http://a.example/").signal.aborted,
	"clone of a Request": () => new Request("http://a.example/").clone().url,
	"text of no body": () => new Response(null).text(),
	"AbortController": () => {
		const c = new AbortController();
		c.abort();
		return c.signal.aborted;
	},
	"AbortSignal.abort": () => AbortSignal.abort().aborted,
	"AbortSignal.any": () => AbortSignal.any([]).aborted,
	"AbortSignal.timeout": () => AbortSignal.timeout(5).aborted,
	"text of a Blob": () => new Blob(["a"]).text(),
	"stream of a Blob": () => new Blob(["a"]).stream().locked,
	"reading a stream": async () => (await new ReadableStream({ start(c) { c.enqueue("a"); } }).getReader().read()).value,
	"a header beyond ASCII": () => new Headers({ a: "\u2713" }).get("a"),
	"IdentityTransformStream": () => new IdentityTransformStream().readable.locked,
	"FixedLengthStream": () => new FixedLengthStream(3).readable.locked,
	"TextDecoderStream": () => new TextDecoderStream().readable.locked,
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
