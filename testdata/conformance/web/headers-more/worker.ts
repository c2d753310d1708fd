import { reportPart, showError } from "../../checks.ts";

const make = (init?: any) => [...new Headers(init)];
const tried = (f: () => unknown) => {
	try {
		return f();
	} catch (error) {
		return showError(error);
	}
};

export default {
	fetch(request: Request) {
		const h = () => new Headers([["b", "2"], ["a", "1"], ["set-cookie", "x=1"], ["c", "3"], ["set-cookie", "y=2"]]);
		return reportPart(request, {
			"what is no init": () => [null, 1, "text", true, Symbol("s"), 1n, () => {}, [], {}, new Date(0), /x/].map((init) => tried(() => make(init))),
			"a text of pairs": () => tried(() => make("ab" as any)),
			"pairs of texts": () => tried(() => make(["ab", "cd"])),
			"pairs of sets": () => make([new Set(["a", "b"])]),
			"pairs that are none": () => [[1], [null], [undefined], ["a"], [{}], [[]], [[[]]]].map((init) => tried(() => make(init))),
			"a generator": () => make((function* () { yield ["a", "1"]; yield ["b", "2"]; })()),
			"a generator that throws": () => make((function* () { yield ["a", "1"]; throw new RangeError("mine"); })()),
			"an iterator that is none": () => [tried(() => make({ [Symbol.iterator]: 1 })), tried(() => make({ [Symbol.iterator]: null })), tried(() => make({ [Symbol.iterator]: undefined, a: "1" })), tried(() => make({ [Symbol.iterator]: () => ({}) }))],
			"inherited, hidden and symbol keys": () => {
				const o = Object.create({ inherited: "1" });
				o.own = "2";
				Object.defineProperty(o, "hidden", { value: "3" });
				o[Symbol("s")] = "4";
				return make(o);
			},
			"a getter that throws": () => make({ get a() { throw new RangeError("mine"); } }),
			"the order of what is asked": () => {
				const asked: string[] = [];
				const proxy = new Proxy({ b: "1", a: "2" } as any, {
					get(t, k, r) { asked.push(`get ${String(k)}`); return Reflect.get(t, k, r); },
					ownKeys(t) { asked.push("ownKeys"); return Reflect.ownKeys(t); },
					getOwnPropertyDescriptor(t, k) { asked.push(`own ${String(k)}`); return Reflect.getOwnPropertyDescriptor(t, k); },
				});
				return [make(proxy), asked];
			},
			"Headers with an iterator of its own": () => {
				const mine = new Headers({ a: "1" });
				(mine as any)[Symbol.iterator] = function* () { yield ["b", "2"]; };
				return make(mine);
			},
			"names that are none": () => ["", " ", "a b", "a:", "a\n", "é", "a\0", "(", ")", "a/b", "[", "{", "\"", "a,b", ";", "<", "=", "@", "?", "\\"].map((name) => tried(() => new Headers().set(name, "x"))),
			"names that are": () => make(Object.fromEntries([..."!#$%&'*+-.^_`|~09azAZ"].map((c) => [c, "1"]))),
			"names of other types": () => make([[1, 2], [null, undefined], [true, false], [1.5, {}]] as any),
			"a name that is a symbol": () => tried(() => new Headers().set(Symbol("s") as any, "x")),
			"a value that is a symbol": () => tried(() => new Headers().set("s", Symbol("s") as any)),
			"values with line ends": () => ["\n", "a\nb", "\ra", "a\r", "\r\n", "a\0b", "\0", "\x01", "a\x7fb", "\x0b", "\x0c"].map((value) => tried(() => new Headers({ a: value }).get("a"))),
			"values are trimmed of": () => ["\t a \t", "\na\n", "\ra\r", "\xa0a\xa0", "\u2003a", "\x0ba\x0b", "\fa\f", "a  b"].map((value) => tried(() => new Headers({ a: value }).get("a"))),
			"values beyond ASCII": () => ["\x80", "\xff", "ā", "✓", "😀", "\ud800", "a\udc00b"].map((value) => tried(() => new Headers({ a: value }).get("a"))),
			"set-cookie while it is iterated": () => h().getSetCookie(),
			"iteration": () => [[...h()], [...h().keys()], [...h().values()], [...h().entries()]],
			"get of set-cookie": () => [h().get("Set-Cookie"), h().has("SET-COOKIE"), tried(() => (h() as any).getAll("set-cookie")), tried(() => (h() as any).getAll("cookie")), tried(() => (h() as any).getAll())],
			"set of set-cookie": () => {
				const x = h();
				x.set("Set-Cookie", "z=3");
				return x.getSetCookie();
			},
			"delete of set-cookie": () => {
				const x = h();
				x.delete("set-cookie");
				return [...x];
			},
			"appending joins": () => {
				const x = new Headers({ a: "" });
				x.append("a", "1");
				x.append("a", "");
				x.append("A", "2, 3");
				return [x.get("a"), [...x]];
			},
			"cookie, appended": () => {
				const x = new Headers({ cookie: "a=1" });
				x.append("Cookie", "b=2");
				return x.get("cookie");
			},
			"added while it is iterated": () => {
				const x = new Headers({ b: "1", d: "2" });
				const seen: string[] = [];
				for (const [k] of x) {
					seen.push(k);
					if (seen.length < 3) { x.set("a", "0"); x.set("c", "1"); x.set("e", "2"); }
				}
				return seen;
			},
			"deleted while it is iterated": () => {
				const x = new Headers({ a: "1", b: "2", c: "3", d: "4" });
				const seen: string[] = [];
				for (const [k] of x) {
					seen.push(k);
					x.delete("a");
					x.delete("c");
				}
				return seen;
			},
			"an iterator": () => {
				const i = new Headers({ a: "1" }).entries();
				return [Object.prototype.toString.call(i), typeof i.next, i[Symbol.iterator]() === i, i.next(), i.next(), i.next(), tried(() => (i.next as any).call({})), tried(() => Object.getOwnPropertyNames(Object.getPrototypeOf(i)))];
			},
			"forEach": () => {
				const x = new Headers({ b: "2", a: "1" });
				const seen: unknown[] = [];
				x.forEach((v, k, o) => seen.push(k, v, o === x));
				return [seen, tried(() => (x as any).forEach()), tried(() => (x as any).forEach(1)), tried(() => x.forEach(() => { throw new RangeError("mine"); })), x.forEach(() => 1)];
			},
			"missing arguments": () => ["get", "has", "delete", "set", "append"].map((m) => [m, tried(() => (new Headers() as any)[m]()), tried(() => (new Headers() as any)[m]("a"))]),
			"what methods return": () => {
				const x = new Headers();
				return [x.set("a", "1"), x.append("a", "2"), x.delete("a"), x.delete("a"), x.get("a"), x.has("a")];
			},
			"immutable ones": () => {
				const x = request.headers;
				return [tried(() => x.set("a", "b")), tried(() => x.append("a", "b")), tried(() => x.delete("a")), tried(() => x.delete("never-there")), tried(() => x.set("a b", "c")), tried(() => (x as any).set()), typeof x.get("host"), new Headers(x).has("host")];
			},
			"of a Response.redirect and an error": () => [tried(() => Response.redirect("http://a.example/").headers.set("a", "b")), tried(() => Response.error().headers.set("a", "b")), tried(() => Response.redirect("http://a.example/").clone().headers.set("a", "b")), tried(() => new Response(null, Response.redirect("http://a.example/")).headers.set("a", "b"))],
			"a thousand": () => {
				const x = new Headers();
				for (let i = 0; i < 1000; i++) x.append(`x-${(i * 7) % 1000}`, `${i}`);
				const keys = [...x.keys()];
				return [keys.length, keys.slice(0, 4), x.get("x-7"), keys.at(-1)];
			},
			"ten thousand values of one": () => {
				const x = new Headers();
				for (let i = 0; i < 10000; i++) x.append("a", "v");
				return [x.get("a")!.length, [...x].length];
			},
			"a megabyte": () => new Headers({ a: "x".repeat(1 << 20) }).get("a")!.length,
			"the prototype": () => [Object.getOwnPropertyNames(Headers.prototype).sort(), Object.keys(Headers.prototype).sort(), Headers.prototype[Symbol.iterator] === Headers.prototype.entries, Headers.length, Headers.name, Object.prototype.toString.call(new Headers())],
			"as an object": () => [Object.keys(new Headers({ a: "1" })), JSON.stringify(new Headers({ a: "1" })), { ...new Headers({ a: "1" }) }, Object.entries(new Headers({ a: "1" }))],
			"a subclass": () => {
				class Mine extends Headers {
					get(name: string) { return `mine ${super.get(name)}`; }
				}
				const x = new Mine({ a: "1" });
				return [x.get("a"), new Headers(x).get("a"), new Response(null, { headers: x }).headers.get("a")];
			},
		});
	},
};
