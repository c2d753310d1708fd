package crypto

import (
	"crypto/rsa"
	"fmt"
	"math/big"
	"strings"
)

// rsaKey is the material of RSA keys.
// https://w3c.github.io/webcrypto/#rsassa-pkcs1, #rsa-pss, #rsa-oaep
type rsaKey struct {
	n, e *big.Int
	// The private part: d alone, or all. They are kept as they came, since
	// workerd exports them so even where they are nonsense.
	d, p, q, dp, dq, qi *big.Int
	// private is the key to compute with; nil in public keys and where the
	// numbers don't belong together.
	private *rsa.PrivateKey
	digest  digest // zero for RSA-RAW
}

func (r *rsaKey) public() *rsa.PublicKey {
	return &rsa.PublicKey{N: r.n, E: int(r.e.Int64())}
}

// size is the length in bytes of the modulus and so of what the key makes.
func (r *rsaKey) size() int { return (r.n.BitLen() + 7) / 8 }

func rsaFromPublic(k *rsa.PublicKey) *rsaKey {
	return &rsaKey{n: k.N, e: big.NewInt(int64(k.E))}
}

func rsaFromPrivate(k *rsa.PrivateKey) *rsaKey {
	r := rsaFromPublic(&k.PublicKey)
	r.d, r.private = k.D, k
	if len(k.Primes) == 2 {
		r.p, r.q = k.Primes[0], k.Primes[1]
		r.dp, r.dq, r.qi = k.Precomputed.Dp, k.Precomputed.Dq, k.Precomputed.Qinv
	}
	return r
}

func newRSA(name, keyType string, m *rsaKey, exponent []byte, bits int, extractable bool, usages Usages) *Key {
	return &Key{
		Type: keyType, Extractable: extractable, Usages: usages, material: m,
		Algorithm: KeyAlgorithm{Name: name, ModulusLength: uint16(bits), PublicExponent: exponent, Hash: m.digest.name},
	}
}

func rsaUsages(name string) Usages {
	if name == "RSA-OAEP" {
		return Encrypt | Decrypt | WrapKey | UnwrapKey
	}
	return Sign | Verify
}

// smallExponent returns the number in big-endian b, false where it needs more
// than 32 bits.
func smallExponent(b []byte) (uint32, bool) {
	n := new(big.Int).SetBytes(b)
	if n.BitLen() > 32 {
		return 0, false
	}
	return uint32(n.Uint64()), true
}

const exponentTooLarge = `The "publicExponent" must be either 3 or 65537, but got a number larger than 2^32.`

// rsaBitsMax is the largest modulus BoringSSL takes.
const rsaBitsMax = 16384

func checkModulus(bits int) error {
	if bits%8 != 0 || bits < 256 || bits > rsaBitsMax {
		return operationError("The modulus length must be a multiple of 8 and between 256 and 16k, but %d was requested.", bits)
	}
	return nil
}

func importRSA(s *Subtle, r importRequest) (*Key, error) {
	if r.params.Hash == nil {
		return nil, missing("hash", "algorithm")
	}
	d, err := lookupDigest(*r.params.Hash)
	if err != nil {
		return nil, err
	}
	got, err := importAsymmetric(s, r, rsaUsages(r.name), func(jwk *JSONWebKey) (any, error) {
		if jwk.Kty != "RSA" {
			return nil, dataError(`RSASSA-PKCS1-v1_5 "jwk" key import requires a JSON Web Key with Key Type parameter "kty" ("%s") equal to "RSA".`, jwk.Kty)
		}
		if jwk.Alg != nil {
			if err := checkRSAAlg(r, d, *jwk.Alg); err != nil {
				return nil, err
			}
		}
		return readRSAJWK(jwk)
	})
	if err != nil {
		return nil, err
	}
	return s.finishRSA(r, got, d)
}

// importRSARaw imports a key for blind signatures, an extension of workerd.
func importRSARaw(s *Subtle, r importRequest) (*Key, error) {
	got, err := importAsymmetric(s, r, Sign|Verify, func(jwk *JSONWebKey) (any, error) {
		if jwk.Kty != "RSA" {
			return nil, dataError(`RSA-RAW "jwk" key import requires a JSON Web Key with Key Type parameter "kty" ("%s") equal to "RSA".`, jwk.Kty)
		}
		if jwk.Alg != nil {
			if bits, ok := strings.CutPrefix(*jwk.Alg, "RS"); !ok || rsaDigestBits(bits) == "" {
				return nil, unknownAlg(*jwk.Alg)
			}
		}
		return readRSAJWK(jwk)
	})
	if err != nil {
		return nil, err
	}
	if got.keyType != privateKey {
		return nil, dataError(`RSA-RAW only supports private keys but requested "%s".`, got.keyType)
	}
	return s.finishRSA(r, got, digest{})
}

func (s *Subtle) finishRSA(r importRequest, got imported, d digest) (*Key, error) {
	m, ok := toRSA(got.native)
	if !ok {
		return nil, dataError("Input was not an RSA key.")
	}
	m.digest = d
	bits, exponent := m.size()*8, m.e.Bytes()
	if s.Strict {
		if err := checkModulus(bits); err != nil {
			return nil, err
		}
	}
	e, ok := smallExponent(exponent)
	if !ok {
		return nil, operationError(exponentTooLarge)
	}
	if s.Strict && e != 3 && e != 17 && e != 37 && e != 65537 {
		return nil, operationError("Imported RSA key has invalid publicExponent %d.", e)
	}
	return newRSA(r.name, got.keyType, m, exponent, bits, r.extractable, got.usages), nil
}

func toRSA(native any) (*rsaKey, bool) {
	switch k := native.(type) {
	case *rsaKey:
		return k, true
	case *rsa.PublicKey:
		return rsaFromPublic(k), true
	case *rsa.PrivateKey:
		return rsaFromPrivate(k), true
	}
	return nil, false
}

// rsaDigestBits returns the digits of a hash in an "alg", "" for others.
func rsaDigestBits(bits string) string {
	switch bits {
	case "1", "256", "384", "512":
		return bits
	}
	return ""
}

func unknownAlg(alg string) error {
	return notSupported(`Unrecognized or unimplemented algorithm "%s" listed in JSON Web Key Algorithm parameter.`, alg)
}

// checkRSAAlg compares the hash in "alg" with the one asked for. That the
// rest of "alg" belongs to the algorithm is not asked.
func checkRSAAlg(r importRequest, d digest, alg string) error {
	if r.params.Name != r.name {
		return notSupported(`Unrecognized RSA variant "%s".`, r.params.Name)
	}
	bits := ""
	if alg == "RSA-OAEP" {
		bits = "1"
	} else if digits, ok := strings.CutPrefix(alg, "RSA-OAEP-"); ok && digits != "1" {
		bits = rsaDigestBits(digits)
	} else if strings.HasPrefix(alg, "RS") || strings.HasPrefix(alg, "PS") {
		bits = rsaDigestBits(alg[2:])
	}
	if bits == "" {
		return unknownAlg(alg)
	}
	if bits != d.bits() {
		return dataError(`JSON Web Key Algorithm parameter "alg" ("%s") does not match requested hash algorithm "%s".`, alg, alg)
	}
	return nil
}

// readRSAJWK reads a key of RFC 7518, section 6.3.
func readRSAJWK(jwk *JSONWebKey) (any, error) {
	key := &rsaKey{}
	members := []struct {
		to   **big.Int
		from *string
		text string
	}{
		{&key.n, jwk.N, `missing or invalid Modulus parameter ("n").`},
		{&key.e, jwk.E, `missing or invalid Exponent parameter ("e").`},
		{&key.d, jwk.D, `missing or invalid Private Exponent parameter ("d").`},
		{&key.p, jwk.P, `invalid First Prime Factor parameter ("p").`},
		{&key.q, jwk.Q, `invalid Second Prime Factor parameter ("q").`},
		{&key.dp, jwk.DP, `invalid First Factor CRT Exponent parameter ("dp").`},
		{&key.dq, jwk.DQ, `invalid Second Factor CRT Exponent parameter ("dq").`},
		{&key.qi, jwk.QI, `invalid First CRT Coefficient parameter ("qi").`},
	}
	wanted := len(members)
	if jwk.D == nil {
		wanted = 2
	} else if n := present(jwk.P, jwk.Q, jwk.DP, jwk.DQ, jwk.QI); n == 0 {
		wanted = 3
	}
	for i, m := range members[:wanted] {
		if i == 3 && present(jwk.P, jwk.Q, jwk.DP, jwk.DQ, jwk.QI) < 5 {
			return nil, dataError(`Invalid RSA private key in JSON Web Key; if one Prime Factor or CRT Exponent/Coefficient parameter is present, then they must all be present ("p", "q", "dp", "dq", "qi").`)
		}
		b, ok := decode64(m.from)
		if !ok {
			return nil, dataError("Invalid RSA key in JSON Web Key; %s", m.text)
		}
		*m.to = new(big.Int).SetBytes(b)
	}
	key.complete()
	return key, nil
}

func present(members ...*string) (n int) {
	for _, m := range members {
		if m != nil {
			n++
		}
	}
	return n
}

// complete makes the key to compute with, if the numbers allow one. Checking
// takes long where they are long, so those that can't be right are left out.
func (r *rsaKey) complete() {
	if r.d == nil || !r.e.IsInt64() || r.n.BitLen() > rsaBitsMax || r.d.Cmp(r.n) >= 0 {
		return
	}
	if r.p != nil && (r.p.Cmp(r.n) >= 0 || r.q.Cmp(r.n) >= 0) {
		return
	}
	private := &rsa.PrivateKey{PublicKey: *r.public(), D: r.d}
	if r.p != nil {
		private.Primes = []*big.Int{r.p, r.q}
	}
	if r.p != nil && private.Validate() != nil {
		return
	}
	private.Precompute()
	r.private = private
}

func (r *rsaKey) export(k *Key, format string) (Exported, error) {
	var native any = r.public()
	if k.Type == privateKey {
		if native = r.private; r.private == nil {
			native = nil // no type that can be written
		}
	}
	return exportAsymmetric(k, native, format,
		func() ([]byte, error) {
			return nil, invalidAccess(`Cannot export "%s" in "raw" format.`, k.Algorithm.Name)
		},
		func() (*JSONWebKey, error) { return r.jwk(k) })
}

func (r *rsaKey) jwk(k *Key) (*JSONWebKey, error) {
	alg, err := r.alg(k.Algorithm.Name)
	if err != nil {
		return nil, err
	}
	jwk := exportedJWK("RSA", k)
	jwk.Alg, jwk.N, jwk.E = &alg, encode64(r.n.Bytes()), encode64(r.e.Bytes())
	if k.Type != privateKey {
		return jwk, nil
	}
	if r.p == nil {
		return nil, internalError(fmt.Errorf("export RSA key: no primes"))
	}
	jwk.D, jwk.P, jwk.Q = encode64(r.d.Bytes()), encode64(r.p.Bytes()), encode64(r.q.Bytes())
	jwk.DP, jwk.DQ, jwk.QI = encode64(r.dp.Bytes()), encode64(r.dq.Bytes()), encode64(r.qi.Bytes())
	return jwk, nil
}

// alg is the key's algorithm in JSON Web Keys.
// https://www.rfc-editor.org/rfc/rfc7518#section-3.1, https://w3c.github.io/webcrypto/#jwk-mapping-alg
func (r *rsaKey) alg(name string) (string, error) {
	if r.digest == (digest{}) {
		return "", internalError(fmt.Errorf("export RSA key: no hash"))
	}
	if !r.digest.isSHA() {
		return "", notSupported(`JWK export not supported for hash algorithm "%s".`, r.digest.name)
	}
	switch {
	case name == "RSASSA-PKCS1-v1_5":
		return "RS" + r.digest.bits(), nil
	case name == "RSA-PSS":
		return "PS" + r.digest.bits(), nil
	case r.digest.name == "SHA-1":
		return "RSA-OAEP", nil
	}
	return "RSA-OAEP-" + r.digest.bits(), nil
}
