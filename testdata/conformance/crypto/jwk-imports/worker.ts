import { report } from "../../checks.ts";

const { subtle } = crypto;
const rsa = {
	kty: "RSA",
	n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
	e: "AQAB",
};
const ec = { kty: "EC", crv: "P-256", x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" };
const okp = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };
const oct = { kty: "oct", k: "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow" };
const rs256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const es256 = { name: "ECDSA", namedCurve: "P-256" };
const hs256 = { name: "HMAC", hash: "SHA-256" };

const take = (algorithm: any, jwk: any, usages: KeyUsage[] = ["verify"]) => async () => {
	const key = await subtle.importKey("jwk", jwk, algorithm, true, usages);
	const { n, e, ...rest } = key.algorithm as any;
	return [key.type, rest.name, rest.hash?.name ?? rest.namedCurve ?? null, rest.modulusLength ?? rest.length ?? null, key.usages, Object.keys((await subtle.exportKey("jwk", key)) as object)];
};

export default {
	fetch() {
		return report({
			"RSA": take(rs256, rsa),
			"RSA with all that is said": take(rs256, { ...rsa, alg: "RS256", use: "sig", kid: "1", key_ops: ["verify"], ext: true, x5c: ["AA"] }),
			"RSA-PSS": take({ name: "RSA-PSS", hash: "SHA-512" }, rsa),
			"RSA-OAEP": take({ name: "RSA-OAEP", hash: "SHA-1" }, { ...rsa, alg: "RSA-OAEP" }, ["encrypt"]),
			"RSA of another alg": take(rs256, { ...rsa, alg: "RS512" }),
			"RSA of an unknown alg": take(rs256, { ...rsa, alg: "none" }),
			"RSA for encryption": take(rs256, { ...rsa, use: "enc" }),
			"RSA of other key_ops": take(rs256, { ...rsa, key_ops: ["sign"] }),
			"RSA with a key_op twice": take(rs256, { ...rsa, key_ops: ["verify", "verify"] }),
			"RSA without n": take(rs256, { kty: "RSA", e: "AQAB" }),
			"RSA without e": take(rs256, { kty: "RSA", n: rsa.n }),
			"RSA n with padding": take(rs256, { ...rsa, n: rsa.n + "==" }),
			"RSA n that is no base64": take(rs256, { ...rsa, n: "!!" }),
			"RSA of 3 bits": take(rs256, { kty: "RSA", n: "Bw", e: "AQAB" }),
			"RSA to sign with": take(rs256, rsa, ["sign"]),
			"RSA without hash": take({ name: "RSASSA-PKCS1-v1_5" }, rsa),
			"kty of another kind": take(rs256, { ...rsa, kty: "EC" }),
			"kty in lower case": take(rs256, { ...rsa, kty: "rsa" }),
			"no kty": take(rs256, { n: rsa.n, e: "AQAB" }),
			"EC": take(es256, ec),
			"EC alg": take(es256, { ...ec, alg: "ES256" }),
			"EC of another alg": take(es256, { ...ec, alg: "ES384" }),
			"EC of another curve": take({ name: "ECDSA", namedCurve: "P-384" }, ec),
			"EC without crv": take(es256, { kty: "EC", x: ec.x, y: ec.y }),
			"EC without y": take(es256, { kty: "EC", crv: "P-256", x: ec.x }),
			"EC x too short": take(es256, { ...ec, x: "AQAB" }),
			"EC off the curve": take(es256, { ...ec, y: ec.x }),
			"EC with usages of the other half": take(es256, ec, ["sign"]),
			"EC for agreement": take({ name: "ECDH", namedCurve: "P-256" }, ec, []),
			"EC for agreement, with usages": take({ name: "ECDH", namedCurve: "P-256" }, ec, ["deriveBits"]),
			"Ed25519": take("Ed25519", okp),
			"Ed25519 alg EdDSA": take("Ed25519", { ...okp, alg: "EdDSA" }),
			"Ed25519 of another alg": take("Ed25519", { ...okp, alg: "ES256" }),
			"Ed25519 of another curve": take("Ed25519", { ...okp, crv: "X25519" }),
			"Ed25519 without x": take("Ed25519", { kty: "OKP", crv: "Ed25519" }),
			"Ed25519 x too short": take("Ed25519", { ...okp, x: "AQAB" }),
			"HMAC": take(hs256, oct, ["sign", "verify"]),
			"HMAC of another alg": take(hs256, { ...oct, alg: "HS512" }, ["sign"]),
			"HMAC without k": take(hs256, { kty: "oct" }, ["sign"]),
			"HMAC of nothing": take(hs256, { kty: "oct", k: "" }, ["sign"]),
			"HMAC with a length": take({ ...hs256, length: 500 }, oct, ["sign"]),
			"HMAC with too long a length": take({ ...hs256, length: 1000 }, oct, ["sign"]),
			"HMAC without usages": take(hs256, oct, []),
			"ext is false": take(hs256, { ...oct, ext: false }, ["sign"]),
			"k is a number": take(hs256, { kty: "oct", k: 5 }, ["sign"]),
			"a string": take(hs256, JSON.stringify(oct), ["sign"]),
			"null": take(hs256, null, ["sign"]),
			"bytes": take(hs256, new Uint8Array(4), ["sign"]),
			"key_ops that are no list": take(hs256, { ...oct, key_ops: "sign" }, ["sign"]),
			"an unknown usage": take(hs256, oct, ["open" as any]),
			"an unknown algorithm": take("RSA-XYZ", rsa),
			"no algorithm": take(undefined, rsa),
		});
	},
};
