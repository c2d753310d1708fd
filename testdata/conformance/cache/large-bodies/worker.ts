import { hex, report } from "../../checks.ts";

const cache = caches.default;
const BLOCK = new Uint8Array(65536).map((_, k) => (k * 31) % 251);
const stream = (blocks: number) => {
	let n = 0;
	return new ReadableStream({
		pull(c) {
			if (n++ === blocks) c.close();
			else c.enqueue(BLOCK.slice());
		},
	});
};
const digest = async (body: ReadableStream) => {
	const d = new crypto.DigestStream("SHA-256");
	await body.pipeTo(d);
	return [Number(d.bytesWritten), hex(await d.digest)];
};
const put = (name: string, body: BodyInit) => cache.put(`https://large.example/${name}`, new Response(body, { headers: { "cache-control": "max-age=60" } }));
const got = async (name: string) => (await cache.match(`https://large.example/${name}`))!;

export default {
	fetch() {
		return report({
			"64 KiB": async () => {
				await put("64k", BLOCK);
				const r = await got("64k");
				return [r.headers.get("content-length"), await digest(r.body!)];
			},
			"a MiB and one": async () => {
				const all = new Uint8Array(1048577).fill(7);
				await put("1m", all);
				const r = await got("1m");
				return [r.headers.get("content-length"), await digest(r.body!)];
			},
			"a stream of 8 MiB": async () => {
				await put("8m", stream(128));
				const r = await got("8m");
				return [r.headers.get("content-length"), await digest(r.body!)];
			},
			"a part of it": async () => {
				const r = await cache.match(new Request("https://large.example/8m", { headers: { range: "bytes=65530-65545" } }));
				return [r!.status, r!.headers.get("content-range"), await r!.bytes()];
			},
			"the first of it": async () => {
				const r = await got("8m");
				const reader = r.body!.getReader();
				const { value } = await reader.read();
				await reader.cancel();
				return value!.subarray(0, 8);
			},
			"it is there still": async () => digest((await got("8m")).body!),
			"replaced while it is read": async () => {
				const r = await got("8m");
				const reader = r.body!.getReader();
				await reader.read();
				await put("8m", "small");
				let left = 0;
				for (;;) {
					const { value, done } = await reader.read();
					if (done) break;
					left += value.length;
				}
				return [left > 8000000, await (await got("8m")).text()];
			},
		});
	},
};
