import { listing, report, Lines } from "../../checks.ts";

export default {
	fetch(_request: Request, { KV }: { KV: any }) {
		const prototype = Object.getPrototypeOf(KV);
		return report({
			"own properties": () => new Lines(listing(KV)),
			"prototype": () => new Lines(listing(prototype)),
			"its prototype": () => Object.getPrototypeOf(prototype) === Object.prototype,
			"constructor": () => new Lines(listing(prototype.constructor)),
			"name": () => KV.constructor.name,
			"construct": () => new KV.constructor(),
			"call": () => KV.constructor(),
			"toString": () => String(KV),
			"Object.prototype.toString": () => Object.prototype.toString.call(KV),
			"typeof": () => typeof KV,
			"on the global object": () => "KvNamespace" in globalThis,
			"instanceof": () => KV instanceof KV.constructor,
			"keys": () => Object.keys(KV),
			"for in": () => {
				const names = [];
				for (const name in KV) names.push(name);
				return names;
			},
			"spread": () => ({ ...KV }),
			"JSON": () => JSON.stringify(KV),
			"extensible": () => Object.isExtensible(KV),
			"assigned": () => {
				KV.mine = 1;
				return KV.mine;
			},
			"overwritten": () => {
				const get = KV.get;
				KV.get = () => "mine";
				const got = KV.get("x");
				delete KV.get;
				return [got, KV.get === get];
			},
			"then": () => KV.then,
			"deleteBulk": () => KV.deleteBulk,
			"unknown": () => KV.frobnicate,
			"own of a subclass": () => {
				class Mine extends KV.constructor {}
				return new Mine();
			},
			"with another prototype": () => Object.create(KV).get("x"),
			"through a proxy": () => new Proxy(KV, {}).get("x"),
		});
	},
};
