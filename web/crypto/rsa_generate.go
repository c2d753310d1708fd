package crypto

import (
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"fmt"
	"math/big"
	"slices"
)

func generateRSA(s *Subtle, r generateRequest) (Pair, error) {
	p := r.params
	if p.PublicExponent == nil {
		return Pair{}, missing("publicExponent", "algorithm")
	}
	if p.Hash == nil {
		return Pair{}, missing("hash", "algorithm")
	}
	if p.ModulusLength == nil {
		return Pair{}, missing("modulusLength", "algorithm")
	}
	bits := int(*p.ModulusLength)
	if bits <= 0 {
		return Pair{}, operationError("modulusLength must be greater than zero (requested %d).", bits)
	}
	d, err := lookupDigest(*p.Hash)
	if err != nil {
		return Pair{}, err
	}
	usages, err := parseUsages(r.name, toGenerate, r.usages, rsaUsages(r.name))
	if err != nil {
		return Pair{}, err
	}
	exponent, err := s.checkGenerated(bits, p.PublicExponent)
	if err != nil {
		return Pair{}, err
	}
	public, private, err := splitUsages(usages)
	if err != nil {
		return Pair{}, err
	}
	native, err := s.newRSAPrivate(bits, exponent)
	if err != nil {
		return Pair{}, err
	}
	whole, half := rsaFromPrivate(native), rsaFromPublic(&native.PublicKey)
	whole.digest, half.digest = d, d
	shown := slices.Clone(p.PublicExponent) // with leading zeros, if it has them
	return Pair{
		Public:  newRSA(r.name, publicKey, half, shown, bits, true, public),
		Private: newRSA(r.name, privateKey, whole, shown, bits, r.extractable, private),
	}, nil
}

// rsaBitsMin is the least size BoringSSL generates.
const rsaBitsMin = 512

func (s *Subtle) checkGenerated(bits int, publicExponent []byte) (int, error) {
	if err := checkModulus(bits); err != nil {
		return 0, err
	}
	exponent, ok := smallExponent(publicExponent)
	if !ok {
		return 0, operationError(exponentTooLarge)
	}
	if exponent != 3 && exponent != 65537 {
		return 0, operationError(`The "publicExponent" must be either 3 or 65537, but got %d.`, exponent)
	}
	if s.Strict && bits%128 != 0 {
		return 0, operationError("Can't generate key: RSA key size is required to be a multiple of 128")
	}
	if bits < rsaBitsMin {
		return 0, operationError("RSA key size is too small.")
	}
	return int(exponent), nil
}

func (s *Subtle) newRSAPrivate(bits, exponent int) (*rsa.PrivateKey, error) {
	bits &^= 127 // as BoringSSL rounds where strict_crypto_checks is off
	if exponent == 65537 {
		key, err := rsa.GenerateKey(s.Random, bits)
		if err != nil {
			return nil, fmt.Errorf("generate RSA key: %w", err)
		}
		return key, nil
	}
	return s.newRSAWithExponent(bits, int64(exponent))
}

// newRSAWithExponent generates keys of any exponent; the standard library
// knows only 65537.
// https://www.rfc-editor.org/rfc/rfc8017#section-3
func (s *Subtle) newRSAWithExponent(bits int, exponent int64) (*rsa.PrivateKey, error) {
	const triesMax = 1000
	one, e := big.NewInt(1), big.NewInt(exponent)
	for range triesMax {
		p, err := rand.Prime(s.Random, bits-bits/2)
		if err != nil {
			return nil, fmt.Errorf("generate RSA key: %w", err)
		}
		q, err := rand.Prime(s.Random, bits/2)
		if err != nil {
			return nil, fmt.Errorf("generate RSA key: %w", err)
		}
		n := new(big.Int).Mul(p, q)
		totient := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		d := new(big.Int).ModInverse(e, totient)
		if p.Cmp(q) == 0 || n.BitLen() != bits || d == nil {
			continue
		}
		key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: n, E: int(exponent)}, D: d, Primes: []*big.Int{p, q}}
		key.Precompute()
		return key, nil
	}
	return nil, errors.New("generate RSA key: the entropy source repeats itself")
}
