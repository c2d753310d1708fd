import { Lines, reportPart, show, showError } from "../../checks.ts";

const D = 'Content-Disposition: form-data; name="a"';
const TYPE = "multipart/form-data; boundary=x";

async function parse(body: any, type: string = TYPE) {
	try {
		const form = await new Response(body, { headers: { "content-type": type } }).formData();
		const out: string[] = [];
		for (const [k, v] of form) out.push(typeof v === "string" ? `${show(k)}=${show(v)}` : `${show(k)}=${(v as any).constructor.name} ${show((v as File).name)} ${show((v as File).type)} ${show(await (v as File).text())}`);
		return `[${out.join(", ")}]`;
	} catch (error) {
		return showError(error);
	}
}

const one = (head: string, content = "1") => parse(`--x\r\n${head}\r\n\r\n${content}\r\n--x--\r\n`);
const each = async (heads: string[]) => {
	const out: string[] = [];
	for (const head of heads) out.push(`${show(head)} ${await one(head)}`);
	return new Lines(out);
};

export default {
	fetch(request: Request) {
		return reportPart(request, {
			"types": async () => {
				const body = `--x\r\n${D}\r\n\r\n1\r\n--x--\r\n`;
				const out: string[] = [];
				for (const type of [TYPE, "Multipart/Form-Data; Boundary=x", "multipart/form-data;boundary=x", "multipart/form-data; boundary=\"x\"", "multipart/form-data; boundary='x'", "multipart/form-data; charset=utf-8; boundary=x", "multipart/form-data; boundary=x; charset=utf-8", "multipart/form-data; boundary=x;", "multipart/form-data; boundary = x", "multipart/form-data; boundary=x, text/plain", "multipart/form-data; boundary=y", "multipart/form-data; boundary=", "multipart/form-data; boundary", "multipart/form-data", "multipart/form-data;", "multipart/form-dataX; boundary=x", "multipart/mixed; boundary=x", "multipart/form-data boundary=x", "text/plain; boundary=x", "", " multipart/form-data; boundary=x", "multipart/form-data; boundary=x y", "multipart/form-data; boundary=X", "multipart/form-data; boundary=x; boundary=y", "multipart/form-data; boundary=\"x"]) out.push(`${show(type)} ${await parse(body, type)}`);
				return new Lines(out);
			},
			"frames": async () => {
				const out: string[] = [];
				for (const body of [
					"", "--x", "--x--", "--x--\r\n", "--x\r\n", "--x\r\n--x--", "\r\n--x--", "x--", "--x-", `--x\r\n${D}`, `--x\r\n${D}\r\n`, `--x\r\n${D}\r\n\r\n`, `--x\r\n${D}\r\n\r\n1`, `--x\r\n${D}\r\n\r\n1\r\n`, `--x\r\n${D}\r\n\r\n1\r\n--x`, `--x\r\n${D}\r\n\r\n1\r\n--x-`, `--x\r\n${D}\r\n\r\n1\r\n--x\r\n`, `--x\r\n${D}\r\n\r\n1\r\n--x--`, `--x\r\n${D}\r\n\r\n1--x--`, `--x\r\n${D}\r\n\r\n1\n--x--`, `--x\n${D}\n\n1\n--x--`, `--x\r${D}\r\r1\r--x--`, `--x  \r\n${D}\r\n\r\n1\r\n--x--  \r\n`, `--xy\r\n${D}\r\n\r\n1\r\n--x--`, `--x\r\n${D}\r\n\r\n1\r\n--xy\r\n--x--`, `--x\r\n${D}\r\n\r\n1\r\n--x--after`, `before\r\n--x\r\n${D}\r\n\r\n1\r\n--x--`, `before--x\r\n${D}\r\n\r\n1\r\n--x--`, `--x\r\n${D}\r\n\r\n\r\n--x--`, `--x\r\n${D}\r\n\r\n--x--`, `--x\r\n${D}\r\n\r\n\r\n\r\n\r\n--x--`, `--x\r\n${D}\r\n\r\na\r\n--y\r\nb\r\n--x--`, `--x\r\n\r\n${D}\r\n\r\n1\r\n--x--`, `--x\r\n${D}\r\n\r\n1\r\n--x\r\n${D}\r\n\r\n2\r\n--x--`, `--x\r\n${D}\r\n\r\n1\r\n--x--\r\n--x\r\n${D}\r\n\r\n2\r\n--x--`, `--x${D}\r\n\r\n1\r\n--x--`,
				]) out.push(`${show(body)} ${await parse(body)}`);
				return new Lines(out);
			},
			"dispositions": () => each([
				D, 'content-disposition:form-data;name="a"', 'CONTENT-DISPOSITION: form-data; name="a"', 'Content-Disposition: FORM-DATA; name="a"', 'Content-Disposition: form-data; NAME="a"', "Content-Disposition: form-data; name=a", "Content-Disposition: form-data; name='a'", 'Content-Disposition: form-data; name = "a"', 'Content-Disposition: form-data; name="a', 'Content-Disposition: form-data; name=""', "Content-Disposition: form-data; name=", "Content-Disposition: form-data; name", "Content-Disposition: form-data", "Content-Disposition: form-data;", "Content-Disposition:", 'Content-Disposition: attachment; name="a"', 'Content-Disposition: form-datax; name="a"', 'Content-Disposition: name="a"', 'Content-Disposition: form-data; name="a"; name="b"', 'Content-Disposition: form-data; x="y"; name="a"', 'Content-Disposition: form-data; x=y; name="a"', 'Content-Disposition: form-data; name="a" ; x', 'Content-Disposition: form-data name="a"', "Content-Disposition: form-data; name*=UTF-8''a", `${D}\r\n${D.replace("a\"", "b\"")}`, `X: y\r\n${D}`, `${D}\r\nX: y`, `broken\r\n${D}`, `: y\r\n${D}`, `${D}\r\n folded`, 'Content-Disposition : form-data; name="a"', ' Content-Disposition: form-data; name="a"', 'Content-Disposition: form-data;\r\n name="a"', `X y: z\r\n${D}`,
			]),
			"names": () => each(['"', "a\\b", 'a\\"b', "a%22b", "a%0D%0Ab", "é", "✓", "a;b", "a=b", "a b", " a ", "a\tb", "__proto__", "a[]", "a\\\\", "\\", "a%"].map((name) => `Content-Disposition: form-data; name="${name}"`)),
			"names that are no UTF-8": () => parse(new Uint8Array([...`--x\r\nContent-Disposition: form-data; name="`].map((c) => c.charCodeAt(0)).concat([0xe9], [...`"\r\n\r\n`].map((c) => c.charCodeAt(0)), [0xff, 0xc3], [..."\r\n--x--"].map((c) => c.charCodeAt(0))))),
			"filenames": () => each(['"n.txt"', "n.txt", '""', '"', '"a b.txt"', '"a;b"', '"a\\"b"', '"a%22b"', '"C:\\dir\\n.txt"', '"/etc/passwd"', '"../x"', '"é✓"', "'n'", '"a"; filename="b"'].map((name) => `${D}; filename=${name}`).concat(`${D}; filename*=UTF-8''n%C3%A9.txt`, `${D}; filename="a"; filename*=UTF-8''b`, `${D}; FileName="n"`, `Content-Disposition: form-data; filename="n"; name="a"`)),
			"types of files": () => each(["text/plain", "TEXT/Plain; Charset=UTF-8", "nonsense", "", " a/b ", "image/png", "multipart/mixed; boundary=y", "text/plain;charset=iso-8859-1", "é/x"].map((type) => `${D}; filename="n"\r\nContent-Type: ${type}`).concat(`${D}; filename="n"\r\ncontent-type:a/b`, `Content-Type: a/b\r\n${D}; filename="n"`, `${D}\r\nContent-Type: text/x`, `${D}; filename="n"\r\nContent-Type: a/b\r\nContent-Type: c/d`)),
			"transfer encodings": async () => [await one(`${D}\r\nContent-Transfer-Encoding: base64`, "YWJj"), await one(`${D}; filename="n"\r\nContent-Transfer-Encoding: quoted-printable`, "=41"), await one(`${D}\r\nContent-Type: text/plain; charset=iso-8859-1`, "é")],
			"an empty file": async () => [await one(`${D}; filename="n"`, ""), await one(`${D}; filename=""\r\nContent-Type: application/octet-stream`, ""), await one(`${D}; filename=""`, "content")],
			"contents": async () => {
				const out: string[] = [];
				for (const content of ["", "\r\n", "\n", "a\r\nb", "a\nb", "a\rb", "--", "--x", "-x", "\0", "é✓😀", " a ", "\ufeffa"]) out.push(`${show(content)} ${await one(D, content)}`);
				return new Lines(out);
			},
			"a file of octets": async () => {
				const bytes = new Uint8Array(256).map((_, i) => i);
				const body = new Blob([`--x\r\n${D}; filename="n"\r\n\r\n`, bytes, "\r\n--x--\r\n"]);
				const form = await new Response(body, { headers: { "content-type": TYPE } }).formData();
				return new Uint8Array(await (form.get("a") as File).arrayBuffer()).every((b, i) => b === i);
			},
			"a thousand fields": async () => {
				let body = "";
				for (let i = 0; i < 1000; i++) body += `--x\r\nContent-Disposition: form-data; name="f${i}"\r\n\r\n${i}\r\n`;
				const form = await new Response(`${body}--x--`, { headers: { "content-type": TYPE } }).formData();
				return [[...form].length, form.get("f999")];
			},
			"a long boundary": async () => {
				const b = "y".repeat(300);
				return parse(`--${b}\r\n${D}\r\n\r\n1\r\n--${b}--`, `multipart/form-data; boundary=${b}`);
			},
			"odd boundaries": async () => {
				const out: string[] = [];
				for (const b of ["a b", "a'b", "a:b", "a/b", "a=b", "a?b", "a(b)", "a,b", "----", "-", ".", "é"]) out.push(`${show(b)} ${await parse(`--${b}\r\n${D}\r\n\r\n1\r\n--${b}--`, `multipart/form-data; boundary="${b}"`)} ${await parse(`--${b}\r\n${D}\r\n\r\n1\r\n--${b}--`, `multipart/form-data; boundary=${b}`)}`);
				return new Lines(out);
			},
		});
	},
};
