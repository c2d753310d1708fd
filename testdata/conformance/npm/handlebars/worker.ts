// @ts-expect-error the package has no types for its bundle
import Handlebars from "handlebars/dist/cjs/handlebars.js";
import { showError } from "../../checks.ts";

Handlebars.registerHelper("shout", (text: string) => text.toUpperCase());
Handlebars.registerHelper("list", function (this: unknown, items: unknown[], options: any) {
	return items.map((item) => options.fn(item)).join(",");
});
Handlebars.registerPartial("footer", "<footer>{{year}}</footer>");

const page = Handlebars.compile("<h1>{{shout title}}</h1>{{#if items.length}}<ul>{{#each items}}<li>{{@index}}: {{name}}{{#unless done}}*{{/unless}}</li>{{/each}}</ul>{{else}}none{{/if}}{{{raw}}} {{escaped}}{{> footer}}");
// Compiling is lazy: a first call at the start makes the code while it is allowed.
page({ title: "", items: [{}], year: 0 });
const inline = Handlebars.compile("{{#list words}}[{{this}}]{{/list}} {{#with deep.er}}{{value}}{{/with}} {{lookup map key}}");
inline({ words: [], deep: { er: {} }, map: {}, key: "" });

export default {
	fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/compile":
				try {
					return new Response(Handlebars.compile("{{a}}")({ a: 1 }));
				} catch (error) {
					return new Response(showError(error));
				}
			case "/inline":
				return new Response(inline({ words: ["a", "b"], deep: { er: { value: 7 } }, map: { x: "found" }, key: "x" }));
			case "/empty":
				return new Response(page({ title: "empty", items: [], year: 2026 }));
		}
		return new Response(page({ title: "list", items: [{ name: "a<b>", done: true }, { name: "c" }], raw: "<hr>", escaped: "<>&\"'`=", year: 2026 }));
	},
};
