import * as jose from "jose";
import { report } from "../../checks.ts";
import { rsa } from "./keys.ts";

const secret = new TextEncoder().encode("a secret of thirty-two octets ok");
const claims = { sub: "user", scope: ["a", "b"] };
const code = (e: any) => `${e.name} ${e.code}: ${e.message}`;

async function roundTrip(alg: string) {
	const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true });
	const token = await new jose.SignJWT(claims).setProtectedHeader({ alg }).setIssuedAt(1_700_000_000).setIssuer("me").setAudience("you").setExpirationTime(4_000_000_000).sign(privateKey);
	const { payload, protectedHeader } = await jose.jwtVerify(token, publicKey, { issuer: "me", audience: "you" });
	const { publicKey: other } = await jose.generateKeyPair(alg);
	return [payload, protectedHeader, await jose.jwtVerify(token, other).catch(code)];
}

export default {
	fetch() {
		return report({
			"HS256": async () => new jose.SignJWT(claims).setProtectedHeader({ alg: "HS256" }).setIssuedAt(1_700_000_000).sign(secret),
			"HS512": async () => new jose.SignJWT(claims).setProtectedHeader({ alg: "HS512" }).sign(new Uint8Array(64)),
			"verify": async () => (await jose.jwtVerify(await new jose.SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(secret), secret)).payload,
			"RS256 with a fixed key": async () => {
				const key = await jose.importJWK(rsa, "RS256");
				return (await new jose.SignJWT({ sub: "x" }).setProtectedHeader({ alg: "RS256" }).sign(key)).split(".")[2].slice(0, 40);
			},
			"RS256": () => roundTrip("RS256"),
			"PS256": () => roundTrip("PS256"),
			"ES256": () => roundTrip("ES256"),
			"ES384": () => roundTrip("ES384"),
			"EdDSA": () => roundTrip("EdDSA"),
			"Ed25519": () => roundTrip("Ed25519"),
			"expired": async () => jose.jwtVerify(await new jose.SignJWT({}).setProtectedHeader({ alg: "HS256" }).setExpirationTime(1).sign(secret), secret).catch(code),
			"not yet": async () => jose.jwtVerify(await new jose.SignJWT({}).setProtectedHeader({ alg: "HS256" }).setNotBefore(4_000_000_000).sign(secret), secret).catch(code),
			"the wrong issuer": async () => jose.jwtVerify(await new jose.SignJWT({}).setProtectedHeader({ alg: "HS256" }).setIssuer("a").sign(secret), secret, { issuer: "b" }).catch(code),
			"tampered": async () => {
				const token = await new jose.SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(secret);
				return jose.jwtVerify(`${token.slice(0, -4)}AAAA`, secret).catch(code);
			},
			"nonsense": () => jose.jwtVerify("a.b", secret).catch(code),
			"alg none": () => jose.jwtVerify("eyJhbGciOiJub25lIn0.e30.", secret).catch(code),
			"an algorithm not allowed": async () => jose.jwtVerify(await new jose.SignJWT({}).setProtectedHeader({ alg: "HS256" }).sign(secret), secret, { algorithms: ["HS512"] }).catch(code),
			"a local JWKS": async () => {
				const { publicKey, privateKey } = await jose.generateKeyPair("ES256", { extractable: true });
				const jwk = { ...(await jose.exportJWK(publicKey)), kid: "k1", alg: "ES256" };
				const keys = jose.createLocalJWKSet({ keys: [jwk] });
				const token = await new jose.SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "k1" }).sign(privateKey);
				const stranger = await new jose.SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "k2" }).sign(privateKey);
				return [(await jose.jwtVerify(token, keys)).payload.sub, await jose.jwtVerify(stranger, keys).catch(code)];
			},
			"PEM": async () => {
				const { publicKey, privateKey } = await jose.generateKeyPair("ES256", { extractable: true });
				const spki = await jose.exportSPKI(publicKey);
				const pkcs8 = await jose.exportPKCS8(privateKey);
				const token = await new jose.SignJWT({ a: 1 }).setProtectedHeader({ alg: "ES256" }).sign(await jose.importPKCS8(pkcs8, "ES256"));
				return [spki.split("\n")[0], pkcs8.split("\n")[0], (await jose.jwtVerify(token, await jose.importSPKI(spki, "ES256"))).payload];
			},
			"JWE, dir": async () => {
				const token = await new jose.EncryptJWT(claims).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(secret);
				return (await jose.jwtDecrypt(token, secret)).payload;
			},
			"JWE, RSA-OAEP-256": async () => {
				const { publicKey, privateKey } = await jose.generateKeyPair("RSA-OAEP-256");
				const jwe = await new jose.CompactEncrypt(new TextEncoder().encode("text")).setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A128CBC-HS256" }).encrypt(publicKey);
				return new TextDecoder().decode((await jose.compactDecrypt(jwe, privateKey)).plaintext);
			},
			"JWE, ECDH-ES": async () => {
				const { publicKey, privateKey } = await jose.generateKeyPair("ECDH-ES+A256KW", { extractable: true });
				const jwe = await new jose.CompactEncrypt(new TextEncoder().encode("text")).setProtectedHeader({ alg: "ECDH-ES+A256KW", enc: "A256GCM" }).encrypt(publicKey);
				return new TextDecoder().decode((await jose.compactDecrypt(jwe, privateKey)).plaintext);
			},
			"thumbprint": () => jose.calculateJwkThumbprint({ kty: "oct", k: "SmVmZQ" }),
			"decode": () => [jose.decodeJwt("eyJhbGciOiJub25lIn0.eyJhIjoxfQ."), jose.decodeProtectedHeader("eyJhbGciOiJub25lIn0.eyJhIjoxfQ.")],
			"base64url": () => [jose.base64url.encode("é?>"), new TextDecoder().decode(jose.base64url.decode("w6k_Pg"))],
		});
	},
};
