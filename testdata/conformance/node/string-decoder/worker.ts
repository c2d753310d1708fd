import * as module from "node:string_decoder";
import decoder, { StringDecoder } from "node:string_decoder";
import { Buffer } from "node:buffer";
import { type Checks, listing, report } from "../../checks.ts";

const S = StringDecoder as any;
const escaped = (text: string) => text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Decodes bytes in pieces of each size, and shows the pieces of text. */
function pieces(encoding: string, hex: string): string {
	const bytes = Buffer.from(hex, "hex");
	return [1, 2, 3, 5, 100].map((size) => {
		const d = new S(encoding);
		const out: string[] = [];
		for (let i = 0; i < bytes.length; i += size) out.push(d.write(bytes.subarray(i, i + size)));
		out.push(d.end());
		return escaped(out.join("|"));
	}).join("  ");
}

const samples: Record<string, string> = {
	ascii: "616263", two: "c3a9c3a9", three: "e282ace282ac", four: "f09f9880f09f9880", mixed: "61c3a9e282acf09f988062", cut: "61e282", "cut four": "f09f98", invalid: "ff61c328e28061f0808080",
	surrogate: "eda08061", "continuations": "808080", overlong: "c0af61", "too high": "f490808061", "lead after lead": "e2c3a9", bom: "efbbbf61",
};
const wide: Record<string, string> = { letters: "610062006300", pair: "3dd800de6100", odd: "610062", "lone high": "3dd86100", "lone high at end": "61003dd8", "lone low": "00de6100", "high high": "3dd83dd800de" };
const decode: Checks = {};
for (const [name, hex] of Object.entries(samples)) decode[`utf8 ${name}`] = () => pieces("utf8", hex);
for (const [name, hex] of Object.entries(wide)) decode[`utf16le ${name}`] = () => pieces("utf16le", hex);
for (const e of ["base64", "base64url", "hex", "latin1", "ascii"]) decode[e] = () => pieces(e, "fbff61620080c3a961");

const chain = (object: any) => {
	const names: string[] = [];
	for (let p = Object.getPrototypeOf(object); p; p = Object.getPrototypeOf(p)) names.push(p.constructor?.name);
	return names;
};

const pages: Record<string, Checks> = {
	decode,
	class: {
		"module": () => listing(module),
		"default": () => listing(decoder),
		"StringDecoder": () => [...listing(StringDecoder), S.name, S.length],
		"prototype": () => listing(StringDecoder.prototype),
		"instance": () => [...listing(new S()), ...chain(new S())],
		"encoding": () => ["utf8", "UTF-8", "ucs2", "utf-16le", "binary", "latin1", "base64", "base64url", "hex", "ascii", undefined, null, ""].map((e) => {
			try {
				return new S(e).encoding;
			} catch (error: any) {
				return error.message;
			}
		}),
		"unknown": () => new S("nope"),
		"unknown type": () => new S(5),
		"without new": () => S("utf8"),
		"without new, called on": () => {
			const object: any = {};
			S.call(object, "utf8");
			return [object.encoding, Object.keys(object)];
		},
		"inherited": () => {
			function Mine(this: any) { S.call(this, "utf8"); }
			Mine.prototype = Object.create(S.prototype);
			const m = new (Mine as any)();
			return [m.write(Buffer.from([0xe2])), m.write(Buffer.from([0x82, 0xac])), m.end()];
		},
		"subclass": () => {
			class Mine extends S {}
			const m = new (Mine as any)("hex");
			return [m.write(Buffer.from("a")), m instanceof S, m.constructor.name];
		},
		"state": () => {
			const d = new S("utf8");
			const seen: unknown[] = [d.lastNeed, d.lastTotal, d.lastChar?.length];
			d.write(Buffer.from([0x61, 0xe2, 0x82]));
			seen.push(d.lastNeed, d.lastTotal, [...d.lastChar]);
			d.write(Buffer.from([0xac]));
			seen.push(d.lastNeed, d.lastTotal, [...d.lastChar]);
			return seen;
		},
		"write text": () => new S().write("text"),
		"write Uint8Array": () => new S().write(new Uint8Array([0x61])),
		"write Uint16Array": () => new S().write(new Uint16Array([0x61])),
		"write DataView": () => new S().write(new DataView(new ArrayBuffer(1))),
		"write ArrayBuffer": () => new S().write(new ArrayBuffer(1)),
		"write number": () => new S().write(5),
		"write nothing": () => new S().write(),
		"write empty": () => new S().write(Buffer.alloc(0)),
		"end with bytes": () => new S().end(Buffer.from([0x61, 0xe2])),
		"end twice": () => {
			const d = new S();
			d.write(Buffer.from([0xe2]));
			return [d.end(), d.end(), d.write(Buffer.from("a"))];
		},
		"end with text": () => new S().end("abc"),
		"use after end": () => {
			const d = new S("base64");
			return [d.write(Buffer.from("a")), d.end(), d.write(Buffer.from("abc")), d.end()];
		},
		"text": () => {
			const d = new S();
			return typeof d.text === "function" ? d.text(Buffer.from("abc"), 1) : "no text()";
		},
		"text twice": () => {
			const d = new S();
			d.write(Buffer.from([0xe2]));
			return typeof d.text === "function" ? d.text(Buffer.from([0x82, 0xac, 0x61]), 2) : "no text()";
		},
		"called on something else": () => S.prototype.write.call({}, Buffer.from("a")),
		"end called on something else": () => S.prototype.end.call({}),
		"long": () => {
			const d = new S();
			const bytes = Buffer.from("\u20ac".repeat(1000));
			let text = "";
			for (let i = 0; i < bytes.length; i += 7) text += d.write(bytes.subarray(i, i + 7));
			return (text + d.end()) === "\u20ac".repeat(1000);
		},
	},
};

export default {
	fetch(request: Request) {
		return report(pages[new URL(request.url).pathname.slice(1)]);
	},
};
