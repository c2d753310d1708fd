import { Marked, lexer, marked } from "marked";

const text = `# Title with *emphasis*

A paragraph with **bold**, \`code\`, [a link](http://a.example "t"), ![img](i.png) and <b>html</b>.
A hard break  
and a line.

- one
- two
  1. nested
  2. list
- [x] done

> quoted
> text

| a | b |
|---|:-:|
| 1 | 2 |

\`\`\`js
const x = "<tag>";
\`\`\`

~~gone~~ https://auto.example & entities &copy; é ✓

---
Setext
======
`;

const custom = new Marked({
	gfm: true,
	renderer: {
		heading({ tokens, depth }) {
			return `<h${depth} class="own">${this.parser.parseInline(tokens)}</h${depth}>\n`;
		},
	},
	extensions: [
		{
			name: "shout",
			level: "inline",
			start: (src: string) => src.indexOf("!!"),
			tokenizer(src: string) {
				const match = /^!!([^!]+)!!/.exec(src);
				if (match) return { type: "shout", raw: match[0], text: match[1] };
			},
			renderer: (token) => `<strong>${token.text.toUpperCase()}</strong>`,
		},
	],
});

export default {
	async fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/inline":
				return new Response(await marked.parseInline("just **inline** `text`"));
			case "/custom":
				return new Response(await custom.parse("# Hi\n\n!!loud!! and quiet"));
			case "/tokens":
				return Response.json(lexer("a\n\n- b").map((t) => t.type));
		}
		return new Response(await marked.parse(text), { headers: { "content-type": "text/html" } });
	},
};
