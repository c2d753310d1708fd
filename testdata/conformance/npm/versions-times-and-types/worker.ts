import EventEmitter from "eventemitter3";
import mime, { Mime } from "mime";
import lite from "mime/lite";
import mitt from "mitt";
import ms from "ms";
import semver from "semver";
import { report } from "../../checks.ts";

const versions = ["1.2.3", "v1.2.3", "1.2.3-alpha.1+build.5", "01.2.3", "1.2", "latest", "1.2.3.4", " =v2.0.0 ", "99999999999999999.0.0", "1.0.0-0A.is.legal", "1.0.0-01"];
const ranges = ["^1.2.3", "~1.2", "1.x || >=2.5.0 <3", "1.2 - 2.3.4", "*", "", ">1.2.3-beta", "^0.0.3", "~>1", "blerg", ">=1.0.0 <1.0.0-0"];

export default {
	fetch() {
		return report({
			"semver: valid": () => versions.map((v) => semver.valid(v)),
			"semver: loose": () => versions.map((v) => semver.valid(v, { loose: true })),
			"semver: clean and coerce": () => [semver.clean("  =v1.2.3   "), semver.coerce("v2")?.version, semver.coerce("1.2.3.4.5.6")?.version, semver.coerce("1.2.3.4", { rtl: true })?.version, semver.coerce("none"), semver.coerce("42.6.7-rc.1", { includePrerelease: true })?.version],
			"semver: parts": () => [semver.major("3.2.1"), semver.minor("3.2.1"), semver.patch("3.2.1"), semver.prerelease("1.2.3-alpha.1")],
			"semver: compare": () => [semver.compare("1.2.3", "1.10.0"), semver.rcompare("1.0.0", "2.0.0"), semver.gt("1.0.0", "1.0.0-rc.1"), semver.lt("1.0.0-alpha.beta", "1.0.0-beta"), semver.eq("1.0.0+a", "1.0.0+b"), semver.compareBuild("1.0.0+a", "1.0.0+b"), semver.diff("1.2.3", "1.3.0-rc.0"), semver.cmp("1.0.0", ">=", "0.9.0")],
			"semver: sort": () => semver.sort(["1.10.0", "1.2.0", "1.2.0-rc.10", "1.2.0-rc.9", "0.1.0"]),
			"semver: ranges": () => ranges.map((r) => semver.validRange(r)),
			"semver: satisfies": () => ranges.map((r) => ["1.2.3", "1.9.0", "2.6.0", "1.2.3-beta.2"].map((v) => semver.satisfies(v, r))),
			"semver: with prereleases": () => semver.satisfies("1.2.4-beta", "^1.2.3", { includePrerelease: true }),
			"semver: best of": () => [semver.maxSatisfying(["1.2.3", "1.9.1", "2.0.0"], "^1"), semver.minSatisfying(["1.2.3", "1.9.1"], "^1"), semver.minVersion(">1.2.3 <2")?.version, semver.gtr("3.0.0", "^1 || ^2"), semver.ltr("0.1.0", "^1"), semver.intersects("^1.2", "1.4.x"), semver.subset("~1.2.3", "^1.2"), semver.simplifyRange(["1.0.0", "1.1.0", "2.0.0"], "1.0.0 || 1.1.0")],
			"semver: inc": () => [semver.inc("1.2.3", "minor"), semver.inc("1.2.3", "prerelease", "beta"), semver.inc("1.2.3-beta.0", "prerelease"), semver.inc("1.2.3", "premajor", "rc", "1"), semver.inc("1.2.3-rc.1", "release" as any), semver.inc("x", "minor"), semver.inc("1.2.3", "odd" as any)],
			"semver: throws": () => new semver.SemVer("not one"),
			"semver: throws of a range": () => new semver.Range("not ? one"),
			"semver: a comparator": () => new semver.Comparator("!!"),
			"semver: too long": () => semver.valid("1.2.3-" + "a".repeat(300)),
			"ms: parse": () => ["2 days", "1d", "10h", "2.5 hrs", "1m", "5s", "1y", "100", "-3 min", "-.5h", "1 week", "☃", "", "1mo"].map((s) => { try { return ms(s as any); } catch (e) { return (e as Error).message.slice(0, 60); } }),
			"ms: format": () => [60_000, 2 * 60_000, -3 * 60_000, 86_400_000, 31_557_600_000, 234, 500.5].map((n) => [ms(n), ms(n, { long: true })]),
			"ms: nonsense": () => ms({} as any),
			"ms: too long": () => ms("1".repeat(101) as any),
			"mime: types": () => ["a.html", "b.JS", "dir/c.tar.gz", "json", ".json", "x.wasm", "y.avif", "noextension", "z.unknown", "C:\\p\\f.txt", "a.mjs", "a.map", "a.woff2", "a.md"].map((n) => mime.getType(n)),
			"mime: extensions": () => [mime.getExtension("text/html; charset=utf-8"), mime.getExtension("IMAGE/JPEG"), mime.getExtension("x/none"), mime.getAllExtensions("image/jpeg")],
			"mime: lite": () => [lite.getType("a.mp4"), lite.getType("a.dwg"), mime.getType("a.dwg")],
			"mime: own": () => { const own = new Mime({ "text/abc": ["abc", "alpha"] }); own.define({ "text/x-def": ["def"] }); return [own.getType("f.alpha"), own.getExtension("text/abc"), own.getType("f.def")]; },
			"mime: a clash": () => new Mime({ "a/b": ["x"] }).define({ "c/d": ["x"] }),
			"mime: frozen": () => mime.define({ "a/b": ["qq"] }),
			"mitt": () => { const seen: any[] = []; const e = mitt<any>(); const f = (v: any) => seen.push(["f", v]); e.on("a", f); e.on("*", (t, v) => seen.push([t, v])); e.emit("a", 1); e.off("a", f); e.emit("a", 2); e.off("*"); e.emit("a", 3); return [seen, e.all.size]; },
			"mitt: removed while emitting": () => { const seen: string[] = []; const e = mitt<any>(); const g = () => seen.push("g"); e.on("a", () => { seen.push("f"); e.off("a", g); }); e.on("a", g); e.emit("a"); e.emit("a"); return seen; },
			"eventemitter3": () => { const seen: any[] = []; const e = new EventEmitter(); e.on("a", function (this: any, ...args: any[]) { seen.push([this === e, ...args]); }); e.once("a", (...args) => seen.push(["once", ...args])); return [e.emit("a", 1, 2, 3, 4, 5, 6), e.emit("a"), e.emit("none"), e.listenerCount("a"), e.eventNames(), seen]; },
			"eventemitter3: context and symbols": () => { const seen: any[] = []; const e = new EventEmitter(); const s = Symbol("s"); e.on(s, function (this: any) { seen.push(this.n); }, { n: 7 }); e.emit(s); e.off(s); return [seen, e.eventNames().length, e.listeners(s)]; },
			"eventemitter3: removed while emitting": () => { const seen: string[] = []; const e = new EventEmitter(); const g = () => seen.push("g"); e.on("a", () => { seen.push("f"); e.off("a", g); }); e.on("a", g); e.emit("a"); e.emit("a"); return seen; },
			"eventemitter3: an error is not special": () => new EventEmitter().emit("error", new Error("x")),
			"eventemitter3: not a function": () => new EventEmitter().on("a", "b" as any),
			"eventemitter3: a subclass": () => { class Door extends EventEmitter<{ open: (by: string) => void }> { open(by: string) { return this.emit("open", by); } } const seen: string[] = []; const d = new Door(); d.addListener("open", (by) => seen.push(by)); d.open("me"); d.removeAllListeners(); return [d.open("you"), seen]; },
		});
	},
};
