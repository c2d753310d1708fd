package crypto

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"testing"
)

func testKeys(t testing.TB) map[string]*key {
	t.Helper()
	keys := map[string]*key{}
	for _, in := range []generateIn{{Type: "rsa", ModulusLength: 1024, Exponent: 65537}, {Type: "ec", Curve: "P-256"}, {Type: "ec", Curve: "secp224r1"}, {Type: "ec", Curve: "secp521r1"}, {Type: "ed25519"}, {Type: "x25519"}} {
		k, err := generate(rand.Reader, in)
		if err != nil {
			t.Fatalf("%+v: %v", in, err)
		}
		keys[in.Type+in.Curve] = k
	}
	return keys
}

// Every form in which a key is written is read back as the same key.
func TestKey_Forms(t *testing.T) {
	random := bytes.Repeat([]byte{9}, 32)
	for name, k := range testKeys(t) {
		for _, format := range []string{"pem", "der"} {
			for _, kind := range []string{"pkcs8", "pkcs1", "sec1", "encrypted"} {
				cipher := ""
				written := kind
				if kind == "encrypted" {
					cipher, written = "aes-256-cbc", "pkcs8"
				}
				data, err := k.export(format, written, cipher, []byte("secret"), random)
				if err != nil { // pkcs1 is for RSA, sec1 for elliptic curves
					continue
				}
				got, err := parsePrivate(data, format, written, []byte("secret"))
				if err != nil || !got.equal(k) {
					t.Errorf("%s as %s in %s: %v", name, kind, format, err)
				}
			}
			public := k.publicKey()
			data, err := public.export(format, "spki", "", nil, random)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := parsePublic(data, format, "spki", nil); err != nil || !got.equal(public) {
				t.Errorf("%s, public in %s: %v", name, format, err)
			}
		}
		j, err := k.jwk()
		if err != nil {
			t.Fatal(err)
		}
		if name == "ecsecp224r1" { // JSON Web Keys have no such curve, this reads its own
			continue
		}
		if got, err := parseJWK(j, true); err != nil || !got.equal(k) {
			t.Errorf("%s as a JSON Web Key: %v", name, err)
		}
	}
}

func TestKey_WrongPassphrase(t *testing.T) {
	k := testKeys(t)["ed25519"]
	data, err := k.export("pem", "pkcs8", "aes-128-cbc", []byte("secret"), make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	for _, passphrase := range []string{"", "Secret"} {
		if _, err := parsePrivate(data, "pem", "", []byte(passphrase)); err != errPrivate {
			t.Errorf("%q: got %v", passphrase, err)
		}
	}
}

// The groups are those of RFC 3526: its primes begin and end with 64 ones.
func TestModp(t *testing.T) {
	for name, bits := range map[string]int{"modp14": 2048, "modp15": 3072, "modp16": 4096} {
		g, err := modp(name)
		if err != nil {
			t.Fatal(err)
		}
		if g.prime.BitLen() != bits || !g.prime.ProbablyPrime(0) {
			t.Errorf("%s is no prime of %d bits", name, bits)
		}
		if head := hex.EncodeToString(g.prime.Bytes()[:16]); head != "ffffffffffffffffc90fdaa22168c234" {
			t.Errorf("%s begins with %s", name, head)
		}
	}
	if _, err := modp("modp1"); err == nil {
		t.Error("modp1 is too small to be there")
	}
}

func TestScrypt_Bounds(t *testing.T) {
	for _, c := range []struct{ cost, blockSize, parallelization, memory, size int }{
		{3, 8, 1, 1 << 25, 8}, {1, 8, 1, 1 << 25, 8}, {1 << 19, 1 << 20, 1, 1 << 60, 8}, {16, 8, 1, 5, 8}, {16, 8, 1, 1 << 25, 1 << 30}, {16, 0, 1, 1 << 25, 8},
	} {
		if _, err := scryptKey(nil, nil, c.cost, c.blockSize, c.parallelization, c.memory, c.size); err == nil {
			t.Errorf("%+v was accepted", c)
		}
	}
}

func FuzzParseKey(f *testing.F) {
	for _, k := range testKeys(f) {
		for _, format := range []string{"pem", "der"} {
			data, err := k.export(format, "pkcs8", "aes-128-cbc", []byte("p"), make([]byte, 32))
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
			if data, err = k.export(format, "pkcs8", "", nil, nil); err == nil {
				f.Add(data)
			}
			if data, err = k.publicKey().export(format, "spki", "", nil, nil); err == nil {
				f.Add(data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range []string{"pem", "der"} {
			for _, kind := range []string{"", "pkcs8", "pkcs1", "sec1"} {
				if k, err := parsePrivate(data, format, kind, nil); err == nil {
					_, _ = k.export("der", "pkcs8", "", nil, nil)
					_, _ = k.jwk()
				}
				if k, err := parsePublic(data, format, kind, nil); err == nil {
					_, _ = k.export("der", "spki", "", nil, nil)
					_, _ = k.jwk()
				}
			}
		}
	})
}

func FuzzParseJWK(f *testing.F) {
	f.Add("EC", "P-256", "AA", "AA", "AA", "AQAB")
	f.Add("RSA", "", "AA", "AQ", "Ag", "Aw")
	f.Add("OKP", "Ed25519", "AA", "", "AA", "")
	f.Fuzz(func(t *testing.T, kty, crv, x, y, d, e string) {
		j := jwk{Kty: &kty, Crv: &crv, X: &x, Y: &y, D: &d, N: &x, E: &e, P: &y, Q: &d}
		for _, private := range []bool{false, true} {
			if k, err := parseJWK(j, private); err == nil {
				_, _ = k.jwk()
			}
		}
	})
}
