import url from "node:url";
import { each, observe } from "../../checks.ts";

const windows = { windows: true };

export default {
	fetch() {
		return observe([
			...each("fileURLToPath", url.fileURLToPath as any, ["file:///a%20b/c"], ["file:///"], ["file://localhost/a"], ["file://h/a"], ["http://h/a"], [1], [null], [undefined], [{}], ["x"], ["file:///a%2fb"], ["file:///a%2Fb"], ["file:///%zz"], ["file:///C:/a", windows], ["file://srv/a", windows], ["file:///a", windows], ["file:///C:/a%5Cb", windows], ["file:///C|/x", windows], ["file:///%E4%BD%A0"]),
			["fileURLToPath(URL)", () => url.fileURLToPath(new URL("file:///a/b"))],
			["fileURLToPath(like)", () => url.fileURLToPath({ href: "file:///x", protocol: "file:", hostname: "", pathname: "/x" } as any)],
			...each("pathToFileURL", (p, o) => url.pathToFileURL(p, o).href, ["/a b?c#d%\\\n\r\t"], ["a/"], ["a"], ["/~[]^|\""], [""], ["/é"], [1], [null], ["C:\\a b", windows], ["\\\\srv\\share\\f", windows], ["\\\\?\\UNC\\srv\\share", windows], ["\\\\srv", windows], ["\\\\\\x", windows], ["a\\", windows]),
			["pathToFileURL's class", () => url.pathToFileURL("/a") instanceof URL],
			...each("domainToASCII", url.domainToASCII, ["español.com"], ["中文.com"], ["xn--iñvalid.com"], ["EX.com"], ["1.2"], ["[::1]"], ["a:80"], [""], ["a b"], ["a%41"], ["a/b"], ["ß"], [1], [null]),
			...each("domainToUnicode", url.domainToUnicode, ["xn--espaol-zwa.com"], ["xn--fiq228c.com"], ["xn--iñvalid.com"], ["XN--ESPAOL-ZWA.com"], ["a b"], ["xn--a"], [1]),
			["domainToASCII()", () => (url as any).domainToASCII()],
			["domainToUnicode()", () => (url as any).domainToUnicode()],
			...["https://a:b%20@[::1]:8080/p?q#h", "https://x/p", "data:x", "http://u@h/"].map((u): [string, () => unknown] => [`urlToHttpOptions ${u}`, () => url.urlToHttpOptions(new URL(u))]),
			["urlToHttpOptions(1)", () => url.urlToHttpOptions(1 as any)],
			["urlToHttpOptions(own)", () => url.urlToHttpOptions(Object.assign(new URL("http://a/"), { x: 1 }))],
			["toPathIfFileURL", () => [(url as any).toPathIfFileURL("x"), (url as any).toPathIfFileURL(new URL("file:///a")), (url as any).toPathIfFileURL(1)]],
			["URL", () => [url.URL === URL, url.URLSearchParams === URLSearchParams]],
		]);
	},
};
