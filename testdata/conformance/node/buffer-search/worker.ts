import { Buffer } from "node:buffer";
import { show } from "../../checks.ts";

const hay = Buffer.from("abcabcab");
const wide = Buffer.from("abcabc\u20ac", "utf16le");
const lines: string[] = [];

function all(name: string, b: any, value: any, ...rest: any[]) {
	const results = ["indexOf", "lastIndexOf", "includes"].map((method) => {
		try {
			return show(b[method](value, ...rest));
		} catch (e: any) {
			return `throws ${e.name} ${e.code}: ${e.message}`;
		}
	});
	lines.push(`${name} ${[value, ...rest].map((v) => show(v)).join(", ")}: ${results.join(" ")}`);
}

const pages: Record<string, () => void> = {
	text() {
		for (const needle of ["abc", "a", "b", "cab", "abcabcab", "abcabcabc", "", "x"]) {
			all("hay", hay, needle);
			for (const at of [0, 1, 3, 5, 7, 8, 9, -1, -2, -3, -8, -9, 100, -100]) all("hay", hay, needle, at);
		}
	},
	bytes() {
		for (const needle of [97, 98, 0, 353, -159, 97.9, NaN, Infinity]) for (const at of [undefined, 0, 4, -3, 50, -50]) all("hay", hay, needle, at);
		for (const needle of [Buffer.from("ca"), new Uint8Array([99, 97]), Buffer.alloc(0), hay]) for (const at of [undefined, 0, 3, -3, 50, -50]) all("hay", hay, needle, at);
		for (const needle of ["b", "bc", "c\u20ac", "a", "", "\u6200"]) for (const at of [undefined, 0, 1, 2, 3, 7, 10, -1, -4, -14, 50]) all("wide", wide, needle, at, "utf16le");
		all("wide", wide, Buffer.from("b", "utf16le"), 0, "utf16le");
		all("wide", wide, Buffer.from([98]), 0, "utf16le");
		all("wide", wide, Buffer.from([98, 0, 99]), 0, "utf16le");
		all("odd", wide.subarray(0, 5), "c", 0, "utf16le");
		all("shifted", Buffer.concat([Buffer.from([0]), wide]), "b", 0, "utf16le");
	},
	odd() {
		all("hay", hay, "6263", "hex");
		all("hay", hay, "YmM=", 0, "base64");
		all("hay", hay, "bc", "latin1");
		all("hay", hay, "bc", "nope");
		all("hay", hay, "bc", 0, "nope");
		all("hay", hay, 98, "nope");
		all("hay", hay, "zz", "hex");
		for (const at of ["3", null, {}, [], true, NaN, 1.9, -1.9, 2 ** 40, -(2 ** 40), "foo", () => {}]) all("hay", hay, "b", at);
		for (const value of [undefined, null, {}, [], [97], true, new Uint16Array([97]), new ArrayBuffer(1), () => {}]) all("hay", hay, value);
		all("empty", Buffer.alloc(0), "a");
		all("empty", Buffer.alloc(0), "");
		all("empty", Buffer.alloc(0), 1);
		all("empty", Buffer.alloc(0), Buffer.alloc(0));
		all("utf8", Buffer.from("h\u00e9llo \u20ac"), "\u20ac");
		all("utf8", Buffer.from("h\u00e9llo \u20ac"), "\u20ac", -1);
		all("array", Uint8Array.from(hay), "bc");
		const { indexOf } = Buffer.prototype as any;
		for (const receiver of [new Uint8Array([97, 98]), [97, 98], new Uint16Array([98]), "ab", undefined]) {
			try {
				lines.push(`receiver ${show(receiver)}: ${indexOf.call(receiver, "b")}`);
			} catch (e: any) {
				lines.push(`receiver ${show(receiver)}: throws ${e.name} ${e.code}: ${e.message}`);
			}
		}
	},
};

export default {
	fetch(request: Request) {
		lines.length = 0;
		pages[new URL(request.url).pathname.slice(1)]();
		return new Response(lines.join("\n"));
	},
};
