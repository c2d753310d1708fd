import { XMLBuilder, XMLParser, XMLValidator } from "fast-xml-parser";
import { report } from "../../checks.ts";

const feed = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>News &amp; more &#169; &#x1F499;</title>
    <item id="1" hidden><dc:date>2026-01-02</dc:date><n>007</n><n>1.50</n><b>true</b><text><![CDATA[<p>raw & "html"</p>]]></text></item>
    <item id="2"><empty/><also></also>mixed <em>text</em> tail</item>
  </channel>
</rss>`;
const parse = (xml: string, options?: any) => JSON.stringify(new XMLParser(options).parse(xml));
const listing = `<ListBucketResult><Name>b</Name>${Array.from({ length: 200 }, (_, i) => `<Contents><Key>k/${i}</Key><Size>${i * 10}</Size></Contents>`).join("")}</ListBucketResult>`;

export default {
	fetch() {
		return report({
			"defaults": () => parse(feed),
			"attributes": () => parse(feed, { ignoreAttributes: false, allowBooleanAttributes: true, attributeNamePrefix: "@" }),
			"attributes in a group": () => parse('<a x="1" y="t"/>', { ignoreAttributes: false, attributesGroupName: "$", parseAttributeValue: true }),
			"in order": () => parse('<a>x<b/>y<!--c--></a>', { preserveOrder: true, commentPropName: "#comment" }),
			"in order, with attributes": () => parse('<a k="v">x</a>', { preserveOrder: true, ignoreAttributes: false }),
			"numbers": () => parse("<a><n>1.0</n><n>0x1F</n><n>1e3</n><n>+5</n><n>12345678901234567890</n><n>007</n><n> 8 </n></a>"),
			"numbers as text": () => parse("<a><n>1.0</n><n>007</n></a>", { parseTagValue: false }),
			"leading zeros": () => parse("<a><n>007</n><n>0x1F</n></a>", { numberParseOptions: { leadingZeros: false, hex: false } }),
			"white space": () => parse("<a> x <b> y </b></a>", { trimValues: false }),
			"CDATA and comments": () => parse("<a><![CDATA[1]]><!--c--></a>", { cdataPropName: "#c", commentPropName: "#d" }),
			"prefixes": () => parse('<s:e xmlns:s="u"><s:b s:k="1"/></s:e>', { removeNSPrefix: true, ignoreAttributes: false }),
			"always a list": () => parse("<r><i>1</i></r>", { isArray: (name: string) => name === "i" }),
			"values rewritten": () => parse("<r><i>1</i></r>", { tagValueProcessor: (n: string, v: string) => `${n}:${v}` }),
			"names rewritten": () => parse("<R><I>1</I></R>", { transformTagName: (n: string) => n.toLowerCase() }),
			"stop nodes": () => parse("<r><script>a < b && c</script><x>1</x></r>", { stopNodes: ["*.script"] }),
			"unpaired": () => parse("<p>a<br>b<hr>c</p>", { unpairedTags: ["br", "hr"] }),
			"HTML entities": () => parse("<a>&copy;&nbsp;&euro;&#8364;</a>", { htmlEntities: true }),
			"entities of the document": () => parse('<!DOCTYPE a [<!ENTITY x "ex">]><a>&x;&y;</a>'),
			"an entity bomb": () => parse('<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'),
			"instructions": () => [parse('<?xml version="1.0"?><?go on?><a/>', { ignoreDeclaration: true, ignorePiTags: true }), parse('<?xml version="1.0"?><a/>', { ignoreAttributes: false })],
			"prototype": () => parse("<a><__proto__>1</__proto__><constructor>2</constructor></a>"),
			"bytes": () => JSON.stringify(new XMLParser().parse(new TextEncoder().encode("<a>é</a>") as any)),
			"not text": () => new XMLParser().parse(5 as any),
			"unclosed": () => parse("<a><b></a>"),
			"an unclosed comment": () => parse("<a><!-- x</a>"),
			"validated on the way": () => new XMLParser().parse("<a><b></a>", true),
			"an empty text": () => [parse(""), parse("text"), parse("<a></a>")],
			"validate": () => ["<a/>", "<a><b></a>", "<a x=1/>", "<a x='1' x='2'/>", "<a></a><b></b>", "<1/>", "", "<a>&</a>", "<a", "<a b/>", "<!-- x --><a/>", "text"].map((x) => XMLValidator.validate(x)),
			"validate, with options": () => XMLValidator.validate("<a b><br></a>", { allowBooleanAttributes: true, unpairedTags: ["br"] }),
			"build": () => new XMLBuilder({ ignoreAttributes: false, format: true }).build({ "?xml": { "@_version": "1.0" }, root: { "@_id": 5, item: [{ n: 1 }, { n: "a < b & \"c\"" }], empty: "", nothing: null, missing: undefined, yes: true } }),
			"build: options": () => [new XMLBuilder({ suppressEmptyNode: true }).build({ a: { b: "", c: null } }), new XMLBuilder({ arrayNodeName: "row" }).build([{ x: 1 }, { x: 2 }]), new XMLBuilder({ cdataPropName: "c", commentPropName: "d" }).build({ a: { c: "<x>", d: "note" } }), new XMLBuilder({ processEntities: false }).build({ a: "&" }), new XMLBuilder({ oneListGroup: true }).build({ l: [1, 2] })],
			"build: in order": () => new XMLBuilder({ preserveOrder: true }).build(new XMLParser({ preserveOrder: true }).parse("<a>x<b>y</b>z</a>")),
			"build: a date": () => new XMLBuilder().build({ d: new Date(0), f: 1.5, n: NaN }),
			"there and back": () => { const options = { ignoreAttributes: false, preserveOrder: true, trimValues: false, processEntities: false }; return new XMLBuilder(options).build(new XMLParser(options).parse(feed)).length; },
			"large": () => { const o = new XMLParser().parse(listing); return [o.ListBucketResult.Contents.length, o.ListBucketResult.Contents[199]]; },
			"deep": () => { const xml = "<a>".repeat(80) + "x" + "</a>".repeat(80); return parse(xml).length; },
			"too deep": () => parse("<a>".repeat(200) + "</a>".repeat(200)).length,
		});
	},
};
