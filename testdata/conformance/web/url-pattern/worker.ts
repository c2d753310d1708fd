import { report } from "../../checks.ts";

const P = (globalThis as any).URLPattern;
const parts = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];
const all = (p: any) => parts.map((name) => p[name]).join(" | ");
const groups = (p: any, input: any, base?: any) => {
	const r = base === undefined ? p.exec(input) : p.exec(input, base);
	// The order of groups is that of a hash table on workerd.
	const sorted = (o: object) => Object.fromEntries(Object.entries(o).sort());
	return r === null ? null : Object.fromEntries(parts.map((name) => [name, { input: r[name].input, groups: sorted(r[name].groups) }]).filter(([, v]: any) => v.input !== ""));
};

export default {
	fetch() {
		return report({
			"from a string": () => all(new P("https://example.com/books/:id?q=*#top")),
			"from parts": () => all(new P({ pathname: "/a/*", hostname: "*.example.com" })),
			"nothing": () => all(new P()),
			"with a base": () => all(new P("/books/:id", "https://example.com:8080/x?y#z")),
			"with a base in the parts": () => all(new P({ pathname: "b/:id", baseURL: "https://example.com/a/" })),
			"relative without a base": () => all(new P("/books/:id")),
			"ignoreCase": () => [new P({ pathname: "/A" }, { ignoreCase: true }).test({ pathname: "/a" }), new P({ pathname: "/A" }).test({ pathname: "/a" })],
			"named groups": () => groups(new P({ pathname: "/:kind/:id" }), "https://x.y/books/7?z"),
			"a group with an expression": () => [groups(new P({ pathname: "/:id(\\d+)" }), { pathname: "/12" }), groups(new P({ pathname: "/:id(\\d+)" }), { pathname: "/ab" })],
			"optional": () => ["/a", "/a/b", "/a/b/c"].map((pathname) => new P({ pathname: "/a/:b?" }).exec({ pathname })?.pathname.groups),
			"repeated": () => ["/a", "/a/b", "/a/b/c"].map((pathname) => new P({ pathname: "/a/:rest+" }).exec({ pathname })?.pathname.groups),
			"any number": () => ["/a", "/a/b/c"].map((pathname) => new P({ pathname: "/a/:rest*" }).exec({ pathname })?.pathname.groups),
			"braces": () => ["/ab", "/abc", "/a"].map((pathname) => new P({ pathname: "/a{bc}?{b}?" }).test({ pathname })),
			"wildcards in order": () => new P({ pathname: "/*/x/*" }).exec({ pathname: "/1/2/x/3" }).pathname.groups,
			"escapes": () => [new P({ pathname: "/a\\:b" }).test({ pathname: "/a:b" }), new P({ pathname: "/a\\:b" }).pathname],
			"encoded": () => [new P({ pathname: "/é b" }).pathname, new P({ pathname: "/é" }).test("https://x/%C3%A9")],
			"host": () => ["a.example.com", "example.com", "a.b.example.com"].map((hostname) => new P({ hostname: ":sub.example.com" }).test({ hostname })),
			"ports": () => ["443", "8080", ""].map((port) => new P({ protocol: "https", port: "443" }).test({ protocol: "https", port })),
			"default port": () => new P("https://x.y:443/").port,
			"search": () => groups(new P({ search: "?a=:a&*" }), "https://x.y/?a=1&b=2"),
			"hash": () => groups(new P({ hash: ":h" }), "https://x.y/#top"),
			"protocols": () => ["http", "https", "ftp"].map((protocol) => new P({ protocol: "http{s}?" }).test({ protocol })),
			"exec of a URL": () => groups(new P({ pathname: "/:a" }), new URL("https://x.y/z").href),
			"exec with a base": () => groups(new P({ pathname: "/:a" }), "b", "https://x.y/z"),
			"exec of nothing": () => groups(new P({ pathname: "/:a" }), undefined),
			...Object.fromEntries(
				["nope", "", "/", "/a", "a/b", "?q", "/a?q#h", "#h", "//host/a", "http:", "http://", "x:y", "x:/y", "a b", "nope:", "é", "../a", "./a", "https:", "ws:", "ftp:", "file:", "fake:", "//HOST/a", "\\\\host\\a", "a\\b", "//a b/", "//h:80/", "//u:p@h:8080/x", "///x", " a "].map((text) => [`exec of ${JSON.stringify(text)}`, () => groups(new P({ pathname: "/:a" }), text) ?? groups(new P(), text)]),
			),
			"test of no URL": () => [new P({ pathname: "/:a" }).test("nope"), new P({ hostname: "x" }).test("nope"), new P("https://x.y/*").test("/a")],
			"inputs": () => new P({ pathname: "/:a" }).exec("b", "https://x.y/z").inputs,
			"hasRegExpGroups": () => [new P({ pathname: "/:a" }).hasRegExpGroups, new P({ pathname: "/:a(x)" }).hasRegExpGroups],
			"its tag": () => Object.prototype.toString.call(new P()),
			"an open group": () => new P({ pathname: "/(" }),
			"an open brace": () => new P({ pathname: "/{a" }),
			"two names": () => new P({ pathname: "/:a/:a" }),
			"no name": () => new P({ pathname: "/:" }),
			"a bad expression": () => new P({ pathname: "/:a([)" }),
			"a group in a group": () => new P({ pathname: "/((a))" }),
			"a bad host": () => new P({ hostname: "a b" }),
			"a bad port": () => new P({ port: "abc" }),
			"a number": () => new P(5),
			"a bad base": () => new P("/a", "nope"),
			"parts and a base": () => new P({ pathname: "/a" }, "https://x.y"),
			"without new": () => P(),
			"exec of two": () => new P().exec({ pathname: "/" }, "https://x.y"),
		});
	},
};
