import { report, type Checks } from "../../checks.ts";

const cache = caches.default;
const DATE = "Wed, 10 Jan 2024 12:00:00 GMT";
const STORED: Record<string, Record<string, string>> = { strong: { etag: '"abc"' }, weak: { etag: 'W/"abc"' }, bare: { etag: "abc" }, empty: { etag: '""' }, dated: { "last-modified": DATE }, both: { etag: '"abc"', "last-modified": DATE }, neither: {}, odd: { "last-modified": "2024-01-10" } };
const ETAGS = ['"abc"', 'W/"abc"', "abc", '"x"', '"x", "abc"', '"x","abc"', 'W/"x", W/"abc"', "*", " * ", '"*"', "", '""', '"ABC"', "'abc'", '"abc', '"abc" , "y"', '"a,b"', '"abc";x', 'w/"abc"'];
const DATES = [DATE, "Wed, 10 Jan 2024 11:59:59 GMT", "Wed, 10 Jan 2024 12:00:01 GMT", "Fri, 01 Jan 2100 00:00:00 GMT", "Thu, 10 Jan 2024 12:00:00 GMT", "10 Jan 2024 12:00:00 GMT", "Wed, 10 Jan 2024 12:00:00", "Wed Jan 10 12:00:00 2024", "Wednesday, 10-Jan-24 12:00:00 GMT", "2024-01-10T12:00:00Z", "nonsense", "", "0", "Wed, 10 jan 2024 12:00:00 GMT", " Wed, 10 Jan 2024 12:00:00 GMT "];
const url = (name: string) => `https://conditions.example/${name}`;
const status = async (name: string, headers: HeadersInit) => (await cache.match(new Request(url(name), { headers })))?.status;

export default {
	async fetch() {
		for (const [name, headers] of Object.entries(STORED)) await cache.put(url(name), new Response("body", { headers: { "cache-control": "max-age=60", ...headers } }));
		const checks: Checks = {};
		for (const value of ETAGS) checks[`If-None-Match ${value}`] = () => Promise.all(Object.keys(STORED).map(async (name) => `${name} ${await status(name, { "if-none-match": value })}`));
		for (const value of DATES) checks[`If-Modified-Since ${value}`] = () => Promise.all(["dated", "both", "strong", "odd"].map(async (name) => `${name} ${await status(name, { "if-modified-since": value })}`));
		checks["an ETag that differs, a date that fits"] = () => status("both", { "if-none-match": '"x"', "if-modified-since": DATE });
		checks["an ETag that fits, a date that differs"] = () => status("both", { "if-none-match": '"abc"', "if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT" });
		checks["If-Match"] = () => status("both", { "if-match": '"x"' });
		checks["If-Unmodified-Since"] = () => status("both", { "if-unmodified-since": "Mon, 01 Jan 2024 00:00:00 GMT" });
		checks["the 304"] = async () => {
			const r = (await cache.match(new Request(url("both"), { headers: { "if-none-match": '"abc"' } })))!;
			return [r.status, r.statusText, r.body, [...r.headers], await r.text()];
		};
		checks["of a stored 404"] = async () => {
			await cache.put(url("404"), new Response("no", { status: 404, headers: { etag: '"e"', "cache-control": "max-age=60" } }));
			return status("404", { "if-none-match": '"e"' });
		};
		checks["deleting with one"] = async () => [await cache.delete(new Request(url("strong"), { headers: { "if-none-match": '"abc"' } })), await status("strong", {})];
		checks["putting with one"] = async () => {
			await cache.put(new Request(url("put"), { headers: { "if-none-match": "*" } }), new Response("x", { headers: { "cache-control": "max-age=60" } }));
			return status("put", {});
		};
		return report(checks);
	},
};
