import { reportPart, show, showError } from "../../checks.ts";

const tried = (f: () => unknown) => {
	try {
		return show(f());
	} catch (error) {
		return showError(error);
	}
};
const describe = (v: any) => (typeof v === "string" ? show(v) : `${v?.constructor?.name} ${show(v?.name)} ${show(v?.type)} ${v?.size}`);
const F = () => new FormData() as any;
const filled = () => {
	const f = F();
	f.append("a", "1");
	f.append("b", "2");
	f.append("a", "3");
	f.append("c", "4");
	return f;
};

export default {
	fetch(request: Request) {
		return reportPart(request, {
			"new": () => [undefined, null, {}, 1, "x", []].map((init) => tried(() => [...new (FormData as any)(init)])),
			"missing arguments": () => ["append", "set", "get", "getAll", "has", "delete", "forEach"].map((m) => [m, tried(() => F()[m]()), tried(() => F()[m]("a"))]),
			"names of other types": () => [1, null, undefined, {}, true, Symbol("s")].map((name) => tried(() => { const f = F(); f.append(name, "v"); return [...f.keys()]; })),
			"values of other types": () => [1, null, undefined, {}, true, [1, 2], new Date(0).valueOf(), new Uint8Array(2), Symbol("s"), new URLSearchParams("a=b")].map((value) => tried(() => { const f = F(); f.append("n", value); return f.get("n"); })),
			"files": () => [[new Blob(["x"])], [new Blob(["x"], { type: "a/b" }), "n"], [new Blob([]), undefined], [new Blob([]), null], [new Blob([]), 5], [new File(["x"], "f")], [new File(["x"], "f"), "n"], [new File(["x"], "f"), undefined], ["text", "n"], ["text", undefined], [{}, "n"]].map((args) => tried(() => { const f = F(); f.append("n", ...args); return describe(f.get("n")); })),
			"files, set": () => [[new Blob(["x"])], [new File(["x"], "f"), "n"], ["text", "n"]].map((args) => tried(() => { const f = F(); f.set("n", ...args); return describe(f.get("n")); })),
			"a File is kept": () => {
				const file = new File(["x"], "f", { lastModified: 5 });
				const f = F();
				f.append("a", file);
				f.append("b", file, "g");
				return [f.get("a") === file, f.get("b") === file, f.get("a").lastModified, f.get("b").type];
			},
			"set": () => {
				const f = filled();
				f.set("a", "9");
				f.set("z", "0");
				return [...f];
			},
			"delete": () => {
				const f = filled();
				return [f.delete("a"), f.delete("none"), [...f], f.has("a"), f.get("a"), f.getAll("a")];
			},
			"names are not folded": () => {
				const f = F();
				f.append("A", "1");
				f.append("a", "2");
				return [f.get("A"), f.get("a"), f.has("á")];
			},
			"lone surrogates": () => {
				const f = F();
				f.append("a\ud800", "\udc00b");
				return [...f];
			},
			"line ends are kept": () => {
				const f = F();
				f.append("a\nb", "c\r\nd\re");
				return [...f];
			},
			"added while it is iterated": () => {
				const f = filled();
				const seen: string[] = [];
				for (const [k] of f) {
					seen.push(k);
					if (seen.length < 3) f.append(`new${seen.length}`, "x");
				}
				return seen;
			},
			"deleted while it is iterated": () => {
				const f = filled();
				const seen: string[] = [];
				for (const [k, v] of f) {
					seen.push(k + v);
					f.delete("a");
				}
				return seen;
			},
			"iterators": () => {
				const f = filled();
				const i = f.entries();
				return [[...f.keys()], [...f.values()], Object.prototype.toString.call(i), i[Symbol.iterator]() === i, FormData.prototype[Symbol.iterator] === FormData.prototype.entries];
			},
			"forEach": () => {
				const f = filled();
				const seen: unknown[] = [];
				f.forEach(function (this: unknown, v: unknown, k: unknown, all: unknown) { seen.push(k, v, all === f, this); }, "this");
				return [seen, tried(() => f.forEach(1)), tried(() => f.forEach(() => { throw new RangeError("mine"); }))];
			},
			"the prototype": () => [Object.getOwnPropertyNames(FormData.prototype).sort(), FormData.length, Object.prototype.toString.call(F()), Object.keys(filled()), JSON.stringify(filled())],
			"URLSearchParams of it": () => String(new URLSearchParams(filled())),
			"Object.fromEntries": () => Object.fromEntries(filled()),
			"structuredClone": () => tried(() => structuredClone(filled())),
		});
	},
};
