import { Buffer } from "node:buffer";
import { show } from "../../checks.ts";

const reads = ["UInt8", "Int8", "UInt16LE", "UInt16BE", "Int16LE", "Int16BE", "UInt32LE", "UInt32BE", "Int32LE", "Int32BE", "BigUInt64LE", "BigUInt64BE", "BigInt64LE", "BigInt64BE", "FloatLE", "FloatBE", "DoubleLE", "DoubleBE"];
const sized = ["UIntLE", "UIntBE", "IntLE", "IntBE"];
const lines: string[] = [];

function attempt(f: () => unknown): string {
	try {
		return show(f());
	} catch (e: any) {
		return `${e.name} ${e.code ?? ""}: ${e.message}`;
	}
}

const samples = ["0102030405060708", "fffefdfcfbfaf9f8", "8000000000000080", "7fffffffffffff7f", "000000000000f03f", "3ff8000000000000", "0000c07f7fc00000", "000080ff00000000"];

const pages: Record<string, (half: number) => void> = {
	reads() {
		for (const s of samples) {
			const b = Buffer.from(s, "hex") as any;
			lines.push(`${s}: ${reads.map((r) => attempt(() => b[`read${r}`]())).join(" ")}`);
		}
		const b = Buffer.from("000102030405060708090a", "hex") as any;
		lines.push(`at 3: ${reads.map((r) => attempt(() => b[`read${r}`](3))).join(" ")}`);
	},
	sized(half) {
		for (const s of samples.slice(half * 4, half * 4 + 4)) {
			const b = Buffer.from(s, "hex") as any;
			for (const r of sized) lines.push(`${s} ${r}: ${[1, 2, 3, 4, 5, 6].map((n) => attempt(() => b[`read${r}`](1, n))).join(" ")}`);
		}
	},
	readErrors() {
		const b = Buffer.alloc(3) as any;
		for (const r of ["UInt8", "Int16LE", "UInt32BE", "BigInt64LE", "BigUInt64BE", "FloatLE", "DoubleBE"]) {
			for (const at of [3, -1, 1.5, NaN, Infinity, "1", null, {}, 2 ** 32]) lines.push(`read${r} ${show(at)}: ${attempt(() => b[`read${r}`](at))}`);
		}
		for (const r of ["UIntLE", "IntBE"]) {
			for (const [at, n] of [[0, 0], [0, 7], [0, 1.5], [0, "2"], [0, undefined], [undefined, 2], [null, 2], [2, 2], [3, 6], [-1, 3], ["0", 3], [0, NaN], [0.5, 3], [0, 6]]) {
				lines.push(`read${r} ${show(at)} ${show(n)}: ${attempt(() => b[`read${r}`](at, n))}`);
			}
		}
	},
	writes() {
		const values: Record<string, unknown[]> = {
			UInt8: [0, 255, 1.9, "7", NaN, true], Int8: [-128, 127, -1.9], UInt16LE: [0x1234, 65535], UInt16BE: [0x1234, 0.5], Int16LE: [-2, 0x1234], Int16BE: [-2, -32768],
			UInt32LE: [0x12345678, 0xffffffff], UInt32BE: [0x12345678, 0xffffffff], Int32LE: [-2, 0x12345678], Int32BE: [-2, -0x80000000],
			BigUInt64LE: [0x123456789abcdef0n, 2n ** 64n - 1n], BigUInt64BE: [0x123456789abcdef0n], BigInt64LE: [-2n, 5n], BigInt64BE: [-(2n ** 63n), 5n],
			FloatLE: [1.5, NaN, 1e300, -0], FloatBE: [0.1, -Infinity], DoubleLE: [0.1, NaN, Infinity], DoubleBE: [-0.5, "1.5"],
		};
		for (const r of reads) {
			for (const v of values[r]) {
				const b = Buffer.alloc(10, 0xaa) as any;
				lines.push(`write${r} ${show(v)}: ${attempt(() => b[`write${r}`](v, 1))} ${b.toString("hex")}`);
			}
		}
		const b = Buffer.alloc(8) as any;
		lines.push(`no offset: ${reads.map((r) => attempt(() => b[`write${r}`](r.startsWith("Big") ? 1n : 1))).join(" ")} ${b.toString("hex")}`);
	},
	sizedWrites(half) {
		for (const r of sized.slice(half * 2, half * 2 + 2)) {
			for (const n of [1, 2, 3, 4, 5, 6]) {
				for (const v of r.startsWith("U") ? [0x12, 2 ** (8 * n) - 1, 2 ** (8 * n), -1] : [-2, 2 ** (8 * n - 1) - 1, 2 ** (8 * n - 1), -(2 ** (8 * n - 1)) - 1]) {
					const b = Buffer.alloc(8, 0xaa) as any;
					lines.push(`write${r} ${v} ${n}: ${attempt(() => b[`write${r}`](v, 1, n))} ${b.toString("hex")}`);
				}
			}
		}
	},
	writeErrors(half) {
		if (half === 1) return writeOffsetErrors();
		const limits: Record<string, unknown[]> = {
			UInt8: [256, -1], Int8: [128, -129], UInt16LE: [65536, -1], Int16BE: [32768, -32769], UInt32LE: [2 ** 32, -1], UInt32BE: [2 ** 32, -1e10], Int32LE: [2 ** 31, -(2 ** 31) - 1],
			BigUInt64LE: [-1n, 2n ** 64n, 5], BigInt64BE: [2n ** 63n, -(2n ** 63n) - 1n, "5", 5],
		};
		for (const [r, values] of Object.entries(limits)) {
			for (const v of values) lines.push(`write${r} ${show(v)}: ${attempt(() => (Buffer.alloc(8) as any)[`write${r}`](v, 0))}`);
		}
	},
	odd() {
		const p = Buffer.prototype as any;
		const plain: any[] = [1, 2, 3, 4, 5, 6, 7, 8];
		lines.push(`receiver Uint8Array: ${attempt(() => p.readUInt32LE.call(new Uint8Array([1, 2, 3, 4])))}`);
		lines.push(`receiver array: ${attempt(() => p.readUInt32LE.call(plain))} ${attempt(() => p.readDoubleBE.call(plain))} ${attempt(() => p.writeUInt16BE.call(plain, 258, 1))} ${plain}`);
		lines.push(`receiver undefined: ${attempt(() => p.readUInt8.call(undefined))}`);
		lines.push(`symbol: ${attempt(() => (Buffer.alloc(2) as any).writeUInt8(Symbol("s")))}`);
		lines.push(`BigInt: ${attempt(() => (Buffer.alloc(2) as any).writeUInt8(1n))}`);
		lines.push(`object: ${attempt(() => (Buffer.alloc(2) as any).writeUInt8({ valueOf: () => 7 }))}`);
		lines.push(`big of nothing: ${attempt(() => (Buffer.alloc(8) as any).writeBigInt64LE())}`);
		lines.push(`empty: ${attempt(() => Buffer.alloc(0).readUInt8())} ${attempt(() => Buffer.alloc(0).writeUInt8(1))} ${attempt(() => Buffer.alloc(0).readDoubleLE())}`);
	},
};

function writeOffsetErrors() {
	for (const r of ["UInt8", "Int16LE", "UInt32BE", "BigInt64LE", "FloatLE", "DoubleBE"]) {
		for (const at of [3, -1, 1.5, NaN, "1", null]) lines.push(`write${r} at ${show(at)}: ${attempt(() => (Buffer.alloc(3) as any)[`write${r}`](r.startsWith("Big") ? 1n : 1, at))}`);
	}
	for (const r of ["UIntLE", "IntBE"]) {
		for (const [at, n] of [[0, 0], [0, 7], [0, "2"], [0, undefined], [undefined, 2], [2, 2], [3, 6]]) {
			lines.push(`write${r} ${show(at)} ${show(n)}: ${attempt(() => (Buffer.alloc(3) as any)[`write${r}`](1, at, n))}`);
		}
	}
}

export default {
	fetch(request: Request) {
		lines.length = 0;
		const url = new URL(request.url);
		pages[url.pathname.slice(1)](Number(url.searchParams.get("half")));
		return new Response(lines.join("\n"));
	},
};
