package crypto_test

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"testing"

	"edgeemu/fault"
	"edgeemu/web/crypto"
)

// testKeys returns the keys of testdata/keys.js: name to form to base64.
func testKeys(t testing.TB) map[string]map[string]any {
	t.Helper()
	literal := regexp.MustCompile(`(?s)const keys = (.*);`).FindStringSubmatch(read(t, "testdata/keys.js"))
	keys := map[string]map[string]any{}
	if err := json.Unmarshal([]byte(literal[1]), &keys); err != nil {
		t.Fatal(err)
	}
	return keys
}

// FuzzImport imports whatever bytes as every kind of asymmetric key. Nothing
// but a platform error may come of it, and a key that came out must be
// exported and imported again.
func FuzzImport(f *testing.F) {
	for _, forms := range testKeys(f) {
		for _, form := range []string{"pkcs8", "spki", "pkcs1", "sec1", "raw", "compressed"} {
			if text, ok := forms[form].(string); ok {
				der, err := base64.StdEncoding.DecodeString(text)
				if err != nil {
					f.Fatal(err)
				}
				f.Add(der)
			}
		}
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		for _, p := range asymmetric() {
			for _, format := range []string{"raw", "spki", "pkcs8"} {
				again(t, format, der, nil, p)
			}
		}
	})
}

// FuzzImportJWK does the same with JSON Web Keys.
func FuzzImportJWK(f *testing.F) {
	for _, forms := range testKeys(f) {
		text, err := json.Marshal(forms["jwk"])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var jwk crypto.JSONWebKey
		if json.Unmarshal(text, &jwk) != nil {
			return
		}
		for _, p := range append(asymmetric(), crypto.ImportParams{Name: "AES-CBC"}, crypto.ImportParams{Name: "HMAC", Hash: new("SHA-1")}) {
			again(t, "jwk", nil, &jwk, p)
		}
	})
}

func asymmetric() []crypto.ImportParams {
	return []crypto.ImportParams{
		{Name: "RSA-OAEP", Hash: new("SHA-256")}, {Name: "RSA-RAW"},
		{Name: "ECDSA", NamedCurve: new("P-256")}, {Name: "ECDH", NamedCurve: new("P-521")},
		{Name: "Ed25519"}, {Name: "X25519"},
	}
}

// again imports, uses, exports and imports again.
func again(t *testing.T, format string, data []byte, jwk *crypto.JSONWebKey, p crypto.ImportParams) {
	s := newSubtle()
	var key *crypto.Key
	var usages []string
	for _, usage := range []string{"sign", "verify", "encrypt", "decrypt", "deriveBits", ""} {
		if usages = nil; usage != "" {
			usages = []string{usage}
		}
		var err error
		if key, err = s.ImportKey(format, data, jwk, p, true, usages); err == nil {
			break
		}
		if fault.As(err) == nil {
			t.Fatalf("import %s as %s: %v is no platform error", format, p.Name, err)
		}
	}
	if key == nil {
		return
	}
	exported, err := crypto.ExportKey(format, key)
	if err != nil {
		if fault.As(err) == nil {
			t.Fatalf("export %s as %s: %v is no platform error", format, p.Name, err)
		}
		return // a key that workerd can't write either
	}
	if _, err := s.ImportKey(format, exported.Bytes, exported.JWK, p, true, usages); err != nil {
		t.Errorf("import the exported %s of %s: %v", format, p.Name, err)
	}
}
