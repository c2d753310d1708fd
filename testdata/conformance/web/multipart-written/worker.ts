import { reportPart, show } from "../../checks.ts";

async function written(fill: (form: FormData) => void) {
	const form = new FormData();
	fill(form);
	const r = new Response(form);
	const boundary = r.headers.get("content-type")!.split("boundary=")[1];
	return (await r.text()).replaceAll(boundary, "B");
}

const odd = ["", " ", "a b", '"', "a\\b", "\\a", "\n", "\r", "\r\n", "a\nb\rc\r\nd", "é", "✓", "😀", "\ud800", "%22", "%", ";", "=", "\0", "\t", "'", "a/b"];

export default {
	fetch(request: Request) {
		return reportPart(request, {
			"nothing": () => written(() => {}),
			"a text": () => written((f) => f.append("a", "1")),
			"two": () => written((f) => { f.append("a", "1"); f.append("a", "2"); }),
			"names": () => written((f) => odd.forEach((name, i) => f.append(name, `${i}`))),
			"values": () => written((f) => odd.forEach((value) => f.append("n", value))),
			"a name that ends with a backslash": () => written((f) => f.append("a\\", "1")),
			"a file's": () => written((f) => f.append("f", new File(["c"], "a\\"))),
			"two backslashes": () => written((f) => f.append("a\\\\", "1")),
			"a type that ends with a backslash": () => written((f) => f.append("f", new File(["c"], "n", { type: "a\\" }))),
			"names of files": () => written((f) => odd.forEach((name) => f.append("f", new File(["c"], name)))),
			"types of files": () => written((f) => ["", "text/plain", "A/B; C=D", "nonsense", "é", "a/b\r\nX: y"].forEach((type) => f.append("f", new File(["c"], "n", { type })))),
			"a Blob": () => written((f) => f.append("b", new Blob(["c"], { type: "x/y" }))),
			"a Blob with a name": () => written((f) => f.append("b", new Blob(["c"]), "n.txt")),
			"an empty file": () => written((f) => f.append("b", new File([], ""))),
			"the boundary": () => {
				const type = new Response(new FormData()).headers.get("content-type")!;
				return type.replace(/[0-9a-f]/g, "h").replace(/h+$/, (h) => `${h.length} digits`);
			},
			"the type with one of its own": () => new Response(new FormData(), { headers: { "content-type": "x/y" } }).headers.get("content-type"),
			"the length": async () => {
				const f = new FormData();
				f.append("a", "é");
				const r = new Response(f);
				return [(await r.arrayBuffer()).byteLength];
			},
			"there and back": async () => {
				const f = new FormData();
				for (const name of odd) f.append(name, name);
				for (const name of odd) f.append("f", new File([name], name, { type: "t/x" }));
				const back = await new Response(f).formData();
				const out: string[] = [];
				for (const [k, v] of back) out.push(typeof v === "string" ? show([k, v]) : show([k, (v as File).name, (v as File).type, await (v as File).text()]));
				return out;
			},
			"later changes do not count": async () => {
				const f = new FormData();
				f.append("a", "1");
				const r = new Response(f);
				f.append("b", "2");
				return [...(await r.formData())].length;
			},
			"a megabyte": async () => {
				const f = new FormData();
				f.append("f", new File([new Uint8Array(1 << 20)], "n"));
				const back = await new Response(f).formData();
				return (back.get("f") as File).size;
			},
		});
	},
};
