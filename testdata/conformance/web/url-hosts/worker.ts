import { reportPart } from "../../checks.ts";

const hosts = [
	"EXAMPLE.com", "example.com.", "a..b", ".a", "münchen.de", "MÜNCHEN.de", "xn--mnchen-3ya.de", "xn--a", "xn--", "faß.de", "ﬀ.de", "a\u00adb.c", "日本語.jp", "日本語。jp", "ｇｏ.com", "ⅷ.com", "☃.net", "💩.la", "أهلا.com", "a\u200db.c", "ا\u200dب.c", "\u0661.com", "a_b.c", "-a.b", "a-.b", "ab--c.d", "1.2.3.4", "1.2.3", "1.2", "1", "0x7f.1", "0177.0.0.1", "4294967295", "4294967296", "1.2.3.256", "256.1.1.1", "1.2.3.4.5", "1.2.3.4.", "0x", "0xg", "09.1.1.1", "１.２.３.４", "[::1]", "[1:2:3:4:5:6:7:8]", "[1::8]", "[0:0:0:1:0:0:0:0]", "[::ffff:1.2.3.4]", "[::1.2.3]", "[1:2]", "[:::]", "[g::]", "[::1", "::1", "[fe80::1%25eth0]", "a b", "a%20b", "a%41b", "%zz", "a%", "a<b", "a>b", "a^b", "a|b", "a`b", "a\"b", "a{b}", "a\\b", "a\tb", "a\nb", "a\0b", "a\x7fb", "%00", "%2e", "%E2%98%83.net", "a@b", "a:b@c", "user:p%40ss@host", "a:", "a:0", "a:80", "a:443", "a:65535", "a:65536", "a:x", "a:-1", "a:08", "a:8 0", "", "@", ":80", "a".repeat(64) + ".b", ("a".repeat(60) + ".").repeat(5) + "x", "localhost", "LOCALHOST.",
];
const one = (text: string) => {
	const url = new URL(text);
	return `${url.host} ${url.port} ${url.href.length > 120 ? url.href.length : url.href}`;
};

export default {
	fetch(request: Request) {
		const checks: Record<string, () => unknown> = {};
		hosts.forEach((host, n) => {
			checks[`${n} https ${JSON.stringify(host.slice(0, 70))}`] = () => one(`https://${host}/`);
			checks[`${n} other`] = () => one(`other://${host}/`);
		});
		for (const host of ["münchen.de", "a b", "1.2.3", "x:80", "", "[::1]:8080", "a/b", "a?b", "a@b"]) {
			checks[`set host ${host}`] = () => Object.assign(new URL("https://u:p@old:1/p"), { host }).href;
			checks[`set hostname ${host}`] = () => Object.assign(new URL("https://u:p@old:1/p"), { hostname: host }).href;
		}
		for (const port of ["", "80", "443", "8080x", "x", "65536", " 9", "0"]) checks[`set port ${port}`] = () => Object.assign(new URL("https://old:1/p"), { port }).href;
		for (const protocol of ["http", "http:", "file", "other", "ws:x", "1a", ""]) checks[`set protocol ${protocol}`] = () => Object.assign(new URL("https://old:80/p"), { protocol }).href;
		return reportPart(request, checks);
	},
};
