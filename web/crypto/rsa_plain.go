package crypto

import (
	"bytes"
	"encoding/binary"
	"math/big"
)

// The standard library signs and verifies RSA-PSS with any length of salt but
// none: there 0 means "as long as possible". This file has that case. Its
// arithmetic takes a time that depends on the key, which is no concern in a
// development server.

// power returns m to the private exponent, as long as the modulus.
// https://www.rfc-editor.org/rfc/rfc8017#section-5.1.2
func (r *rsaKey) power(m *big.Int) []byte {
	out := make([]byte, r.size())
	if r.p == nil {
		return new(big.Int).Exp(m, r.d, r.n).FillBytes(out)
	}
	m1 := new(big.Int).Exp(m, r.dp, r.p)
	m2 := new(big.Int).Exp(m, r.dq, r.q)
	h := m1.Sub(m1, m2)
	h.Mul(h, r.qi).Mod(h, r.p)
	return h.Mul(h, r.q).Add(h, m2).FillBytes(out)
}

// signPSSUnsalted signs by https://www.rfc-editor.org/rfc/rfc8017#section-8.1.1.
func (r *rsaKey) signPSSUnsalted(data []byte) ([]byte, error) {
	encoded := r.encodePSS(data)
	if encoded == nil {
		return nil, operationError("key too small for signing with given digest and salt length")
	}
	return r.power(new(big.Int).SetBytes(encoded)), nil
}

// verifyPSSUnsalted verifies by https://www.rfc-editor.org/rfc/rfc8017#section-8.1.2:
// without a salt the encoding has but one form.
func (r *rsaKey) verifyPSSUnsalted(signature, data []byte) bool {
	s := new(big.Int).SetBytes(signature)
	if len(signature) != r.size() || s.Cmp(r.n) >= 0 || r.e.BitLen() > 32 {
		return false
	}
	want := r.encodePSS(data)
	got := s.Exp(s, r.e, r.n)
	return want != nil && got.Cmp(new(big.Int).SetBytes(want)) == 0
}

// encodePSS is EMSA-PSS-ENCODE with an empty salt, nil where the key is too small.
// https://www.rfc-editor.org/rfc/rfc8017#section-9.1.1
func (r *rsaKey) encodePSS(data []byte) []byte {
	bits := r.n.BitLen() - 1
	size, hashSize := (bits+7)/8, r.digest.size()
	if size < hashSize+2 {
		return nil
	}
	h := r.digest.sum(append(make([]byte, 8), r.digest.sum(data)...))
	encoded := make([]byte, size)
	masked := encoded[:size-hashSize-1]
	masked[len(masked)-1] = 1
	for i, b := range r.mask(h, len(masked)) {
		masked[i] ^= b
	}
	masked[0] &= 0xFF >> (8*size - bits)
	copy(encoded[len(masked):], h)
	encoded[size-1] = 0xBC
	return encoded
}

// mask is MGF1. https://www.rfc-editor.org/rfc/rfc8017#appendix-B.2.1
func (r *rsaKey) mask(seed []byte, size int) []byte {
	var out bytes.Buffer
	for counter := uint32(0); out.Len() < size; counter++ {
		out.Write(r.digest.sum(binary.BigEndian.AppendUint32(seed[:len(seed):len(seed)], counter)))
	}
	return out.Bytes()[:size]
}
