import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"empty": () => [new Blob().size, new Blob().type],
			"parts": () => new Blob(["a", new Uint8Array([98]), new Uint8Array([99]).buffer, new Blob(["d"])]).text(),
			"other parts become strings": () => new Blob([1 as any, null as any, {} as any]).text(),
			"no array": () => new Blob("abc" as any),
			"type is lower-cased": () => new Blob([], { type: "Text/PLAIN" }).type,
			"a bad type": () => new Blob([], { type: "é" }).type,
			"endings": () => new Blob(["a\r\nb\n"], { endings: "native" } as any).size,
			"slice": async () => {
				const b = new Blob(["abcdef"], { type: "x/y" });
				return [await b.slice(1, 3).text(), await b.slice(-2).text(), await b.slice(4, 2).text(), b.slice(0, 1).type, b.slice(0, 1, "n/t").type];
			},
			"slice of a slice": () => new Blob(["abcdef"]).slice(1, 5).slice(1, 3).text(),
			"arrayBuffer and bytes": async () => [await new Blob(["é"]).arrayBuffer(), await (new Blob(["é"]) as any).bytes()],
			"stream": async () => {
				const seen: number[] = [];
				for await (const chunk of new Blob(["abc"]).stream() as any) seen.push(...chunk);
				return seen;
			},
			"text is UTF-8": () => new Blob([new Uint8Array([0xff, 97])]).text(),
			"read twice": async () => {
				const b = new Blob(["a"]);
				return [await b.text(), await b.text()];
			},
			"File": () => {
				const f = new File(["abc"], "a.txt", { type: "text/plain", lastModified: 5 });
				return [f.name, f.size, f.type, f.lastModified, f instanceof Blob];
			},
			"File without a name": () => new (File as any)(["a"]),
			"File, lastModified by itself": () => typeof new File([], "x").lastModified,
			"a slice of a File is a Blob": () => new File(["abc"], "n").slice(0, 1).constructor.name,
			"without new": () => (Blob as any)(),
			"tag": () => [String(new Blob()), String(new File([], "f"))],
			"URL.createObjectURL": () => typeof (URL as any).createObjectURL,
			"large": () => new Blob(Array.from({ length: 100 }, () => "x".repeat(1000))).size,
		});
	},
};
