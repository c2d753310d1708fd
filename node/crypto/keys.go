package crypto

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"

	"edgeemu/fault"
)

// A key is an asymmetric key: private is nil for a public one. They are
// pointers to rsa and ecdsa keys, ed25519 keys, and ecdh keys of X25519.
type key struct {
	private crypto.PrivateKey
	public  crypto.PublicKey
}

// newKey returns the key of what a parser or generator made.
func newKey(v any) (*key, bool) {
	switch k := v.(type) {
	case *rsa.PrivateKey:
		return &key{k, &k.PublicKey}, true
	case *ecdsa.PrivateKey:
		return &key{k, &k.PublicKey}, true
	case ed25519.PrivateKey:
		return &key{k, k.Public()}, true
	case *ecdh.PrivateKey:
		return &key{k, k.PublicKey()}, k.Curve() == ecdh.X25519()
	case *rsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey:
		return &key{nil, k}, true
	case *ecdh.PublicKey:
		return &key{nil, k}, k.Curve() == ecdh.X25519()
	}
	return nil, false
}

// kind is the asymmetricKeyType.
func (k *key) kind() string {
	switch k.public.(type) {
	case *rsa.PublicKey:
		return "rsa"
	case *ecdsa.PublicKey:
		return "ec"
	case ed25519.PublicKey:
		return "ed25519"
	}
	return "x25519"
}

// curveName is OpenSSL's name of a curve.
func curveName(c elliptic.Curve) string {
	switch c {
	case elliptic.P224():
		return "secp224r1"
	case elliptic.P256():
		return "prime256v1"
	case elliptic.P384():
		return "secp384r1"
	}
	return "secp521r1"
}

// lookupCurve finds a curve by OpenSSL's name or NIST's.
func lookupCurve(name string) (elliptic.Curve, bool) {
	switch name {
	case "secp224r1", "P-224":
		return elliptic.P224(), true
	case "prime256v1", "secp256r1", "P-256":
		return elliptic.P256(), true
	case "secp384r1", "P-384":
		return elliptic.P384(), true
	case "secp521r1", "P-521":
		return elliptic.P521(), true
	}
	return nil, false
}

func (k *key) publicKey() *key { return &key{nil, k.public} }

// equal compares the whole of two keys.
func (k *key) equal(other *key) bool {
	if (k.private == nil) != (other.private == nil) {
		return false
	}
	if k.private != nil {
		p, ok := k.private.(interface{ Equal(crypto.PrivateKey) bool })
		return ok && p.Equal(other.private)
	}
	p, ok := k.public.(interface{ Equal(crypto.PublicKey) bool })
	return ok && p.Equal(other.public)
}

var (
	errPrivate = &fault.Error{Text: "Failed to parse private key"}
	errPublic  = &fault.Error{Text: "Failed to parse public key"}
)

// parsePrivate reads a private key in PEM, or in DER of the given type:
// "pkcs8", "pkcs1" or "sec1".
func parsePrivate(data []byte, format, kind string, passphrase []byte) (*key, error) {
	if format == "pem" {
		block := firstBlock(data, "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY")
		if block == nil {
			return nil, errPrivate
		}
		data = block.Bytes
		kind = map[string]string{"RSA PRIVATE KEY": "pkcs1", "EC PRIVATE KEY": "sec1", "ENCRYPTED PRIVATE KEY": "encrypted"}[block.Type]
	}
	if kind == "encrypted" || (kind == "pkcs8" && passphrase != nil) {
		if plain, err := decryptPKCS8(data, passphrase); err == nil {
			data = plain
		} else if kind == "encrypted" {
			return nil, errPrivate
		}
	}
	var parsed any
	var err error
	switch kind {
	case "pkcs1":
		parsed, err = x509.ParsePKCS1PrivateKey(data)
	case "sec1":
		parsed, err = x509.ParseECPrivateKey(data)
	default:
		parsed, err = x509.ParsePKCS8PrivateKey(data)
	}
	if err != nil {
		return nil, errPrivate
	}
	if k, ok := newKey(parsed); ok {
		return k, nil
	}
	return nil, errPrivate
}

// parsePublic reads a public key, that of a private one or of a certificate.
func parsePublic(data []byte, format, kind string, passphrase []byte) (*key, error) {
	if format == "pem" {
		block := firstBlock(data, "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE")
		if block == nil {
			private, err := parsePrivate(data, format, kind, passphrase)
			if err != nil {
				return nil, errPublic
			}
			return private.publicKey(), nil
		}
		data = block.Bytes
		kind = map[string]string{"RSA PUBLIC KEY": "pkcs1", "CERTIFICATE": "certificate"}[block.Type]
	}
	var parsed any
	var err error
	switch kind {
	case "pkcs1":
		parsed, err = x509.ParsePKCS1PublicKey(data)
	case "certificate":
		var c *x509.Certificate
		if c, err = x509.ParseCertificate(data); err == nil {
			parsed = c.PublicKey
		}
	default:
		parsed, err = x509.ParsePKIXPublicKey(data)
	}
	if err != nil {
		return nil, errPublic
	}
	if k, ok := newKey(parsed); ok {
		return k, nil
	}
	return nil, errPublic
}

// firstBlock returns the first block of one of the types.
func firstBlock(data []byte, types ...string) *pem.Block {
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			return nil
		}
		for _, t := range types {
			if block.Type == t {
				return block
			}
		}
	}
}

var errExport = &fault.Error{Text: "Failed to export key"}

// exportKey returns the key in DER or PEM.
func (k *key) export(format, kind, cipher string, passphrase, salt []byte) ([]byte, error) {
	der, label, err := k.der(kind)
	if err != nil {
		return nil, err
	}
	if cipher != "" && label == "PRIVATE KEY" {
		if der, err = encryptPKCS8(der, cipher, passphrase, salt); err != nil {
			return nil, err
		}
		label = "ENCRYPTED PRIVATE KEY"
	}
	switch format {
	case "der":
		return der, nil
	case "pem":
		return pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}), nil
	}
	return nil, fault.Newf("Error", "Invalid key format")
}

func (k *key) der(kind string) (der []byte, label string, err error) {
	if k.private == nil { // whatever the type, but for pkcs1
		if public, ok := k.public.(*rsa.PublicKey); ok && kind == "pkcs1" {
			return x509.MarshalPKCS1PublicKey(public), "RSA PUBLIC KEY", nil
		}
		der, err = x509.MarshalPKIXPublicKey(k.public)
		return der, "PUBLIC KEY", err
	}
	switch kind {
	case "pkcs8":
		der, err = x509.MarshalPKCS8PrivateKey(k.private)
		return der, "PRIVATE KEY", err
	case "pkcs1":
		if private, ok := k.private.(*rsa.PrivateKey); ok {
			return x509.MarshalPKCS1PrivateKey(private), "RSA PRIVATE KEY", nil
		}
	case "sec1":
		if private, ok := k.private.(*ecdsa.PrivateKey); ok {
			der, err = x509.MarshalECPrivateKey(private)
			return der, "EC PRIVATE KEY", err
		}
	}
	return nil, "", errExport
}
