package crypto

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/asn1"
	"io"
	"math/big"

	"edgeemu/fault"
)

// OpenSSL's numbers of paddings and special salt lengths.
const (
	paddingPKCS1 = 1
	paddingNone  = 3
	paddingOAEP  = 4
	paddingPSS   = 6
	saltDigest   = -1
	saltMaximum  = -2
)

// signOptions are how a signature is made.
type signOptions struct {
	Digest     *string // nil where the key says it all
	Padding    *int
	SaltLength *int
	P1363      bool // ECDSA: two numbers in place of DER
}

// sum hashes the data for a key.
func (o signOptions) sum(data []byte) (digest, []byte, error) {
	name := "sha256"
	if o.Digest != nil {
		name = *o.Digest
	}
	d, ok := lookupDigest(name)
	if !ok {
		return d, nil, fault.Newf("Error", "Unknown digest: %s", name)
	}
	h := d.new()
	h.Write(data)
	return d, h.Sum(nil), nil
}

func (o signOptions) pss() bool { return o.Padding != nil && *o.Padding == paddingPSS }

func (o signOptions) saltLength(fallback int) *rsa.PSSOptions {
	length := fallback
	if o.SaltLength != nil {
		switch *o.SaltLength {
		case saltDigest:
			length = rsa.PSSSaltLengthEqualsHash
		case saltMaximum:
			length = rsa.PSSSaltLengthAuto
		default:
			length = *o.SaltLength
		}
	}
	return &rsa.PSSOptions{SaltLength: length}
}

var errSignInit = &fault.Error{Text: "Failed to initialize signing context"}

func (k *key) sign(random io.Reader, data []byte, o signOptions) ([]byte, error) {
	if private, ok := k.private.(ed25519.PrivateKey); ok {
		if o.Digest != nil {
			return nil, errSignInit
		}
		return ed25519.Sign(private, data), nil
	}
	d, sum, err := o.sum(data)
	if err != nil {
		return nil, err
	}
	switch private := k.private.(type) {
	case *rsa.PrivateKey:
		if o.pss() {
			return failed(rsa.SignPSS(random, private, d.hash, sum, o.saltLength(rsa.PSSSaltLengthAuto)))
		}
		return failed(rsa.SignPKCS1v15(random, private, d.hash, sum))
	case *ecdsa.PrivateKey:
		signature, err := failed(ecdsa.SignASN1(random, private, sum))
		if err != nil || !o.P1363 {
			return signature, err
		}
		return toP1363(signature, (private.Curve.Params().BitSize+7)/8)
	}
	return nil, errSignInit
}

func failed(out []byte, err error) ([]byte, error) {
	if err != nil {
		return nil, fault.Newf("Error", "Failed to sign data")
	}
	return out, nil
}

func (k *key) verify(data, signature []byte, o signOptions) (bool, error) {
	if public, ok := k.public.(ed25519.PublicKey); ok {
		if o.Digest != nil {
			return false, errSignInit
		}
		return ed25519.Verify(public, data, signature), nil
	}
	d, sum, err := o.sum(data)
	if err != nil {
		return false, err
	}
	switch public := k.public.(type) {
	case *rsa.PublicKey:
		if o.pss() {
			return rsa.VerifyPSS(public, d.hash, sum, signature, o.saltLength(rsa.PSSSaltLengthAuto)) == nil, nil
		}
		return rsa.VerifyPKCS1v15(public, d.hash, sum, signature) == nil, nil
	case *ecdsa.PublicKey:
		if o.P1363 {
			var ok bool
			if signature, ok = fromP1363(signature, (public.Curve.Params().BitSize+7)/8); !ok {
				return false, nil
			}
		}
		return ecdsa.VerifyASN1(public, sum, signature), nil
	}
	return false, errSignInit
}

type ecSignature struct{ R, S *big.Int }

// toP1363 turns a signature in DER into its two numbers of size bytes.
func toP1363(der []byte, size int) ([]byte, error) {
	var s ecSignature
	if _, err := asn1.Unmarshal(der, &s); err != nil {
		return nil, fault.Newf("Error", "Failed to sign data")
	}
	out := make([]byte, 2*size)
	s.R.FillBytes(out[:size])
	s.S.FillBytes(out[size:])
	return out, nil
}

func fromP1363(raw []byte, size int) ([]byte, bool) {
	if len(raw) != 2*size {
		return nil, false
	}
	der, err := asn1.Marshal(ecSignature{new(big.Int).SetBytes(raw[:size]), new(big.Int).SetBytes(raw[size:])})
	return der, err == nil
}
