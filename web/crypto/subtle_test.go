package crypto_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"edgeemu/fault"
	"edgeemu/web/crypto"
)

// zeros is an entropy source without entropy.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func newSubtle() *crypto.Subtle { return &crypto.Subtle{Random: zeros{}, Strict: true} }

func importRaw(t *testing.T, secret []byte, p crypto.ImportParams, extractable bool, usages ...string) *crypto.Key {
	t.Helper()
	key, err := newSubtle().ImportKey("raw", secret, nil, p, extractable, usages)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestAESKW_RFC3394 has the vectors of RFC 3394, section 4.
func TestAESKW_RFC3394(t *testing.T) {
	for _, v := range []struct{ kek, plain, wrapped string }{
		{"000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF", "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5"},
		{"000102030405060708090A0B0C0D0E0F1011121314151617", "00112233445566778899AABBCCDDEEFF", "96778B25AE6CA435F92B5B97C050AED2468AB8A17AD84E5D"},
		{"000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF0001020304050607", "A8F9BC1612C68B3FF6E6F4FBE30E71E4769C8B80A32CB8958CD5D17D6B254DA1"},
		{"000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F", "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21"},
	} {
		kek := importRaw(t, unhex(t, v.kek), crypto.ImportParams{Name: "AES-KW"}, false, "wrapKey", "unwrapKey")
		inner := importRaw(t, unhex(t, v.plain), crypto.ImportParams{Name: "HMAC", Hash: new("SHA-1")}, true, "sign")
		wrapped, err := newSubtle().WrapKey("raw", inner, kek, crypto.EncryptParams{Name: "AES-KW"})
		if err != nil || !bytes.Equal(wrapped, unhex(t, v.wrapped)) {
			t.Errorf("wrap gives %X, %v, want %s", wrapped, err, v.wrapped)
		}
		plain, err := newSubtle().UnwrapBytes(wrapped, kek, crypto.EncryptParams{Name: "AES-KW"})
		if err != nil || !bytes.Equal(plain, unhex(t, v.plain)) {
			t.Errorf("unwrap gives %X, %v, want %s", plain, err, v.plain)
		}
	}
}

// TestPBKDF2_RFC6070 has the vectors of RFC 6070 that take no minutes.
func TestPBKDF2_RFC6070(t *testing.T) {
	for _, v := range []struct {
		password, salt string
		iterations     int32
		bits           uint32
		want           string
	}{
		{"password", "salt", 1, 160, "0c60c80f961f0e71f3a9b524af6012062fe037a6"},
		{"password", "salt", 2, 160, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"},
		{"passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096, 200, "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"},
		{"pass\x00word", "sa\x00lt", 4096, 128, "56fa6aa75548099dcc37d7f03425e0c3"},
	} {
		base := importRaw(t, []byte(v.password), crypto.ImportParams{Name: "PBKDF2"}, false, "deriveBits")
		p := crypto.DeriveParams{Name: "PBKDF2", Hash: new("SHA-1"), Salt: []byte(v.salt), Iterations: &v.iterations}
		got, err := newSubtle().DeriveBits(t.Context(), p, base, &v.bits)
		if err != nil || hex.EncodeToString(got) != v.want {
			t.Errorf("%q x %d gives %x, %v, want %s", v.password, v.iterations, got, err, v.want)
		}
	}
}

func TestPBKDF2_EndsWithItsContext(t *testing.T) {
	stop := errors.New("nobody waits")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(stop)
	base := importRaw(t, []byte("password"), crypto.ImportParams{Name: "PBKDF2"}, false, "deriveBits")
	p := crypto.DeriveParams{Name: "PBKDF2", Hash: new("SHA-1"), Salt: []byte("salt"), Iterations: new(int32(1<<31 - 1))}
	if _, err := newSubtle().DeriveBits(ctx, p, base, new(uint32(160))); !errors.Is(err, stop) {
		t.Errorf("got %v, want %v", err, stop)
	}
}

func TestPBKDF2_Limit(t *testing.T) {
	base := importRaw(t, []byte("password"), crypto.ImportParams{Name: "PBKDF2"}, false, "deriveBits")
	p := crypto.DeriveParams{Name: "PBKDF2", Hash: new("SHA-1"), Salt: []byte("salt"), Iterations: new(int32(100_001))}
	s := &crypto.Subtle{IterationsMax: 100_000}
	_, err := s.DeriveBits(t.Context(), p, base, new(uint32(160)))
	want := "Pbkdf2 failed: iteration counts above 100000 are not supported (requested 100001)."
	if e := fault.As(err); e == nil || e.Name != "NotSupportedError" || e.Text != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestHKDF_RFC5869 has the first vector of RFC 5869, appendix A.
func TestHKDF_RFC5869(t *testing.T) {
	base := importRaw(t, bytes.Repeat([]byte{0x0b}, 22), crypto.ImportParams{Name: "HKDF"}, false, "deriveBits")
	p := crypto.DeriveParams{Name: "HKDF", Hash: new("SHA-256"), Salt: unhex(t, "000102030405060708090a0b0c"), Info: unhex(t, "f0f1f2f3f4f5f6f7f8f9")}
	got, err := newSubtle().DeriveBits(t.Context(), p, base, new(uint32(336)))
	want := "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
	if err != nil || hex.EncodeToString(got) != want {
		t.Errorf("got %x, %v, want %s", got, err, want)
	}
}

// TestStreamDigest_Check has the check values of the catalogue of CRCs.
// https://reveng.sourceforge.io/crc-catalogue/all.htm
func TestStreamDigest_Check(t *testing.T) {
	for name, want := range map[string]string{
		"crc32": "cbf43926", "crc32c": "e3069283", "crc64nvme": "ae8b14860a799888",
		"MD5": "25f9e794323b453885f5181f1b624d0b",
	} {
		h, err := crypto.NewStreamDigest(name)
		if err != nil {
			t.Fatal(err)
		}
		h.Write([]byte("123456789"))
		if got := hex.EncodeToString(h.Sum(nil)); got != want {
			t.Errorf("%s gives %s, want %s", name, got, want)
		}
	}
}

func TestRandomUUID_VersionAndVariant(t *testing.T) {
	got, err := crypto.RandomUUID(zeros{})
	if want := "00000000-0000-4000-8000-000000000000"; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	got, err = crypto.RandomUUID(bytes.NewReader(bytes.Repeat([]byte{0xFF}, 16)))
	if want := "ffffffff-ffff-4fff-bfff-ffffffffffff"; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	if _, err := crypto.RandomUUID(strings.NewReader("short")); err == nil {
		t.Error("a source that ends is no error")
	}
}

// TestGenerate_Reproducible checks that keys come from the given entropy,
// where Go's libraries allow it.
func TestGenerate_Reproducible(t *testing.T) {
	for _, p := range []crypto.GenerateParams{
		{Name: "AES-GCM", Length: new(int32(256))},
		{Name: "HMAC", Hash: new("SHA-256")},
		{Name: "ECDSA", NamedCurve: new("P-521")},
		{Name: "ECDH", NamedCurve: new("P-256")},
		{Name: "Ed25519"},
		{Name: "X25519"},
	} {
		usage := map[string]string{"AES-GCM": "encrypt", "ECDH": "deriveBits", "X25519": "deriveBits"}[p.Name]
		if usage == "" {
			usage = "sign"
		}
		var exports [2]crypto.Exported
		for i := range exports {
			s := &crypto.Subtle{Random: bytes.NewReader(bytes.Repeat([]byte{7}, 128))}
			pair, err := s.GenerateKey(p, true, []string{usage})
			if err != nil {
				t.Fatalf("%s: %v", p.Name, err)
			}
			if exports[i], err = crypto.ExportKey("jwk", pair.Private); err != nil {
				t.Fatalf("%s: %v", p.Name, err)
			}
		}
		a, b := exports[0].JWK, exports[1].JWK
		if text(a.K) != text(b.K) || text(a.D) != text(b.D) || text(a.K)+text(a.D) == "" {
			t.Errorf("%s: two keys of the same entropy differ", p.Name)
		}
	}
}

func TestGenerate_StuckEntropy(t *testing.T) {
	_, err := newSubtle().GenerateKey(crypto.GenerateParams{Name: "ECDSA", NamedCurve: new("P-256")}, true, []string{"sign"})
	if err == nil || !strings.Contains(err.Error(), "the entropy source repeats itself") {
		t.Errorf("got %v, want a complaint about the source: zero is no private key", err)
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
