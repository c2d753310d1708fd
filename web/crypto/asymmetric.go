package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
)

// An imported key is what a format held: native is a key type of the standard
// library, or a *rsaKey.
type imported struct {
	keyType string
	usages  Usages
	native  any
}

// importAsymmetric reads the formats common to public and private keys.
// usages are those of both halves; readJWK reads the numbers of a JWK.
func importAsymmetric(s *Subtle, r importRequest, usages Usages, readJWK func(*JSONWebKey) (any, error)) (imported, error) {
	switch r.format {
	case "jwk":
		return importJWK(s, r, usages, readJWK)
	case "spki":
		native, rest, err := parseSPKI(r.data)
		if err != nil {
			return imported{}, dataError("Invalid SPKI input.")
		}
		if rest > 0 {
			return imported{}, dataError("Invalid %d trailing bytes after SPKI input.", rest)
		}
		if usages &= publicUsages; r.name == "ECDH" {
			usages = 0
		}
		set, err := parseUsages(r.name, toImportPublic, r.usages, usages)
		return imported{publicKey, set, native}, err
	case "pkcs8":
		native, rest, err := parsePKCS8(r.data)
		if err != nil {
			return imported{}, dataError("Invalid PKCS8 input.")
		}
		if rest > 0 {
			return imported{}, dataError("Invalid %d trailing bytes after PKCS8 input.", rest)
		}
		set, err := parseUsages(r.name, toImportPrivate, r.usages, usages&privateUsages)
		return imported{privateKey, set, native}, err
	}
	return imported{}, notSupported(`Unrecognized key import format "%s".`, r.format)
}

func importJWK(s *Subtle, r importRequest, usages Usages, read func(*JSONWebKey) (any, error)) (imported, error) {
	key, context := imported{keyType: publicKey}, toImportPublic
	switch {
	case r.jwk.D != nil:
		key.keyType, context = privateKey, toImportPrivate
		usages &= privateUsages
	case r.name == "ECDH" && s.Strict:
		usages = 0
	case r.name == "ECDH":
		usages &= deriveUsages
	default:
		usages &= publicUsages
	}
	var err error
	if key.usages, err = parseUsages(r.name, context, r.usages, usages); err != nil {
		return imported{}, err
	}
	if r.jwk.D != nil && r.jwk.Oth {
		return imported{}, notSupported("Multi-prime private keys not supported.")
	}
	if err = checkJWKUse(r); err != nil {
		return imported{}, err
	}
	key.native, err = read(r.jwk)
	return key, err
}

// checkJWKUse compares "use" and "key_ops" with each other and with the usages
// wanted, as far as workerd does.
// https://www.rfc-editor.org/rfc/rfc7517#section-4.3
func checkJWKUse(r importRequest) error {
	use, ops := "sig", []string{"sign", "verify"}
	switch r.name {
	case "RSA-OAEP":
		use, ops = "enc", []string{"encrypt", "wrapKey"}
	case "ECDH", "X25519":
		use, ops = "enc", nil
	}
	jwk := r.jwk
	if len(r.usages) > 0 && jwk.Use != nil && *jwk.Use != use {
		return dataError(`Asymmetric "jwk" key import with usages requires a JSON Web Key with Public Key Use parameter "use" ("%s") equal to "sig".`, *jwk.Use)
	}
	if jwk.KeyOps == nil {
		return nil
	}
	if _, twice := duplicate(*jwk.KeyOps); twice {
		return dataError(`A JSON Web Key's Key Operations parameter ("key_ops") must not contain duplicates.`)
	}
	if jwk.Use != nil {
		if *jwk.Use != use {
			return dataError(`Asymmetric "jwk" import requires a JSON Web Key with Public Key Use "use" ("%s") equal to "%s".`, *jwk.Use, use)
		}
		if err := checkJWKOps(r.name, *jwk.KeyOps, ops); err != nil {
			return err
		}
	}
	if len(r.usages) == 0 {
		return nil
	}
	// Only the first usage, and the one after its last occurrence, are looked for.
	wanted := r.usages[:1]
	for i, usage := range r.usages {
		if usage == r.usages[0] {
			wanted = r.usages[i:min(i+2, len(r.usages))]
		}
	}
	for _, usage := range wanted {
		if !slices.Contains(*jwk.KeyOps, usage) {
			return dataError(`All specified key usages must be present in the JSON Web Key's Key Operations parameter ("key_ops").`)
		}
	}
	return nil
}

func checkJWKOps(name string, ops, allowed []string) error {
	const consistent = `A JSON Web Key should have either a Public Key Use parameter ("use") or a Key Operations parameter ("key_ops"); otherwise, the parameters must be consistent with each other. `
	for _, op := range slices.Sorted(slices.Values(ops)) {
		if allowed == nil {
			return dataError(consistent+`For public %s keys, there are no valid usages,so keys with a non-empty "key_ops" parameter are not allowed.`, name)
		}
		if !slices.Contains(allowed, op) {
			return dataError(consistent+`A Public Key Use for %s would allow a Key Operations array with only "%s" and/or "%s" values (not "%s").`,
				name, allowed[0], allowed[1], op)
		}
	}
	return nil
}

// parseSPKI reads a SubjectPublicKeyInfo and returns how many bytes follow it.
// https://www.rfc-editor.org/rfc/rfc5280#section-4.1
func parseSPKI(der []byte) (key any, rest int, err error) {
	whole, rest, err := firstElement(der)
	if err != nil {
		return nil, 0, err
	}
	if key, err = parseECPublic(whole); err == nil {
		return key, rest, nil
	}
	key, err = x509.ParsePKIXPublicKey(whole)
	return key, rest, err
}

// parsePKCS8 reads a PrivateKeyInfo, or one of the older formats that workerd
// takes for it, and returns how many bytes follow it.
// https://www.rfc-editor.org/rfc/rfc5208#section-5
func parsePKCS8(der []byte) (key any, rest int, err error) {
	whole, rest, err := firstElement(der)
	if err != nil {
		return nil, 0, err
	}
	if key, err = x509.ParsePKCS8PrivateKey(whole); err == nil {
		return key, rest, nil
	}
	if rsaKey, older := x509.ParsePKCS1PrivateKey(whole); older == nil {
		return rsaKey, rest, nil
	}
	if ecKey, older := x509.ParseECPrivateKey(whole); older == nil {
		return ecKey, rest, nil
	}
	return nil, 0, err
}

// derBytesMax is far more than the largest RSA key (16,384 bits) has, and
// little enough for what it takes to check the numbers.
const derBytesMax = 64 << 10

func firstElement(der []byte) (whole []byte, rest int, err error) {
	if len(der) > derBytesMax {
		return nil, 0, errors.New("too long for a key")
	}
	var element asn1.RawValue
	tail, err := asn1.Unmarshal(der, &element)
	if err != nil {
		return nil, 0, fmt.Errorf("read DER: %w", err)
	}
	return element.FullBytes, len(tail), nil
}

// exportAsymmetric writes the formats common to all asymmetric keys; raw and
// jwk are those of the algorithm.
func exportAsymmetric(k *Key, native any, format string, raw func() ([]byte, error), jwk func() (*JSONWebKey, error)) (e Exported, err error) {
	switch format {
	case "pkcs8":
		if k.Type != privateKey {
			return e, invalidAccess(`Asymmetric pkcs8 export requires private key (not "%s").`, k.Type)
		}
		if e.Bytes, err = x509.MarshalPKCS8PrivateKey(native); err != nil {
			return e, operationError("Private key export failed.")
		}
	case "spki":
		if k.Type != publicKey {
			return e, invalidAccess(`Asymmetric spki export requires public key (not "%s").`, k.Type)
		}
		if e.Bytes, err = x509.MarshalPKIXPublicKey(native); err != nil {
			return e, operationError("Public key export failed.")
		}
	case "raw":
		e.Bytes, err = raw()
	case "jwk":
		e.JWK, err = jwk()
	default:
		return e, invalidAccess(`Cannot export "%s" in "%s" format.`, k.Algorithm.Name, format)
	}
	return e, err
}

// publicHalf returns the public key of a private one.
func publicHalf(native any) any {
	switch k := native.(type) {
	case *rsa.PrivateKey:
		return &k.PublicKey
	case *ecdsa.PrivateKey:
		return &k.PublicKey
	case ed25519.PrivateKey:
		return k.Public()
	case *ecdh.PrivateKey:
		return k.PublicKey()
	}
	return native
}
