package crypto

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"hash"
	"strings"

	"edgeemu/fault"
	web "edgeemu/web/crypto"
)

// Encrypted private keys: PBES2 with PBKDF2 and AES-CBC.
// https://www.rfc-editor.org/rfc/rfc8018#section-6.2

type encryptedKey struct {
	Algorithm pkix.AlgorithmIdentifier
	Data      []byte
}

type pbes2 struct {
	Derivation, Scheme pkix.AlgorithmIdentifier
}

type derivation struct {
	Salt       []byte
	Iterations int
	KeyLength  int                      `asn1:"optional"`
	PRF        pkix.AlgorithmIdentifier `asn1:"optional"`
}

func oidPBES2() asn1.ObjectIdentifier  { return asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13} }
func oidPBKDF2() asn1.ObjectIdentifier { return asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12} }
func oidSHA256() asn1.ObjectIdentifier { return asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9} }

// oidAES is AES-CBC with keys of size bytes.
func oidAES(size int) asn1.ObjectIdentifier {
	return asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, map[int]int{16: 2, 24: 22, 32: 42}[size]}
}

// iterationsPKCS8 is OpenSSL's default.
const iterationsPKCS8 = 2048

var errEncrypted = errors.New("the private key can't be decrypted")

func decryptPKCS8(der, passphrase []byte) ([]byte, error) {
	var outer encryptedKey
	var scheme pbes2
	var kdf derivation
	var iv []byte
	if _, err := asn1.Unmarshal(der, &outer); err != nil || !outer.Algorithm.Algorithm.Equal(oidPBES2()) {
		return nil, errEncrypted
	}
	if _, err := asn1.Unmarshal(outer.Algorithm.Parameters.FullBytes, &scheme); err != nil || !scheme.Derivation.Algorithm.Equal(oidPBKDF2()) {
		return nil, errEncrypted
	}
	if _, err := asn1.Unmarshal(scheme.Derivation.Parameters.FullBytes, &kdf); err != nil {
		return nil, errEncrypted
	}
	if _, err := asn1.Unmarshal(scheme.Scheme.Parameters.FullBytes, &iv); err != nil || len(iv) != aes.BlockSize {
		return nil, errEncrypted
	}
	size := 0
	for _, n := range []int{16, 24, 32} {
		if scheme.Scheme.Algorithm.Equal(oidAES(n)) {
			size = n
		}
	}
	prf := sha1.New
	if kdf.PRF.Algorithm.Equal(oidSHA256()) {
		prf = sha256.New
	}
	const iterationsMax = 1 << 20
	if size == 0 || kdf.Iterations < 1 || kdf.Iterations > iterationsMax || len(outer.Data) == 0 || len(outer.Data)%aes.BlockSize != 0 {
		return nil, errEncrypted
	}
	block, err := pbes2Block(prf, passphrase, kdf.Salt, kdf.Iterations, size)
	if err != nil {
		return nil, err
	}
	plain := make([]byte, len(outer.Data))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, outer.Data)
	if n := int(plain[len(plain)-1]); n > 0 && n <= aes.BlockSize {
		return plain[:len(plain)-n], nil
	}
	return nil, errEncrypted
}

func pbes2Block(prf func() hash.Hash, passphrase, salt []byte, iterations, size int) (cipher.Block, error) {
	secret, err := web.PBKDF2(context.Background(), prf, passphrase, salt, iterations, size)
	if err != nil {
		return nil, err
	}
	return aes.NewCipher(secret)
}

// encryptPKCS8 encrypts a key with a cipher of AES-CBC. random is 16 bytes of
// salt and an initial value.
func encryptPKCS8(der []byte, name string, passphrase, random []byte) ([]byte, error) {
	kind, ok := lookupCipher(name)
	if !ok || kind.Mode != "cbc" || !strings.HasPrefix(kind.Name, "AES") {
		return nil, fault.Newf("Error", "Failed to export key")
	}
	salt, iv := random[:aes.BlockSize], random[aes.BlockSize:2*aes.BlockSize]
	block, err := pbes2Block(sha256.New, passphrase, salt, iterationsPKCS8, kind.KeyLength)
	if err != nil {
		return nil, err
	}
	padding := aes.BlockSize - len(der)%aes.BlockSize
	data := append([]byte{}, der...)
	for range padding {
		data = append(data, byte(padding))
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(data, data)
	kdf, err := asn1.Marshal(derivation{Salt: salt, Iterations: iterationsPKCS8, PRF: pkix.AlgorithmIdentifier{Algorithm: oidSHA256(), Parameters: asn1.NullRawValue}})
	if err != nil {
		return nil, err
	}
	initial, err := asn1.Marshal(iv)
	if err != nil {
		return nil, err
	}
	scheme, err := asn1.Marshal(pbes2{
		pkix.AlgorithmIdentifier{Algorithm: oidPBKDF2(), Parameters: asn1.RawValue{FullBytes: kdf}},
		pkix.AlgorithmIdentifier{Algorithm: oidAES(kind.KeyLength), Parameters: asn1.RawValue{FullBytes: initial}},
	})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(encryptedKey{pkix.AlgorithmIdentifier{Algorithm: oidPBES2(), Parameters: asn1.RawValue{FullBytes: scheme}}, data})
}
