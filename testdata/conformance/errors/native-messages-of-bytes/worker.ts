import { report } from "../../checks.ts";

const U = Uint8Array as any;
const buffer = new ArrayBuffer(8);
const view = () => new U(4);
const detached = () => {
	const b = new ArrayBuffer(8);
	const v = new U(b);
	const d = new DataView(b);
	structuredClone(b, { transfer: [b] });
	return { b, v, d };
};

export default {
	fetch() {
		return report({
			"length -1": () => new U(-1),
			"length 2^53": () => new U(2 ** 53),
			"length 1.5": () => new U(1.5).length,
			"length NaN": () => new U(NaN).length,
			"length of a symbol": () => new U(Symbol("s")),
			"length of a BigInt": () => new U(5n),
			"an unaligned offset": () => new Uint16Array(buffer, 1),
			"an odd buffer": () => new Uint16Array(new ArrayBuffer(3)),
			"a wide odd buffer": () => new Float64Array(new ArrayBuffer(12)),
			"an offset beyond": () => new U(buffer, 9),
			"a length beyond": () => new U(buffer, 4, 5),
			"a negative offset": () => new U(buffer, -1),
			"set beyond": () => view().set([1, 2], 3),
			"set at a negative offset": () => view().set([1], -1),
			"set of nothing": () => view().set(null),
			"set of a BigInt": () => view().set([1n]),
			"with beyond": () => view().with(4, 1),
			"subarray is lenient": () => view().subarray(9, -9).length,
			"without new": () => U(1),
			"the abstract class": () => new (Object.getPrototypeOf(U))(),
			"ArrayBuffer of -1": () => new ArrayBuffer(-1),
			"ArrayBuffer of 2^53": () => new ArrayBuffer(2 ** 53),
			"ArrayBuffer that may shrink": () => new ArrayBuffer(8, { maxByteLength: 4 }),
			"resize of a fixed one": () => buffer.resize(4),
			"resize beyond": () => new ArrayBuffer(4, { maxByteLength: 8 }).resize(9),
			"slice of another": () => ArrayBuffer.prototype.slice.call({} as any, 0),
			"DataView of a number": () => new DataView(5 as any),
			"DataView beyond": () => new DataView(buffer, 9),
			"DataView too long": () => new DataView(buffer, 4, 5),
			"DataView, a negative offset": () => new DataView(buffer, -1),
			"getUint8 beyond": () => new DataView(buffer).getUint8(8),
			"getUint8 at -1": () => new DataView(buffer).getUint8(-1),
			"setBigInt64 of a number": () => new DataView(buffer).setBigInt64(0, 5 as any),
			"a view of a detached buffer": () => new U(detached().b),
			"a method of a detached view": () => detached().v.fill(1),
			"a read of a detached DataView": () => detached().d.getUint8(0),
			"a slice of a detached buffer": () => detached().b.slice(0),
			"a transfer of a detached buffer": () => (detached().b as any).transfer(),
			"fromHex: bad": () => U.fromHex("0g"),
			"fromHex: odd": () => U.fromHex("abc"),
			"fromHex: not text": () => U.fromHex(5),
			"fromHex: good": () => U.fromHex("00fF"),
			"setFromHex: bad": () => view().setFromHex("zz"),
			"setFromHex: odd": () => view().setFromHex("abc"),
			"setFromHex: good": () => view().setFromHex("aabbccddee"),
			"fromBase64: bad": () => U.fromBase64("%%%%"),
			"fromBase64: short": () => U.fromBase64("a"),
			"fromBase64: loose bits": () => U.fromBase64("YR==", { lastChunkHandling: "strict" }),
			"fromBase64: no padding, strictly": () => U.fromBase64("YQ", { lastChunkHandling: "strict" }),
			"fromBase64: no padding": () => U.fromBase64("YQ"),
			"fromBase64: stop before": () => U.fromBase64("YWJjYQ", { lastChunkHandling: "stop-before-partial" }),
			"fromBase64: after padding": () => U.fromBase64("YQ==YQ=="),
			"fromBase64: white space": () => U.fromBase64(" Y Q = = "),
			"fromBase64: url": () => U.fromBase64("-_-_", { alphabet: "base64url" }),
			"fromBase64: url, unasked": () => U.fromBase64("-_-_"),
			"fromBase64: an alphabet": () => U.fromBase64("YQ==", { alphabet: "x" }),
			"fromBase64: a handling": () => U.fromBase64("YQ==", { lastChunkHandling: "x" }),
			"fromBase64: options": () => U.fromBase64("YQ==", 5),
			"fromBase64: not text": () => U.fromBase64(5),
			"setFromBase64: bad": () => view().setFromBase64("YWI*"),
			"setFromBase64: good": () => view().setFromBase64("YWJjZGVm"),
			"toBase64": () => [new U([251, 255, 1]).toBase64(), new U([251, 255]).toBase64({ alphabet: "base64url", omitPadding: true })],
			"toBase64: an alphabet": () => view().toBase64({ alphabet: "x" }),
			"toBase64: of another": () => U.prototype.toBase64.call([]),
			"toHex: of another": () => U.prototype.toHex.call(new Uint16Array(1)),
			"toHex: detached": () => detached().v.toHex(),
		});
	},
};
