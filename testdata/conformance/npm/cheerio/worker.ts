import { contains, load, merge, type CheerioAPI } from "cheerio";
import * as slim from "cheerio/slim";
import { report } from "../../checks.ts";

const page = `<!doctype html><html lang=en><head><title>A &amp; B</title><meta name=d content="x"></head><body class="one two">
<ul id=fruits><li class=apple data-n=1 data-json='{"k":[1]}'>Apple</li><li class="orange sweet">Orange</li><li class=pear>Pear <b>green</b></li></ul>
<form><input name=a value=1><input type=checkbox name=b checked><select name=c multiple><option value=x selected>X<option selected>Y</select><textarea name=t>text &lt;</textarea></form>
<table><tr><td>1<td>2</table><p>first<p>second<script>if (a < b && c) {}</script><!-- comment --><template><i>in</i></template></body></html>`;

export default {
	async fetch() {
		const $: CheerioAPI = load(page);
		return report({
			"the whole": () => $.html().length,
			"text": () => [$("title").text(), $("li").text(), $("p").map((_, e) => $(e).text()).get()],
			"selectors": () => ["li", "#fruits > li", ".sweet.orange", "li:nth-child(2n+1)", "li:not(.apple)", "[data-n]", "[data-n='1' i]", "[class~=sweet]", "[class^=pe]", "li:has(b)", "li:contains('Pe')", "ul li:last-of-type", ":checked", "li + li", "li ~ .pear", ":is(p, b)", "body > *:first-child", "tbody td", ":empty", "li:first", "li:eq(1)", "li:gt(0)", "input[type=checkbox]", "*"].map((s) => [s, $(s).length]),
			"a bad selector": () => $("li:nope"),
			"a worse selector": () => $("li["),
			"attributes": () => [$("li").attr("class"), $("meta").attr(), $("ul").attr("none"), $("input").eq(1).attr("checked"), $(".apple").data(), $(".apple").data("n"), $("li").first().prop("tagName"), $("input").prop("checked"), $("li").prop("outerHTML")],
			"attributes set": () => { const q = load("<a href=x>t</a>"); q("a").attr("href", "y&\"z").attr({ title: "<t>", b: null as any }).removeAttr("none"); q("a").attr("n", (i, v) => `${i}${v}`); return q("a").prop("outerHTML"); },
			"classes": () => { const q = load("<p class='a b'>"); q("p").addClass("c a").removeClass("b").toggleClass("d a"); return [q("p").attr("class"), q("p").hasClass("c")]; },
			"style": () => { const q = load("<p style='color: red; background:url(a;b)'>"); q("p").css("margin-top", "1px").css({ color: "" }); return [q("p").attr("style"), q("p").css()]; },
			"walking": () => [$(".pear").prev().text(), $(".apple").next().attr("class"), $(".apple").siblings().length, $("b").parents().map((_, e) => (e as any).name).get(), $("b").closest("ul").attr("id"), $(".apple").nextUntil(".pear").length, $("ul").children(".pear").length, $("ul").contents().length, $("b").parentsUntil("body").length, $("ul").find("b").length, $("li").index($(".pear")), $(".pear").index()],
			"filtering": () => [$("li").filter(".apple").length, $("li").filter((i) => i > 0).length, $("li").not(".apple").length, $("li").is(".pear"), $("li").slice(1).length, $("li").eq(-1).text(), $("li").has("b").length, $("li").add("p").length, $("li").first().end().length, $("ul").find("li").addBack().length],
			"each and map": () => { const seen: string[] = []; $("li").each((i, e) => { seen.push(`${i}${$(e).text()}`); return i < 1; }); return [seen, [...$("li")].length, $("li").toArray().length]; },
			"changing": () => {
				const q = load("<ul><li>1</li></ul>", null, false);
				q("ul").append("<li>2</li>", q("<li>").text("3 <")).prepend("<li>0</li>");
				q("li").eq(1).before("<!--b-->").after("after");
				q("li").last().replaceWith("<li class=r>R</li>");
				q("li").first().wrap("<div class=w></div>");
				q("<li>4</li>").appendTo("ul").clone().insertBefore(".r");
				q("ul").wrapInner("<section>");
				return q.html();
			},
			"removing": () => { const q = load("<p><b>x</b><i>y</i></p>", null, false); q("b").remove(); q("i").unwrap(); q("i").empty(); return q.html(); },
			"html and text set": () => { const q = load("<div></div>", null, false); q("div").html("<p>1<p>2").find("p").first().text("<&>"); return [q.html(), q("div").html()]; },
			"forms": () => [$("form").serialize(), $("form").serializeArray(), $("select").val(), $("textarea").val(), $("input").val()],
			"values set": () => { const q = load("<select><option>a<option>b</select><input>"); q("select").val("b"); q("input").val("v"); return [q("select").val(), q("body").html()]; },
			"fragments": () => [load("<tr><td>x", null, false).html(), load("<li>x").html(), load("").html(), load("text &nbsp; é").html(), load("<p>a</div>b").html()],
			"scripts and comments": () => [$("script").html(), $("script").text(), $("body").contents().filter((_, n) => n.type === "comment").length, $("template").html()],
			"parseHTML": () => [$.parseHTML("<b>x</b><script>y</script>").length, $.parseHTML("<script>y</script>", true).length, $.parseHTML("")],
			"XML": () => { const q = load('<?xml version="1.0"?><r xmlns:a="u"><a:B x="1"/><c><![CDATA[<z>]]></c></r>', { xml: true }); return [q.xml(), q("a\\:B").attr("x"), q("c").text()]; },
			"XML with modes": () => load("<A><b/>t</A>", { xml: { lowerCaseTags: true, xmlMode: true, decodeEntities: false } }).xml(),
			"slim": () => { const q = slim.load("<p>a<p>b<br>"); return [q.html(), q("p").length]; },
			"extract": () => $.extract({ title: "title", items: [{ selector: "li", value: (e) => $(e).attr("class") }], first: { selector: "#fruits", value: { apple: ".apple", n: { selector: ".apple", value: "data-n" } } }, none: ".none" }),
			"entities": () => [load("<p>&lt;&copy;&amp;copy;&#x1F499;&notin;&bogus;").text(), load("<p title='&quot;&lt;'>x &#0; y").html()],
			"contains and merge": () => [contains($("ul")[0] as any, $("b")[0] as any), (merge as any)([1], [2])],
			"plugins": () => { const q = load("<i>x</i>"); (q.prototype as any).shout = function (this: any) { return this.text().toUpperCase(); }; return (q("i") as any).shout(); },
			"bytes": () => (load as any)(Uint8Array.from(new TextEncoder().encode("<p>é</p>"))).html?.().length,
			"nothing": () => load(null as any),
			"misnested": () => load("<b>1<p>2</b>3</p><table><b>x</table><a><a>").html(),
			"large": () => { const q = load(`<ul>${Array.from({ length: 400 }, (_, i) => `<li class="c${i % 10}"><a href="/${i}">item <b>${i}</b></a></li>`).join("")}</ul>`); return [q("li.c3 > a b").length, q("a[href$='7']").length, q("li").eq(399).text(), q.html().length]; },
		});
	},
};
