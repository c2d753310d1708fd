// Package crypto is the part of the Web platform behind the global `crypto`:
// random values, SubtleCrypto, CryptoKey and DigestStream, as workerd has them.
//
// Two layers. The Go files are WebCrypto without JavaScript: [Subtle] imports,
// generates and uses a [Key], whose material never leaves Go. Every failure is
// a *fault.Error with the class, name and text that workerd gives, checked
// against recordings (testdata/cases.golden.json). Above it crypto.ts holds
// the classes and converts arguments; part.go and ops.go join the two.
//
// Where workerd departs from the standard the recording wins. The ones that
// surprise: the type of an SPKI or PKCS #8 key is not compared with Ed25519 and
// X25519; a JSON Web Key's "crv" is not compared for ECDSA and ECDH; RSA keys
// in JSON Web Keys are not checked before they are used; MD5 is a digest.
//
// Random values, and AES and HMAC keys, are refused in global scope; all else is
// allowed there, and then done without leaving the loop.
//
// Standard: https://w3c.github.io/webcrypto/. Platform documentation:
// https://developers.cloudflare.com/workers/runtime-apis/web-crypto/
package crypto
