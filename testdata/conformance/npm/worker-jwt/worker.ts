import jwt, { decode, sign, verify } from "@tsndr/cloudflare-worker-jwt";
import { report } from "../../checks.ts";

const claims = { sub: "1234", name: "Jöhn 💙", iat: 1_516_239_022 };
const pem = (label: string, b: ArrayBuffer) => `-----BEGIN ${label}-----\n${btoa(String.fromCharCode(...new Uint8Array(b))).match(/.{1,64}/g)!.join("\n")}\n-----END ${label}-----`;
const pair = (algorithm: any) => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
const ec = { name: "ECDSA", namedCurve: "P-256" };
const rsa = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };

export default {
	fetch() {
		const now = Math.floor(Date.now() / 1000);
		return report({
			"HS256": () => sign(claims, "secret"),
			"HS384 and HS512": async () => [await sign({ a: 1, iat: 1 }, "secret", "HS384"), await sign({ a: 1, iat: 1 }, "secret", { algorithm: "HS512" })],
			"a header of its own": async () => decode(await sign({ iat: 1 }, "s", { algorithm: "HS256", header: { kid: "k1" } as any })).header,
			"decode": async () => decode(await sign(claims, "secret")),
			"decode nonsense": () => decode("a.b"),
			"decode something else": () => decode("a.b.c"),
			"verify": async () => { const t = await sign(claims, "secret"); const r = await verify(t, "secret"); return [r?.payload, r?.header, await verify(t, "other")]; },
			"verify nonsense": () => verify("nope", "secret"),
			"verify throws": async () => verify(await sign(claims, "secret"), "other", { throwError: true }),
			"another algorithm": async () => verify(await sign(claims, "secret", "HS512"), "secret", { algorithm: "HS256", throwError: true }),
			"tampered": async () => { const [h, , s] = (await sign(claims, "secret")).split("."); return verify(`${h}.${btoa('{"sub":"9"}').replace(/=/g, "")}.${s}`, "secret"); },
			"expired": async () => verify(await sign({ exp: now - 100 }, "s"), "s", { throwError: true }),
			"expired, tolerated": async () => (await verify(await sign({ exp: now - 100 }, "s"), "s", { clockTolerance: 1000 }))?.payload.exp === now - 100,
			"not yet": async () => verify(await sign({ nbf: now + 1000 }, "s"), "s", { throwError: true }),
			"none": () => sign(claims, "s", "none" as any),
			"an unknown algorithm": () => sign(claims, "s", "HS1" as any),
			"no payload": () => sign("text" as any, "s"),
			"no secret": () => sign(claims, undefined as any),
			"ES256 by keys": async () => { const { privateKey, publicKey } = await pair(ec); const t = await sign(claims, privateKey as any, "ES256"); return [t.split(".")[0], !!(await verify(t, publicKey as any, "ES256"))]; },
			"ES256 by JWK": async () => { const { privateKey, publicKey } = await pair(ec); const t = await sign(claims, (await crypto.subtle.exportKey("jwk", privateKey)) as any, "ES256"); return !!(await verify(t, (await crypto.subtle.exportKey("jwk", publicKey)) as any, "ES256")); },
			"RS256 by PEM": async () => { const { privateKey, publicKey } = await pair(rsa); const t = await sign(claims, pem("PRIVATE KEY", (await crypto.subtle.exportKey("pkcs8", privateKey)) as ArrayBuffer), "RS256"); return [t.split(".")[2].length, !!(await verify(t, pem("PUBLIC KEY", (await crypto.subtle.exportKey("spki", publicKey)) as ArrayBuffer), "RS256"))]; },
			"ES256 with the wrong key": async () => { const { privateKey } = await pair(ec); const { publicKey } = await pair(ec); return verify(await sign(claims, privateKey as any, "ES256"), publicKey as any, "ES256"); },
			"a PEM that is none": () => sign(claims, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "RS256"),
			"the default export": () => Object.keys(jwt).sort(),
		});
	},
};
