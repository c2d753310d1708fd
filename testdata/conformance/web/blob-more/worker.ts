import { reportPart, show, showError } from "../../checks.ts";

const tried = (f: () => unknown) => {
	try {
		return show(f());
	} catch (error) {
		return showError(error);
	}
};
const B = Blob as any;
const six = () => new Blob(["abcdef"], { type: "x/y" });

export default {
	fetch(request: Request) {
		return reportPart(request, {
			"parts that are none": () => [1, "text", null, undefined, {}, new Set(["a"]), new Uint8Array(2), (function* () { yield "a"; })(), true, () => {}].map((parts) => tried(() => new B(parts).size)),
			"kinds of parts": async () => {
				const out: unknown[] = [];
				for (const part of ["é", 1, null, undefined, true, {}, [1, 2], new Uint8Array([1, 2]), new Uint16Array(2), new DataView(new ArrayBuffer(3)), new ArrayBuffer(4), six(), new File(["xy"], "n"), "\ud800", new String("s"), 5n, { toString: () => "said" }]) out.push(new B([part]).size);
				return out;
			},
			"a symbol as a part": () => tried(() => new B([Symbol("s")]).size),
			"a part whose toString throws": () => new B(["a", { toString() { throw new RangeError("mine"); } }]),
			"a hole": async () => new B([, "a", ,]).text(),
			"options": () => [undefined, null, 1, "text", {}, [], () => {}].map((options) => tried(() => new B([], options).type)),
			"types": () => ["", "a/b", "A/B", "é", "a\nb", "a\0", "\x7f", " a ", 1, null, undefined, {}, "text/plain;charset=UTF-8"].map((type) => tried(() => new B([], { type }).type)),
			"endings": () => ["transparent", "native", "x", undefined, null].map((endings) => tried(() => new B(["a\nb"], { endings }).size)),
			"the order of what is asked": () => {
				const asked: string[] = [];
				new B(["x"], { get type() { asked.push("type"); return ""; }, get endings() { asked.push("endings"); return undefined; } });
				new (File as any)(["x"], "n", { get type() { asked.push("type"); return ""; }, get endings() { asked.push("endings"); return undefined; }, get lastModified() { asked.push("lastModified"); return 1; } });
				return asked;
			},
			"parts before options": () => {
				const asked: string[] = [];
				new B([{ toString() { asked.push("part"); return "x"; } }], { get type() { asked.push("type"); return ""; } });
				return asked;
			},
			"parts that change while they are read": () => {
				const parts: any[] = ["a", { toString() { parts.length = 2; return "b"; } }, "c"];
				return tried(() => new B(parts).size);
			},
			"later changes do not count": async () => {
				const bytes = new Uint8Array([97]);
				const b = new Blob([bytes]);
				bytes[0] = 98;
				return b.text();
			},
			"slices": async () => {
				const out: string[] = [];
				for (const args of [[], [0], [1], [1, 3], [-2], [-4, -2], [4, 2], [0, 100], [100], [-100], [NaN], [1.9], [1, 2.9], ["1", "3"], [undefined, 2], [null, 2], [0, null], [0, undefined], [Infinity], [-Infinity, Infinity], [2 ** 32], [{}, 2], [true]] as any[]) out.push(await (async () => (six() as any).slice(...args).text())().catch(showError));
				return out;
			},
			"slices' types": () => [[], [0, 1], [0, 1, "a/b"], [0, 1, "A/B"], [0, 1, ""], [0, 1, undefined], [0, 1, null], [0, 1, "é"], [0, 1, 5]].map((args: any) => (six() as any).slice(...args).type),
			"a slice with a symbol": () => tried(() => (six() as any).slice(Symbol("s"))),
			"a slice with a BigInt": () => tried(() => (six() as any).slice(1n)),
			"files": () => [[["a"], "n"], [["a"], ""], [["a"], 5], [["a"], null], [["a"], undefined], [["a"], "a/b"], [["a"], "\ud800"], [["a"], {}], [["a"], Symbol("s")], ["a", "n"], [[]], []].map((args: any) => tried(() => { const f = new (File as any)(...args); return [f.name, f.size, f.type]; })),
			"times": () => [0, -1, 1.9, NaN, Infinity, "5", null, undefined, new Date(7), {}, 2 ** 60, 5n].map((lastModified) => tried(() => { const t = new File([], "n", { lastModified } as any).lastModified; return t > 1e12 && t < 1e13 ? "now" : t; })),
			"a File of a File": () => {
				const f = new File([new File(["abc"], "inner", { type: "a/b", lastModified: 3 })], "outer");
				return [f.name, f.size, f.type, f.slice(0, 1) instanceof File];
			},
			"webkitRelativePath": () => "webkitRelativePath" in new File([], "n"),
			"stream": async () => {
				const s = six().stream();
				const reader = s.getReader({ mode: "byob" });
				const { value } = await reader.read(new Uint8Array(4));
				return [new TextDecoder().decode(value), s.locked, Object.prototype.toString.call(s)];
			},
			"chunks of a large one": async () => {
				let count = 0, size = 0, largest = 0;
				for await (const chunk of new Blob([new Uint8Array(300_000)]).stream() as any) {
					count++;
					size += chunk.length;
					largest = Math.max(largest, chunk.length);
				}
				return [size, count, largest];
			},
			"stream twice": async () => {
				const b = six();
				return [await new Response(b.stream()).text(), await new Response(b.stream()).text()];
			},
			"read": async () => [await six().text(), await six().arrayBuffer(), await six().bytes(), (await six().bytes()).constructor.name],
			"what is read is a copy": async () => {
				const b = six();
				(await b.bytes())[0] = 0;
				new Uint8Array(await b.arrayBuffer())[1] = 0;
				return b.text();
			},
			"the prototype": () => [Object.getOwnPropertyNames(Blob.prototype).sort(), Object.getOwnPropertyNames(File.prototype).sort(), Blob.length, File.length, Object.keys(Blob.prototype).sort()],
			"as an object": () => [JSON.stringify(six()), Object.keys(six()), Object.prototype.toString.call(new File([], "n")), show({ ...six() })],
			"structuredClone": async () => {
				const c = tried(() => structuredClone(six()));
				return c;
			},
		});
	},
};
