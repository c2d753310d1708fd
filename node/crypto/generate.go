package crypto

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"io"
	"math/big"

	"edgeemu/fault"
	web "edgeemu/web/crypto"
)

// generateIn is what a key pair is to be: Type "rsa", "ec", "ed25519" or "x25519".
type generateIn struct {
	Type          string
	ModulusLength int
	Exponent      int
	Curve         string
}

func generate(random io.Reader, in generateIn) (*key, error) {
	bits := int32(in.ModulusLength)
	sha := "SHA-256"
	params := web.GenerateParams{Hash: &sha}
	usages := []string{"sign", "verify"}
	switch in.Type {
	case "rsa":
		params.Name, params.ModulusLength, params.PublicExponent = "RSASSA-PKCS1-v1_5", &bits, big.NewInt(int64(in.Exponent)).Bytes()
	case "ec":
		curve, ok := lookupCurve(in.Curve)
		if in.Curve == "secp256k1" { // known, not made
			return nil, fault.Newf("Error", "Failed to initialize key")
		}
		if !ok {
			return nil, fault.Newf("Error", "Invalid or unsupported curve")
		}
		if curve == elliptic.P224() {
			return generateP224(random)
		}
		name := curve.Params().Name
		params.Name, params.NamedCurve = "ECDSA", &name
	case "ed25519":
		params.Name = "Ed25519"
	case "x25519":
		params.Name, usages = "X25519", []string{"deriveBits"}
	}
	pair, err := (&web.Subtle{Random: random}).GenerateKey(params, true, usages)
	if err != nil {
		return nil, fault.Newf("Error", "Failed to generate key")
	}
	return fromWeb(pair.Private)
}

func generateP224(random io.Reader) (*key, error) {
	private, err := ecdsa.GenerateKey(elliptic.P224(), random)
	if err != nil {
		return nil, fault.Newf("Error", "Failed to generate key")
	}
	k, _ := newKey(private)
	return k, nil
}

// fromWeb takes the key out of a CryptoKey, extractable or not.
func fromWeb(k *web.Key) (*key, error) {
	format := "spki"
	if k.Type == "private" {
		format = "pkcs8"
	}
	exported, err := k.Material(format)
	if err != nil {
		return nil, err
	}
	var parsed any
	if k.Type == "private" {
		parsed, err = x509.ParsePKCS8PrivateKey(exported.Bytes)
	} else {
		parsed, err = x509.ParsePKIXPublicKey(exported.Bytes)
	}
	if err != nil {
		return nil, errExport
	}
	if made, ok := newKey(parsed); ok {
		return made, nil
	}
	return nil, errExport
}
