import { CORE_SCHEMA, defineScalarTag, dump, FAILSAFE_SCHEMA, JSON_SCHEMA, load, loadAll, mergeTag, parseEvents, timestampTag, YAML11_SCHEMA, YAMLException } from "js-yaml";
import { report } from "../../checks.ts";

const text = `
name: &n "edge \\u00e9"
list: [1, 2.5, -0x1f, 0o17, 1e3, .inf, -.inf, .nan, ~, null, true, yes]
block: |
  line one
    line two

folded: >-
  folded
  text

  paragraph
copy: *n
nested:
  - a: 1
    b: {c: 'it''s', d: "tab\\t"}
  -
    - deep
? complex
: key
date: 2026-01-02
empty:
`;
const raised = (source: string, options?: any) => {
	try {
		return load(source, options);
	} catch (e) {
		return e instanceof YAMLException ? [e.name, e.reason, e.message] : e;
	}
};

export default {
	fetch() {
		return report({
			"load": () => load(text),
			"schemas": () => [FAILSAFE_SCHEMA, JSON_SCHEMA, CORE_SCHEMA, YAML11_SCHEMA].map((schema) => raised("a: 1\nb: True\nc: yes\nd: 0b11\ne: 2001-12-14t21:59:43.10-05:00\nf: ~\ng: 1_000\nh: 190:20:30", { schema })),
			"loadAll": () => loadAll("---\na: 1\n---\n- b\n...\n---\n"),
			"two where one is wanted": () => raised("--- 1\n--- 2"),
			"YAML 1.1 tags": () => raised("s: !!set {a, b}\no: !!omap [x: 1, y: 2]\np: !!pairs [x: 1, x: 2]\nb: !!binary aGVsbG8=\nt: !!timestamp 2026-01-02\nf: !!float 1\nstr: !!str 12", { schema: YAML11_SCHEMA }),
			"merge": () => raised("base: &b {x: 1, y: 2}\nd:\n  <<: *b\n  y: 3\nl:\n  <<: [*b, {z: 4}]", { schema: YAML11_SCHEMA }),
			"an own tag": () => raised("p: !point 1,2", { schema: CORE_SCHEMA.withTags([defineScalarTag("!point", { resolve: (s: string) => { const [x, y] = s.split(",").map(Number); return { x, y }; } } as any)]) }),
			"with two more": () => raised("a: &x {k: 1}\nb:\n  <<: *x\nt: 2026-01-02", { schema: CORE_SCHEMA.withTags([mergeTag, timestampTag]) }),
			"anchors are shared": () => { const o: any = load("a: &x {n: 1}\nb: *x"); return o.a === o.b; },
			"a cycle": () => { const o: any = load("&a [*a]"); return o[0] === o; },
			"__proto__": () => { const o: any = load("__proto__: {x: 1}\ntoString: 2"); return [Object.keys(o), ({} as any).x]; },
			"windows line ends and a mark": () => load("\ufeffa: 1\r\nb:\r\n  - x\r\n"),
			"comments and documents": () => load("%YAML 1.2\n--- # first\na: b # c\n'#': \"#\"\n"),
			"strings": () => load("- plain with: colon\n- 'single\n  line'\n- \"double \\\n  escaped \\x41 \\U0001F499\"\n- |+\n  keep\n\n- >2\n    indented\n".replace("plain with: colon", "plain")),
			"an empty document": () => [raised(""), loadAll("")],
			"bad indentation": () => raised("a:\n  b: 1\n c: 2"),
			"a tab": () => raised("a:\n\t- b"),
			"unclosed": () => raised("a: [1, 2"),
			"an unclosed string": () => raised('a: "x'),
			"a duplicate key": () => raised("a: 1\na: 2"),
			"an unknown tag": () => raised("a: !none x"),
			"an unknown anchor": () => raised("a: *none"),
			"a bad escape": () => raised('"\\q"'),
			"with a file name": () => raised("a: b: c", { filename: "config.yml" }),
			"too many aliases": () => raised("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", { maxAliases: 1 }),
			"dump": () => dump({ s: "text", n: [1, -0, 1.5, Infinity, NaN], b: true, u: null, e: "", multi: "a\nb\n", long: "word ".repeat(30), nest: { a: [{ b: 1 }, []], o: {} }, odd: ["yes", "12", "~", "- x", "#", "a: b", " s", "é💙", "\x00", "'q'", "2026-01-02"], d: new Date(0) }),
			"dump: options": () => [dump({ b: 1, a: [1, { c: 2 }] }, { sortKeys: true, indent: 4 }), dump({ a: [1, { b: 2 }] }, { flowLevel: 1 }), dump(["x y"], { forceQuotes: true } as any), dump({ a: "x".repeat(20) + " " + "y".repeat(70) }, { lineWidth: 40 })],
			"dump: references": () => { const shared = { n: 1 }; return [dump({ a: shared, b: shared }), dump({ a: shared, b: shared }, { noRefs: true })]; },
			"dump: a cycle": () => { const o: any = { a: 1 }; o.self = o; return dump(o); },
			"dump: what cannot be": () => { try { return dump({ f: () => 1 }); } catch (e) { return e; } },
			"dump: skip it": () => dump({ f: () => 1, a: 1 }, { skipInvalid: true }),
			"dump: undefined": () => { try { return dump([undefined, { a: undefined }]); } catch (e) { return e; } },
			"dump: binary": () => { try { return dump({ b: Uint8Array.of(1, 2, 3) }); } catch (e) { return e; } },
			"there and back": () => { const o = load(text) as object; return dump(load(dump(o))) === dump(o); },
			"events": () => parseEvents("a: [1, *x]\n").length,
			"large": () => { const list = Array.from({ length: 300 }, (_, i) => ({ id: i, name: `item ${i}`, tags: ["a", "b"], nested: { x: i / 3 } })); const back = load(dump(list)) as any[]; return [back.length, back[299]]; },
		});
	},
};
