import { decode, decodeArrayStream, decodeAsync, decodeMulti, decodeMultiStream, encode, ExtensionCodec, Encoder, Decoder, DecodeError, encodeDateToTimeSpec, decodeTimestampExtension } from "@msgpack/msgpack";
import * as cbor from "cborg";
import protobuf from "protobufjs";
import light from "protobufjs/light";
import { report } from "../../checks.ts";

const hex = (b: Uint8Array) => [...b].map((v) => v.toString(16).padStart(2, "0")).join("");
const values: [string, any][] = [["null", null], ["bools", [true, false]], ["ints", [0, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, Number.MAX_SAFE_INTEGER, -1, -32, -33, -128, -129, -32768, -2147483648, -2147483649]], ["floats", [1.5, -0.1, Infinity, 1e300]], ["text", ["", "é💙", "x".repeat(40), "y".repeat(300)]], ["bytes", new Uint8Array([1, 2, 3])], ["list", [1, [2, [3]]]], ["map", { a: 1, b: { c: [null] }, é: "" }]];
const schema = `syntax = "proto3"; package shop; enum Kind { NONE = 0; BOOK = 1; } message Item { string name = 1; int32 count = 2; double price = 3; Kind kind = 4; repeated int32 sizes = 5; map<string, int64> stock = 6; bytes raw = 7; oneof extra { string note = 8; bool flag = 9; } Item inner = 10; sint32 z = 11; fixed32 f = 12; } service Shop { rpc Find(Item) returns (Item); }`;

export default {
	fetch() {
		const root = () => protobuf.parse(schema).root;
		return report({
			"msgpack: encode": () => values.map(([n, v]) => `${n} ${hex(encode(v))}`),
			"msgpack: there and back": () => values.map(([, v]) => decode(encode(v))),
			"msgpack: dates": () => [hex(encode(new Date(0))), decode(encode(new Date(1_700_000_000_123))), hex(encode(new Date(-1))), encodeDateToTimeSpec(new Date(1500)), decodeTimestampExtension(new Uint8Array([0, 0, 0, 1]))],
			"msgpack: undefined and functions": () => [decode(encode({ a: undefined })), decode(encode({ a: undefined }, { ignoreUndefined: true }))],
			"msgpack: what cannot be": () => encode(() => 1),
			"msgpack: a symbol": () => encode(Symbol("x")),
			"msgpack: BigInt": () => [hex(encode(12345678901234567890n, { useBigInt64: true })), decode(encode(5n, { useBigInt64: true }), { useBigInt64: true })],
			"msgpack: options": () => [hex(encode(1.5, { forceFloat32: true })), hex(encode({ b: 1, a: 2 }, { sortKeys: true })), hex(encode(5, { forceIntegerToFloat: true }))],
			"msgpack: own types": () => { const codec = new ExtensionCodec(); codec.register({ type: 1, encode: (o: unknown) => (o instanceof Set ? encode([...o]) : null), decode: (data) => new Set(decode(data) as any[]) }); return [decode(encode(new Set([1, 2]), { extensionCodec: codec }), { extensionCodec: codec }), decode(encode(new Set([1])))]; },
			"msgpack: unknown types": () => decode(new Uint8Array([0xd4, 0x05, 0x01])),
			"msgpack: several": () => [...decodeMulti(new Uint8Array([...encode(1), ...encode("a")]))],
			"msgpack: streams": async () => { const bytes = encode([1, { a: "é" }, [2]]); const stream = () => new Blob([bytes]).stream(); const list: any[] = []; for await (const v of decodeArrayStream(stream())) list.push(v); const multi: any[] = []; for await (const v of decodeMultiStream((async function* () { yield new Uint8Array([1]); yield new Uint8Array([0xa1]); yield new Uint8Array([0x61]); })())) multi.push(v); return [await decodeAsync(stream()), list, multi]; },
			"msgpack: truncated": () => decode(encode("text").subarray(0, 3)),
			"msgpack: too much": () => decode(new Uint8Array([1, 2])),
			"msgpack: a bad octet": () => { try { decode(new Uint8Array([0xc1])); } catch (e) { return [e instanceof DecodeError, e]; } },
			"msgpack: limits": () => decode(encode("abcdef"), { maxStrLength: 3 }),
			"msgpack: too deep": () => { let v: any = 1; for (let i = 0; i < 200; i++) v = [v]; return encode(v); },
			"msgpack: a key of the prototype": () => decode(new Uint8Array([0x81, 0xa9, ...new TextEncoder().encode("__proto__"), 1])),
			"msgpack: used again": () => { const e = new Encoder(); const d = new Decoder(); return [d.decode(e.encode([1])), d.decode(e.encodeSharedRef({ a: 1 }))]; },
			"msgpack: large": () => { const list = Array.from({ length: 500 }, (_, i) => ({ id: i, name: `n${i}`, on: i % 2 === 0 })); const b = encode(list); return [b.length, (decode(b) as any)[499]]; },
			"cbor: encode": () => values.map(([n, v]) => `${n} ${hex(cbor.encode(v))}`),
			"cbor: there and back": () => values.map(([, v]) => cbor.decode(cbor.encode(v))),
			"cbor: big numbers": () => [hex(cbor.encode(2n ** 63n)), cbor.decode(cbor.encode(2n ** 63n)), hex(cbor.encode(1.1, { float64: true }))],
			"cbor: maps": () => [hex(cbor.encode(new Map([[1, "a"]]))), cbor.decode(cbor.encode(new Map([[1, "a"]])), { useMaps: true })],
			"cbor: undefined and NaN": () => [hex(cbor.encode(undefined)), hex(cbor.encode(NaN)), cbor.decode(new Uint8Array([0xf7]))],
			"cbor: tags": () => { const tags: any[] = []; tags[1] = (v: number) => new Date(v * 1000); return cbor.decode(new Uint8Array([0xc1, 0x1a, 0x65, 0x53, 0xf1, 0x00]), { tags } as any); },
			"cbor: an unknown tag": () => cbor.decode(new Uint8Array([0xd8, 0x2a, 0x01])),
			"cbor: truncated": () => cbor.decode(new Uint8Array([0x62, 0x61])),
			"cbor: too much": () => cbor.decode(new Uint8Array([1, 2])),
			"cbor: the first": () => cbor.decodeFirst(new Uint8Array([1, 2])),
			"cbor: strictly": () => cbor.decode(new Uint8Array([0x18, 0x01]), { strict: true }),
			"cbor: a circle": () => { const o: any = {}; o.o = o; return cbor.encode(o); },
			"cbor: a function": () => cbor.encode((() => 1) as any),
			"protobuf: parsed": () => { const r = root(); const item = r.lookupType("shop.Item"); return [item.fullName, item.fieldsArray.map((f) => `${f.id} ${f.name} ${f.type}`), item.oneofsArray.map((o) => o.name), r.lookupEnum("Kind").values, r.lookupService("Shop").methodsArray.map((m) => m.name)]; },
			"protobuf: encoded": () => { const item = root().lookupType("shop.Item"); return hex(item.encode(item.create({ name: "é", count: -1, price: 1.5, kind: 1, sizes: [1, 300], stock: { a: 5 }, raw: new Uint8Array([1]), note: "n", inner: { name: "in" }, z: -3, f: 7 })).finish()); },
			"protobuf: decoded": () => { const item = root().lookupType("shop.Item"); const bytes = Uint8Array.of(10, 1, 97, 16, 5, 42, 2, 1, 2); const m = item.decode(bytes); return item.toObject(m, { defaults: false, enums: String }); },
			"protobuf: with defaults": () => { const item = root().lookupType("shop.Item"); const o: any = item.toObject(item.decode(new Uint8Array()), { defaults: true, enums: String, longs: String, bytes: String }); return [o.name, o.count, o.kind, o.sizes]; },
			"protobuf: fromObject": () => { const item = root().lookupType("shop.Item"); return item.toObject(item.fromObject({ name: 5, kind: "BOOK", raw: "AQI=", stock: { a: "7" } }), { bytes: Array, longs: Number }); },
			"protobuf: verify": () => { const item = root().lookupType("shop.Item"); return [item.verify({ name: 5 }), item.verify({ count: "x" }), item.verify({ name: "ok" }), item.verify({ note: "a", flag: true })]; },
			"protobuf: truncated": () => root().lookupType("shop.Item").decode(Uint8Array.of(10, 5, 97)),
			"protobuf: a bad wire type": () => root().lookupType("shop.Item").decode(Uint8Array.of(15)),
			"protobuf: a bad schema": () => protobuf.parse("message {"),
			"protobuf: no such type": () => root().lookupType("shop.None"),
			"protobuf: by reflection": () => { const r = new light.Root(); r.define("p").add(new light.Type("P").add(new light.Field("x", 1, "sint32"))); const P = r.lookupType("p.P"); return hex(P.encode({ x: -5 }).finish()); },
			"protobuf: a writer and a reader": () => { const w = protobuf.Writer.create(); w.uint32(8).string("x").fixed64(5 as any).bool(true); const r = protobuf.Reader.create(w.finish()); return [r.uint32(), r.string(), String(r.fixed64()), r.bool(), r.pos === r.len]; },
			"protobuf: delimited": () => { const item = root().lookupType("shop.Item"); const b = item.encodeDelimited({ name: "d" }).finish(); return (item.decodeDelimited(b) as any).name; },
			"protobuf: JSON": () => Object.keys((root().toJSON() as any).nested.shop.nested),
			"protobuf: util": () => [protobuf.util.base64.encode(new Uint8Array([1, 2, 3]), 0, 3), protobuf.util.utf8.length("é💙"), protobuf.util.isNode, protobuf.build],
		});
	},
};
