package crypto

import (
	"bytes"
	"context"
	"crypto/ecdh"
	"crypto/ed25519"
)

// okpKey is the material of Ed25519 (also as NODE-ED25519) and X25519 keys.
// native is an ed25519 or X25519 key, but may be of any other type that SPKI or
// PKCS #8 can hold: workerd does not look before the key is used.
// https://w3c.github.io/webcrypto/#ed25519, https://w3c.github.io/webcrypto/#x25519
type okpKey struct{ native any }

const okpBytes = 32 // of a public key, and of a private one

func newOKP(name, keyType string, native any, extractable bool, usages Usages) *Key {
	key := &Key{
		Type: keyType, Extractable: extractable, Usages: usages,
		Algorithm: KeyAlgorithm{Name: name}, material: okpKey{native},
	}
	if name == "NODE-ED25519" {
		key.Algorithm.NamedCurve = name
	}
	return key
}

func okpUsages(name string) Usages {
	if name == "X25519" {
		return deriveUsages
	}
	return Sign | Verify
}

// okpCurve is the name of the curve in JSON Web Keys.
func okpCurve(name string) string {
	if name == "X25519" {
		return name
	}
	return "Ed25519"
}

// checkNodeCurve checks the extra parameter of the algorithm that Workers had
// before Ed25519 was standard.
func checkNodeCurve(name string, curve *string) error {
	if name != "NODE-ED25519" {
		return nil
	}
	if curve == nil {
		return missing("namedCurve", "algorithm")
	}
	if *curve != name {
		return notSupported(`EDDSA curve "%s" isn't supported.`, *curve)
	}
	return nil
}

func generateOKP(s *Subtle, r generateRequest) (Pair, error) {
	usages, err := parseUsages(r.name, toGenerate, r.usages, okpUsages(r.name))
	if err != nil {
		return Pair{}, err
	}
	if err := checkNodeCurve(r.name, r.params.NamedCurve); err != nil {
		return Pair{}, err
	}
	public, private, err := splitUsages(usages)
	if err != nil {
		return Pair{}, err
	}
	secret := make([]byte, okpBytes)
	if err := fill(s.Random, secret); err != nil {
		return Pair{}, err
	}
	native, err := okpPrivate(r.name, secret)
	if err != nil {
		return Pair{}, err
	}
	return Pair{
		Public:  newOKP(r.name, publicKey, publicHalf(native), true, public),
		Private: newOKP(r.name, privateKey, native, r.extractable, private),
	}, nil
}

// okpPrivate and okpPublic make keys of 32 bytes.
func okpPrivate(name string, secret []byte) (any, error) {
	if name != "X25519" {
		return ed25519.NewKeyFromSeed(secret), nil
	}
	key, err := ecdh.X25519().NewPrivateKey(secret)
	if err != nil {
		return nil, internalError(err)
	}
	return key, nil
}

func okpPublic(name string, b []byte) (any, error) {
	if name != "X25519" {
		return ed25519.PublicKey(b), nil
	}
	key, err := ecdh.X25519().NewPublicKey(b)
	if err != nil {
		return nil, internalError(err)
	}
	return key, nil
}

func importOKP(s *Subtle, r importRequest) (*Key, error) {
	if err := checkNodeCurve(r.name, r.params.NamedCurve); err != nil {
		return nil, err
	}
	if r.format == "raw" {
		return importOKPRaw(r)
	}
	got, err := importAsymmetric(s, r, okpUsages(r.name), func(jwk *JSONWebKey) (any, error) { return readOKPJWK(r.name, jwk) })
	if err != nil {
		return nil, err
	}
	return newOKP(r.name, got.keyType, got.native, r.extractable, got.usages), nil
}

func importOKPRaw(r importRequest) (*Key, error) {
	usages, err := parseUsages(r.name, toImportPublic, r.usages, okpUsages(r.name)&publicUsages)
	if err != nil {
		return nil, err
	}
	if len(r.data) != okpBytes {
		return nil, dataError("%s raw keys must be exactly 32-bytes (provided %d).", okpCurve(r.name), len(r.data))
	}
	native, err := okpPublic(r.name, r.data)
	if err != nil {
		return nil, err
	}
	return newOKP(r.name, publicKey, native, r.extractable, usages), nil
}

// readOKPJWK reads a key of RFC 8037, section 2. A private key's "x" is not
// compared with its "d".
func readOKPJWK(name string, jwk *JSONWebKey) (any, error) {
	curve := okpCurve(name)
	if jwk.Kty != "OKP" {
		return nil, dataError(`%s "jwk" key imports requires a JSON Web Key with Key Type parameter "kty" ("%s") equal to "OKP".`, curve, jwk.Kty)
	}
	if jwk.Crv == nil {
		return nil, dataError(`Missing field "crv" for %s key.`, curve)
	}
	if *jwk.Crv != curve {
		return nil, notSupported(`Only %s is supported but "%s" was requested.`, curve, *jwk.Crv)
	}
	if jwk.Alg != nil && curve == "Ed25519" && *jwk.Alg != "EdDSA" {
		return nil, dataError(`JSON Web Key Algorithm parameter "alg" ("%s") does not match requested Ed25519 curve.`, *jwk.Alg)
	}
	x, ok := decode64(jwk.X)
	if !ok {
		return nil, dataError(`Invalid %s key in JSON WebKey; missing or invalid public key component ("x").`, curve)
	}
	if len(x) != okpBytes {
		return nil, dataError("Invalid length %d for public key", len(x))
	}
	if jwk.D == nil {
		return okpPublic(name, x)
	}
	d, ok := decode64(jwk.D)
	if !ok {
		return nil, dataError(`Invalid %s key in JSON Web Key; missing or invalid private key component ("d").`, curve)
	}
	if len(d) != okpBytes {
		return nil, dataError("Invalid length %d for private key", len(d))
	}
	return okpPrivate(name, d)
}

func (o okpKey) export(k *Key, format string) (Exported, error) {
	return exportAsymmetric(k, o.native, format,
		func() ([]byte, error) {
			if k.Type != publicKey {
				return nil, invalidAccess("Raw export of %s keys is only allowed for public keys.", k.Algorithm.Name)
			}
			return o.publicBytes()
		},
		func() (*JSONWebKey, error) { return o.jwk(k) })
}

func (o okpKey) jwk(k *Key) (*JSONWebKey, error) {
	x, err := o.publicBytes()
	if err != nil {
		return nil, err
	}
	curve := okpCurve(k.Algorithm.Name)
	jwk := exportedJWK("OKP", k)
	jwk.Crv, jwk.X = &curve, encode64(x)
	if k.Algorithm.Name == "Ed25519" {
		alg := "EdDSA"
		jwk.Alg = &alg
	}
	switch private := o.native.(type) {
	case ed25519.PrivateKey:
		jwk.D = encode64(private.Seed())
	case *ecdh.PrivateKey:
		jwk.D = encode64(private.Bytes())
	}
	return jwk, nil
}

func (o okpKey) publicBytes() ([]byte, error) {
	switch public := publicHalf(o.native).(type) {
	case ed25519.PublicKey:
		return bytes.Clone(public), nil
	case *ecdh.PublicKey:
		return public.Bytes(), nil
	}
	return nil, operationError("internal error")
}

func (o okpKey) sign(_ *Subtle, _ *Key, _ SignParams, data []byte) ([]byte, error) {
	private, ok := o.native.(ed25519.PrivateKey)
	if !ok {
		return nil, operationError("Failed to initialize Ed25519 signing digest.")
	}
	return ed25519.Sign(private, data), nil
}

func (o okpKey) verify(k *Key, _ SignParams, signature, data []byte) (bool, error) {
	if len(signature) != ed25519.SignatureSize {
		return false, operationError("Invalid %s signature length %d", k.Algorithm.Name, len(signature))
	}
	public, ok := o.native.(ed25519.PublicKey)
	if !ok {
		return false, operationError("Failed to initialize Ed25519 verification digest.")
	}
	return ed25519.Verify(public, data, signature), nil
}

func (o okpKey) derive(_ context.Context, _ *Subtle, k *Key, p DeriveParams, length *uint32) ([]byte, error) {
	if err := checkPeer(k, p); err != nil {
		return nil, err
	}
	if length != nil && *length > okpBytes*8 {
		return truncate(make([]byte, okpBytes), length)
	}
	private, ok := o.native.(*ecdh.PrivateKey)
	public, also := p.Public.material.(okpKey).native.(*ecdh.PublicKey)
	if !ok || !also {
		return nil, operationError("internal error")
	}
	secret, err := private.ECDH(public)
	if err != nil {
		return nil, operationError("Failed to derive EDDH key: public key routines INVALID_PEER_KEY.")
	}
	return truncate(secret, length)
}
