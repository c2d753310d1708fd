import { report } from "../../checks.ts";

const list = (f: FormData) => [...f].map(([k, v]) => [k, typeof v === "string" ? v : `${(v as any).constructor.name} ${(v as File).name} ${(v as File).type} ${(v as File).size}`]);

async function parse(body: string, type: string) {
	return list(await new Response(body, { headers: { "content-type": type } }).formData());
}

async function serialise(form: FormData) {
	const response = new Response(form);
	const boundary = response.headers.get("content-type")!.split("boundary=")[1];
	return (await response.text()).replaceAll(boundary, "BOUNDARY").replaceAll("\r\n", "|");
}

function form(entries: [string, any, string?][]) {
	const f = new FormData();
	for (const [k, v, n] of entries) n === undefined ? f.append(k, v) : f.append(k, v, n);
	return f;
}

export default {
	fetch() {
		return report({
			"append and get": () => {
				const f = form([["a", "1"], ["a", "2"], ["b", "3"]]);
				return [f.get("a"), f.getAll("a"), f.get("x"), f.getAll("x"), f.has("b")];
			},
			"set": () => {
				const f = form([["a", "1"], ["b", "2"], ["a", "3"]]);
				f.set("a", "9");
				f.set("c", "0");
				return list(f);
			},
			"delete": () => {
				const f = form([["a", "1"], ["b", "2"], ["a", "3"]]);
				f.delete("a");
				return list(f);
			},
			"values become strings": () => list(form([["n", 1], ["u", undefined], ["o", {}]])),
			"a Blob becomes a File": () => list(form([["f", new Blob(["x"], { type: "a/b" })], ["g", new Blob(["y"]), "name.txt"]])),
			"a File keeps its name": () => list(form([["f", new File(["x"], "n.txt")], ["g", new File(["x"], "n.txt"), "other"]])),
			"a name for a string": () => form([["a", "text", "name"]]),
			"keys, values, forEach": () => {
				const f = form([["a", "1"], ["b", "2"]]);
				const seen: unknown[] = [];
				f.forEach((v, k) => seen.push(k, v));
				return [[...f.keys()], [...f.values()], seen];
			},
			"append with one argument": () => (new FormData() as any).append("a"),
			"sent": () => serialise(form([["a", "1"], ["b", "line\nbreak"]])),
			"sent with a file": () => serialise(form([["f", new File(["content"], "a.txt", { type: "text/plain" })]])),
			"sent with a file of no type": () => serialise(form([["f", new File(["c"], "a.bin")]])),
			"sent with odd names": () => serialise(form([['q"uote', "x"], ["new\nline", "y"], ["ü", "z"], ["f", new File(["c"], 'a"b.txt')]])),
			"sent empty": () => serialise(new FormData()),
			"parsed": () => parse('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n', "multipart/form-data; boundary=x"),
			"parsed, a quoted boundary": () => parse('--a b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--a b--\r\n', 'multipart/form-data; boundary="a b"'),
			"parsed, a file": () => parse('--x\r\nContent-Disposition: form-data; name="f"; filename="n.txt"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--x--\r\n', "multipart/form-data; boundary=x"),
			"parsed, a file without a type": () => parse('--x\r\nContent-Disposition: form-data; name="f"; filename="n"\r\n\r\nc\r\n--x--\r\n', "multipart/form-data; boundary=x"),
			"parsed, no name": () => parse("--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x"),
			"parsed, no disposition": () => parse("--x\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x"),
			"parsed, other headers": () => parse('--x\r\nX-Other: 1\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--x--', "multipart/form-data; boundary=x"),
			"parsed, line feeds only": () => parse('--x\nContent-Disposition: form-data; name="a"\n\n1\n--x--\n', "multipart/form-data; boundary=x"),
			"parsed, text before": () => parse('preamble\r\n--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n', "multipart/form-data; boundary=x"),
			"parsed, the wrong boundary": () => parse("--y--\r\n", "multipart/form-data; boundary=x"),
			"parsed, empty": () => parse("--x--\r\n", "multipart/form-data; boundary=x"),
			"parsed, nothing": () => parse("", "multipart/form-data; boundary=x"),
			"parsed, URL-encoded": () => parse("a=1&b=x+y&c&=d", "application/x-www-form-urlencoded"),
			"parsed, URL-encoded with a charset": () => parse("a=1", "application/x-www-form-urlencoded;charset=UTF-8"),
			"parsed, another type": () => parse("a=1", "text/plain"),
			"there and back": async () => {
				const f = form([["a", "1"], ["f", new File([new Uint8Array([0, 13, 10, 255])], "b", { type: "x/y" })]]);
				const g = await new Response(f).formData();
				return [g.get("a"), await (g.get("f") as File).arrayBuffer()];
			},
			"with an argument": () => new (FormData as any)({}),
			"tag": () => String(new FormData()),
		});
	},
};
