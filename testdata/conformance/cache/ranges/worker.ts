import { report, type Checks } from "../../checks.ts";

const cache = caches.default;
const url = "https://ranges.example/x";
const RANGES = [
	"bytes=0-0", "bytes=0-4", "bytes=5-", "bytes=-3", "bytes=-1", "bytes=0-", "bytes=0-9", "bytes=0-10", "bytes=0-99", "bytes=9-9", "bytes=9-", "bytes=10-", "bytes=10-20", "bytes=99-", "bytes=-0", "bytes=-10", "bytes=-11", "bytes=-99", "bytes=4-3", "bytes=", "bytes", "", "bytes=-", "bytes=a-b", "bytes=0-a", "bytes=1", "bytes=1.5-3",
	"bytes=-1-2", "bytes=--1", "Bytes=0-1", "BYTES=0-1", "bytes =0-1", " bytes=0-1", "bytes= 0-1", "bytes=0 - 1", "bytes=0-1 ", "items=0-1", "bytes:0-1", "0-1", "bytes=00-01", "bytes=0-99999999999999999999", "bytes=99999999999999999999-", "bytes=0x0-0x1", "bytes=+0-1", "bytes=0-0,", "bytes=,0-0",
];
const asked = async (headers: HeadersInit, at = url) => {
	const r = await cache.match(new Request(at, { headers }));
	return r === undefined ? "not there" : [r.status, r.headers.get("content-range"), r.headers.get("content-length"), await r.text()];
};

export default {
	async fetch() {
		await cache.put(url, new Response("0123456789", { headers: { "cache-control": "max-age=60", etag: '"e"', "last-modified": "Wed, 10 Jan 2024 12:00:00 GMT", "content-type": "text/x-a" } }));
		const checks: Checks = Object.fromEntries(RANGES.map((range) => [JSON.stringify(range), () => asked({ range })]));
		checks["all headers of a part"] = async () => {
			const r = (await cache.match(new Request(url, { headers: { range: "bytes=2-4" } })))!;
			return [r.status, r.statusText, [...r.headers]];
		};
		checks["all headers outside"] = async () => {
			const r = (await cache.match(new Request(url, { headers: { range: "bytes=20-" } })))!;
			return [r.status, r.statusText, [...r.headers], r.body, await r.text()];
		};
		checks["with If-Range that fits"] = () => asked({ range: "bytes=0-0", "if-range": '"e"' });
		checks["with If-Range that differs"] = () => asked({ range: "bytes=0-0", "if-range": '"x"' });
		checks["with If-None-Match that fits"] = () => asked({ range: "bytes=0-0", "if-none-match": '"e"' });
		checks["with If-None-Match that differs"] = () => asked({ range: "bytes=0-0", "if-none-match": '"x"' });
		checks["outside with If-None-Match that fits"] = () => asked({ range: "bytes=20-", "if-none-match": '"e"' });
		checks["outside with If-Modified-Since that fits"] = () => asked({ range: "bytes=20-", "if-modified-since": "Wed, 10 Jan 2024 12:00:00 GMT" });
		checks["of nothing"] = () => asked({ range: "bytes=0-0" }, "https://ranges.example/nothing");
		checks["of an empty body"] = async () => {
			await cache.put("https://ranges.example/empty", new Response("", { headers: { "cache-control": "max-age=60" } }));
			return [await asked({ range: "bytes=0-0" }, "https://ranges.example/empty"), await asked({ range: "bytes=-1" }, "https://ranges.example/empty"), await asked({ range: "bytes=-0" }, "https://ranges.example/empty")];
		};
		checks["of no body"] = async () => {
			await cache.put("https://ranges.example/null", new Response(null, { headers: { "cache-control": "max-age=60" } }));
			return asked({ range: "bytes=0-0" }, "https://ranges.example/null");
		};
		checks["of a 404"] = async () => {
			await cache.put("https://ranges.example/404", new Response("no", { status: 404, headers: { "cache-control": "max-age=60" } }));
			return asked({ range: "bytes=0-0" }, "https://ranges.example/404");
		};
		checks["of a stream"] = async () => {
			await cache.put("https://ranges.example/stream", new Response(new Blob(["0123456789"]).stream().pipeThrough(new TransformStream()), { headers: { "cache-control": "max-age=60" } }));
			return asked({ range: "bytes=3-5" }, "https://ranges.example/stream");
		};
		checks["where the response says none"] = async () => {
			await cache.put("https://ranges.example/none", new Response("0123456789", { headers: { "cache-control": "max-age=60", "accept-ranges": "none" } }));
			return asked({ range: "bytes=3-5" }, "https://ranges.example/none");
		};
		checks["two Range headers"] = () => asked([["range", "bytes=0-0"], ["range", "bytes=2-2"]]);
		return report(checks);
	},
};
