import { report, show } from "../../checks.ts";

const types = [
	"text/plain", "TEXT/PLAIN", "Text/Html; Charset=UTF-8", "text/plain;charset=utf-8", "text/plain ; charset=utf-8", "text/plain; charset = utf-8", "text/plain;;charset=utf-8", "text/plain; ;a=b", "text/plain;a=b;A=c", "text/plain;a=\"b\"", "text/plain;a=\"b c\"", "text/plain;a=\"b\\\"c\"", "text/plain;a=\"b", "text/plain;a=b c", "text/plain;a='b'", "text/plain;a=", "text/plain;=b", "text/plain;a", "text/plain;é=b", "text/plain;a=é", "text/plain;a=\"\"", "text/plain;a=b;", "text/plain, text/html", "text/html;charset=gbk, text/plain", "text/html;charset=gbk, text/html", "text/html;charset=gbk,text/html;x=y", "text/html, */*", "*/*", "*/*, text/plain", "text/*", "nonsense", "nonsense, text/plain", "text/plain, nonsense", "/", "a/", "/b", "a/b/c", "a b/c", "a/b c", "a/b;c=d;e=f", "application/json;charset=utf-8", "multipart/form-data; boundary=abc", "multipart/form-data;boundary=\"a b\"", "image/svg+xml", "é/b", "", " ", ";", ",", "text/plain;charset=\"utf-8\"", "text/plain;charset=utf-8;charset=latin1", "a/b;boundary=x;c=d", "x".repeat(200) + "/y", "a/b;c=" + "d".repeat(300),
];

export default {
	fetch() {
		return report(
			Object.fromEntries(
				types.map((type) => [
					show(type).slice(0, 60),
					async () => [(await new Response("x", { headers: { "content-type": type } }).blob()).type, new Blob([], { type }).type, (await new Response(new Blob(["x"], { type })).blob()).type],
				]),
			),
		);
	},
};
