import { reportPart } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const { etag, uploaded } = await BUCKET.put("k", "value");
		const at = (ms: number) => new Date(uploaded.getTime() + ms);
		const get = (onlyIf: any) => async () => {
			const o = await BUCKET.get("k", { onlyIf });
			return o === null ? null : "body" in o ? await o.text() : o.constructor.name;
		};

		const h = (headers: any) => get(new Headers(headers));
		return reportPart(request, {
			...Object.fromEntries(["abc", "", '"', '""', '"a', 'a"', '"a"b', '"a" "b"', '"a","b', '"a",', ',"a"', '"a",,"b"', '"a", ,"b"', '*,"a"', '"a",*', "**", "* ", "*x", "W/", "W/a", 'W/"a', 'w/"a"', 'W /"a"', 'W/ "a"', 'W"a"', 'x"a"', '"a"W/"b"', '"a" W/"b"', 'W/"a",W/"b"', 'W/"a"x', '"a,b"', '"a\\"b"', '"é"', "'a'", '"a";"b"', 'W/*', '"a", b', 'a, "b"', '"*"', 'W/"*"', '"a" ,"b"', ' "a"', '\t"a"'].flatMap((v) => ["if-match", "if-none-match"].map((name) => [`${name}: ${v}`, h({ [name]: v })]))),
			"put": () => BUCKET.put("k", "v", { onlyIf: new Headers({ "if-match": "abc" }) }),
		});
	},
};
