import { report, showError } from "../../checks.ts";

let made: string;
let stream: CompressionStream | undefined;
try {
	stream = new CompressionStream("gzip");
	made = "made";
} catch (error) {
	made = showError(error);
}

export default {
	fetch() {
		return report({
			"made": () => made,
			"used later": async () => {
				if (stream === undefined) return "none";
				const writer = stream.writable.getWriter();
				writer.write("hello").catch(() => {});
				writer.close().catch(() => {});
				return new Response(stream.readable.pipeThrough(new DecompressionStream("gzip"))).text();
			},
		});
	},
};
