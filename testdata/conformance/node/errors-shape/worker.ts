import { Buffer, transcode } from "node:buffer";
import { StringDecoder } from "node:string_decoder";
import process from "node:process";
import timersPromises from "node:timers/promises";

function describe(error: any): string {
	const descriptors = Object.getOwnPropertyDescriptors(error);
	const own = Reflect.ownKeys(descriptors).map((key) => {
		const d = (descriptors as any)[key];
		const flags = `${d.writable ? "w" : d.get ? "a" : "-"}${d.enumerable ? "e" : "-"}${d.configurable ? "c" : "-"}`;
		return `${String(key)}(${flags})`;
	});
	const chain: string[] = [];
	for (let p = Object.getPrototypeOf(error); p; p = Object.getPrototypeOf(p)) chain.push(p.constructor?.name);
	return [
		`String: ${String(error)}`,
		`toString: ${Object.prototype.toString.call(error)}`,
		`own: ${own.join(" ")}`,
		`code: ${error.code} name: ${error.name}`,
		`chain: ${chain.join(" > ")}`,
		`stack: ${String(error.stack).split("\n")[0]}`,
	].join("\n  ");
}

const tries: Record<string, () => unknown> = {
	"argument type": () => (Buffer as any).from(5),
	"argument type, message with newline": () => (Buffer as any).byteLength({}),
	"argument value": () => Buffer.alloc(5, "zz", "hex"),
	"out of range": () => Buffer.alloc(-1),
	"out of range, read": () => Buffer.alloc(4).readInt32LE(1),
	"buffer out of bounds": () => Buffer.alloc(1).readInt32LE(0),
	"buffer out of bounds, named": () => Buffer.from(new ArrayBuffer(3), 4),
	"invalid buffer size": () => Buffer.alloc(3).swap16(),
	"unknown encoding": () => Buffer.alloc(3).toString("nope" as any),
	"unknown encoding of a decoder": () => new StringDecoder("nope" as any),
	"transcode": () => transcode(Buffer.from("a"), "nope" as any, "utf8"),
	"hrtime": () => (process as any).hrtime(5),
	"hrtime length": () => (process as any).hrtime([1]),
	"timeout": () => setTimeout(5 as any),
	"abort": () => timersPromises.setTimeout(1, 1, { signal: AbortSignal.abort() }),
	"abort with a reason": () => timersPromises.setTimeout(1, 1, { signal: AbortSignal.abort(new RangeError("why")) }),
	"promises options": () => timersPromises.setTimeout(1, 1, { signal: 5 as any }),
	"promises ref": () => timersPromises.setTimeout(1, 1, { ref: 5 as any }),
	"types in words": () => {
		const lines: string[] = [];
		class Mine {}
		const values: unknown[] = [undefined, null, true, 5, -0, NaN, 12345678901n, "short", "a long string that is longer than the limit is", Symbol("s"),
			() => {}, function named() {}, class Named {}, {}, [], new Mine(), Object.create(null), new Date(0), /x/, new Map(), Object.create({ constructor: undefined }), { constructor: { name: "Fake" } }];
		for (const v of values) {
			try {
				(Buffer as any).concat(v);
				lines.push("fine");
			} catch (e: any) {
				lines.push(e.message);
			}
		}
		return lines.join("\n  ");
	},
	"numbers in words": () => {
		const lines: string[] = [];
		for (const v of [5.5, -1, 300, 2 ** 33, -(2 ** 33), 1e21, Infinity, NaN, "5", 12345.678]) {
			try {
				Buffer.alloc(1).writeUInt8(v as any, 0);
				lines.push("fine");
			} catch (e: any) {
				lines.push(e.message);
			}
			try {
				Buffer.alloc(1).readUInt8(v as any);
				lines.push("fine");
			} catch (e: any) {
				lines.push(e.message);
			}
			try {
				Buffer.alloc(8).writeUInt32LE(v as any, 0);
				lines.push("fine");
			} catch (e: any) {
				lines.push(e.message);
			}
		}
		for (const v of [-1n, 2n ** 64n, 2n ** 63n, -(2n ** 63n) - 1n, 5]) {
			for (const method of ["writeBigUInt64LE", "writeBigInt64BE"] as const) {
				try {
					Buffer.alloc(8)[method](v as any, 0);
					lines.push("fine");
				} catch (e: any) {
					lines.push(e.message);
				}
			}
		}
		return lines.join("\n  ");
	},
};

export default {
	async fetch(request: Request) {
		const part = new URL(request.url).pathname.slice(1);
		let text = "";
		for (const [index, [name, make]] of Object.entries(tries).entries()) {
			const page = name.includes("in words") ? name.split(" ")[0] : String(Math.floor(index / 11));
			if (page !== part) continue;
			let result: string;
			try {
				const value = await make();
				result = `returns ${typeof value === "string" ? value : typeof value}`;
			} catch (error) {
				result = describe(error);
			}
			text += `${name}:\n  ${result}\n`;
		}
		return new Response(text);
	},
};
