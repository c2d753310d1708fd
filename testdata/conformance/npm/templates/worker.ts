import ejs from "ejs";
import nunjucks from "nunjucks";
import slim from "nunjucks/browser/nunjucks-slim.js";
import { report } from "../../checks.ts";
import greeting from "./greeting.js";

const precompiled = (env: any) => new (nunjucks as any).Template({ type: "code", obj: greeting }, env, "greeting.html");

export default {
	fetch() {
		const env = new nunjucks.Environment([], { autoescape: true });
		const filter = (name: string, ...args: any[]) => {
			const value = env.getFilter(name).call({ env }, ...args);
			return value && typeof value === "object" && "val" in value ? ["safe", String(value)] : value;
		};
		return report({
			"nunjucks: renderString is refused": () => nunjucks.renderString("Hello {{ name }}", { name: "x" }),
			"nunjucks: compile is refused later": () => { const t = nunjucks.compile("a {{ b }}"); try { return t.render({ b: 1 }); } catch (e) { return [(e as Error).name, (e as Error).message]; } },
			"nunjucks: with a callback": () => new Promise((resolve) => nunjucks.renderString("{{ x }}", {}, (err: any, text: any) => resolve([err?.name, err?.message, text]))),
			"nunjucks: a syntax error comes first": () => { try { return nunjucks.renderString("{% if %}", {}); } catch (e) { return [(e as Error).name, (e as Error).message]; } },
			"nunjucks: an unknown tag": () => { try { return nunjucks.renderString("{% nope %}", {}); } catch (e) { return (e as Error).message; } },
			"nunjucks: unclosed": () => { try { return nunjucks.renderString("{{ a", {}); } catch (e) { return (e as Error).message; } },
			"nunjucks: precompiled": () => precompiled(env).render({ name: "<you>", items: ["a", "<b>"] }),
			"nunjucks: precompiled without escapes": () => precompiled(new nunjucks.Environment([], { autoescape: false })).render({ name: "<you>", items: [] }),
			"nunjucks: precompiled with nothing": () => precompiled(env).render({}),
			"nunjucks: slim": () => new (slim as any).Template({ type: "code", obj: greeting }, new (slim as any).Environment([])).render({ name: "slim", items: [1] }),
			"nunjucks: slim cannot compile": () => new (slim as any).Template("x {{ y }}", new (slim as any).Environment([])).render({}),
			"nunjucks: the lexer and parser": () => { const tree = (nunjucks as any).parser.parse("a {{ b.c | d(1) }} {% if x %}y{% endif %}"); return [tree.typename, tree.children.map((c: any) => c.typename)]; },
			"nunjucks: the compiler": () => (nunjucks as any).compiler.compile("{% set a = 1 %}{{ a + 2 }}", [], [], "t").length > 200,
			"nunjucks: precompile": () => (nunjucks as any).precompileString("x{{ y }}", { name: "t.html" }).includes("nunjucksPrecompiled"),
			"nunjucks: a missing template": () => { try { return env.render("none.html"); } catch (e) { return (e as Error).message; } },
			"nunjucks: filters": () => [filter("abs", -1), filter("batch", [1, 2, 3], 2, 0), filter("capitalize", "foo BAR"), filter("center", "x", 5), filter("default", undefined, "d"), filter("dictsort", { b: 1, a: 2 }), filter("escape", "<a>"), filter("first", [1, 2]), filter("groupby", [{ k: "a" }, { k: "b" }], "k"), filter("indent", "a\nb", 2), filter("join", [1, 2], "-"), filter("last", [1, 2]), filter("length", "abc"), filter("list", "ab"), filter("replace", "aXbX", "X", "y", 1), filter("reverse", "abc"), filter("round", 4.567, 1, "floor"), filter("slice", [1, 2, 3], 2), filter("sort", [3, 1, 2]), filter("striptags", "<p>a</p>"), filter("sum", [1, 2]), filter("title", "foo bar"), filter("trim", " a "), filter("truncate", "a long text here", 8), filter("urlencode", "a b&é"), filter("urlize", "see http://a.example now"), filter("wordcount", "a b c"), filter("float", "1.5"), filter("int", "7x"), filter("nl2br", "a\nb"), filter("dump", { a: 1 })],
			"nunjucks: random filter": () => [1, 2].includes(filter("random", [1, 2])),
			"nunjucks: own filters and globals": () => { env.addFilter("shout", (s: string) => `${s.toUpperCase()}!`); env.addGlobal("answer", 42); return [filter("shout", "hi"), env.getGlobal("answer"), env.hasExtension("x")]; },
			"nunjucks: an unknown filter": () => { try { return env.getFilter("nope"); } catch (e) { return (e as Error).message; } },
			"nunjucks: its runtime": () => { const { runtime, lib } = nunjucks as any; return [runtime.markSafe("<b>").toString(), runtime.suppressValue(null, true), runtime.isArray?.([]), lib.escape("<>&\"'"), runtime.inOperator("a", ["a"]), new runtime.Frame().lookup("x")]; },
			"nunjucks: dates and times of the machine": () => typeof (nunjucks as any).installJinjaCompat,
			"ejs: render is refused": () => ejs.render("Hello <%= name %>", { name: "x" }),
			"ejs: compile is refused": () => ejs.compile("a"),
			"ejs: async too": () => ejs.render("<%= await 1 %>", {}, { async: true }),
			"ejs: unclosed": () => { try { return ejs.compile("a <%= b"); } catch (e) { return (e as Error).message; } },
			"ejs: generated source": () => { const t = new (ejs as any).Template("<p><%= a %></p><% if (b) { %>x<% } %>", { client: true }); t.generateSource(); return t.source; },
			"ejs: escapes": () => [ejs.escapeXML("<a href='x'>&\"</a>"), ejs.escapeXML(undefined as any), ejs.escapeXML(5 as any)],
			"ejs: a bad name": () => ejs.render("x", {}, { localsName: "a-b" } as any),
			"ejs: its cache": () => { ejs.cache.set("k", (() => "cached") as any); const hit = ejs.cache.get("k"); ejs.clearCache(); return [typeof hit, ejs.cache.get("k")]; },
			"ejs: a file": () => new Promise((resolve, reject) => ejs.renderFile("a.ejs", {}, (err: any, text: any) => (err ? reject(err) : resolve(text)))),
			"ejs: delimiters": () => [ejs.delimiter, ejs.openDelimiter, ejs.closeDelimiter, ejs.localsName, typeof (ejs as any).VERSION],
		});
	},
};
