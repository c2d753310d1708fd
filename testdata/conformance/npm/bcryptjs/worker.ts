import bcrypt, { compare, compareSync, decodeBase64, encodeBase64, genSalt, genSaltSync, getRounds, getSalt, hash, hashSync, setRandomFallback, truncates } from "bcryptjs";
import { report } from "../../checks.ts";

const salt = "$2b$04$abcdefghijklmnopqrstuu";

export default {
	fetch() {
		return report({
			"hash": () => hashSync("password", salt),
			"known vectors": () => [hashSync("", "$2a$04$zVHmKQtGGQob.b/Nc7l9NO"), hashSync("Ünïcödé 💙", salt)],
			"with a callback": () => new Promise((resolve) => hash("password", salt, (err, h) => resolve([err, h]))),
			"compare what it made": async () => { const h = await hash("a", 4); return [await compare("a", h), h.length, h.slice(0, 7)]; },
			"compareSync": () => { const h = "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm"; return [compareSync("password", h), compareSync("x", h.slice(1))]; },
			"salts": async () => [genSaltSync(5).slice(0, 7), (await genSalt(4)).length, genSaltSync(4) !== genSaltSync(4), getSalt("$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm") === salt],
			"rounds": () => [getRounds("$2b$07$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm"), genSaltSync(40).slice(0, 7), genSaltSync(1).slice(0, 7)],
			"truncates": () => [truncates("a".repeat(72)), truncates("a".repeat(73)), truncates("é".repeat(37))],
			"beyond 72 octets": () => hashSync("a".repeat(100), salt),
			"base64": () => [encodeBase64([1, 2, 3, 4, 5], 5), decodeBase64("..CA.uOD", 6)],
			"no password": () => hashSync(undefined as any, salt),
			"a bad salt": () => hashSync("x", "nope"),
			"a bad revision": () => hashSync("x", "$3b$04$abcdefghijklmnopqrstuu"),
			"missing rounds": () => hashSync("x", "$2b$4$abcdefghijklmnopqrstuuv"),
			"a salt of no kind": () => hash("x", {} as any),
			"compare nothing": () => compareSync("x", null as any),
			"compare nothing, asynchronously": () => compare(1 as any, "x"),
			"rounds of nothing": () => getRounds(1 as any),
			"salt of nonsense": () => getSalt("x"),
			"rounds of no kind": () => genSaltSync("a" as any),
			"the default export": () => Object.keys(bcrypt).sort(),
			"a fallback is not asked": () => { setRandomFallback(() => { throw new Error("asked"); }); return genSaltSync(4).length; },
		});
	},
};
