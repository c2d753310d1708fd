package crypto

import (
	"crypto/hmac"
	"slices"
	"strings"
)

// hmacKey is the material of an HMAC key.
// https://w3c.github.io/webcrypto/#hmac
type hmacKey struct {
	bytes  []byte
	digest digest
}

const hmacUsages = Sign | Verify

func newHMAC(secret []byte, d digest, length int32, extractable bool, usages Usages) *Key {
	clearTail(secret, length)
	return &Key{
		Type: secretKey, Extractable: extractable, Usages: usages,
		Algorithm: KeyAlgorithm{Name: "HMAC", Hash: d.name, Length: uint16(length)},
		material:  hmacKey{secret, d},
	}
}

// clearTail zeroes the bits of the last byte that a key of length bits lacks.
func clearTail(b []byte, length int32) {
	if over := len(b)*8 - int(length); over > 0 {
		b[len(b)-1] &= 0xFF << over
	}
}

func generateHMAC(s *Subtle, r generateRequest) (Pair, error) {
	if r.params.Hash == nil {
		return Pair{}, missing("hash", "algorithm")
	}
	d, err := lookupDigest(*r.params.Hash)
	if err != nil {
		return Pair{}, err
	}
	usages, err := parseUsages(r.name, toGenerate, r.usages, hmacUsages)
	if err != nil {
		return Pair{}, err
	}
	length := d.blockBits()
	if r.params.Length != nil {
		length = *r.params.Length
	}
	if length <= 0 {
		return Pair{}, operationError("HMAC key length must be a non-zero unsigned long integer (requested %d).", length)
	}
	secret, err := s.newSecret((int(length) + 7) / 8)
	if err != nil {
		return Pair{}, err
	}
	key := newHMAC(secret, d, length, r.extractable, usages)
	return Pair{Private: key}, key.checkUsable()
}

func (d digest) blockBits() int32 { return int32(d.hash.New().BlockSize()) * 8 }

func importHMAC(_ *Subtle, r importRequest) (*Key, error) {
	usages, err := parseUsages(r.name, toImportSecret, r.usages, hmacUsages)
	if err != nil {
		return nil, err
	}
	if r.params.Hash == nil {
		return nil, missing("hash", "algorithm")
	}
	secret := r.data
	switch r.format {
	case "raw":
	case "jwk":
		if secret, err = readHMACJWK(r); err != nil {
			return nil, err
		}
	default:
		return nil, notSupported(`Unrecognized key import format "%s".`, r.format)
	}
	size := len(secret) * 8
	length := int32(size)
	if r.params.Length != nil {
		length = *r.params.Length
	}
	if length == 0 || int(length) > size || int(length) <= size-8 {
		return nil, dataError("Imported HMAC key length (%d) must be a non-zero value up to 7 bits less than, and no greater than, the bit length of the raw key data (%d).",
			length, size)
	}
	d, err := lookupDigest(*r.params.Hash)
	if err != nil {
		return nil, err
	}
	return newHMAC(secret, d, length, r.extractable, usages), nil
}

// readHMACJWK compares "alg" with the hash as the caller wrote it: workerd
// knows no "alg" for "sha-256".
func readHMACJWK(r importRequest) ([]byte, error) {
	jwk, hash := r.jwk, *r.params.Hash
	if jwk.Kty != "oct" {
		return nil, dataError(`HMAC "jwk" key import requires a JSON Web Key with Key Type parameter ("kty") equal to "oct" (encountered "%s").`, jwk.Kty)
	}
	secret, ok := decode64(jwk.K)
	if !ok {
		return nil, dataError(`HMAC "jwk" key import requires a base64Url encoding of the key`)
	}
	if jwk.Alg == nil {
		return secret, nil
	}
	bits, ok := strings.CutPrefix(hash, "SHA-")
	if !ok {
		return nil, notSupported("Unrecognized or unimplemented hash algorithm requested%s", *jwk.Alg)
	}
	if want := "HS" + bits; *jwk.Alg != want {
		return nil, dataError(`HMAC "jwk" key import specifies "alg" that is incompatible with the hash name (encountered "%s", expected "%s").`, *jwk.Alg, want)
	}
	return secret, nil
}

func (h hmacKey) export(k *Key, format string) (Exported, error) {
	switch format {
	case "raw":
		return Exported{Bytes: slices.Clone(h.bytes)}, nil
	case "jwk":
		if !h.digest.isSHA() {
			return Exported{}, notSupported(`Unimplemented JWK key export format for key algorithm "%s".`, h.digest.name)
		}
		jwk, alg := exportedJWK("oct", k), "HS"+h.digest.bits()
		jwk.K, jwk.Alg = encode64(h.bytes), &alg
		return Exported{JWK: jwk}, nil
	}
	return Exported{}, notSupported(`Unimplemented key export format "%s".`, format)
}

func (h hmacKey) sign(_ *Subtle, _ *Key, _ SignParams, data []byte) ([]byte, error) {
	return h.mac(data), nil
}

func (h hmacKey) verify(_ *Key, _ SignParams, signature, data []byte) (bool, error) {
	return hmac.Equal(h.mac(data), signature), nil
}

func (h hmacKey) mac(data []byte) []byte {
	m := hmac.New(h.digest.hash.New, h.bytes)
	m.Write(data)
	return m.Sum(nil)
}
