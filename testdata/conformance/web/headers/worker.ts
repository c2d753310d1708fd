import { report } from "../../checks.ts";

const make = (init?: any) => [...new Headers(init)];

export default {
	fetch() {
		return report({
			"empty": () => make(),
			"from undefined": () => make(undefined),
			"from null": () => make(null),
			"from a record": () => make({ B: "2", a: "1" }),
			"from pairs": () => make([["b", "2"], ["A", "1"], ["b", "3"]]),
			"from Headers": () => make(new Headers({ x: "y" })),
			"from a Map": () => make(new Map([["m", "1"]])),
			"from a number": () => make(1),
			"from a pair of three": () => make([["a", "b", "c"]]),
			"from a pair of one": () => make([["a"]]),
			"values become strings": () => make({ n: 1, u: undefined, l: null, l2: [1, 2] }),
			"values are trimmed": () => new Headers({ a: " \t b c \t" }).get("a"),
			"names are lower-cased": () => make({ "X-UPPER": "V" }),
			"get of a missing one": () => new Headers().get("x"),
			"has": () => [new Headers({ a: "" }).has("A"), new Headers().has("a")],
			"append joins": () => {
				const h = new Headers({ a: "1" });
				h.append("A", "2");
				return h.get("a");
			},
			"set replaces all": () => {
				const h = new Headers([["a", "1"], ["a", "2"]]);
				h.set("a", "3");
				return h.get("a");
			},
			"delete": () => {
				const h = new Headers({ a: "1" });
				return [h.delete("A"), h.has("a"), h.delete("never")];
			},
			"forEach": () => {
				const seen: unknown[] = [];
				const h = new Headers({ b: "2", a: "1" });
				h.forEach(function (this: unknown, value, key, all) {
					seen.push([key, value, all === h, this]);
				}, "the this");
				return seen;
			},
			"keys and values": () => [[...new Headers({ b: "2", a: "1" }).keys()], [...new Headers({ b: "2", a: "1" }).values()]],
			"it is its own iterator of entries": () => Headers.prototype[Symbol.iterator] === Headers.prototype.entries,
			"set-cookie is not joined": () => make([["set-cookie", "a=1"], ["b", "2"], ["Set-Cookie", "c=3"]]),
			"get of set-cookie": () => new Headers([["set-cookie", "a=1"], ["set-cookie", "b=2"]]).get("set-cookie"),
			"getSetCookie": () => new Headers([["set-cookie", "a=1"], ["set-cookie", "b=2"]]).getSetCookie(),
			"getSetCookie of none": () => new Headers().getSetCookie(),
			"getAll": () => (new Headers([["set-cookie", "a=1"], ["set-cookie", "b=2"]]) as any).getAll("Set-Cookie"),
			"getAll of another": () => (new Headers() as any).getAll("a"),
			"a bad name": () => make({ "a b": "1" }),
			"an empty name": () => make({ "": "1" }),
			"a line end in a value": () => make({ a: "1\r\n2" }),
			"a zero in a value": () => make({ a: "\0" }),
			"beyond Latin-1": () => make({ a: "✓" }),
			"Latin-1": () => make({ a: "\xe9" }),
			"get with a bad name": () => new Headers().get("a b"),
			"has with a bad name": () => new Headers().has("a b"),
			"set without a value": () => (new Headers() as any).set("a"),
			"get without a name": () => (new Headers() as any).get(),
			"tag": () => String(new Headers()),
			"length of methods": () => [Headers.length, Headers.prototype.append.length, Headers.prototype.get.length],
			"deleting while iterating": () => {
				const h = new Headers({ a: "1", b: "2", c: "3" });
				const seen: string[] = [];
				for (const [k] of h) {
					seen.push(k);
					h.delete("b");
				}
				return seen;
			},
		});
	},
};
