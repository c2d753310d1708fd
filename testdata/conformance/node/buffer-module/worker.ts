import buffer, { Buffer } from "node:buffer";
import { type Checks, report } from "../../checks.ts";

const m = buffer as any;
const encodings = ["utf8", "utf16le", "latin1", "ascii"];
const inputs: Record<string, Buffer> = {
	"abc": Buffer.from("abc"),
	"h\\u00e9 \\u20ac \\ud83d\\ude00": Buffer.from("h\u00e9 \u20ac \u{1f600}"),
	"latin1": Buffer.from([0x68, 0xe9, 0x80, 0xff]),
	"utf16": Buffer.from("h\u00e9\u20ac\u{1f600}", "utf16le"),
	"odd utf16": Buffer.from([0x61, 0, 0x62]),
	"lone surrogate": Buffer.from([0x61, 0, 0x00, 0xd8]),
	"cut utf8": Buffer.from([0x61, 0xe2, 0x82]),
	"empty": Buffer.alloc(0),
};

const transcodes: Checks = {};
for (const [name, input] of Object.entries(inputs)) {
	for (const from of encodings) for (const to of encodings) transcodes[`${name} ${from} > ${to}`] = () => m.transcode(input, from, to).toString("hex");
}

const pages: Record<string, Checks> = {
	transcode: transcodes,
	rest: {
		"transcode hex": () => m.transcode(Buffer.from("ab"), "hex", "utf8"),
		"transcode to base64": () => m.transcode(Buffer.from("ab"), "utf8", "base64"),
		"transcode unknown": () => m.transcode(Buffer.from("ab"), "utf8", "nope"),
		"transcode undefined": () => m.transcode(Buffer.from("ab")),
		"transcode text": () => m.transcode("ab", "utf8", "utf16le"),
		"transcode Uint16Array": () => m.transcode(new Uint16Array([97]), "latin1", "utf16le"),
		"transcode gives a Buffer": () => Buffer.isBuffer(m.transcode(new Uint8Array([97]), "latin1", "utf16le")),
		"isUtf8": () => [m.isUtf8(Buffer.from("\u20ac")), m.isUtf8(Buffer.from([0xff])), m.isUtf8(new Uint8Array(0)), m.isUtf8(Buffer.from([0xed, 0xa0, 0x80]))],
		"isAscii": () => [m.isAscii(Buffer.from("abc")), m.isAscii(Buffer.from([0x80])), m.isAscii(new Uint8Array(0))],
		"isAscii of ArrayBuffer": () => m.isAscii(new ArrayBuffer(2)),
		"isUtf8 of ArrayBuffer": () => m.isUtf8(new ArrayBuffer(2)),
		"isUtf8 of Uint16Array": () => m.isUtf8(new Uint16Array([0x80])),
		"isUtf8 of DataView": () => m.isUtf8(new DataView(new ArrayBuffer(1))),
		"isUtf8 of text": () => m.isUtf8("abc"),
		"isAscii of nothing": () => m.isAscii(),
		"isAscii of array": () => m.isAscii([1]),
		"isAscii of detached": () => {
			const b = Buffer.from("abc");
			b.buffer.transfer();
			return m.isAscii(b);
		},
		"isUtf8 of detached ArrayBuffer": () => {
			const b = new ArrayBuffer(1);
			b.transfer();
			return m.isUtf8(b);
		},
		"atob": () => [m.atob("YWI="), m.atob(" Y W I "), m.btoa("ab")],
		"atob bad": () => m.atob("!"),
		"atob nothing": () => m.atob(),
		"btoa bad": () => m.btoa("\u20ac"),
		"Blob": () => [m.Blob === Blob, m.File === File],
		"Blob of Buffer": async () => [await new m.Blob([Buffer.from("ab"), "c"]).text(), new m.File([Buffer.from("ab")], "n").size],
		"Response of Buffer": async () => [await new Response(Buffer.from("abc").subarray(1)).text()],
		"resolveObjectURL": () => m.resolveObjectURL("blob:x"),
		"constants frozen": () => [Object.isFrozen(m.constants), Object.isFrozen(m), Object.isExtensible(m)],
		"assign INSPECT_MAX_BYTES": () => {
			m.INSPECT_MAX_BYTES = 2;
			const shown = (Buffer.from("abc") as any).inspect();
			m.INSPECT_MAX_BYTES = 50;
			return shown;
		},
		"patch the prototype": () => {
			(Buffer.prototype as any).mine = function () { return this.length; };
			const n = (Buffer.from("ab") as any).mine();
			delete (Buffer.prototype as any).mine;
			return n;
		},
		"TextDecoder": () => [new TextDecoder().decode(Buffer.from("h\u00e9").subarray(1)), new TextEncoder().encode("a") instanceof Buffer],
		"crypto": () => crypto.getRandomValues(Buffer.alloc(2)).constructor.name,
		"digest": async () => Buffer.from(await crypto.subtle.digest("SHA-1", Buffer.from("abc"))).toString("hex"),
		"DataView over a Buffer": () => {
			const b = Buffer.from([0, 1, 2, 3]);
			return new DataView(b.buffer, b.byteOffset, b.length).getUint16(1);
		},
	},
};

export default {
	fetch(request: Request) {
		return report(pages[new URL(request.url).pathname.slice(1)]);
	},
};
