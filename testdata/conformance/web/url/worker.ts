import { report } from "../../checks.ts";

const href = (u: string, base?: string) => new URL(u, base).href;
const set = (u: string, key: string, value: string) => {
	const url: any = new URL(u);
	url[key] = value;
	return url.href;
};

export default {
	fetch() {
		return report({
			"all parts": () => {
				const u = new URL("https://us%20er:pa:ss@EXAMPLE.com:8443/a/../b/./c%2F?q=1&q=2#frag ment");
				return [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash];
			},
			"default port": () => href("http://example.com:80/"),
			"spaces and umlauts": () => href("http://EX.com/a b?q=é#ü"),
			"IDN": () => href("http://münchen.de/ß"),
			"punycode stays": () => href("http://xn--mnchen-3ya.de/"),
			"IPv4 in odd forms": () => [href("http://0x7f.1/"), href("http://2130706433/"), href("http://127.1/")],
			"IPv4 too big": () => href("http://256.256.256.256/"),
			"IPv6": () => href("http://[2001:DB8:0:0:0:0:0:1]:8080/"),
			"backslashes": () => href("http:\\\\a\\b"),
			"tabs and line ends go": () => href("ht\ntp://a\t.b/c\rd"),
			"dots": () => href("http://a/b/%2e%2E/c/."),
			"no authority": () => href("mailto:me@example.com"),
			"data": () => href("data:text/plain,hello world"),
			"file": () => href("file:///C|/a/../b"),
			"blob origin": () => new URL("blob:https://a.example/id").origin,
			"opaque origin": () => new URL("foo://bar/baz").origin,
			"relative": () => [href("../x?y#z", "http://a/b/c/d"), href("//other/x", "https://a/b"), href("?q", "http://a/b?c#d"), href("#h", "http://a/b?c#d"), href("", "http://a/b?c#d")],
			"percent sign alone": () => href("http://a/%/%zz"),
			"fragment keeps": () => href("http://a/#<>\"` "),
			"query escapes": () => href("http://a/?<>\"'` "),
			"path escapes": () => href("http://a/<>\"'`{}|^ "),
			"invalid": () => new URL("nope"),
			"invalid base": () => new URL("/a", "nope"),
			"invalid host": () => new URL("http://a b/"),
			"invalid port": () => new URL("http://a:99999/"),
			"no argument": () => new (URL as any)(),
			"without new": () => (URL as any)("http://a"),
			"canParse": () => [URL.canParse("http://a"), URL.canParse("nope"), URL.canParse("/a", "http://b")],
			"parse": () => [(URL as any).parse("http://a")?.href, (URL as any).parse("nope")],
			"toJSON and toString": () => [JSON.stringify(new URL("http://a/b")), `${new URL("http://a/b")}`],
			"set protocol": () => [set("http://a/", "protocol", "https"), set("http://a/", "protocol", "foo"), set("http://a/", "protocol", "1")],
			"set host": () => [set("http://a:1/", "host", "b:2"), set("http://a:1/", "hostname", "b:2"), set("http://a:1/", "host", "")],
			"set port": () => [set("http://a:1/", "port", "80"), set("http://a:1/", "port", "12x"), set("http://a:1/", "port", ""), set("http://a:1/", "port", "99999")],
			"set pathname": () => [set("http://a/b", "pathname", "c d"), set("http://a/b", "pathname", "")],
			"set search": () => [set("http://a/b?c", "search", "x=y z"), set("http://a/b?c", "search", "?"), set("http://a/b?c", "search", "")],
			"set hash": () => [set("http://a/b", "hash", "x y"), set("http://a/b#c", "hash", "")],
			"set username and password": () => [set("http://a/", "username", "u:@"), set("http://a/", "password", "p")],
			"set href": () => set("http://a/", "href", "https://b/c"),
			"set href invalid": () => set("http://a/", "href", "nope"),
			"set origin": () => {
				try {
					return set("http://a/", "origin", "http://b");
				} catch (error) {
					return (error as Error).name;
				}
			},
			"searchParams writes through": () => {
				const u = new URL("http://a/?x=1");
				u.searchParams.append("y", "2 3");
				u.searchParams.delete("x");
				return u.href;
			},
			"search writes to searchParams": () => {
				const u = new URL("http://a/?x=1");
				const p = u.searchParams;
				u.search = "?z=9";
				return [p === u.searchParams, [...p]];
			},
			"own keys": () => Object.keys(new URL("http://a/")),
			"tag": () => Object.prototype.toString.call(new URL("http://a/")),
			"lone surrogates": () => href("http://a/\ud800"),
			"long": () => href(`http://a/${"x".repeat(20000)}`).length,
		});
	},
};
