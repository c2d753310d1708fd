import { type Checks, report, through, unhex, utf8 } from "../../checks.ts";

/** "hello" in each format. */
const HELLO = {
	gzip: unhex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"),
	deflate: unhex("789ccb48cdc9c90700062c0215"),
	"deflate-raw": unhex("cb48cdc9c90700"),
};

export default {
	fetch() {
		const checks: Checks = {};
		for (const format of ["gzip", "deflate", "deflate-raw"] as const) {
			const hello = HELLO[format];
			const feed = (name: string, ...chunks: Uint8Array[]) => {
				checks[`${format}: ${name}`] = () => through(new DecompressionStream(format), ...chunks);
			};
			feed("whole", hello);
			feed("no data");
			feed("the first 4 bytes", hello.subarray(0, 4));
			feed("the last byte is missing", hello.subarray(0, -1));
			feed("bytes too many", hello, utf8("more"));
			feed("twice", new Uint8Array([...hello, ...hello]));
			feed("text", utf8("this is no compressed data, just text"));
		}
		return report(checks);
	},
};
