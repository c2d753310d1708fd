import { report, show } from "../../checks.ts";

const g = globalThis as any;
const proto = Object.getPrototypeOf(g);

export default {
	fetch() {
		return report({
			"assigned": () => {
				const real = g.atob;
				g.atob = () => "mine";
				const seen = [atob("eA=="), Object.hasOwn(g, "atob"), proto.atob === real];
				delete g.atob;
				return [...seen, atob("eA==")];
			},
			"attributes of an assigned one": () => {
				g.btoa = 5;
				const d = Object.getOwnPropertyDescriptor(g, "btoa");
				delete g.btoa;
				return show(d);
			},
			"deleted of the prototype": () => {
				const real = proto.reportError;
				const done = delete proto.reportError;
				const seen = [done, typeof g.reportError, "reportError" in g];
				proto.reportError = real;
				return [...seen, typeof reportError];
			},
			"deleted without a look": () => {
				const done = delete proto.TextDecoderStream;
				return [done, typeof g.TextDecoderStream, "TextDecoderStream" in proto];
			},
			"an own one": () => {
				const real = g.navigator;
				g.navigator = { mine: true };
				const seen = [show(g.navigator), Object.getOwnPropertyDescriptor(g, "navigator")!.enumerable];
				delete g.navigator;
				seen.push(typeof g.navigator);
				g.navigator = real;
				return seen;
			},
			"defined": () => {
				Object.defineProperty(g, "queueMicrotask", { value: 5, configurable: true });
				const d = Object.getOwnPropertyDescriptor(g, "queueMicrotask");
				delete g.queueMicrotask;
				return [show(d), typeof g.queueMicrotask];
			},
			"attributes stay": () => {
				Object.defineProperty(proto, "CloseEvent", { enumerable: false });
				return show({ ...Object.getOwnPropertyDescriptor(proto, "CloseEvent"), value: 0 });
			},
			"origin": () => {
				g.origin = "x";
			},
			"self": () => {
				g.self = 5;
				const seen = g.self;
				g.self = g;
				return seen;
			},
			"console": () => {
				const real = g.console;
				g.console = { log: () => "quiet" };
				const seen = (console as any).log("x");
				g.console = real;
				return seen;
			},
			"of the prototype": () => {
				proto.added = 1;
				const seen = [g.added, "added" in g, Object.hasOwn(g, "added")];
				delete proto.added;
				return seen;
			},
			"Symbol": () => [g[Symbol.toStringTag], show(g[Symbol.iterator])],
			"members of Object": () => [g.hasOwnProperty("self"), typeof g.toString, String(g)],
			"called with another this": () => proto.atob.call({}, "eA=="),
			"called on undefined": () => (0, g.atob)("eA=="),
			"called on the prototype": () => proto.atob("eA=="),
			"fetch is a method": () => typeof proto.fetch,
		});
	},
};
