// Records how V8 writes values: node js/testdata/v8wire.mjs > js/testdata/v8wire.txt
import v8 from "node:v8";

const expressions = String.raw`
undefined
null
true
false
0
1
-1
42
1073741823
1073741824
-1073741824
-1073741825
1.5
-0
NaN
Infinity
4294967295
"" + ""
"hello"
"grüße"
"日本"
"a😀b"
"\ud800x"
123456789012345678901234567890n
-1n
0n
18446744073709551616n
{}
{ a: 1, b: "two", c: { d: null } }
{ 1: "index", b: 2, "4294967294": 3 }
[]
[1, "two", [3]]
[undefined, null]
Object.assign([1, 2], { extra: true })
new Date(0)
new Date(1.7e12)
new Date(NaN)
/re+/gi
/[é]/su
Object(true)
Object(false)
Object(1.5)
Object("boxed")
Object(5n)
new Map([["k", 1], [{ o: 1 }, [2]]])
new Set([1, "b", {}])
new ArrayBuffer(4)
new Uint8Array([1, 2, 3])
new Float64Array([1.5, -2])
new Uint8ClampedArray([255])
new BigInt64Array([1n])
new DataView(new ArrayBuffer(3), 1, 2)
(() => { const o = { name: "c" }; o.self = o; o.list = [o]; return o; })()
(() => { const s = {}; return [s, s]; })()
(() => { const b = new ArrayBuffer(8); return [new Uint8Array(b, 0, 2), new Uint16Array(b, 2, 2)]; })()
(() => { const a = []; a[3] = "sparse"; return a; })()
`.trim().split("\n");

class Serializer extends v8.Serializer {
  // Node's own subclass writes views as host objects; V8's way is the plain one.
}
for (const expression of expressions) {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue((0, eval)(`(${expression})`));
  console.log(`${serializer.releaseBuffer().toString("hex")} ${expression}`);
}
