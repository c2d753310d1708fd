package crypto_test

import (
	"testing"

	"edgeemu/js/jstest"
)

// TestGlobalScope_Recorded has what workerd 1.20260426.1 answered to a module
// that did this while it was evaluated.
func TestGlobalScope_Recorded(t *testing.T) {
	const refused = "Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or connect()), setting a timeout, " +
		"and generating random values are not allowed within global scope. To fix this error, perform this operation within a handler. " +
		"https://developers.cloudflare.com/workers/runtime-apis/handlers/"
	o := options()
	o.Modules = map[string]string{"top": `
		const s = crypto.subtle, k16 = new Uint8Array(16), exponent = new Uint8Array([1, 0, 1]);
		export const got = {};
		const attempt = async (name, f) => {
			try { got[name] = Object.prototype.toString.call(await f()); } catch (e) { got[name] = e.name + ": " + e.message; }
		};
		await attempt("getRandomValues", () => crypto.getRandomValues(new Uint8Array(4)));
		await attempt("getRandomValues of nothing", () => crypto.getRandomValues(new Uint8Array(0)));
		await attempt("getRandomValues of too much", () => crypto.getRandomValues(new Uint8Array(70000)));
		await attempt("randomUUID", () => crypto.randomUUID());
		await attempt("generate AES", () => s.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]));
		await attempt("generate AES of a wrong length", () => s.generateKey({ name: "AES-GCM", length: 1 }, true, ["encrypt"]));
		await attempt("generate HMAC", () => s.generateKey({ name: "HMAC", hash: "SHA-1" }, true, ["sign"]));
		await attempt("generate ECDSA", () => s.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]));
		await attempt("generate X25519", () => s.generateKey("X25519", true, ["deriveBits"]));
		await attempt("digest", () => s.digest("SHA-1", k16));
		await attempt("import", () => s.importKey("raw", k16, "AES-GCM", true, ["encrypt"]));
		await attempt("PBKDF2", async () => s.deriveBits({ name: "PBKDF2", hash: "SHA-1", salt: k16, iterations: 10 },
			await s.importKey("raw", k16, "PBKDF2", false, ["deriveBits"]), 128));
		await attempt("sign", async () => {
			const { privateKey } = await s.generateKey({ name: "RSA-PSS", modulusLength: 1024, publicExponent: exponent, hash: "SHA-1" }, true, ["sign"]);
			return s.sign({ name: "RSA-PSS", saltLength: 20 }, privateKey, k16);
		});`}
	rig := jstest.NewRig(t, o)
	rig.Do(nil, func() {
		namespace, err := rig.Import("top")
		if err != nil {
			t.Error(err)
			return
		}
		namespace.Release()
	})
	got := map[string]string{}
	unmarshal(t, rig.Run(`result((await import("top")).got);`), &got)
	want := map[string]string{
		"getRandomValues":                refused,
		"getRandomValues of nothing":     refused,
		"getRandomValues of too much":    "getRandomValues() only accepts buffers of size <= 64K but provided 70000 bytes.",
		"randomUUID":                     refused,
		"generate AES":                   refused,
		"generate AES of a wrong length": "Generated AES key length must be 128, 192, or 256 bits but requested 1.",
		"generate HMAC":                  refused,
		"generate ECDSA":                 "[object Object]",
		"generate X25519":                "[object Object]",
		"digest":                         "[object ArrayBuffer]",
		"import":                         "[object CryptoKey]",
		"PBKDF2":                         "[object ArrayBuffer]",
		"sign":                           "[object ArrayBuffer]",
	}
	for name, text := range want {
		switch {
		case text == refused:
			text = "Error: " + text
		case text[0] == 'g':
			text = "QuotaExceededError: " + text
		case text[0] == 'G':
			text = "OperationError: " + text
		}
		if got[name] != text {
			t.Errorf("%s gives %q, want %q", name, got[name], text)
		}
	}
}

// TestKeys_AreReleased makes many keys and hashes: the isolate's memory must
// not grow with their number.
func TestKeys_AreReleased(t *testing.T) {
	rig := jstest.NewRig(t, options())
	const round = `for (let i = 0; i < 500; i++) {
		const key = await crypto.subtle.importKey("raw", new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, true, ["sign", "verify"]);
		const signature = await crypto.subtle.sign("HMAC", key, new Uint8Array(100));
		if (!await crypto.subtle.verify("HMAC", key, signature, new Uint8Array(100))) throw new Error("not verified");
		await crypto.subtle.exportKey("jwk", key);
	}`
	usage := func() (n int64) {
		rig.Run(round)
		rig.Do(nil, func() {
			rig.CollectGarbage()
			n = rig.MemoryUsage()
		})
		return n
	}
	usage() // what is loaded once
	first := usage()
	for range 4 {
		usage()
	}
	const slack = 64 << 10 // each Run compiles a script
	if last := usage(); last > first+slack {
		t.Errorf("the heap grew from %d to %d bytes", first, last)
	}
}

// TestUserPatchesPrototypes checks that user code can't break the platform's,
// once that is loaded.
func TestUserPatchesPrototypes(t *testing.T) {
	rig := jstest.NewRig(t, options())
	got := rig.Run(`
		crypto.subtle;
		Promise.resolve = Promise.reject = () => { throw new Error("patched"); };
		JSON.parse = JSON.stringify = undefined;
		const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
		const gcm = { name: "AES-GCM", iv: new Uint8Array(12) };
		const wrapped = await crypto.subtle.wrapKey("jwk", key, key, gcm);
		const again = await crypto.subtle.unwrapKey("jwk", wrapped, key, gcm, "AES-GCM", true, ["encrypt"]);
		result(again.usages);`)
	if want := `["encrypt"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
