package crypto_test

import (
	"testing"

	"edgeemu/js/jstest"
)

// BenchmarkScript measures calls from JavaScript, their promises included.
func BenchmarkScript(b *testing.B) {
	for _, call := range []struct{ name, setUp, run string }{
		{"randomUUID", "", "crypto.randomUUID()"},
		{"getRandomValues", "const view = new Uint8Array(16);", "crypto.getRandomValues(view)"},
		{"digest SHA-256 of 1 kB", "const data = new Uint8Array(1024);", `await s.digest("SHA-256", data)`},
		{"digest SHA-256 of 1 MB", "const data = new Uint8Array(1 << 20);", `await s.digest("SHA-256", data)`},
		{"HMAC verify", hmacSetUp, `await s.verify("HMAC", key, signature, data)`},
		{"ECDSA verify", ecdsaSetUp, `await s.verify(algorithm, publicKey, signature, data)`},
		{"AES-GCM encrypt", aesSetUp, `await s.encrypt(algorithm, key, data)`},
	} {
		b.Run(call.name, func(b *testing.B) {
			rig := jstest.NewRig(b, options())
			rig.Run("const s = crypto.subtle; globalThis.s = s; " + call.setUp + " globalThis.run = async (n) => { for (let i = 0; i < n; i++) " + call.run + "; };")
			const batch = 100
			for b.Loop() {
				rig.Run("await run(100)")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*batch), "ns/call")
		})
	}
}

const (
	hmacSetUp = `const data = new Uint8Array(300);
		const key = await s.importKey("raw", new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, true, ["sign", "verify"]);
		const signature = await s.sign("HMAC", key, data);`
	ecdsaSetUp = `const data = new Uint8Array(300), algorithm = { name: "ECDSA", hash: "SHA-256" };
		const { publicKey, privateKey } = await s.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
		const signature = await s.sign(algorithm, privateKey, data);`
	aesSetUp = `const data = new Uint8Array(1024), algorithm = { name: "AES-GCM", iv: new Uint8Array(12) };
		const key = await s.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);`
)
