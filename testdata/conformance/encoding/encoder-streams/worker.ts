import { report } from "../../checks.ts";

async function through(stream: any, chunks: unknown[]): Promise<unknown[]> {
	const writer = stream.writable.getWriter();
	const written = (async () => {
		for (const chunk of chunks) await writer.write(chunk);
		await writer.close();
	})();
	const out: unknown[] = [];
	for await (const chunk of stream.readable) out.push(chunk);
	await written;
	return out;
}

const b = (...octets: number[]) => new Uint8Array(octets);

export default {
	fetch() {
		return report({
			"encode": () => through(new TextEncoderStream(), ["a", "é"]),
			"encode a pair cut in two": () => through(new TextEncoderStream(), ["\ud83c", "\udf89"]),
			"encode a lone surrogate": () => through(new TextEncoderStream(), ["\ud83c"]),
			"encode an empty string": () => through(new TextEncoderStream(), ["", "a"]),
			"encode a number": () => through(new TextEncoderStream(), [12]),
			"decode": () => through(new TextDecoderStream(), [b(97), b(98)]),
			"decode a character cut in two": () => through(new TextDecoderStream(), [b(0xe2, 0x9c), b(0x93, 97)]),
			"decode a cut end": () => through(new TextDecoderStream(), [b(97, 0xe2)]),
			"decode an invalid octet": () => through(new TextDecoderStream(), [b(0xff)]),
			"decode, fatal": () => through(new TextDecoderStream("utf-8", { fatal: true } as any), [b(0xff)]),
			"decode a string": () => through(new TextDecoderStream(), ["text"]),
			"their fields": () => {
				const d = new TextDecoderStream() as any;
				return [d.encoding, d.fatal, d.ignoreBOM, new TextEncoderStream().encoding];
			},
			"an unknown label": () => new TextDecoderStream("frob"),
		});
	},
};
