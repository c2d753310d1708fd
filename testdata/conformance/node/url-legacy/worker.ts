import url from "node:url";
import { each, observe } from "../../checks.ts";

const urls = ["", "http://u:p@ex.com:80/a/b?x=1&y=2#h", "HTTP://EX.com", "//host/path", "/a?b=c", "?q", "#h", "mailto:a@b.c", "javascript:alert('x')", "data:text/plain,hi", "file:///a/b", "file:a", "http://a b/", "http://exa%mple/", "http://[::1]:80/", "http://[::1", "http://é.com/", "http://a:b:c/", "http:\\\\a\\b", "  http://x/  ", "http://a\tb/\n", "http://x?y", "http://x#y", "http://a@b@c/", "http://a@b?@c", "coap:u:p@::1:61616/x", "x:y", "http://a/{}|'\"", "http://a/%7Cb;c", "git+ssh://git@h/p.git", "a/b", "ws://h", "http://%zz@x/", "http://a.b:/", "http://-a/", "localhost:80/x"];
const pairs = [["http://a/b/c", "d"], ["http://a/b/c", "../d"], ["http://a/b/c", "/d"], ["http://a/b/c", "//h/d"], ["http://a/b/c", "?q"], ["http://a/b/c", "#h"], ["http://a/b/c", ""], ["http://a/b/c", "https:d"], ["http://a/b", "mailto:x@y"], ["mailto:a@b", "c@d"], ["/a/b", "../../c"], ["a", "../b"], ["http://u:p@a/b", "//c/d"], ["http://u:p@a/b", "e"], ["", "c"], ["http://a", "b"], ["http://a/b/", "./."], ["http://a/b/..", ".."], ["file:///a/b", "c"], ["javascript:x", "y"], ["x:a/b", "c"], ["http://a", "http:"], [".", "#x"], ["..", "."]];

export default {
	fetch() {
		return observe([
			...each("parse", url.parse as any, ...urls.map((u) => [u])),
			...each("parse", url.parse as any, ["/a?b=c&b=d", true], ["/a", true], ["//h/p?x", false, true], ["//h/p", true, true], [1], [null], [undefined], [{}]),
			...each("format(parse)", (u) => url.format(url.parse(u)), ...urls.map((u) => [u])),
			...each("resolve", url.resolve, ...pairs, [1, "a"], ["a", 1]),
			...each("resolveObject", (url as any).resolveObject, ...pairs.slice(0, 12)),
			...each("format", url.format as any, [{}], [{ protocol: "http", host: "a", pathname: "b", search: "c", hash: "d" }], [{ protocol: "http:", hostname: "::1", port: 80, auth: "u:p@é", query: { a: [1, "é"], b: "" } }], [{ slashes: true, host: "x" }], [{ pathname: "a?b#c", search: "?x#y" }], [{ protocol: "mailto", host: "x", auth: "y" }], [{ protocol: "file" }], ["http://a b"], [1], [null], [undefined]),
			["format(URL)", () => url.format(new URL("http://u:p@xn--espaol-zwa.com:81/a?b#c"), { auth: false, fragment: false, search: false, unicode: true })],
			["format(URL) all", () => url.format(new URL("http://u:p@xn--espaol-zwa.com:81/a?b#c"))],
			["format(URL, 1)", () => url.format(new URL("http://a/"), 1 as any)],
			["parse's class", () => [url.parse("a").constructor.name, url.parse("a") instanceof (url as any).Url, url.parse(url.parse("b") as any).href]],
			["new Url", () => new (url as any).Url()],
		]);
	},
};
