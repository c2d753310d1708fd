import { report } from "../../checks.ts";

const bytes = (...b: number[]) => new Uint8Array(b);
const decode = (b: any, label = "utf-8", options?: TextDecoderConstructorOptions) => new TextDecoder(label, options as any).decode(b);

export default {
	fetch() {
		return report({
			"defaults": () => {
				const d = new TextDecoder();
				return [d.encoding, d.fatal, d.ignoreBOM];
			},
			"ASCII": () => decode(bytes(97, 98)),
			"characters of several octets": () => decode(new TextEncoder().encode("é✓🎉")),
			"nothing": () => [decode(undefined), new TextDecoder().decode(), decode(bytes())],
			"an ArrayBuffer": () => decode(bytes(97).buffer),
			"a DataView": () => decode(new DataView(bytes(97, 98).buffer, 1)),
			"a string": () => decode("abc"),
			"an invalid octet": () => decode(bytes(97, 0xff, 98)),
			"a cut character": () => decode(bytes(97, 0xe2, 0x9c)),
			"an overlong form": () => decode(bytes(0xc0, 0x80)),
			"a surrogate": () => decode(bytes(0xed, 0xa0, 0x80)),
			"beyond Unicode": () => decode(bytes(0xf4, 0x90, 0x80, 0x80)),
			"fatal": () => decode(bytes(97, 0xff), "utf-8", { fatal: true } as any),
			"fatal, cut": () => decode(bytes(0xe2, 0x9c), "utf-8", { fatal: true } as any),
			"fatal, fine": () => decode(bytes(0xc3, 0xa9), "utf-8", { fatal: true } as any),
			"a byte order mark goes": () => decode(bytes(0xef, 0xbb, 0xbf, 97)),
			"ignoreBOM keeps it": () => decode(bytes(0xef, 0xbb, 0xbf, 97), "utf-8", { ignoreBOM: true } as any).length,
			"streaming": () => {
				const d = new TextDecoder();
				return [d.decode(bytes(0xe2), { stream: true }), d.decode(bytes(0x9c), { stream: true }), d.decode(bytes(0x93, 97), { stream: true }), d.decode()];
			},
			"streaming, cut at the end": () => {
				const d = new TextDecoder();
				return [d.decode(bytes(97, 0xe2), { stream: true }), d.decode()];
			},
			"streaming, fatal": () => {
				const d = new TextDecoder("utf-8", { fatal: true } as any);
				d.decode(bytes(0xe2), { stream: true });
				return d.decode();
			},
			"labels of UTF-8": () => ["UTF8", " utf-8\n", "unicode-1-1-utf-8"].map((l) => new TextDecoder(l).encoding),
			"an unknown label": () => new TextDecoder("frob"),
			"without new": () => (TextDecoder as any)(),
			"tag": () => Object.prototype.toString.call(new TextDecoder()),
			"options as null": () => new TextDecoder("utf-8", null as any).fatal,
			"large": () => decode(new Uint8Array(300_000).fill(0xc3, 0, 0).fill(97)).length,
		});
	},
};
