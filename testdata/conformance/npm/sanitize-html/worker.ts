import sanitize from "sanitize-html";
import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"defaults": () => sanitize('<p onclick="x()">a <b>b</b> <script>alert(1)</script><img src=x onerror=y> <a href="javascript:alert(1)" target=_blank>l</a></p>'),
			"schemes": () => ["http://a", "https://a", "mailto:a@b", "javascript:x", "JaVaScRiPt:x", "java\nscript:x", "data:text/html,x", "//a", "/rel", "vbscript:x", "&#106;avascript:x", " javascript:x", "ftp://a", "tel:1"].map((u) => sanitize(`<a href="${u}">x</a>`)),
			"own tags": () => sanitize("<h1>t</h1><custom a=1 b=2>x</custom>", { allowedTags: ["custom"], allowedAttributes: { custom: ["a"] } }),
			"all tags": () => sanitize("<x y=1>z</x>", { allowedTags: false, allowedAttributes: false }),
			"images": () => sanitize('<img src="data:image/png;base64,AA" alt=a><img src="http://b/c.png" srcset="x.png 1x, javascript:y 2x">', { allowedTags: ["img"], allowedAttributes: { img: ["src", "alt", "srcset"] }, allowedSchemesByTag: { img: ["data", "http"] } }),
			"transform": () => sanitize("<ol><li>x</li></ol><a href=/y>z</a>", { transformTags: { ol: "ul", a: sanitize.simpleTransform("a", { rel: "nofollow" }) }, allowedAttributes: { a: ["rel", "href"] } }),
			"transform by function": () => sanitize("<i class=k>x</i>", { transformTags: { i: (name, attribs) => ({ tagName: "em", attribs: { class: attribs.class + "2" }, text: "new" }) }, allowedAttributes: { em: ["class"] } }),
			"classes": () => sanitize('<p class="a b-1 b-2 c">x</p>', { allowedClasses: { p: ["a", "b-*"] } }),
			"classes by pattern": () => sanitize('<p class="x1 y2">x</p>', { allowedClasses: { p: [/^x\d$/] } }),
			"styles": () => sanitize('<p style="color:red;width:expression(1);text-align:left;background:url(javascript:x)">x</p>', { allowedAttributes: { p: ["style"] }, allowedStyles: { "*": { color: [/^red$/], "text-align": [/^left$/, /^right$/] } } }),
			"exclusive filter": () => sanitize("<p>a</p><p> </p><a></a>", { exclusiveFilter: (f) => f.tag === "p" && !f.text.trim() }),
			"text filter": () => sanitize("<p>a...b</p>", { textFilter: (t) => t.replace(/\.\.\./g, "…") }),
			"iframes": () => sanitize('<iframe src="https://www.youtube.com/embed/x"></iframe><iframe src="https://evil.example/"></iframe>', { allowedTags: ["iframe"], allowedAttributes: { iframe: ["src"] }, allowedIframeHostnames: ["www.youtube.com"] }),
			"escaped, not dropped": () => sanitize("a <x>b</x> <script>c</script>", { disallowedTagsMode: "escape" }),
			"recursive escape": () => sanitize("<x><b>b</b></x>", { disallowedTagsMode: "recursiveEscape" }),
			"completely discarded": () => sanitize("a<x>b<b>c</b></x>d", { disallowedTagsMode: "completelyDiscard" }),
			"text of others": () => sanitize("<style>p{}</style><textarea>t</textarea><noscript>n</noscript><option>o</option>"),
			"nesting": () => sanitize("<div>".repeat(8) + "x", { nestingLimit: 3 }),
			"entities": () => [sanitize("a & b &lt;c&gt; &nbsp;&copy; &#x27; \"q\" é💙"), sanitize("&lt;script&gt;x"), sanitize("<p title='a&quot;b'>x</p>", { allowedAttributes: { p: ["title"] } })],
			"without decoding": () => sanitize("&amp; &eacute;", { parser: { decodeEntities: false } }),
			"broken": () => ["<p", "<p>a<b", "</p>x", "<<b>x", "a < b", "<b>x</i>", "<!-- c --><b>x", "<!doctype html>x", "<![CDATA[x]]>", "<svg><script>x</script></svg>", "<a href='x\"y'>z</a>"].map((t) => sanitize(t)),
			"known attacks": () => ["<img src=x:alert(1) onerror=eval(src)>", "<svg/onload=alert(1)>", "<math><mtext><table><mglyph><style><img src onerror=x>", "<a href=\"&#x6A;&#x61;vascript:x\">y</a>", "<scr<script>ipt>x</script>", "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">"].map((t) => sanitize(t)),
			"no input": () => [sanitize(undefined as any), sanitize(null as any), sanitize(0 as any), sanitize(12 as any), sanitize("")],
			"attribute values": () => sanitize('<i a="1" /><i a="3">x</i>', { allowedTags: ["i"], allowedAttributes: { i: [{ name: "a", multiple: false, values: ["1", "2"] }] } }),
			"hooks": () => { const seen: string[] = []; sanitize("<p><b>x</b></p>", { onOpenTag: (n) => { seen.push(`<${n}`); }, onCloseTag: (n) => { seen.push(`>${n}`); } }); return seen; },
			"defaults are known": () => [sanitize.defaults.allowedTags.length, sanitize.defaults.allowedSchemes],
			"a vulnerable tag warns": () => sanitize("<style>x</style>", { allowedTags: ["style"] }),
			"large": () => sanitize(`<div class=x><p onclick=y>${"text <b>bold</b> ".repeat(20)}</p></div>`.repeat(40)).length,
		});
	},
};
