package crypto_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"edgeemu/fault"
	"edgeemu/web/crypto"
)

// TestImport_AbsurdlyLongKeys checks that numbers nobody could compute with
// are refused, or put aside, at once.
func TestImport_AbsurdlyLongKeys(t *testing.T) {
	long := strings.Repeat("_", 4<<20)
	jwk := &crypto.JSONWebKey{Kty: "RSA", N: &long, E: new("AQAB"), D: &long, P: &long, Q: &long, DP: &long, DQ: &long, QI: &long}
	rsa := crypto.ImportParams{Name: "RSA-PSS", Hash: new("SHA-256")}
	_, err := newSubtle().ImportKey("jwk", nil, jwk, rsa, true, []string{"sign"})
	want := "The modulus length must be a multiple of 8 and between 256 and 16k, but 25165824 was requested."
	if e := fault.As(err); e == nil || e.Text != want {
		t.Errorf("got %v, want %s", err, want)
	}
	lax := &crypto.Subtle{Random: zeros{}}
	key, err := lax.ImportKey("jwk", nil, jwk, rsa, true, []string{"sign"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lax.Sign(crypto.SignParams{Name: "RSA-PSS", SaltLength: new(int32(1))}, key, nil); fault.As(err) == nil || fault.As(err).Text != "internal error" {
		t.Errorf("got %v, want an internal error", err)
	}
	for format, want := range map[string]string{"spki": "Invalid SPKI input.", "pkcs8": "Invalid PKCS8 input."} {
		if _, err := lax.ImportKey(format, make([]byte, 8<<20), nil, rsa, true, nil); err == nil || err.Error() != want {
			t.Errorf("%s gives %v, want %s", format, err, want)
		}
	}
}

func TestImport_CompressedSPKI(t *testing.T) {
	keys := testKeys(t)
	for _, v := range []struct{ name, curve, prefix string }{
		{"p256", "P-256", "MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgA="},
		{"p384", "P-384", "MEYwEAYHKoZIzj0CAQYFK4EEACIDMgA="},
	} {
		var der []byte
		for _, part := range []string{v.prefix, keys[v.name]["compressed"].(string)} {
			b, err := base64.StdEncoding.DecodeString(part)
			if err != nil {
				t.Fatal(err)
			}
			der = append(der, b...)
		}
		key, err := newSubtle().ImportKey("spki", der, nil, crypto.ImportParams{Name: "ECDSA", NamedCurve: &v.curve}, true, []string{"verify"})
		if err != nil {
			t.Errorf("%s: %v", v.curve, err)
			continue
		}
		out, err := crypto.ExportKey("spki", key)
		if got := base64.StdEncoding.EncodeToString(out.Bytes); err != nil || got != keys[v.name]["spki"] {
			t.Errorf("%s is exported as %s, %v, want %s", v.curve, got, err, keys[v.name]["spki"])
		}
	}
}
