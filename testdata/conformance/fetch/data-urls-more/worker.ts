import { Lines, reportPart, show, showError } from "../../checks.ts";

const types = [
	"", ";", ";charset=x", "text/plain", "TEXT/PLAIN", "text/plain;charset=utf-8", "text/plain; charset=utf-8", "text/plain ;charset=utf-8", "text/plain;charset=\"utf-8\"", "text/plain;charset='utf-8'",
	"text/plain;a=b;a=c", "text/plain;A=B", "text/plain;=b", "text/plain;a", "text/plain;a=", "text/plain;a=%22b%22", "text/plain;a=%22b", "text/plain;a=%22b%5C%22c%22", "text/plain;a=b c", "text/plain;a=b%20", "text/plain;%20a=b",
	"text", "text/", "/plain", "text/pl ain", "text/plain/x", "a/b", "*/*", "image/svg+xml", "text/html;charset=gbk", "x/x;base64;x=y", "x/x;charset=utf-8;base64", "x/x; base64", "x/x;base64 ", "x/x;BASE64", "x/x;bas e64", "x/x;base64=", "é/x", "x/x;é=é", "x/x;a=\"\"", "%20text/plain", "text%2Fplain",
];
const base64 = ["", "YWJj", "YWI=", "YQ==", "YWI", "YQ", "Y", "YWJjZ", "YW Jj", "YW%20Jj", "YW%0AJj", "YW\tJj", "Y%57Jj", "YWJj=", "YWJj====", "=", "====", "Y=WJj", "YWJj-_", "YWJj+/", "YWJj!", "%", "YW%zzJj", "YWJj#x", "YWJj?x", "é", "YWJj%3D%3D"];
const plain = ["", "a", "%00", "%ff", "a%", "a%2", "a%zz", "é", "%C3%A9", "a b", "a\tb\nc", "a+b", "#", "a?b#c", "%23", ",", ",,", "\"'<>`{}|\\^"];

export default {
	fetch(request: Request) {
		const get = async (url: string) => {
			try {
				const r = await fetch(url);
				return show([r.headers.get("content-type"), await (r as any).bytes()]);
			} catch (error) {
				return showError(error);
			}
		};
		const each = (list: string[], prefix: string) => async () => {
			let out = "";
			for (const entry of list) out += `\n    ${JSON.stringify(entry)} ${await get(prefix + entry)}`;
			return out;
		};
		return reportPart(request, {
			"types": async () => {
				let out = "";
				for (const type of types) out += `\n    ${JSON.stringify(type)} ${await get(`data:${type},YQ==`)}`;
				return new Lines(out.split("\n    ").slice(1));
			},
			"base64": async () => new Lines((await each(base64, "data:;base64,")()).split("\n    ").slice(1)),
			"as they stand": async () => new Lines((await each(plain, "data:,")()).split("\n    ").slice(1)),
			"the scheme in capitals": () => get("DATA:,x"),
			"spaces around": () => get("  data:,x  "),
			"slashes": () => get("data://host/,x"),
			"no comma": () => get("data:text/plain;base64"),
			"a large one": async () => (await (await fetch(`data:,${"x".repeat(1 << 20)}`)).text()).length,
			"HEAD": async () => {
				const r = await fetch("data:,abc", { method: "HEAD" });
				return [r.status, r.body, await r.text(), [...r.headers]];
			},
			"each method": async () => {
				const out: unknown[] = [];
				for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
					const r = await fetch("data:,abc", { method });
					out.push(method, r.status, await r.text());
				}
				return out;
			},
			"its properties": async () => {
				const r = await fetch("data:,abc");
				return [r.status, r.statusText, r.url, r.redirected, r.type, r.ok, [...r.headers], r.body?.locked];
			},
			"a clone": async () => {
				const r = await fetch("data:,abc");
				return [await r.clone().text(), await r.text()];
			},
			"blob": async () => {
				const b = await (await fetch("data:IMAGE/png;a=b,abc")).blob();
				return [b.type, b.size];
			},
			"manual redirect, cache, headers": async () => (await fetch("data:,abc", { redirect: "manual", cache: "no-store", headers: { a: "b" } })).status,
			"request.url": () => new Request("data:,a b#c").url,
		});
	},
};
