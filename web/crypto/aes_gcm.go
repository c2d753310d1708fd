package crypto

import (
	"crypto/cipher"
	"crypto/subtle"
	"fmt"
)

// aesGCM is AES in Galois/Counter mode.
// https://w3c.github.io/webcrypto/#aes-gcm
type aesGCM struct{ aesKey }

const gcmTagBytes = 16 // of a whole tag

// open returns the cipher for p and the wanted length of the tag in bytes.
func (a aesGCM) open(p EncryptParams) (cipher.AEAD, int, error) {
	if p.IV == nil {
		return nil, 0, missing("iv", "algorithm")
	}
	if len(p.IV) == 0 {
		return nil, 0, operationError("AES-GCM IV must not be empty.")
	}
	tagLength := int32(gcmTagBytes * 8)
	if p.TagLength != nil {
		tagLength = *p.TagLength
	}
	switch tagLength {
	case 32, 64, 96, 104, 112, 120, 128:
	default:
		return nil, 0, operationError("Invalid AES-GCM tag length %d.", tagLength)
	}
	aead, err := cipher.NewGCMWithNonceSize(a.block(), len(p.IV))
	if err != nil {
		return nil, 0, fmt.Errorf("set up AES-GCM: %w", err)
	}
	return aead, int(tagLength / 8), nil
}

func (a aesGCM) encrypt(_ *Subtle, _ *Key, p EncryptParams, plain []byte) ([]byte, error) {
	aead, tagBytes, err := a.open(p)
	if err != nil {
		return nil, err
	}
	sealed := aead.Seal(make([]byte, 0, len(plain)+gcmTagBytes), p.IV, plain, p.AdditionalData)
	return sealed[:len(plain)+tagBytes], nil
}

func (a aesGCM) decrypt(_ *Subtle, k *Key, p EncryptParams, sealed []byte) ([]byte, error) {
	aead, tagBytes, err := a.open(p)
	if err != nil {
		return nil, err
	}
	if len(sealed) < tagBytes {
		return nil, operationError("Ciphertext length of %d bits must be greater than or equal to the size of the AES-GCM tag length of %d bits.",
			len(sealed)*8, tagBytes*8)
	}
	size := len(sealed) - tagBytes
	if tagBytes < gcmTagBytes {
		return openTruncated(aead, k, p, sealed[:size], sealed[size:])
	}
	plain, err := aead.Open(make([]byte, 0, size), p.IV, sealed, p.AdditionalData)
	if err != nil {
		return nil, decryptionFailed(k, size, size)
	}
	return plain, nil
}

// openTruncated decrypts where only the first bytes of the tag are known,
// which cipher.AEAD can't. The mode is a stream cipher: sealing the ciphertext
// gives back the plaintext, sealing that gives the whole tag.
func openTruncated(aead cipher.AEAD, k *Key, p EncryptParams, encrypted, tag []byte) ([]byte, error) {
	size := len(encrypted)
	plain := aead.Seal(make([]byte, 0, size+gcmTagBytes), p.IV, encrypted, p.AdditionalData)[:size:size]
	sealed := aead.Seal(make([]byte, 0, size+gcmTagBytes), p.IV, plain, p.AdditionalData)
	if subtle.ConstantTimeCompare(sealed[size:size+len(tag)], tag) != 1 {
		return nil, decryptionFailed(k, size, size)
	}
	return plain, nil
}
