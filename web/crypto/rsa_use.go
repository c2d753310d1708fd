package crypto

import (
	"crypto/rsa"
	"errors"
	"math/big"

	"edgeemu/fault"
)

func (r *rsaKey) sign(s *Subtle, k *Key, p SignParams, data []byte) ([]byte, error) {
	if k.Algorithm.Name == "RSA-RAW" {
		return r.signRaw(data)
	}
	hash, size := r.digest.hash, r.digest.size()
	if k.Algorithm.Name == "RSASSA-PKCS1-v1_5" {
		if size+32 > r.size() {
			return nil, operationError("key too small for signing with given digest, need at least %dbits.", 8*(size+32))
		}
		if r.private == nil {
			return nil, errNotAKey()
		}
		return internal(rsa.SignPKCS1v15(s.Random, r.private, hash, r.digest.sum(data)))
	}
	if p.SaltLength == nil {
		return nil, dataError("Failed to provide salt for RSA-PSS key operation which requires a salt")
	}
	salt := int(*p.SaltLength)
	switch {
	case salt < 0:
		return nil, negativeSalt(salt)
	case size+2 > r.size():
		return nil, operationError("key too small for signing with given digest")
	case salt > r.size()-size-2:
		return nil, operationError("key too small for signing with given digest and salt length")
	case r.private == nil:
		return nil, errNotAKey()
	case salt == 0:
		return r.signPSSUnsalted(data)
	}
	return internal(rsa.SignPSS(s.Random, r.private, hash, r.digest.sum(data), &rsa.PSSOptions{SaltLength: salt}))
}

func (r *rsaKey) verify(k *Key, p SignParams, signature, data []byte) (bool, error) {
	if k.Algorithm.Name == "RSASSA-PKCS1-v1_5" {
		return rsa.VerifyPKCS1v15(r.public(), r.digest.hash, r.digest.sum(data), signature) == nil, nil
	}
	if p.SaltLength == nil {
		return false, fault.TypeErrorf("Failed to provide salt for RSA-PSS key operation which requires a salt")
	}
	salt := int(*p.SaltLength)
	if salt < 0 {
		return false, negativeSalt(salt)
	}
	if salt == 0 {
		return r.verifyPSSUnsalted(signature, data), nil
	}
	return rsa.VerifyPSS(r.public(), r.digest.hash, r.digest.sum(data), signature, &rsa.PSSOptions{SaltLength: salt}) == nil, nil
}

func negativeSalt(salt int) error {
	return dataError("SaltLength for RSA-PSS must be non-negative (provided %d).", salt)
}

func errNotAKey() error {
	return internalError(errors.New("the numbers of the RSA key don't belong together"))
}

func internal(b []byte, err error) ([]byte, error) {
	if err != nil {
		return nil, internalError(err)
	}
	return b, nil
}

const oaepFailed = "RSA-OAEP failed encrypt/decrypt%s."

func (r *rsaKey) encrypt(s *Subtle, k *Key, p EncryptParams, plain []byte) ([]byte, error) {
	if k.Type != publicKey {
		return nil, invalidAccess(`Encryption/key wrapping only works with public keys, not "%s".`, k.Type)
	}
	if r.size()-1 < 2*r.digest.size()+1 {
		return nil, operationError(oaepFailed, ": RSA key size is too small.")
	}
	out, err := rsa.EncryptOAEP(r.digest.hash.New(), s.Random, r.public(), plain, p.Label)
	if err != nil {
		return nil, operationError(oaepFailed, "")
	}
	return out, nil
}

func (r *rsaKey) decrypt(s *Subtle, k *Key, p EncryptParams, encrypted []byte) ([]byte, error) {
	if k.Type != privateKey {
		return nil, invalidAccess(`Decryption/key unwrapping only works with private keys, not "%s".`, k.Type)
	}
	if len(encrypted) != r.size() {
		return nil, operationError(oaepFailed, ": Invalid RSA signature.") // sic
	}
	if r.private == nil {
		return nil, operationError(oaepFailed, "")
	}
	out, err := rsa.DecryptOAEP(r.digest.hash.New(), s.Random, r.private, encrypted, p.Label)
	if err != nil {
		return nil, operationError(oaepFailed, "")
	}
	return out, nil
}

// signRaw applies the private key to data as it is: the blind half of a blind
// signature. https://www.rfc-editor.org/rfc/rfc9474#name-blindsign
func (r *rsaKey) signRaw(data []byte) ([]byte, error) {
	if len(data) > r.size() {
		return nil, dataError("Blind Signing requires presigned data (%d bytes) to be smaller than the key (%d bytes).", len(data), r.size())
	}
	m := new(big.Int).SetBytes(data)
	if m.Cmp(r.n) >= 0 {
		return nil, dataError("Blind Signing requires presigned data value to be strictly smaller than RSA keymodulus, consider using a larger key size.")
	}
	if len(data) < r.size() {
		return nil, operationError("Invalid RSA signature.")
	}
	if r.private == nil {
		return nil, errNotAKey()
	}
	return r.power(m), nil
}
