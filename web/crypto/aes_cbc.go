package crypto

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
)

// aesCBC is AES in cipher block chaining mode with PKCS #7 padding.
// https://w3c.github.io/webcrypto/#aes-cbc
type aesCBC struct{ aesKey }

func (a aesCBC) encrypt(_ *Subtle, _ *Key, p EncryptParams, plain []byte) ([]byte, error) {
	if p.IV == nil {
		return nil, missing("iv", "algorithm")
	}
	if len(p.IV) != aes.BlockSize {
		return nil, operationError("AES-CBC IV must be 16 bytes long (provided %d bytes).", len(p.IV))
	}
	padding := aes.BlockSize - len(plain)%aes.BlockSize
	out := make([]byte, len(plain)+padding)
	copy(out, plain)
	copy(out[len(plain):], bytes.Repeat([]byte{byte(padding)}, padding))
	cipher.NewCBCEncrypter(a.block(), p.IV).CryptBlocks(out, out)
	return out, nil
}

func (a aesCBC) decrypt(_ *Subtle, k *Key, p EncryptParams, encrypted []byte) ([]byte, error) {
	if p.IV == nil {
		return nil, missing("iv", "algorithm")
	}
	if len(p.IV) != aes.BlockSize {
		return nil, operationError("AES-CBC IV must be 16 bytes long (provided %d).", len(p.IV))
	}
	n := len(encrypted)
	if n == 0 || n%aes.BlockSize != 0 {
		return nil, decryptionFailed(k, n, n-n%aes.BlockSize)
	}
	plain := make([]byte, n)
	cipher.NewCBCDecrypter(a.block(), p.IV).CryptBlocks(plain, encrypted)
	size, ok := unpad(plain)
	if !ok {
		return nil, decryptionFailed(k, n, n-aes.BlockSize)
	}
	return plain[:size:size], nil
}

// unpad returns the length of plain, a number of whole blocks, without its
// padding, or false where the padding is wrong.
// https://www.rfc-editor.org/rfc/rfc5652#section-6.3
func unpad(plain []byte) (int, bool) {
	padding := int(plain[len(plain)-1])
	if padding == 0 || padding > aes.BlockSize {
		return 0, false
	}
	size := len(plain) - padding
	for _, b := range plain[size:] {
		if int(b) != padding {
			return 0, false
		}
	}
	return size, true
}
