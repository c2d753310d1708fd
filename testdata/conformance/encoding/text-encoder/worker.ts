import { report } from "../../checks.ts";

const encoder = new TextEncoder();
const into = (text: string, size: number) => {
	const target = new Uint8Array(size);
	const { read, written } = encoder.encodeInto(text, target);
	return [read, written, target];
};

export default {
	fetch() {
		return report({
			"ASCII": () => encoder.encode("abc"),
			"two, three and four octets": () => encoder.encode("é✓🎉"),
			"nothing": () => [encoder.encode(), encoder.encode(""), encoder.encode(undefined)],
			"null": () => encoder.encode(null as any),
			"a number": () => encoder.encode(12 as any),
			"lone surrogates": () => encoder.encode("a\ud800b\udc00"),
			"a zero": () => encoder.encode("\0"),
			"encoding": () => encoder.encoding,
			"encodeInto": () => into("abc", 5),
			"encodeInto, too small": () => into("abc", 2),
			"encodeInto cuts no character": () => [into("é", 1), into("a✓", 3), into("🎉", 3)],
			"encodeInto, empty": () => into("", 0),
			"encodeInto a part": () => {
				const buffer = new Uint8Array(4);
				encoder.encodeInto("xyz", buffer.subarray(2));
				return buffer;
			},
			"encodeInto something else": () => encoder.encodeInto("a", new ArrayBuffer(2) as any),
			"its result is fresh": () => encoder.encode("a").buffer.byteLength,
			"without new": () => (TextEncoder as any)(),
			"tag": () => Object.prototype.toString.call(encoder),
			"a label is ignored": () => new (TextEncoder as any)("utf-16").encoding,
			"large": () => encoder.encode("é".repeat(100_000)).byteLength,
		});
	},
};
