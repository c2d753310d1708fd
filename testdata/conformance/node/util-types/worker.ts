import { createSecretKey } from "node:crypto";
import * as namespace from "node:path";
import util from "node:util";

const types: any = util.types;

export default {
	async fetch() {
		const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
		const values: Record<string, unknown> = {
			undefined, null: null, number: 1, string: "s", object: {}, array: [], method() {}, arrow: () => 1, async: async () => 1, generator: function* () {}, asyncGenerator: async function* () {}, class: class {}, bound: (() => 1).bind(null),
			generatorObject: (function* () {})(), asyncGeneratorObject: (async function* () {})(), buffer: new ArrayBuffer(1), args: (function () { return arguments; })(),
			boxedNumber: new Number(1), boxedString: new String("a"), boxedBoolean: new Boolean(1), boxedSymbol: Object(Symbol()), boxedBigInt: Object(1n),
			view: new DataView(new ArrayBuffer(1)), map: new Map(), set: new Set(), mapIterator: new Map().keys(), setIterator: new Set().values(), arrayIterator: [].values(),
			error: new Error(), rangeError: new RangeError(), likeError: Object.create(Error.prototype), domException: new DOMException("x"), aggregate: new AggregateError([]),
			promise: Promise.resolve(), thenable: { then() {} }, proxy: new Proxy({}, {}), proxyOfMap: new Proxy(new Map(), {}), weakMap: new WeakMap(), weakSet: new WeakSet(), weakRef: new WeakRef({}), regExp: /x/, date: new Date(0),
			u8: new Uint8Array(), u8c: new Uint8ClampedArray(), i8: new Int8Array(), u16: new Uint16Array(), i16: new Int16Array(), u32: new Uint32Array(), i32: new Int32Array(), f32: new Float32Array(), f64: new Float64Array(), b64: new BigInt64Array(), bu64: new BigUint64Array(),
			nodeBuffer: Buffer.from("a"), namespace, likeMap: { [Symbol.toStringTag]: "Map" }, keyObject: createSecretKey(Buffer.from("a")), likeKeyObject: { [Symbol.toStringTag]: "KeyObject" }, ofMap: new (class extends Map {})(), key, url: new URL("http://a"), request: new Request("http://a"),
		};
		let text = "";
		for (const [name, value] of Object.entries(values)) text += `${name}: ${Object.keys(types).filter((t) => types[t](value)).join(" ")}\n`;
		for (const name of ["isMap", "isProxy", "isTypedArray"]) {
			try {
				types[name]();
			} catch (error) {
				text += `${name}(): ${error}\n`;
			}
		}
		return new Response(text);
	},
};
