import { report } from "../../checks.ts";

const text = (init?: any) => new URLSearchParams(init).toString();

export default {
	fetch() {
		return report({
			"from a string": () => text("?a=1&b=2&a=3"),
			"a second question mark": () => text("??a=1"),
			"from pairs": () => text([["a", "1"], ["b", "2"]]),
			"from a record": () => text({ a: "1", b: "2" }),
			"from itself": () => text(new URLSearchParams("a=1")),
			"from a Map": () => text(new Map([["a", "1"]])),
			"from FormData": () => {
				const f = new FormData();
				f.append("x", "y z");
				return text(f);
			},
			"from a pair of one": () => text([["a"]]),
			"from null": () => text(null),
			"from a number": () => text(12),
			"encoding": () => text({ k: "a b+c&d=e%f~*-._é✓'()!" }),
			"decoding": () => [...new URLSearchParams("a=b+c%20d&e=%zz&f=%E2%9C%93&g=%ff&=h&i&&j==")],
			"get and getAll": () => {
				const p = new URLSearchParams("a=1&a=2");
				return [p.get("a"), p.getAll("a"), p.get("b"), p.getAll("b")];
			},
			"has with a value": () => {
				const p = new URLSearchParams("a=1&a=2");
				return [p.has("a"), p.has("a", "2"), p.has("a", "3"), p.has("a", undefined)];
			},
			"delete with a value": () => {
				const p = new URLSearchParams("a=1&a=2&b=3");
				p.delete("a", "1");
				return p.toString();
			},
			"set keeps the first place": () => {
				const p = new URLSearchParams("a=1&b=2&a=3");
				p.set("a", "9");
				p.set("c", "0");
				return p.toString();
			},
			"sort is stable, by code units": () => {
				const p = new URLSearchParams("z=1&a=2&z=0&\u{1F308}=r&\uFF0E=w");
				p.sort();
				return [...p.keys()];
			},
			"size": () => new URLSearchParams("a&b&c").size,
			"forEach": () => {
				const seen: unknown[] = [];
				new URLSearchParams("a=1&b=2").forEach((v, k) => seen.push(k + v));
				return seen;
			},
			"spread": () => [[...new URLSearchParams("a=1")], [...new URLSearchParams("a=1").values()]],
			"Object.fromEntries": () => Object.fromEntries(new URLSearchParams("a=1&b=2&a=3")),
			"values become strings": () => {
				const p = new URLSearchParams();
				p.append("n", 1 as any);
				p.append("u", undefined as any);
				return p.toString();
			},
			"append with one argument": () => (new URLSearchParams() as any).append("a"),
			"mutating while iterating": () => {
				const p = new URLSearchParams("a=1&b=2&c=3");
				const seen: string[] = [];
				for (const [k] of p) {
					seen.push(k);
					if (k === "a") p.delete("b");
				}
				return seen;
			},
			"lone surrogates": () => text("a=\ud800"),
			"line ends": () => text({ a: "\r\n\n" }),
			"tag": () => Object.prototype.toString.call(new URLSearchParams()),
		});
	},
};
