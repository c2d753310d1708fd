import { AsyncGzip, Deflate, deflateSync, decompressSync, gunzip, gunzipSync, Gunzip, gzip, gzipSync, Inflate, inflateSync, strFromU8, strToU8, unzip, unzipSync, Unzip, UnzipInflate, unzlibSync, zip, Zip, ZipDeflate, ZipPassThrough, zipSync, zlibSync, EncodeUTF8, DecodeUTF8, FlateErrorCode } from "fflate";
import JSZip from "jszip";
import * as pako from "pako";
import { report } from "../../checks.ts";

const text = "The quick brown fox jumps over the lazy dog. ".repeat(60);
const bytes = strToU8(text);
const noise = Uint8Array.from({ length: 4_000 }, (_, i) => (i * 2654435761) >>> 13);
const sum = (b: Uint8Array) => { let a = 1, c = 0; for (const v of b) { a = (a + v) % 65521; c = (c + a) % 65521; } return `${b.length}:${((c << 16) | a) >>> 0}`; };
const web = async (b: Uint8Array, format: CompressionFormat) => new Uint8Array(await new Response(new Blob([b]).stream().pipeThrough(new DecompressionStream(format))).arrayBuffer());
const mtime = new Date(2020, 1, 2, 3, 4, 6);

export default {
	fetch() {
		return report({
			"fflate: gzip": () => { const z = gzipSync(bytes, { mtime: 0, level: 9 }); return [sum(z), strFromU8(gunzipSync(z)) === text]; },
			"fflate: levels": () => [0, 1, 3, 6, 9].map((level) => sum(deflateSync(bytes, { level: level as 0 }))),
			"fflate: noise": () => [sum(deflateSync(noise)), sum(inflateSync(deflateSync(noise)))],
			"fflate: zlib": () => [sum(zlibSync(bytes)), sum(unzlibSync(zlibSync(bytes)))],
			"fflate: what is it": () => [gzipSync(bytes), zlibSync(bytes), deflateSync(bytes)].map((z) => sum(decompressSync(z))),
			"fflate: a dictionary": () => { const dictionary = strToU8("The quick brown fox"); const z = deflateSync(strToU8("The quick brown fox!"), { dictionary }); return [z.length, strFromU8(inflateSync(z, { dictionary }))]; },
			"fflate: read by the platform": async () => [sum(await web(gzipSync(bytes), "gzip")), sum(await web(zlibSync(bytes), "deflate")), sum(await web(deflateSync(bytes), "deflate-raw"))],
			"fflate: reads the platform's": async () => { const z = new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer()); return sum(gunzipSync(z)); },
			"fflate: streams": () => { const parts: Uint8Array[] = []; const d = new Deflate({ level: 6 }, (chunk) => parts.push(chunk)); for (let i = 0; i < bytes.length; i += 1000) d.push(bytes.slice(i, i + 1000)); d.push(new Uint8Array(), true); let out = ""; const inf = new Inflate((chunk) => (out += strFromU8(chunk))); for (const p of parts) inf.push(p); inf.push(new Uint8Array(), true); return out === text; },
			"fflate: several members": () => { const two = new Uint8Array([...gzipSync(strToU8("one")), ...gzipSync(strToU8("two"))]); let out = ""; const g = new Gunzip((chunk) => (out += strFromU8(chunk))); g.push(two, true); return out; },
			"fflate: callbacks need a Worker": () => new Promise((resolve, reject) => gzip(bytes, { consume: false }, (err, z) => (err ? reject(err) : resolve(sum(gunzipSync(z)))))),
			"fflate: small callbacks": () => new Promise((resolve, reject) => gunzip(gzipSync(strToU8("small")), (err, z) => (err ? reject(err) : resolve(strFromU8(z))))),
			"fflate: AsyncGzip": () => typeof new AsyncGzip(() => {}),
			"fflate: zip": () => { const z = zipSync({ "a.txt": strToU8("A"), dir: { "é.txt": [bytes, { level: 9, comment: "a comment" }] }, "raw.bin": [noise, { level: 0 }] }, { mtime }); const files = unzipSync(z); return [sum(z), Object.entries(files).map(([n, f]) => [n, sum(f)])]; },
			"fflate: unzip a part": () => { const z = zipSync({ "a.txt": strToU8("A"), "b.bin": noise }, { mtime }); const seen: any[] = []; const files = unzipSync(z, { filter: (f) => { seen.push([f.name, f.originalSize, f.compression]); return f.name.endsWith(".txt"); } }); return [seen, Object.keys(files)]; },
			"fflate: streaming zip": async () => { const parts: Uint8Array[] = []; const whole = new Promise<Uint8Array>((resolve, reject) => { const z = new Zip((err, chunk, final) => { if (err) return reject(err); parts.push(chunk); if (final) resolve(new Uint8Array(parts.flatMap((p) => [...p]))); }); const a = new ZipDeflate("a.txt", { level: 9 }); a.mtime = mtime; z.add(a); a.push(bytes.slice(0, 500)); a.push(bytes.slice(500), true); const b = new ZipPassThrough("b.txt"); b.mtime = mtime; z.add(b); b.push(strToU8("B"), true); z.end(); }); return Object.entries(unzipSync(await whole)).map(([n, f]) => [n, sum(f)]); },
			"fflate: streaming unzip": async () => { const z = zipSync({ "x.txt": bytes }, { mtime }); const seen: any[] = []; const u = new Unzip((file) => { let n = 0; file.ondata = (err, data, final) => { n += data.length; if (final) seen.push([file.name, n]); }; file.start(); }); u.register(UnzipInflate); for (let i = 0; i < z.length; i += 100) u.push(z.subarray(i, i + 100), i + 100 >= z.length); return seen; },
			"fflate: zip with callbacks": () => new Promise((resolve, reject) => zip({ "s.txt": strToU8("small") }, { mtime }, (err, z) => (err ? reject(err) : unzip(z, (e, files) => (e ? reject(e) : resolve(Object.keys(files))))))),
			"fflate: not a zip": () => unzipSync(strToU8("nothing of that kind at all, really")),
			"fflate: truncated": () => { try { return inflateSync(deflateSync(noise).slice(0, 500)).length; } catch (e) { return [(e as any).code === FlateErrorCode.UnexpectedEOF, (e as Error).name, (e as Error).message]; } },
			"fflate: garbage": () => inflateSync(Uint8Array.of(255, 255, 255)),
			"fflate: strings": () => { let s = ""; const d = new DecodeUTF8((t) => (s += t)); const e = new EncodeUTF8((chunk, final) => d.push(chunk, final)); e.push("añ"); e.push("💙", true); return [s, strToU8("é", true), strFromU8(Uint8Array.of(233), true)]; },
			"pako: gzip": () => { const z = pako.gzip(bytes, { level: 9 }); return [sum(z.subarray(10)), pako.ungzip(z, { toText: true } as any) instanceof Uint8Array, sum(pako.ungzip(z))]; },
			"pako: deflate": () => [sum(pako.deflate(bytes)), sum(pako.deflateRaw(bytes, { level: 1 })), sum(pako.deflate(bytes, { strategy: 2 })), sum(pako.deflate(bytes, { windowBits: 9, memLevel: 1 }))],
			"pako: inflate": () => [sum(pako.inflate(pako.deflate(noise))), sum(pako.inflateRaw(pako.deflateRaw(noise))), sum(pako.inflate(pako.gzip(noise)))],
			"pako: text": () => pako.deflateRaw("é").length,
			"pako: read by the platform": async () => [sum(await web(pako.gzip(bytes), "gzip")), sum(await web(pako.deflateRaw(noise), "deflate-raw"))],
			"pako: incorrect": () => { try { return pako.inflate(strToU8("nonsense")); } catch (e) { return e instanceof Error ? e : String(e); } },
			"pako: truncated": () => { try { const r = pako.inflate(pako.deflate(noise).subarray(0, 100)); return r && r.length; } catch (e) { return e instanceof Error ? e : String(e); } },
			"jszip: generate and load": async () => {
				const z = new JSZip();
				z.file("hello.txt", "Hello é\n", { date: mtime, comment: "c" });
				z.folder("img")!.file("pixel.gif", "R0lGODlhAQABAAAAACw=", { base64: true, date: mtime });
				z.file("data.bin", noise, { date: mtime, binary: true });
				z.file("later.txt", Promise.resolve("later"), { date: mtime });
				const out = await z.generateAsync({ type: "uint8array", compression: "DEFLATE", compressionOptions: { level: 9 } });
				const back = await JSZip.loadAsync(out);
				return [Object.keys(back.files), await back.file("hello.txt")!.async("string"), await back.file("img/pixel.gif")!.async("base64"), sum(await back.file("data.bin")!.async("uint8array")), back.file(/txt$/).length, back.file("none"), back.file("hello.txt")!.comment, await back.file("later.txt")!.async("text")];
			},
			"jszip: types": async () => { const z = new JSZip(); z.file("a", "1", { date: mtime }); return [(await z.generateAsync({ type: "base64" })).slice(0, 8), (await z.generateAsync({ type: "arraybuffer" })).byteLength, (await z.generateAsync({ type: "blob" })).size, (await z.generateAsync({ type: "array" })).length]; },
			"jszip: what is supported": () => JSZip.support,
			"jszip: progress": async () => { const z = new JSZip(); z.file("a", noise, { date: mtime }); let n = 0; await z.generateAsync({ type: "uint8array" }, (m) => { n = m.percent; }); return n; },
			"jszip: remove": () => { const z = new JSZip(); z.file("d/a", "1"); z.file("d/b", "2"); z.remove("d/a"); const seen: string[] = []; z.forEach((p) => seen.push(p)); return seen; },
			"jszip: not a zip": () => JSZip.loadAsync("not a zip"),
			"jszip: a corrupt one": async () => { const z = new JSZip(); z.file("a", text, { date: mtime }); const out = await z.generateAsync({ type: "uint8array", compression: "DEFLATE" }); out[40] ^= 255; return (await JSZip.loadAsync(out, { checkCRC32: true })).file("a")!.async("string"); },
			"jszip: a bad type": () => new JSZip().generateAsync({ type: "none" as any }),
			"jszip: reads fflate's": async () => Object.keys((await JSZip.loadAsync(zipSync({ "f.txt": bytes }, { mtime }))).files),
		});
	},
};
