import { hex, reportPart, utf8 } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const hashes: any = { md5: "MD5", sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };
		const names = Object.keys(hashes);
		const sum = async (name: string, text: string) => crypto.subtle.digest(hashes[name], utf8(text));

		const each = (check: (name: string) => [string, () => unknown]) => Object.fromEntries(names.map(check));
		return reportPart(request, {
			...each((name) => [`${name}, of another value`, async () => BUCKET.put("k", "value", { [name]: hex(await sum(name, "other")) })]),
			...each((name) => [`${name}, of another value, as a buffer`, async () => BUCKET.put("k", "value", { [name]: await sum(name, "other") })]),
			...each((name) => [`${name}, too short`, () => BUCKET.put("k", "value", { [name]: "abcd" })]),
			...each((name) => [`${name}, empty`, () => BUCKET.put("k", "value", { [name]: "" })]),
			...each((name) => [`${name}, buffer too short`, () => BUCKET.put("k", "value", { [name]: new Uint8Array(3) })]),
			...each((name) => [`${name}, buffer too long`, () => BUCKET.put("k", "value", { [name]: new ArrayBuffer(65) })]),
			...each((name) => [`${name}, empty buffer`, () => BUCKET.put("k", "value", { [name]: new ArrayBuffer(0) })]),
			...each((name) => [`${name}, not hex`, async () => BUCKET.put("k", "value", { [name]: hex(await sum(name, "value")).replace(/^./, "g") })]),
			...each((name) => [`${name}, null`, () => BUCKET.put("k", "value", { [name]: null })]),
			...each((name) => [`${name}, number`, () => BUCKET.put("k", "value", { [name]: 5 })]),
			...each((name) => [`${name}, {}`, () => BUCKET.put("k", "value", { [name]: {} })]),
			"two": async () => BUCKET.put("k", "value", { md5: await sum("md5", "value"), sha1: await sum("sha1", "value") }),
			"two wrong": () => BUCKET.put("k", "value", { sha1: "x", sha512: "y" }),
			"all": async () => BUCKET.put("k", "value", Object.fromEntries(await Promise.all(names.map(async (n) => [n, await sum(n, "value")])))),
			"an array": () => BUCKET.put("k", "value", { md5: [1, 2] }),
			"a Blob": () => BUCKET.put("k", "value", { md5: new Blob(["x"]) }),
			"not ASCII": () => BUCKET.put("k", "value", { md5: "é".repeat(32) }),
			"not ASCII, half as long": () => BUCKET.put("k", "value", { md5: "é".repeat(16) }),
			"with spaces": () => BUCKET.put("k", "value", { md5: " ".repeat(32) }),
			"base64": () => BUCKET.put("k", "value", { md5: "IGPBYI1uC6+AJJxC4r5YBA==" }),
			"wrong in a stream": async () => BUCKET.put("k", new Response("value").body, { md5: await sum("md5", "other") }),
			"nothing was stored": () => BUCKET.head("k"),
			"the old value stays": async () => {
				await BUCKET.put("k", "old");
				const error = await BUCKET.put("k", "value", { md5: "0".repeat(32) }).catch((e: any) => e);
				return [error.name, Object.keys(error), error.code, error.constructor === Error, await (await BUCKET.get("k")).text()];
			},
		});
	},
};
