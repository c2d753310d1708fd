import { Buffer } from "node:buffer";
import { type Checks, report } from "../../checks.ts";

const abc = Buffer.from("abcdef") as any;
const P = Buffer.prototype as any;

function copied(...args: any[]) {
	const target = Buffer.alloc(4, 0x2e);
	return [abc.copy(target, ...args), target.toString()];
}

function wrote(...args: any[]) {
	const b = Buffer.alloc(5, 0x2e) as any;
	return [b.write(...args), b.toString("latin1")];
}

const pages: Record<string, Checks> = {
	compare: {
		"static": () => [Buffer.compare(Buffer.from("a"), Buffer.from("b")), Buffer.compare(Buffer.from("b"), Buffer.from("a")), Buffer.compare(Buffer.from("a"), Buffer.from("a")), Buffer.compare(Buffer.from("a"), Buffer.from("ab"))],
		"same": () => Buffer.compare(abc, abc),
		"Uint8Array": () => Buffer.compare(new Uint8Array([1]), new Uint8Array([2])),
		"static of text": () => (Buffer as any).compare("a", abc),
		"static of text, second": () => (Buffer as any).compare(abc, "a"),
		"static of null": () => (Buffer as any).compare(null, abc),
		"sort": () => [Buffer.from("b"), Buffer.from("a"), Buffer.from("c")].sort(Buffer.compare).map(String),
		"method": () => [abc.compare(Buffer.from("abd")), abc.compare(Buffer.from("abcdef"))],
		"part of target": () => abc.compare(Buffer.from("xxabcdef"), 2),
		"part of target and source": () => abc.compare(Buffer.from("xxcdxx"), 2, 4, 2, 4),
		"empty parts": () => [abc.compare(Buffer.from("x"), 1), abc.compare(Buffer.from("x"), 0, 0, 6), abc.compare(abc, 4, 2)],
		"beyond": () => abc.compare(Buffer.from("x"), 0, 2),
		"source beyond": () => abc.compare(Buffer.from("x"), 0, 1, 0, 7),
		"negative": () => abc.compare(Buffer.from("x"), -1),
		"fraction": () => abc.compare(Buffer.from("x"), 0.5),
		"text for start": () => abc.compare(Buffer.from("x"), "0"),
		"null for start": () => abc.compare(Buffer.from("x"), null),
		"text": () => abc.compare("abcdef"),
		"Uint16Array": () => abc.compare(new Uint16Array(1)),
		"equals": () => [abc.equals(Buffer.from("abcdef")), abc.equals(Buffer.from("abcdeg")), abc.equals(new Uint8Array([97])), abc.equals(abc)],
		"equals text": () => abc.equals("abcdef"),
		"isBuffer": () => [Buffer.isBuffer(abc), Buffer.isBuffer(new Uint8Array(1)), (Buffer as any).isBuffer(), Buffer.isBuffer(Object.create(Buffer.prototype))],
		"swap16": () => Buffer.from([1, 2, 3, 4]).swap16(),
		"swap32": () => Buffer.from([1, 2, 3, 4]).swap32(),
		"swap64": () => Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap64(),
		"swap returns itself": () => abc.swap16() === abc && abc.swap16() === abc,
		"swap of odd": () => Buffer.from([1, 2, 3]).swap16(),
		"swap64 of odd": () => Buffer.from([1, 2, 3]).swap64(),
		"swap of none": () => Buffer.alloc(0).swap32(),
		"swap of a large one": () => Buffer.alloc(400, "0123").swap16().toString("latin1", 390),
		"swap of an array": () => P.swap16.call([1, 2]),
	},
	copy: {
		"whole": () => copied(),
		"at": () => copied(2),
		"part": () => copied(0, 2, 4),
		"from": () => copied(1, 4),
		"beyond target": () => copied(4),
		"beyond source": () => copied(0, 6),
		"beyond source's end": () => copied(0, 4, 100),
		"start far beyond": () => copied(0, 100),
		"end before start": () => copied(0, 3, 2),
		"end zero": () => copied(0, 3, 0),
		"negative target": () => copied(-1),
		"negative source": () => copied(0, -1),
		"negative end": () => copied(0, 0, -1),
		"fractions": () => copied(1.9, 1.9, 3.9),
		"text": () => copied("1", "2", "4"),
		"NaN": () => copied(NaN, NaN, NaN),
		"null": () => copied(null, null, null),
		"huge": () => copied(2 ** 40),
		"huge source": () => copied(0, 2 ** 40),
		"infinite": () => copied(0, 0, Infinity),
		"onto itself": () => {
			const b = Buffer.from("abcdef");
			return [b.copy(b, 2, 0, 4), b.toString()];
		},
		"to Uint8Array": () => {
			const t = new Uint8Array(3);
			return [abc.copy(t), t];
		},
		"to Uint16Array": () => abc.copy(new Uint16Array(2)),
		"to array": () => abc.copy([]),
		"to nothing": () => abc.copy(),
		"to empty": () => abc.copy(Buffer.alloc(0)),
	},
	slice: {
		"slice": () => [abc.slice(), abc.slice(2), abc.slice(1, 3), abc.slice(-2), abc.slice(-4, -2), abc.slice(4, 2), abc.slice(10), abc.slice(0, 100), abc.slice(-100, 2)].map(String),
		"slice odd": () => [abc.slice("2"), abc.slice(1.9, 3.9), abc.slice(null, 2), abc.slice(NaN), abc.slice("x", "y"), abc.slice(0, null)].map(String),
		"shares": () => {
			const b = Buffer.from("abc");
			b.slice(1)[0] = 0x78;
			b.subarray(2)[0] = 0x79;
			return b.toString();
		},
		"subarray": () => [abc.subarray(2), abc.subarray(-2), abc.subarray(1, -1), abc.subarray(4, 2)].map(String),
		"class": () => [abc.slice(1).constructor.name, abc.subarray(1).constructor.name, abc.slice(2).byteOffset],
		"slice of Uint8Array": () => {
			const s = P.slice.call(new Uint8Array([1, 2, 3]), 1);
			return [s.constructor.name, s];
		},
		"slice of array": () => P.slice.call([1, 2, 3], 1),
		"toJSON": () => [abc.toJSON(), JSON.stringify(Buffer.from([1, 2])), JSON.stringify({ b: Buffer.alloc(0) })],
		"toJSON of array": () => P.toJSON.call([1, 2]),
		"entries": () => [...Buffer.from("ab").entries()],
		"keys": () => [...Buffer.from("ab").keys()],
		"values": () => [...Buffer.from("ab").values()],
		"for of": () => {
			const list = [];
			for (const byte of Buffer.from("ab")) list.push(byte);
			return list;
		},
		"index": () => [abc[0], abc[6], abc[-1], abc["0"], 0 in abc, 6 in abc],
		"set by index": () => {
			const b = Buffer.alloc(2) as any;
			b[0] = 257;
			b[1] = -1;
			b[2] = 5;
			return b;
		},
		"others of Uint8Array": () => [abc.at(-1), abc.join("-"), abc.reverse() === abc, abc.reverse().toString(), abc.findIndex((c: number) => c === 99), abc.toReversed().constructor.name, abc.with(0, 120).constructor.name, abc.toSorted().constructor.name],
		"set": () => {
			const b = Buffer.alloc(4);
			b.set([1, 2], 1);
			return b;
		},
		"structuredClone": () => {
			const c = structuredClone(Buffer.from("ab"));
			return [c.constructor.name, c];
		},
		"detached": () => {
			const b = Buffer.from("abc");
			b.buffer.transfer();
			return [b.length, b.toString(), b.equals(Buffer.alloc(0)), b.indexOf("a")];
		},
		"toBase64 of the language": () => [(abc as any).toBase64?.(), (abc as any).toHex?.()],
	},
	text: {
		"toString": () => [abc.toString(), abc.toString("utf8", 2), abc.toString("utf8", 1, 3), abc.toString(undefined, 1), abc.toString("hex", -5, 2), abc.toString("utf8", 10), abc.toString("utf8", 3, 1), abc.toString("utf8", 0, 100)],
		"toString odd": () => [abc.toString("utf8", "2"), abc.toString("utf8", 1.9, 3.9), abc.toString("utf8", null, 2), abc.toString("utf8", NaN, NaN), abc.toString("utf8", "x"), abc.toString("utf8", 0, null), abc.toString("utf8", 0, -1)],
		"unknown only when needed": () => [abc.toString("nope", 10), abc.toString("nope", 0, 0)],
		"unknown": () => abc.toString("nope"),
		"null encoding": () => abc.toString(null),
		"concatenation": () => `${abc}` + abc,
		"toLocaleString": () => abc.toLocaleString("hex"),
		"of Uint8Array": () => P.toString.call(new Uint8Array([97])),
		"of Uint16Array": () => P.toString.call(new Uint16Array([97, 98])),
		"of array": () => P.toString.call([97]),
		"of null": () => P.toString.call(null),
		"slices": () => [abc.asciiSlice(0, 2), abc.base64Slice(0, 2), abc.base64urlSlice(0, 2), abc.hexSlice(0, 2), abc.latin1Slice(0, 2), abc.ucs2Slice(0, 2), abc.utf8Slice(0, 2)],
		"slice without arguments": () => abc.utf8Slice(),
		"slice without end": () => abc.utf8Slice(1),
		"slice beyond": () => abc.utf8Slice(0, 7),
		"slice back to front": () => abc.utf8Slice(3, 1),
		"slice negative": () => abc.hexSlice(-1, 2),
		"writes": () => {
			const b = Buffer.alloc(20, 0x2e) as any;
			return [b.asciiWrite("ab"), b.base64Write("YWI=", 2), b.base64urlWrite("YWI", 4), b.hexWrite("6162", 6), b.latin1Write("\u00e9", 8), b.ucs2Write("a", 9), b.utf8Write("\u00e9", 11, 5), b.toString("latin1")];
		},
		"write beyond": () => (Buffer.alloc(2) as any).utf8Write("abc", 3),
		"write too long": () => (Buffer.alloc(2) as any).utf8Write("abc", 1, 2),
		"write of a number": () => (Buffer.alloc(2) as any).utf8Write(12),
		"write at null": () => (Buffer.alloc(2) as any).utf8Write("ab", null, null),
	},
	write: {
		"text": () => wrote("abc"),
		"at": () => wrote("abc", 1),
		"at, length": () => wrote("abcdef", 1, 2),
		"at, length, encoding": () => wrote("616263", 1, 2, "hex"),
		"encoding": () => wrote("616263", "hex"),
		"at, encoding": () => wrote("616263", 1, "hex"),
		"too long": () => wrote("abcdefgh"),
		"at end": () => wrote("abc", 5),
		"beyond": () => wrote("abc", 6),
		"negative": () => wrote("abc", -1),
		"fraction": () => wrote("abc", 1.5),
		"text for offset is an encoding": () => wrote("abc", "1"),
		"null offset": () => wrote("abc", null),
		"undefined offset with encoding": () => wrote("616263", undefined, undefined, "hex"),
		"length beyond": () => wrote("abc", 1, 6),
		"length beyond rest": () => wrote("abc", 3, 5),
		"negative length": () => wrote("abc", 1, -1),
		"null length": () => wrote("abc", 1, null),
		"encoding nope": () => wrote("abc", "nope"),
		"encoding null": () => wrote("abc", 0, 2, null),
		"encoding empty": () => wrote("abc", 0, 2, ""),
		"encoding 5": () => wrote("abc", 0, 2, 5),
		"number": () => wrote(123),
		"null": () => wrote(null),
		"object": () => wrote({}),
		"symbol": () => wrote(Symbol("s")),
		"nothing": () => wrote(),
		"on Uint8Array": () => {
			const b = new Uint8Array(3);
			return [P.write.call(b, "ab"), b];
		},
		"on array": () => P.write.call([1, 2], "ab"),
	},
};

export default {
	fetch(request: Request) {
		return report(pages[new URL(request.url).pathname.slice(1)]);
	},
};
