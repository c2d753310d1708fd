import { XMLBuilder, XMLParser, XMLValidator } from "fast-xml-parser";
// @ts-expect-error the package has no types
import Mustache from "mustache";
import { parse, parseAllDocuments, parseDocument, stringify } from "yaml";
import { report } from "../../checks.ts";

const yaml = `# a comment
name: edge
list: [1, 2.5, ~, true, "q"]
anchor: &a { x: 1 }
ref: *a
text: |
  two
  lines
folded: >-
  one
  line
date: 2026-01-02
nested:
  - k: v
    m: [a, b]
`;

export default {
	fetch() {
		const xml = new XMLParser({ ignoreAttributes: false });
		return report({
			"YAML is parsed": () => parse(yaml),
			"YAML is written": () => stringify({ a: [1, { b: "x: y" }], t: "two\nlines", n: null, e: [] }),
			"YAML errors": () => parseDocument("a: [1, 2").errors.map((e) => e.code),
			"YAML documents": () => parseAllDocuments("a: 1\n---\nb: 2\n").map((d: any) => d.toJS()),
			"YAML keeps comments": () => {
				const doc = parseDocument("# top\na: 1 # side\n");
				doc.set("b", 2);
				return String(doc);
			},
			"XML is parsed": () => xml.parse('<?xml version="1.0"?><feed a="1"><item id="x">text &amp; more</item><item><![CDATA[<raw>]]></item><empty/></feed>'),
			"XML is written": () => new XMLBuilder({ ignoreAttributes: false, format: true }).build({ feed: { "@_a": "1", item: ["x", { b: "<y>" }] } }),
			"XML is validated": () => [XMLValidator.validate("<a><b></b></a>"), (XMLValidator.validate("<a><b></a>") as any).err?.code],
			"mustache": () => Mustache.render("{{name}} {{{raw}}} {{&raw}} {{#list}}({{.}}){{/list}}{{^none}}no{{/none}} {{a.b}} {{! comment }}{{#f}}x{{/f}}", { name: "<n>", raw: "<r>", list: [1, 2], a: { b: 3 }, f: () => (text: string, render: (t: string) => string) => render(`[${text}]`) }),
			"mustache partials": () => Mustache.render("{{> p}}", { x: 1 }, { p: "partial {{x}}" }),
			"mustache errors": () => Mustache.render("{{#open}}", {}),
		});
	},
};
