import { report } from "../../checks.ts";

const cache = caches.default;
const url = "https://many.example/x";
const asked = async (range: string, at = url) => {
	const r = await cache.match(new Request(at, { headers: { range } }));
	return r === undefined ? "not there" : [r.status, [...r.headers].filter(([name]) => name.startsWith("content-")), await r.text()];
};

export default {
	async fetch() {
		await cache.put(url, new Response("0123456789", { headers: { "cache-control": "max-age=60", "content-type": "text/x-a" } }));
		await cache.put("https://many.example/untyped", new Response(new TextEncoder().encode("0123456789"), { headers: { "cache-control": "max-age=60" } }));
		return report(
			Object.fromEntries([
				...["bytes=0-1,4-5", "bytes=0-1, 4-5", "bytes=4-5,0-1", "bytes=0-4,2-6", "bytes=0-1,0-1", "bytes=0-0,-1", "bytes=5-,-3", "bytes=0-1,20-30", "bytes=0-1,4-3", "bytes=0-1,-0", "bytes=-0,-0", "bytes=0-1,-99", "bytes=0-1,", "bytes=0-1,x", "bytes=0-0,2-2,4-4,6-6,8-8"].map((range) => [range, () => asked(range)]),
				["untyped", () => asked("bytes=0-1,4-5", "https://many.example/untyped")],
			]),
		);
	},
};
