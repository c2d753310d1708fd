package crypto

import (
	"crypto/aes"
	"crypto/cipher"
	"fmt"
	"slices"
	"strings"
)

// aesKey is the material common to the AES modes: 16, 24 or 32 bytes.
type aesKey struct{ bytes []byte }

func newAES(name string, secret []byte, extractable bool, usages Usages) *Key {
	key := &Key{
		Type: secretKey, Extractable: extractable, Usages: usages,
		Algorithm: KeyAlgorithm{Name: name, Length: uint16(len(secret) * 8)},
	}
	base := aesKey{secret}
	switch name {
	case "AES-GCM":
		key.material = aesGCM{base}
	case "AES-CBC":
		key.material = aesCBC{base}
	case "AES-CTR":
		key.material = aesCTR{base}
	case "AES-KW":
		key.material = aesKW{base}
	default:
		panic("BUG: no AES mode " + name)
	}
	return key
}

func aesUsages(name string) Usages {
	if name == "AES-KW" {
		return WrapKey | UnwrapKey
	}
	return Encrypt | Decrypt | WrapKey | UnwrapKey
}

// https://w3c.github.io/webcrypto/#aes-gcm-operations-generate-key
func generateAES(s *Subtle, r generateRequest) (Pair, error) {
	usages, err := parseUsages(r.name, toGenerate, r.usages, aesUsages(r.name))
	if err != nil {
		return Pair{}, err
	}
	if r.params.Length == nil {
		return Pair{}, missing("length", "algorithm")
	}
	length := *r.params.Length
	if length != 128 && length != 192 && length != 256 {
		return Pair{}, operationError("Generated AES key length must be 128, 192, or 256 bits but requested %d.", length)
	}
	secret, err := s.newSecret(int(length / 8))
	if err != nil {
		return Pair{}, err
	}
	key := newAES(r.name, secret, r.extractable, usages)
	return Pair{Private: key}, key.checkUsable()
}

// https://w3c.github.io/webcrypto/#aes-gcm-operations-import-key
func importAES(_ *Subtle, r importRequest) (*Key, error) {
	usages, err := parseUsages(r.name, toImportSecret, r.usages, aesUsages(r.name))
	if err != nil {
		return nil, err
	}
	secret := r.data
	switch r.format {
	case "raw":
		if err := checkAESLength(secret); err != nil {
			return nil, err
		}
	case "jwk":
		if secret, err = readAESJWK(r); err != nil {
			return nil, err
		}
	default:
		return nil, notSupported(`Unrecognized key import format "%s".`, r.format)
	}
	return newAES(r.name, secret, r.extractable, usages), nil
}

func checkAESLength(secret []byte) error {
	if n := len(secret); n != 16 && n != 24 && n != 32 {
		return dataError("Imported AES key length must be 128, 192, or 256 bits but provided %d.", n*8)
	}
	return nil
}

// aesJWKName is the "alg" of a JWK: A128GCM, A256KW.
// https://www.rfc-editor.org/rfc/rfc7518#section-7.1.2
func aesJWKName(name string, secret []byte) string {
	return fmt.Sprintf("A%d%s", len(secret)*8, strings.TrimPrefix(name, "AES-"))
}

func readAESJWK(r importRequest) ([]byte, error) {
	jwk := r.jwk
	if jwk.Kty != "oct" {
		return nil, dataError(`Symmetric "jwk" key import requires a JSON Web Key with Key Type parameter "kty" equal to "oct" (encountered "%s").`, jwk.Kty)
	}
	secret, ok := decode64(jwk.K)
	if !ok {
		return nil, dataError(`Symmetric "jwk" key import requires a base64Url encoding of the key.`)
	}
	if err := checkAESLength(secret); err != nil {
		return nil, err
	}
	if want := aesJWKName(r.name, secret); jwk.Alg != nil && *jwk.Alg != want {
		return nil, dataError(`Symmetric "jwk" key contains invalid "alg" value "%s", expected "%s".`, *jwk.Alg, want)
	}
	if len(r.usages) > 0 && jwk.Use != nil && *jwk.Use != "enc" {
		return nil, dataError(`Symmetric "jwk" key must have a "use" of "enc", not "%s".`, *jwk.Use)
	}
	if jwk.KeyOps == nil {
		return secret, nil
	}
	if twice, ok := duplicate(*jwk.KeyOps); ok {
		return nil, dataError(`Symmetric "jwk" key contains duplicate value "%s", in "key_op".`, twice)
	}
	for _, usage := range r.usages {
		if !slices.Contains(*jwk.KeyOps, usage) {
			return nil, dataError(`"jwk" key missing usage "%s", in "key_ops".`, usage)
		}
	}
	return secret, nil
}

// duplicate returns the first string in order that occurs twice.
func duplicate(list []string) (string, bool) {
	sorted := slices.Sorted(slices.Values(list))
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			return sorted[i], true
		}
	}
	return "", false
}

func (a aesKey) export(k *Key, format string) (Exported, error) {
	switch format {
	case "raw":
		return Exported{Bytes: slices.Clone(a.bytes)}, nil
	case "jwk":
		jwk, alg := exportedJWK("oct", k), aesJWKName(k.Algorithm.Name, a.bytes)
		jwk.K, jwk.Alg = encode64(a.bytes), &alg
		return Exported{JWK: jwk}, nil
	}
	return Exported{}, notSupported(`%s key only supports exporting "raw", "raw-secret" & "jwk", not "%s".`, k.Algorithm.Name, format)
}

func (a aesKey) block() cipher.Block {
	block, err := aes.NewCipher(a.bytes)
	if err != nil {
		panic("BUG: AES key of unchecked length: " + err.Error())
	}
	return block
}

// decryptionFailed is what workerd says of any ciphertext that is not one.
func decryptionFailed(k *Key, input, output int) error {
	return operationError("Decryption failed. This could be due to a ciphertext authentication failure, bad padding, "+
		"incorrect CryptoKey, or another algorithm-specific reason. Input length was %d, output length expected to be %d for %s",
		input, output, k.Algorithm.Name)
}
