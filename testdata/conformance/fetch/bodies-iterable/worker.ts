import { report } from "../../checks.ts";

const bytes = (s: string) => new TextEncoder().encode(s);
const of = async (body: any) => {
	const r = new Response(body);
	return [r.headers.get("content-type"), await r.text()];
};

class Sync {
	*[Symbol.iterator]() {
		yield bytes("sync");
	}
}
class WithToString extends Sync {
	override toString() {
		return "my text";
	}
}
class WithToPrimitive extends Sync {
	[Symbol.toPrimitive]() {
		return "my primitive";
	}
}

export default {
	fetch() {
		return report({
			"an array": () => of([bytes("a"), bytes("b")]),
			"an empty array": () => of([]),
			"an array of strings": () => of(["a", "b"]),
			"an array of numbers": () => of([1, 2]),
			"a generator": () => of((function* () { yield bytes("g"); })()),
			"an async generator": () => of((async function* () { yield bytes("g"); yield bytes("h"); })()),
			"an async generator of strings": () => of((async function* () { yield "g"; })()),
			"a generator that throws": () => of((async function* () { yield bytes("g"); throw new RangeError("mine"); })()),
			"a class with an iterator": () => of(new Sync()),
			"with toString as well": () => of(new WithToString()),
			"with an own toString": () => of(Object.assign(new Sync(), { toString: () => "own" })),
			"with Symbol.toPrimitive as well": () => of(new WithToPrimitive()),
			"a Map": () => of(new Map([["a", "b"]])),
			"a Set": () => of(new Set([bytes("s")])),
			"Headers": () => of(new Headers({ a: "b" })),
			"a String object": () => of(new String("text")),
			"an object": () => of({}),
			"a Date": () => of(new Date(0)),
			"a function": () => of(() => 1),
			"null": () => of(null),
			"undefined": () => of(undefined),
			"a boolean": () => of(false),
			"a symbol": () => of(Symbol("s")),
			"a BigInt": () => of(1n),
			"a URL": () => of(new URL("http://a.example/")),
			"an array with join": () => of(Object.assign(["x"], { toString: () => "own" })),
			"a Request with one": () => new Request("http://a.example/", { method: "POST", body: [bytes("r")] as any }).text(),
			"a SharedArrayBuffer's view": () => of(new DataView(bytes("view").buffer, 1)),
			"it is pulled lazily": async () => {
				const seen: string[] = [];
				const r = new Response((function* () { seen.push("started"); yield bytes("x"); })() as any);
				seen.push("made");
				await r.text();
				return seen;
			},
			"it is ended when the body is cancelled": async () => {
				const seen: unknown[] = [];
				const body = (async function* () {
					try {
						for (;;) yield bytes("x");
					} finally {
						seen.push("finally");
					}
				})();
				const r = new Response(body as any);
				const reader = r.body!.getReader();
				await reader.read();
				await reader.cancel("why");
				return seen;
			},
		});
	},
};
