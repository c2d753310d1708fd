import { hex, showError, unhex } from "../../checks.ts";

/** "hello" in each format. */
const HELLO = {
	gzip: unhex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"),
	deflate: unhex("789ccb48cdc9c90700062c0215"),
	"deflate-raw": unhex("cb48cdc9c90700"),
};

const gzip = () => new CompressionStream("gzip");
const gunzip = () => new DecompressionStream("gzip");

export default {
	async fetch(request: Request): Promise<Response> {
		const path = new URL(request.url).pathname;
		const body = request.body!;
		switch (path) {
			case "/there-and-back": {
				const answer = new Response(body.pipeThrough(gzip()).pipeThrough(gunzip()));
				return new Response(answer.body, { headers: { "x-used": String(request.bodyUsed), "x-locked": String(body.locked) } });
			}
			case "/unpack":
				return new Response(body.pipeThrough(gunzip()));
			case "/unpack-text":
				try {
					return new Response(`text: ${await new Response(body.pipeThrough(gunzip())).text()}`);
				} catch (error) {
					return new Response(showError(error));
				}
			case "/unpack-chunks": {
				let text = "";
				for await (const chunk of body.pipeThrough(gunzip()).pipeThrough(new TextDecoderStream())) text += chunk;
				return new Response(text);
			}
			case "/pack": {
				const packed = await new Response(body.pipeThrough(gzip())).arrayBuffer();
				return new Response(`packed: ${packed.byteLength}, starts with ${hex(packed.slice(0, 4))}`);
			}
			case "/unpack-clone": {
				const copy = request.clone();
				const [a, b] = await Promise.all([new Response(body.pipeThrough(gunzip())).text(), copy.text()]);
				return new Response(`${a}, ${b.length}`);
			}
			case "/pipe-to": {
				const { readable, writable } = gunzip();
				await body.pipeTo(writable);
				return new Response(readable);
			}
			case "/used": {
				await request.text();
				try {
					return new Response(body.pipeThrough(gzip()).pipeThrough(gunzip()));
				} catch (error) {
					return new Response(showError(error));
				}
			}
			case "/manual":
				return new Response(HELLO.gzip, { encodeBody: "manual", headers: { "content-encoding": "gzip" } });
			case "/manual-stream":
				return new Response(new Response("hello").body!.pipeThrough(gzip()), { encodeBody: "manual", headers: { "content-encoding": "gzip" } });
			default:
				return new Response("?", { status: 404 });
		}
	},
};
