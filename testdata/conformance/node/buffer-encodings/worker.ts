import { Buffer } from "node:buffer";
import { show } from "../../checks.ts";

const encodings = ["utf8", "utf16le", "latin1", "ascii", "base64", "base64url", "hex"] as const;
const escaped = (text: string) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

function attempt(f: () => unknown): string {
	try {
		const value = f();
		return Buffer.isBuffer(value) ? `<${[...value].map((b) => b.toString(16).padStart(2, "0")).join("")}>` : typeof value === "string" ? escaped(value) : show(value);
	} catch (e: any) {
		return `throws ${e.name} ${e.code}: ${e.message}`;
	}
}

const texts = ["", "a", "abc", "h\u00e9llo", "\u20acuro", "\ud83d\ude00!", "\ud800", "\udc00x", "a\ud83d", "\0\x7f\x80\xff", "\u0141", "00ff", "0", "0g11", "zz", "AbCd", "1 2", "YWJj", "YW Jj\n", "a-_b", "a+/b", "=", "a=b=", "\u0130A=="];
const odd = ["", "Y", "YQ", "YQ=", "YQ==", "YWI", "YWI=", "YWJj", "YWJjZ", "YWJj=", "=YWJj", "YQ==YQ==", "YQ=YQ", "Y Q = =", "Y\tW\nJ\rj", "YW!Jj", "YW\u0000Jj", "-_-_", "+/+/", "-/_+", "YWJj====", "Y\u0141Jj", "Y\u20acJj", "Y\u00e9Jj", "YW.Jj", "A", "AA", "AAA", "AB==", "A===", "====", "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo", "YWJj\ud83d\ude00ZGVm", "YWJjZA=x", "YWJjZA==xYWJj", "  ", "YWJjZGVm!", "!!!!YWJj"];
const bytes = [[], [0x61], [0x61, 0x62, 0x63], [0xc3, 0xa9], [0xc3], [0xe2, 0x82, 0xac, 0x21], [0xf0, 0x9f, 0x98, 0x80], [0xf0, 0x9f, 0x98], [0xff, 0xfe, 0x80], [0xed, 0xa0, 0x80], [0x3d, 0xd8, 0x00, 0xde], [0x3d, 0xd8], [0, 0x61, 0], [0xef, 0xbb, 0xbf, 0x61], [0xff, 0xfe, 0x61, 0], [0xfb, 0xff, 0xbf, 0x3e]];

const pages: Record<string, () => string[]> = {
	names: () => {
		const names: unknown[] = [...encodings, "UTF8", "Utf-8", "utf-8", "UCS2", "ucs-2", "Ucs-2", "UTF-16LE", "utf16", "utf-16", "binary", "BINARY", "Latin1", "latin-1", "us-ascii", "ASCII", "Hex", "Base64", "BASE64URL", "base64-url", "buffer", "", " utf8", "nope", null, undefined, 5, {}, [], ["utf8"], { toString: () => "hex" }, true];
		return names.map((n: any) => `${show(n)}: ${attempt(() => Buffer.isEncoding(n))} ${attempt(() => Buffer.from("ab", n))} ${attempt(() => Buffer.from("ab").toString(n))} ${attempt(() => Buffer.byteLength("ab\u00e9", n))}`);
	},
	from: () => texts.map((t) => `${escaped(t)}: ${encodings.map((e) => attempt(() => Buffer.from(t, e))).join(" ")}`),
	base64: () => odd.map((t) => `${escaped(t)}: ${attempt(() => Buffer.from(t, "base64"))} ${attempt(() => Buffer.from(t, "base64url"))} ${attempt(() => {
		const b = Buffer.alloc(40, 0x2e);
		return `${b.write(t, "base64")} ${b.toString("latin1").replace(/\.+$/, "")}`;
	})} ${Buffer.byteLength(t, "base64")}`),
	text: () => bytes.map((b) => `${Buffer.from(b).toString("hex")}: ${encodings.map((e) => attempt(() => Buffer.from(b).toString(e))).join(" ")}`),
	length: () => texts.map((t) => `${escaped(t)}: ${encodings.map((e) => attempt(() => Buffer.byteLength(t, e))).join(" ")}`),
	write: () => {
		const lines: string[] = [];
		for (const text of ["", "abc", "h\u00e9llo", "\u20ac\u20ac", "\ud83d\ude00\ud83d\ude00", "\ud800", "00ff0", "zz", "YWJjZA==", "YQ"]) {
			for (const e of encodings) {
				lines.push(`${escaped(text)} ${e}: ${[5, 3, 1, 0].map((n) => attempt(() => {
					const b = Buffer.alloc(n, 0xaa);
					const written = b.write(text, e);
					return `${written} ${b.toString("hex")}`;
				})).join(" ")}`);
			}
		}
		return lines;
	},
};

export default {
	fetch(request: Request) {
		return new Response(pages[new URL(request.url).pathname.slice(1)]().join("\n"));
	},
};
