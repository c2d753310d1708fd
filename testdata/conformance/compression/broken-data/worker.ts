import { type Checks, hex, report, soon, through, unhex, utf8 } from "../../checks.ts";

/** "hello" in each format. */
const HELLO = {
	gzip: unhex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"),
	deflate: unhex("789ccb48cdc9c90700062c0215"),
	"deflate-raw": unhex("cb48cdc9c90700"),
};

const both = (a: Uint8Array, b: Uint8Array) => new Uint8Array([...a, ...b]);
const ZERO = new Uint8Array(1);

function changed(data: Uint8Array, at: number, to: number): Uint8Array {
	const copy = data.slice();
	copy[at < 0 ? data.length + at : at] = to;
	return copy;
}

export default {
	fetch() {
		const checks: Checks = {};
		for (const format of ["gzip", "deflate", "deflate-raw"] as const) {
			const hello = HELLO[format];
			const feed = (name: string, ...chunks: Uint8Array[]) => {
				checks[`${format}: ${name}`] = () => through(new DecompressionStream(format), ...chunks);
			};
			feed("no data");
			feed("empty chunks", new Uint8Array(), new Uint8Array());
			for (const n of [1, 2, 5, 10, 12, 14]) if (n < hello.length) feed(`the first ${n} bytes`, hello.subarray(0, n));
			feed("the last byte is missing", hello.subarray(0, -1));
			feed("a byte too many", both(hello, ZERO));
			feed("a byte too many in another chunk", hello, ZERO);
			feed("an empty chunk behind", hello, new Uint8Array());
			feed("twice", hello, hello);
			feed("text", utf8("this is no compressed data, just text"));
			feed("zeros", new Uint8Array(40));
			feed("the first byte is wrong", changed(hello, 0, 0xff));
			feed("the last byte is wrong", changed(hello, -1, 0x77));
		}
		const gzip = (name: string, text: string) => {
			checks[`gzip: ${name}`] = () => through(new DecompressionStream("gzip"), unhex(text));
		};
		gzip("a wrong checksum", "1f8b0800000000000003cb48cdc9c9070086a6103705000000");
		gzip("a wrong size", "1f8b0800000000000003cb48cdc9c9070086a6103606000000");
		gzip("another method", "1f8b0700000000000003cb48cdc9c9070086a6103605000000");
		gzip("reserved flags", "1f8b08e000000000000361cb48cdc9c9070086a6103605000000");
		gzip("with a name and a comment", "1f8b081800000000000361626300636f6d6d656e7400cb48cdc9c9070086a6103605000000");
		gzip("with an extra field", "1f8b08040000000000030500616263646" + "5cb48cdc9c9070086a6103605000000");
		gzip("with a wrong header checksum", "1f8b0802000000000003ffffcb48cdc9c9070086a6103605000000");
		const raw = (name: string, text: string) => {
			checks[`deflate-raw: ${name}`] = () => through(new DecompressionStream("deflate-raw"), unhex(text));
		};
		raw("a reserved block type", "07");
		raw("a stored block", "010500faff68656c6c6f");
		raw("a stored block with a wrong length", "01050000ff68656c6c6f");
		raw("a stored block that is not the last", "000500faff68656c6c6f");
		raw("a distance that is too far", "4b04220000");
		checks["deflate: a dictionary"] = () => through(new DecompressionStream("deflate"), unhex("78bb00000000cb48cdc9c90700062c0215"));
		checks["what is left after an error"] = async () => {
			const { readable, writable } = new DecompressionStream("gzip");
			const writer = writable.getWriter();
			const reader = readable.getReader();
			const first = await soon(writer.write(HELLO.gzip));
			const wrong = await soon(writer.write(utf8("more")));
			return [first, wrong, await soon(reader.read()), await soon(reader.closed), await soon(writer.closed), await soon(writer.write(ZERO)), await soon(writer.close()), writer.desiredSize];
		};
		checks["a part can be read before the end"] = async () => {
			const { readable, writable } = new DecompressionStream("gzip");
			await writable.getWriter().write(HELLO.gzip.subarray(0, 14));
			const reader = readable.getReader();
			return [hex((await reader.read()).value!), await soon(reader.read())];
		};
		return report(checks);
	},
};
