import { inspect, MIMEParams, MIMEType } from "node:util";
import { each, observe } from "../../checks.ts";

const M: any = MIMEType;

export default {
	fetch() {
		return observe([
			...each("parse", (s) => String(new MIMEType(s)), ...["text/html", 'Text/HTML; Charset="utf-8"; q=1', "", "a", "a/", "/b", "a/b;", "a/b;c", "a/b;c=", "a/b;c=d;c=e", 'a/b;c="d\\"e"', "a/b ; C = d", "a b/c", "a/b;é=1", "a/b;c=é", 'a/b;c="é"', 'A/B;c="a b"', "a/b;c=a b", "*/*", " a/b ", 'a/b;c="', 'a/b;c="x', "a/b;;d=1", 'a/b;c="x"y;d=1', "a/b;c=\u0100;d=1", 'a/b;c="x\\', "a/b\t;c=1\t"].map((s) => [s])),
			["new MIMEType()", () => new M()],
			["new MIMEType(1)", () => new M(1)],
			["MIMEType()", () => M("a/b")],
			["members", () => { const m = new MIMEType("Text/HTML; Charset=utf-8; q=1"); return [m.type, m.subtype, m.essence, m.params.get("charset"), JSON.stringify(m), [...m.params as any], m.params.has("q"), [...m.params.keys()], [...m.params.values()], [...m.params.entries()], Object.prototype.toString.call(m), Object.prototype.toString.call(m.params)]; }],
			["inspect", () => inspect(new MIMEType("text/html;charset=utf-8"))],
			["inspect params", () => inspect(new MIMEType("text/html;charset=utf-8;q=1").params)],
			["set", () => { const m = new MIMEType("a/b"); m.type = "X"; m.subtype = "y"; m.params.set("k", "v w"); m.params.set("e", ""); m.params.set("K2", "1"); m.params.delete("k"); return String(m); }],
			["set type", () => { new MIMEType("a/b").type = ""; }],
			["set subtype", () => { new MIMEType("a/b").subtype = "é"; }],
			["set name", () => new MIMEType("a/b").params.set("é", "x")],
			["set value", () => new MIMEType("a/b").params.set("x", "\u0100")],
			["set one", () => (new MIMEType("a/b").params as any).set("x")],
			["get none", () => (new MIMEType("a/b").params as any).get()],
			["params alone", () => { const p = new MIMEParams(); p.set("a", "b"); p.delete("z"); return [String(p), p.get("zz"), p.has("a"), [...(p as any)]]; }],
		]);
	},
};
