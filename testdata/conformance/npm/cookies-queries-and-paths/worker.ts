import { parseCookie, parseSetCookie, stringifyCookie, stringifySetCookie } from "cookie";
import { compile, match, parse, pathToRegexp, stringify } from "path-to-regexp";
import qs from "qs";
import queryString from "query-string";
import { report } from "../../checks.ts";

export default {
	fetch(request: Request) {
		return report({
			"cookie: parse": () => parseCookie("a=1; b=%7B%22c%22%3A2%7D; d=\"quoted\"; e; a=2; f=%E4%; __proto__=x; =nameless; g = spaced "),
			"cookie: of the request": () => parseCookie(request.headers.get("cookie") ?? ""),
			"cookie: decode": () => parseCookie("a=YQ==", { decode: atob }),
			"cookie: prototype": () => Object.getPrototypeOf(parseCookie("a=1")),
			"cookie: stringify": () => stringifyCookie({ a: "x y", b: "é;", c: undefined }),
			"cookie: Set-Cookie": () => stringifySetCookie({ name: "sid", value: "a b", maxAge: 3600, domain: "example.com", path: "/", expires: new Date(0), httpOnly: true, secure: true, sameSite: "lax", priority: "high", partitioned: true }),
			"cookie: two arguments": () => stringifySetCookie("n", "v", { sameSite: true, encode: (s) => s.toUpperCase() }),
			"cookie: parse Set-Cookie": () => parseSetCookie("id=a%20b; Max-Age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/x; Secure; HttpOnly; SameSite=Strict; Partitioned; Priority=Low; Domain=.a.example"),
			"cookie: a bad name": () => stringifySetCookie("a b", "v"),
			"cookie: a bad value": () => stringifySetCookie("a", "v;x", { encode: (s) => s }),
			"cookie: a bad domain": () => stringifySetCookie("a", "v", { domain: "exa mple" }),
			"cookie: a bad path": () => stringifySetCookie("a", "v", { path: "/\n" }),
			"cookie: a bad date": () => stringifySetCookie("a", "v", { expires: "soon" as any }),
			"cookie: a bad maxAge": () => stringifySetCookie("a", "v", { maxAge: 1.5 }),
			"cookie: a bad sameSite": () => stringifySetCookie("a", "v", { sameSite: "odd" as any }),
			"qs: nested": () => qs.parse("a[b][c]=d&e[]=1&e[]=2&f[0]=x&f[2]=y&g=%F0%9F%92%99&h&i=a+b&j.k=1"),
			"qs: options": () => [qs.parse("a.b=1;a.c=2", { delimiter: ";", allowDots: true }), qs.parse("?a=1&a=2", { ignoreQueryPrefix: true, duplicates: "last" }), qs.parse("a=b,c", { comma: true }), qs.parse("a&b=", { strictNullHandling: true }), qs.parse("a=%A7", { charset: "iso-8859-1" }), qs.parse("a=&#9786;", { charset: "iso-8859-1", interpretNumericEntities: true })],
			"qs: depth and limits": () => [qs.parse("a[b][c][d][e][f][g][h]=1"), qs.parse("a[100]=x"), Object.keys(qs.parse("a=1&b=2&c=3", { parameterLimit: 2 }))],
			"qs: too deep": () => qs.parse("a[b][c]=1", { depth: 1, strictDepth: true }),
			"qs: too many": () => qs.parse("a=1&b=2", { parameterLimit: 1, throwOnLimitExceeded: true }),
			"qs: prototype": () => [qs.parse("__proto__[x]=1&constructor[y]=2&hasOwnProperty=3"), qs.parse("hasOwnProperty=3", { plainObjects: true })],
			"qs: decoder": () => qs.parse("a=1&b=true", { decoder: (s, d, c, type) => (type === "value" ? JSON.parse(d(s)) : d(s)) }),
			"qs: stringify": () => [qs.stringify({ a: { b: [1, 2] }, c: null, d: undefined, e: "é &" }), qs.stringify({ a: [1, 2] }, { arrayFormat: "brackets" }), qs.stringify({ a: [1, 2] }, { arrayFormat: "repeat" }), qs.stringify({ a: [1, 2] }, { arrayFormat: "comma" }), qs.stringify({ a: { b: 1 } }, { allowDots: true, addQueryPrefix: true }), qs.stringify({ a: 1, b: 2 }, { filter: ["a"] }), qs.stringify({ b: 1, a: 2 }, { sort: (x, y) => x.localeCompare(y) }), qs.stringify({ d: new Date(0) }), qs.stringify({ a: "b c" }, { format: "RFC1738" }), qs.stringify({ a: null }, { skipNulls: true }), qs.stringify({ a: "✓" }, { charset: "iso-8859-1", charsetSentinel: true })],
			"qs: a cycle": () => { const o: any = {}; o.o = o; return qs.stringify(o); },
			"qs: large": () => { const o: any = {}; for (let i = 0; i < 400; i++) o[`k${i}`] = { v: [i, `é${i}`] }; const text = qs.stringify(o); return [text.length, Object.keys(qs.parse(text, { parameterLimit: 2000 })).length]; },
			"query-string: parse": () => queryString.parse("?foo=bar&abc=xyz&abc=123&n&e=%C3%A9&bad=%E4"),
			"query-string: formats": () => [queryString.parse("a[]=1&a[]=2", { arrayFormat: "bracket" }), queryString.parse("a[1]=x&a[0]=y", { arrayFormat: "index" }), queryString.parse("a=1,2", { arrayFormat: "comma" }), queryString.parse("a=1|2", { arrayFormat: "separator", arrayFormatSeparator: "|" }), queryString.parse("a:list=1&a:list=2", { arrayFormat: "colon-list-separator" })],
			"query-string: kinds": () => [queryString.parse("a=1&b=true&c=x", { parseNumbers: true, parseBooleans: true }), queryString.parse("n=5&s=7", { types: { n: "number", s: "string" } } as any)],
			"query-string: stringify": () => [queryString.stringify({ b: [1, null, 2], a: "é!'()*", u: undefined, n: null }), queryString.stringify({ a: [1, 2] }, { arrayFormat: "bracket-separator" }), queryString.stringify({ a: null, b: "" }, { skipNull: true, skipEmptyString: true }), queryString.stringify({ b: 1, a: 2 }, { sort: false }), queryString.stringify({ a: new Date(0) as any })],
			"query-string: URLs": () => [queryString.parseUrl("https://a.example/x?a=1#h%20h", { parseFragmentIdentifier: true }), queryString.stringifyUrl({ url: "https://a.example?x=1", query: { y: "2" }, fragmentIdentifier: "top" }), queryString.extract("https://a.example/?a=1#x"), queryString.pick("https://a.example?a=1&b=2", ["a"]), queryString.exclude("https://a.example?a=1&b=2#h", (n) => n === "a")],
			"query-string: a bad separator": () => queryString.parse("a", { arrayFormatSeparator: "||" }),
			"path: match": () => [match("/user/:id")("/user/a%20b"), match("/files/*path")("/files/a/b/c"), match("/a{/:b}")("/a"), match("/a{/:b}")("/a/1"), match("/x")("/y"), match("/:\"odd name\"")("/v")],
			"path: options": () => [match("/a", { end: false })("/a/b"), match("/a", { sensitive: true })("/A"), match("/a", { trailing: false })("/a/"), match("/:x", { decode: false })("/%20")],
			"path: several": () => match(["/a/:x", "/b/:y"])("/b/2"),
			"path: compile": () => [compile("/user/:id")({ id: "a b/é" }), compile("/f/*path")({ path: ["a", "b c"] }), compile("/a{/:b}")(), compile("/:x", { encode: false })({ x: "a b" })],
			"path: a missing parameter": () => compile("/user/:id")(),
			"path: not a string": () => compile("/user/:id")({ id: 5 as any }),
			"path: not a list": () => compile("/*path")({ path: "x" }),
			"path: RegExp": () => { const { regexp, keys } = pathToRegexp("/a/:b{.:c}"); return [regexp, keys, regexp.exec("/a/x.json")]; },
			"path: parse and stringify": () => [parse("/a/:b{-:c}/*d").tokens, stringify(parse("/a/:b{-:c}/*d\\:"))],
			"path: bad patterns": () => ["/a?", "/:", "/{a", "/a}", "/(a)", "/[a]", "/*", "/\\", '/:"x'].map((p) => { try { return parse(p).tokens.length; } catch (e) { return [(e as Error).name, (e as Error).message]; } }),
			"path: parameters that touch": () => pathToRegexp("/:a:b"),
			"path: bad octets": () => match("/:a")("/%E4"),
		});
	},
};
