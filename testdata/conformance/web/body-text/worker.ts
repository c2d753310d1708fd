import { Lines, reportPart, show, showError } from "../../checks.ts";

const octets: Record<string, number[]> = {
	"nothing": [],
	"a mark": [0xef, 0xbb, 0xbf],
	"a mark and text": [0xef, 0xbb, 0xbf, 0x61],
	"two marks": [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x61],
	"a mark within": [0x61, 0xef, 0xbb, 0xbf],
	"half a mark": [0xef, 0xbb],
	"a UTF-16 mark": [0xff, 0xfe, 0x61, 0x00],
	"Latin-1": [0x61, 0xe9, 0x62],
	"cut off, two octets": [0xc3],
	"cut off, three octets": [0xe2, 0x9c],
	"cut off, four octets": [0xf0, 0x9f, 0x98],
	"overlong": [0xc0, 0x80, 0xe0, 0x80, 0x80],
	"a surrogate": [0xed, 0xa0, 0x80],
	"beyond Unicode": [0xf4, 0x90, 0x80, 0x80],
	"continuation only": [0x80, 0xbf],
	"zero": [0x61, 0x00, 0x62],
	"an emoji": [0xf0, 0x9f, 0x98, 0x80],
	"line ends": [0x61, 0x0d, 0x0a, 0x62],
};
const jsons = ["", " ", "null", "1", "-0", "1e400", "\"a\"", "[1,2]", "{\"a\":1,\"a\":2}", "\ufeff{}", " \t\r\n{}", "{} ", "{\"__proto__\":1}", "\"\\ud800\"", "\"\ud800\"", "[,]", "{a:1}", "'a'", "01", "1.", "undefined", "NaN", "{", "[1", "\"a", "tru", "1 2", "\u00a01", "\"a\nb\"", "\"\\x\""];

export default {
	fetch(request: Request) {
		const bytes = (name: string) => new Uint8Array(octets[name]);
		const each = (make: (name: string) => Response) => async () => {
			const out: string[] = [];
			for (const name of Object.keys(octets)) out.push(`${name} ${JSON.stringify(await make(name).text())}`);
			return new Lines(out);
		};
		return reportPart(request, {
			"bytes as text": each((name) => new Response(bytes(name))),
			"a stream as text": each((name) => new Response(new ReadableStream({ start(c) { for (let at = 0; at < octets[name].length; at += 4) c.enqueue(bytes(name).subarray(at, at + 4)); c.close(); } }))),
			"a stream of one chunk as text": each((name) => new Response(new ReadableStream({ start(c) { c.enqueue(bytes(name)); c.close(); } }))),
			"a byte stream as text": each((name) => new Response(new ReadableStream({ type: "bytes", start(c) { if (bytes(name).length > 0) c.enqueue(bytes(name)); c.close(); } }))),
			"an identity stream as text": each((name) => { const { readable, writable } = new IdentityTransformStream(); const w = writable.getWriter(); w.write(bytes(name)); w.close(); return new Response(readable); }),
			"a Blob as text": each((name) => new Response(new Blob([bytes(name)]))),
			"Blob.text": async () => {
				const out: string[] = [];
				for (const name of Object.keys(octets)) out.push(JSON.stringify(await new Blob([bytes(name)]).text()));
				return new Lines(out);
			},
			"with a charset": async () => [await new Response(new Uint8Array([0xe9]), { headers: { "content-type": "text/plain;charset=iso-8859-1" } }).text(), await new Response(new Uint8Array([0x61, 0]), { headers: { "content-type": "text/plain;charset=utf-16le" } }).text()],
			"a text's bytes": async () => [await new Response("é✓😀").bytes(), await new Response("\ud800").bytes(), await new Response("\ufeffa").bytes()],
			"a text as text": async () => [await new Response("\ufeffa").text(), await new Response("a\ud800").text(), await new Response("a\r\nb\0").text()],
			"a text as text, by its stream": async () => {
				const r = new Response("\ufeffa\ud800");
				void r.body;
				return r.text();
			},
			"JSON": async () => {
				const out: string[] = [];
				for (const json of jsons) {
					try {
						out.push(show(await new Response(json).json()));
					} catch (error) {
						out.push((error as Error).name);
					}
				}
				return new Lines(out);
			},
			"JSON from bytes": async () => {
				const out: string[] = [];
				for (const json of jsons) {
					try {
						out.push(show(await new Response(new TextEncoder().encode(json)).json()));
					} catch (error) {
						out.push(showError(error));
					}
				}
				return new Lines(out);
			},
			"JSON that is no UTF-8": async () => new Response(new Uint8Array([0x22, 0xff, 0x22])).json(),
			"JSON with its keys in order": async () => JSON.stringify(await new Response('{"b":1,"2":2,"a":3,"1":4}').json()),
			"JSON with large numbers": async () => new Response("[12345678901234567890, 0.1, 1e21, -1e-7, 9007199254740993]").json(),
			"JSON, nested deep": async () => JSON.stringify(await new Response(`${"[".repeat(500)}${"]".repeat(500)}`).json()).length,
			"the error's class": async () => {
				try {
					await new Response("{").json();
				} catch (error: any) {
					return [error instanceof SyntaxError, error.constructor === SyntaxError, error.message];
				}
			},
		});
	},
};
