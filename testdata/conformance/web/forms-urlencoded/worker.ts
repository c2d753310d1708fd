import { Lines, reportPart, show, showError } from "../../checks.ts";

const bodies = ["", "a", "a=", "=a", "=", "&", "a&b", "a=1&a=2", "a=b=c", "a+b=c+d", "a%20b=%2B", "a=%", "a=%2", "a=%zz", "a=%C3%A9", "a=é", "a=%FF", "a=%C3", "a=%F0%9F%98%80", "a=\r\n", "a=1;b=2", "a=1&&b=2", "a=%00", "\ufeffa=1", "%61=%62", "a[]=1&a[]=2", "__proto__=1", "a=%26%3D", " a = b ", "a=%u0041"];
const types = ["application/x-www-form-urlencoded", "APPLICATION/X-WWW-FORM-URLENCODED", "application/x-www-form-urlencoded;charset=UTF-8", "application/x-www-form-urlencoded; charset=iso-8859-1", " application/x-www-form-urlencoded ", "application/x-www-form-urlencoded;", "application/x-www-form-urlencodedx", "application/x-www-form-urlencoded, text/plain", "text/plain, application/x-www-form-urlencoded", "x-www-form-urlencoded", "application/json", ""];

async function parse(body: any, type: string) {
	try {
		return show([...(await new Response(body, { headers: { "content-type": type } }).formData())]);
	} catch (error) {
		return showError(error);
	}
}

export default {
	fetch(request: Request) {
		return reportPart(request, {
			"bodies": async () => {
				const out: string[] = [];
				for (const body of bodies) out.push(`${show(body)} ${await parse(body, types[0])}`);
				return new Lines(out);
			},
			"types": async () => {
				const out: string[] = [];
				for (const type of types) out.push(`${show(type)} ${await parse("a=é", type)}`);
				return new Lines(out);
			},
			"octets": async () => [await parse(new Uint8Array([0x61, 0x3d, 0xe9]), types[0]), await parse(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x3d, 0x31]), types[0])],
			"URLSearchParams and back": async () => {
				const r = new Response(new URLSearchParams([["a b", "c+d"], ["é", "✓&="], ["", ""], ["\r\n", "\0"], ["~*-._", "!'()"]]));
				return [await r.clone().text(), show([...(await r.formData())])];
			},
			"no body": async () => [await parse(null, types[0]), await parse("", types[0])],
			"without a type": () => new Response(new Uint8Array([97])).formData().then(show, showError),
			"no type, no body": () => new Response().formData().then(show, showError),
			"twice": async () => {
				const r = new Response("a=1", { headers: { "content-type": types[0] } });
				await r.formData();
				return r.formData();
			},
			"of a wrong type, then as text": async () => {
				const r = new Response("a=1");
				return [await r.formData().catch(showError), r.bodyUsed, await r.text().catch(showError)];
			},
			"of a broken form, then as text": async () => {
				const r = new Response("a=1", { headers: { "content-type": "multipart/form-data; boundary=x" } });
				return [await r.formData().catch(showError), r.bodyUsed, await r.text().catch(showError)];
			},
			"of a locked body": async () => {
				const r = new Response("a=1", { headers: { "content-type": types[0] } });
				r.body!.getReader();
				return r.formData();
			},
			"ten thousand": async () => [...(await new Response(Array.from({ length: 10000 }, (_, i) => `f${i}=${i}`).join("&"), { headers: { "content-type": types[0] } }).formData())].length,
		});
	},
};
