import { type Checks, report } from "../../checks.ts";
import { HELLO, through, utf8 } from "../helpers.ts";

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
