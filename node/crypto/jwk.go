package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/base64"
	"math/big"
	"strings"

	"edgeemu/fault"
)

// A jwk is a JSON Web Key; an absent member is nil.
// https://www.rfc-editor.org/rfc/rfc7518#section-6
type jwk struct {
	Kty, Crv, Alg          *string
	X, Y, D                *string
	N, E, P, Q, DP, DQ, QI *string
}

func text(s string) *string { return &s }

func encode64(b []byte) *string { return text(base64.RawURLEncoding.EncodeToString(b)) }

// decode64 returns the bytes of a member, in base64 of either alphabet.
func decode64(s *string) ([]byte, bool) {
	if s == nil {
		return nil, false
	}
	plain := strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(*s), "=")
	b, err := base64.RawURLEncoding.DecodeString(plain)
	return b, err == nil
}

func (k *key) jwk() (jwk, error) {
	switch public := k.public.(type) {
	case *rsa.PublicKey:
		j := jwk{Kty: text("RSA"), N: encode64(public.N.Bytes()), E: encode64(big.NewInt(int64(public.E)).Bytes())}
		if p, ok := k.private.(*rsa.PrivateKey); ok && len(p.Primes) == 2 {
			p.Precompute()
			j.D, j.P, j.Q = encode64(p.D.Bytes()), encode64(p.Primes[0].Bytes()), encode64(p.Primes[1].Bytes())
			j.DP, j.DQ, j.QI = encode64(p.Precomputed.Dp.Bytes()), encode64(p.Precomputed.Dq.Bytes()), encode64(p.Precomputed.Qinv.Bytes())
		}
		return j, nil
	case *ecdsa.PublicKey:
		return k.ecJWK(public)
	case ed25519.PublicKey:
		j := jwk{Kty: text("OKP"), Alg: text("EdDSA"), Crv: text("Ed25519"), X: encode64(public)}
		if p, ok := k.private.(ed25519.PrivateKey); ok {
			j.D = encode64(p.Seed())
		}
		return j, nil
	case *ecdh.PublicKey:
		j := jwk{Kty: text("OKP"), Crv: text("X25519"), X: encode64(public.Bytes())}
		if p, ok := k.private.(*ecdh.PrivateKey); ok {
			j.D = encode64(p.Bytes())
		}
		return j, nil
	}
	return jwk{}, errExport
}

func (k *key) ecJWK(public *ecdsa.PublicKey) (jwk, error) {
	point, err := public.Bytes()
	if err != nil {
		return jwk{}, errExport
	}
	half := len(point) / 2
	j := jwk{Kty: text("EC"), Crv: text(public.Curve.Params().Name), X: encode64(point[1 : 1+half]), Y: encode64(point[1+half:])}
	if p, ok := k.private.(*ecdsa.PrivateKey); ok {
		d, err := p.Bytes()
		if err != nil {
			return jwk{}, errExport
		}
		j.D = encode64(d)
	}
	return j, nil
}

// parseJWK reads a key; a private one where private is set.
func parseJWK(j jwk, private bool) (*key, error) {
	kind := ""
	if j.Kty != nil {
		kind = *j.Kty
	}
	switch kind {
	case "RSA":
		return parseRSA(j, private)
	case "EC":
		return parseEC(j, private)
	case "OKP":
		return parseOKP(j, private)
	}
	if private {
		return nil, fault.Newf("Error", "JWK private key import is not implemented for this key type")
	}
	return nil, fault.Newf("Error", "JWK public key import is not implemented for this key type")
}

// member decodes a member that has to be there.
func member(kind, name string, s *string) ([]byte, error) {
	b, ok := decode64(s)
	if s == nil {
		return nil, fault.Newf("Error", "%s JWK missing %s parameter", kind, name)
	}
	if !ok {
		return nil, fault.Newf("Error", "%s JWK invalid %s parameter", kind, name)
	}
	return b, nil
}

func parseRSA(j jwk, private bool) (*key, error) {
	n, err := member("RSA", "n", j.N)
	if err != nil {
		return nil, err
	}
	e, err := member("RSA", "e", j.E)
	if err != nil {
		return nil, err
	}
	exponent := new(big.Int).SetBytes(e)
	if !exponent.IsInt64() || exponent.Int64() > 1<<31-1 || len(n) == 0 {
		return nil, errPublic
	}
	public := rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}
	if !private {
		return &key{nil, &public}, nil
	}
	numbers := make([]*big.Int, 3)
	for i, m := range []struct {
		name  string
		value *string
	}{{"d", j.D}, {"p", j.P}, {"q", j.Q}} {
		b, err := member("RSA", m.name, m.value)
		if err != nil {
			return nil, err
		}
		numbers[i] = new(big.Int).SetBytes(b)
	}
	p := &rsa.PrivateKey{PublicKey: public, D: numbers[0], Primes: numbers[1:]}
	if p.Validate() != nil {
		return nil, errPrivate
	}
	p.Precompute()
	k, _ := newKey(p)
	return k, nil
}

func parseEC(j jwk, private bool) (*key, error) {
	var curve elliptic.Curve
	if j.Crv != nil && strings.HasPrefix(*j.Crv, "P-") {
		curve, _ = lookupCurve(*j.Crv)
	}
	if curve == nil {
		return nil, fault.Newf("Error", "Invalid or unsupported EC JWK crv parameter")
	}
	x, err := member("EC", "x", j.X)
	if err != nil {
		return nil, err
	}
	y, err := member("EC", "y", j.Y)
	if err != nil {
		return nil, err
	}
	size := (curve.Params().BitSize + 7) / 8
	if len(x) > size || len(y) > size {
		return nil, errPublic
	}
	point := append([]byte{4}, append(leftPad(x, size), leftPad(y, size)...)...)
	public, err := ecdsa.ParseUncompressedPublicKey(curve, point)
	if err != nil {
		return nil, errPublic
	}
	if !private {
		return &key{nil, public}, nil
	}
	d, err := member("EC", "d", j.D)
	if err != nil {
		return nil, err
	}
	p, err := ecdsa.ParseRawPrivateKey(curve, leftPad(d, size))
	if err != nil || !p.PublicKey.Equal(public) {
		return nil, errPrivate
	}
	k, _ := newKey(p)
	return k, nil
}

// leftPad returns b with zeros before it, size bytes in all where it has fewer.
func leftPad(b []byte, size int) []byte {
	if len(b) >= size {
		return b
	}
	return append(make([]byte, size-len(b), size), b...)
}

func parseOKP(j jwk, private bool) (*key, error) {
	raw, name := j.X, "x"
	if private {
		raw, name = j.D, "d"
	}
	b, err := member("OKP", name, raw)
	if err != nil {
		return nil, err
	}
	if len(b) != 32 || j.Crv == nil {
		return nil, errPublic
	}
	var parsed any
	switch {
	case *j.Crv == "Ed25519" && private:
		parsed = ed25519.NewKeyFromSeed(b)
	case *j.Crv == "Ed25519":
		parsed = ed25519.PublicKey(b)
	case *j.Crv == "X25519" && private:
		parsed, err = ecdh.X25519().NewPrivateKey(b)
	case *j.Crv == "X25519":
		parsed, err = ecdh.X25519().NewPublicKey(b)
	default:
		return nil, fault.Newf("Error", "Invalid or unsupported OKP JWK crv parameter")
	}
	if err != nil {
		return nil, errPublic
	}
	k, _ := newKey(parsed)
	return k, nil
}
