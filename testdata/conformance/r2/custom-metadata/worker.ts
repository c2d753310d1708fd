import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const put = (customMetadata: any) => async () => (await BUCKET.put("k", "value", { customMetadata })).customMetadata;
		const size = (customMetadata: any) => async () => JSON.stringify((await BUCKET.put("k", "value", { customMetadata })).customMetadata).length;
		return report({
			"strings": put({ a: "1", b: "two" }),
			"order": put({ z: "1", a: "2", "10": "3", "9": "4" }),
			"case": put({ Key: "1", key: "2" }),
			"numbers": put({ a: 5, b: 1.5, c: NaN, d: -0 }),
			"booleans, null, undefined": put({ a: true, b: null, c: undefined }),
			"objects": put({ a: {}, b: [1, 2], c: new Date(0) }),
			"functions": put({ a: () => 1 }),
			"Symbol value": put({ a: Symbol("s") }),
			"Symbol key": put({ [Symbol("s")]: "x", a: "1" }),
			"bigint": put({ a: 5n }),
			"not ASCII": put({ "é": "日本", "💩": "💩" }),
			"lone surrogate": put({ a: "\ud800" }),
			"control characters": put({ "a\nb": "c\r\nd", e: "\0" }),
			"empty key and value": put({ "": "" }),
			"spaces": put({ " a ": " b " }),
			"__proto__": put(JSON.parse('{"__proto__":"x","constructor":"y"}')),
			"undefined metadata": put(undefined),
			"null metadata": put(null),
			"number metadata": put(5),
			"string metadata": put("abc"),
			"array metadata": put(["a", "b"]),
			"Map metadata": put(new Map([["a", "b"]])),
			"Headers metadata": put(new Headers({ a: "b" })),
			"function metadata": put(() => 1),
			"inherited": put(Object.create({ a: "1" })),
			"not enumerable": put(Object.defineProperty({}, "a", { value: "1" })),
			"getter": put({ get a() { return "1"; } }),
			"getter that throws": put({ get a() { throw new RangeError("mine"); } }),
			"2048 bytes": size({ a: "x".repeat(2047) }),
			"2049 bytes": size({ a: "x".repeat(2048) }),
			"2048 in the key": size({ ["x".repeat(2047)]: "a" }),
			"2049 in the key": size({ ["x".repeat(2048)]: "a" }),
			"1024 of two bytes": size({ a: "é".repeat(1023) }),
			"2047 of two bytes in Latin-1": size({ a: "é".repeat(2047) }),
			"2048 of two bytes in Latin-1": size({ a: "é".repeat(2048) }),
			"1023 beyond Latin-1": size({ a: "日".repeat(1023) }),
			"1024 beyond Latin-1": size({ a: "日".repeat(1024) }),
			"beyond Latin-1, one": size({ a: "日", b: "x".repeat(1100) }),
			"beyond Latin-1 in another": size({ a: "日", b: "x".repeat(2030) }),
			"many keys": size(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, "v"]))),
			"8192 bytes": size({ a: "x".repeat(8191) }),
			"8193 bytes": size({ a: "x".repeat(8192) }),
			"20 kB": size({ a: "x".repeat(20_000) }),
			"of createMultipartUpload": async () => {
				const u = await BUCKET.createMultipartUpload("m", { customMetadata: { a: 5 } });
				return (await u.complete([await u.uploadPart(1, "x")])).customMetadata;
			},
			"too much in createMultipartUpload": () => BUCKET.createMultipartUpload("m", { customMetadata: { a: "x".repeat(9000) } }),
			"what head has": async () => {
				await BUCKET.put("k", "v", { customMetadata: { b: "1", a: "2" } });
				return [(await BUCKET.head("k")).customMetadata, (await BUCKET.get("k")).customMetadata];
			},
		});
	},
};
