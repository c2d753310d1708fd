import { report } from "../../checks.ts";

async function get(url: string, init?: RequestInit) {
	const r = await fetch(url, init);
	return [r.status, r.statusText, r.headers.get("content-type"), [...r.headers].length, r.url, r.redirected, r.body === null, await r.text()];
}

export default {
	fetch() {
		return report({
			"text": () => get("data:text/plain,hello"),
			"no type": () => get("data:,hello"),
			"parameters only": () => get("data:;charset=utf-8,x"),
			"a type that is none": () => get("data:nonsense,x"),
			"parameters are normalised": () => get('data:TEXT/HTML;Charset=UTF-8;a="b c";a=2;=x;d,x'),
			"escapes": () => get("data:,a%20b%2Cc%zz%e2%9c%93"),
			"spaces": () => get("data: text/plain ; a=b ,a b"),
			"a fragment": () => get("data:,a#b"),
			"a query": () => get("data:,a?b=c,d"),
			"base64": () => get("data:text/plain;base64,aGVsbG8="),
			"base64 without padding": () => get("data:;base64,aGVsbG8"),
			"base64 with spaces and escapes": () => get("data:text/plain; BASE64 ,aGVs%20bG8%3D"),
			"base64 that is none": () => get("data:;base64,%%%a"),
			"base64 not last": () => get("data:;base64;x=y,aGVsbG8="),
			"no comma": () => get("data:text/plain"),
			"HEAD": () => get("data:,x", { method: "HEAD" }),
			"POST": () => get("data:,x", { method: "POST", body: "b" }),
			"a Request": async () => (await fetch(new Request("data:text/x,y"))).text(),
			"its headers can be changed": async () => {
				const r = await fetch("data:,x");
				r.headers.set("a", "b");
				return r.headers.get("a");
			},
			"a comma in quotes": () => get('data:text/plain;a=",",x'),
		});
	},
};
