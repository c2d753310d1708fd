package crypto

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"edgeemu/fault"
)

// ecKey is the material of ECDSA and ECDH keys.
// https://w3c.github.io/webcrypto/#ecdsa, https://w3c.github.io/webcrypto/#ecdh
type ecKey struct {
	public  *ecdsa.PublicKey
	private *ecdsa.PrivateKey // nil in public keys
}

func lookupCurve(name string) (elliptic.Curve, error) {
	for _, curve := range []elliptic.Curve{elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		if strings.EqualFold(curve.Params().Name, name) {
			return curve, nil
		}
	}
	return nil, notSupported(`Unrecognized or unimplemented EC curve "%s" requested.`, name)
}

// coordinateBytes is the length of a coordinate, a private key, and of each
// half of a signature.
func coordinateBytes(curve elliptic.Curve) int { return (curve.Params().BitSize + 7) / 8 }

func newEC(name string, keyType string, m ecKey, extractable bool, usages Usages) *Key {
	return &Key{
		Type: keyType, Extractable: extractable, Usages: usages, material: m,
		Algorithm: KeyAlgorithm{Name: name, NamedCurve: m.public.Curve.Params().Name},
	}
}

func ecUsages(name string) Usages {
	if name == "ECDSA" {
		return Sign | Verify
	}
	return deriveUsages
}

func generateEC(s *Subtle, r generateRequest) (Pair, error) {
	usages, err := parseUsages(r.name, toGenerate, r.usages, ecUsages(r.name))
	if err != nil {
		return Pair{}, err
	}
	if r.params.NamedCurve == nil {
		return Pair{}, missing("namedCurve", "algorithm")
	}
	curve, err := lookupCurve(*r.params.NamedCurve)
	if err != nil {
		return Pair{}, err
	}
	public, private, err := splitUsages(usages)
	if err != nil {
		return Pair{}, err
	}
	key, err := s.newECPrivate(curve)
	if err != nil {
		return Pair{}, err
	}
	return Pair{
		Public:  newEC(r.name, publicKey, ecKey{public: &key.PublicKey}, true, public),
		Private: newEC(r.name, privateKey, ecKey{&key.PublicKey, key}, r.extractable, private),
	}, nil
}

// newECPrivate draws numbers until one is a private key, at once or nearly so.
// Unlike ecdsa.GenerateKey it is reproducible where s.Random is.
func (s *Subtle) newECPrivate(curve elliptic.Curve) (*ecdsa.PrivateKey, error) {
	const triesMax = 100 // all but impossible to need: then Random is not random
	scalar := make([]byte, coordinateBytes(curve))
	for range triesMax {
		if err := fill(s.Random, scalar); err != nil {
			return nil, err
		}
		scalar[0] &= 0xFF >> (len(scalar)*8 - curve.Params().BitSize)
		if key, err := ecdsa.ParseRawPrivateKey(curve, scalar); err == nil {
			return key, nil
		}
	}
	return nil, errors.New("generate EC key: the entropy source repeats itself")
}

func importEC(s *Subtle, r importRequest) (*Key, error) {
	if r.params.NamedCurve == nil {
		return nil, missing("namedCurve", "algorithm")
	}
	curve, err := lookupCurve(*r.params.NamedCurve)
	if err != nil {
		return nil, err
	}
	if r.format == "raw" {
		return importECRaw(s, r, curve)
	}
	got, err := importAsymmetric(s, r, ecUsages(r.name), func(jwk *JSONWebKey) (any, error) { return readECJWK(r.name, curve, jwk) })
	if err != nil {
		return nil, err
	}
	public, ok := publicHalf(got.native).(*ecdsa.PublicKey)
	if !ok {
		if r.name == "ECDH" {
			return nil, dataError("Input was not an EC public key nor a DH key.")
		}
		return nil, dataError("Input was not an EC key.")
	}
	if public.Curve != curve {
		comma := "" // one of workerd's two texts has it
		if r.name == "ECDH" {
			comma = ","
		}
		return nil, dataError(`"algorithm.namedCurve" "%s"%s does not match the curve specified by the input key data.`, *r.params.NamedCurve, comma)
	}
	private, _ := got.native.(*ecdsa.PrivateKey)
	return newEC(r.name, got.keyType, ecKey{public, private}, r.extractable, got.usages), nil
}

func importECRaw(s *Subtle, r importRequest, curve elliptic.Curve) (*Key, error) {
	allowed := ecUsages(r.name) & publicUsages
	if r.name == "ECDH" && !s.Strict {
		allowed = deriveUsages
	}
	usages, err := parseUsages(r.name, toImportPublic, r.usages, allowed)
	if err != nil {
		return nil, err
	}
	point, detail := parsePoint(curve, r.data)
	if point == nil {
		return nil, dataError("Failed to import raw EC key data%s.", detail)
	}
	return newEC(r.name, publicKey, ecKey{public: point}, r.extractable, usages), nil
}

// What is wrong with a point, as workerd appends it to its texts.
const (
	badEncoding   = ": Invalid point encoding."
	badCompressed = ": Invalid compressed point. Invalid compressed point."
	offCurve      = ": Point is not on curve."
)

// parsePoint reads a point, whole or compressed. Where it is not one, it
// returns nil and what workerd says of it.
// https://www.secg.org/sec1-v2.pdf, section 2.3.4
func parsePoint(curve elliptic.Curve, b []byte) (*ecdsa.PublicKey, string) {
	if len(b) == 0 {
		return nil, ""
	}
	size := coordinateBytes(curve)
	switch {
	case b[0] == 4 && len(b) == 1+2*size:
		if !inField(curve, b[1:1+size]) || !inField(curve, b[1+size:]) {
			return nil, ""
		}
		public, err := ecdsa.ParseUncompressedPublicKey(curve, b)
		if err != nil {
			return nil, offCurve
		}
		return public, ""
	case (b[0] == 2 || b[0] == 3) && len(b) == 1+size && inField(curve, b[1:]):
		x, y := elliptic.UnmarshalCompressed(curve, b)
		if x == nil {
			return nil, badCompressed
		}
		return newPoint(curve, x, y), ""
	}
	if b[0] == 2 || b[0] == 3 {
		return nil, "" // as of a coordinate outside of the field
	}
	return nil, badEncoding
}

func inField(curve elliptic.Curve, coordinate []byte) bool {
	return new(big.Int).SetBytes(coordinate).Cmp(curve.Params().P) < 0
}

// newPoint returns the point with coordinates in the field, nil where it is
// not on the curve.
func newPoint(curve elliptic.Curve, x, y *big.Int) *ecdsa.PublicKey {
	size := coordinateBytes(curve)
	b := make([]byte, 1+2*size)
	b[0] = 4
	x.FillBytes(b[1 : 1+size])
	y.FillBytes(b[1+size:])
	public, err := ecdsa.ParseUncompressedPublicKey(curve, b)
	if err != nil {
		return nil
	}
	return public
}

// parseECPublic reads a SubjectPublicKeyInfo of an EC key whose point may be
// compressed, which crypto/x509 does not take.
// https://www.rfc-editor.org/rfc/rfc5480#section-2
func parseECPublic(der []byte) (*ecdsa.PublicKey, error) {
	var info struct {
		Algorithm pkix.AlgorithmIdentifier
		Key       asn1.BitString
	}
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, fmt.Errorf("read SPKI: %w", err)
	}
	var curveID asn1.ObjectIdentifier
	if _, err := asn1.Unmarshal(info.Algorithm.Parameters.FullBytes, &curveID); err != nil {
		return nil, fmt.Errorf("read curve: %w", err)
	}
	if !info.Algorithm.Algorithm.Equal(asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}) {
		return nil, errors.New("not an EC key")
	}
	curve := curveByID(curveID.String())
	if curve == nil {
		return nil, errors.New("unknown curve")
	}
	point, detail := parsePoint(curve, info.Key.RightAlign())
	if point == nil {
		return nil, fmt.Errorf("read point%s", detail)
	}
	return point, nil
}

// curveByID returns the curve with the object identifier, or nil.
// https://www.rfc-editor.org/rfc/rfc5480#section-2.1.1.1
func curveByID(id string) elliptic.Curve {
	switch id {
	case "1.2.840.10045.3.1.7":
		return elliptic.P256()
	case "1.3.132.0.34":
		return elliptic.P384()
	case "1.3.132.0.35":
		return elliptic.P521()
	}
	return nil
}

// readECJWK reads a key of RFC 7518, section 6.2. "crv" is not looked at.
func readECJWK(name string, curve elliptic.Curve, jwk *JSONWebKey) (any, error) {
	if jwk.Kty != "EC" {
		return nil, dataError(`Elliptic curve "jwk" key import requires a JSON Web Key with Key Type parameter "kty" ("%s") equal to "EC".`, jwk.Kty)
	}
	if name == "ECDSA" && jwk.Alg != nil {
		if err := checkECAlg(curve, *jwk.Alg); err != nil {
			return nil, err
		}
	}
	x, ok := decode64(jwk.X)
	if !ok {
		return nil, dataError(`Invalid EC key in JSON Web Key; missing "x".`)
	}
	y, ok := decode64(jwk.Y)
	if !ok {
		return nil, dataError(`Invalid EC key in JSON Web Key; missing "y".`)
	}
	const coordinates = `Invalid EC key; public key coordinates "x" and "y" are invalid%s.`
	if !inField(curve, x) || !inField(curve, y) {
		return nil, operationError(coordinates, "")
	}
	public := newPoint(curve, new(big.Int).SetBytes(x), new(big.Int).SetBytes(y))
	if public == nil {
		return nil, operationError(coordinates, offCurve)
	}
	if jwk.D == nil {
		return public, nil
	}
	return readECPrivate(public, jwk.D)
}

func readECPrivate(public *ecdsa.PublicKey, d *string) (any, error) {
	scalar, ok := decode64(d)
	if !ok {
		return nil, dataError(`Invalid EC key in JSON Web Key; missing or invalid private key component ("d").`)
	}
	n := new(big.Int).SetBytes(scalar)
	if n.Sign() == 0 || n.Cmp(public.Curve.Params().N) >= 0 {
		return nil, operationError(`Invalid EC key; private key component "d" is invalid.`)
	}
	private, err := ecdsa.ParseRawPrivateKey(public.Curve, n.FillBytes(make([]byte, coordinateBytes(public.Curve))))
	if err != nil || !private.PublicKey.Equal(public) {
		return nil, dataError("Invalid EC key in JSON Web Key.")
	}
	return private, nil
}

// https://www.rfc-editor.org/rfc/rfc7518#section-3.4
func checkECAlg(curve elliptic.Curve, alg string) error {
	bits := map[string]int{"ES256": 256, "ES384": 384, "ES512": 521}[alg]
	if bits == 0 {
		return notSupported(`Unrecognized or unimplemented algorithm "%s" listed in JSON Web Key Algorithm parameter.`, alg)
	}
	if bits != curve.Params().BitSize {
		return dataError(`JSON Web Key Algorithm parameter "alg" ("%s") does not match requested curve.`, alg)
	}
	return nil
}

func (e ecKey) export(k *Key, format string) (Exported, error) {
	native := any(e.public)
	if e.private != nil {
		native = e.private
	}
	return exportAsymmetric(k, native, format,
		func() ([]byte, error) {
			if k.Type != publicKey {
				return nil, invalidAccess("Raw export of elliptic curve keys is only allowed for public keys.")
			}
			return e.public.Bytes()
		},
		func() (*JSONWebKey, error) { return e.jwk(k) })
}

func (e ecKey) jwk(k *Key) (*JSONWebKey, error) {
	point, err := e.public.Bytes()
	if err != nil {
		return nil, internalError(err)
	}
	size := coordinateBytes(e.public.Curve)
	jwk := exportedJWK("EC", k)
	jwk.Crv, jwk.X, jwk.Y = &k.Algorithm.NamedCurve, encode64(point[1:1+size]), encode64(point[1+size:])
	if e.private != nil {
		scalar, err := e.private.Bytes()
		if err != nil {
			return nil, internalError(err)
		}
		jwk.D = encode64(scalar)
	}
	return jwk, nil
}

// ecdsaDigest hashes data with the algorithm given at call time.
func ecdsaDigest(p SignParams, data []byte) ([]byte, error) {
	if p.Hash == nil {
		return nil, fault.TypeErrorf(`Missing "hash" in AlgorithmIdentifier. (ECDSA requires that the hash algorithm be specified at call time rather than on the key. This differs from other WebCrypto algorithms for historical reasons.)`)
	}
	d, err := lookupDigest(*p.Hash)
	if err != nil {
		return nil, err
	}
	if !d.isSHA() {
		return nil, internalError(errors.New("ECDSA does not sign MD5"))
	}
	return d.sum(data), nil
}

func (e ecKey) sign(s *Subtle, _ *Key, p SignParams, data []byte) ([]byte, error) {
	sum, err := ecdsaDigest(p, data)
	if err != nil {
		return nil, err
	}
	r, t, err := ecdsa.Sign(s.Random, e.private, sum)
	if err != nil {
		return nil, internalError(err)
	}
	size := coordinateBytes(e.public.Curve)
	signature := make([]byte, 2*size)
	r.FillBytes(signature[:size])
	t.FillBytes(signature[size:])
	return signature, nil
}

func (e ecKey) verify(_ *Key, p SignParams, signature, data []byte) (bool, error) {
	sum, err := ecdsaDigest(p, data)
	if err != nil {
		return false, err
	}
	size := coordinateBytes(e.public.Curve)
	if len(signature) != 2*size {
		return false, nil
	}
	r, t := new(big.Int).SetBytes(signature[:size]), new(big.Int).SetBytes(signature[size:])
	return ecdsa.Verify(e.public, sum, r, t), nil
}

func (e ecKey) derive(_ context.Context, _ *Subtle, k *Key, p DeriveParams, length *uint32) ([]byte, error) {
	if err := checkPeer(k, p); err != nil {
		return nil, err
	}
	peer := p.Public.material.(ecKey)
	if a, b := k.Algorithm.NamedCurve, p.Public.Algorithm.NamedCurve; a != b {
		return nil, invalidAccess(`Private key for derivation is using curve "%s" while public key is using "%s".`, a, b)
	}
	private, err := e.private.ECDH()
	if err != nil {
		return nil, internalError(err)
	}
	public, err := peer.public.ECDH()
	if err != nil {
		return nil, internalError(err)
	}
	secret, err := private.ECDH(public)
	if err != nil {
		return nil, operationError("Failed to generate shared ECDH secret.")
	}
	return truncate(secret, length)
}

// checkPeer checks the other side's key of a Diffie-Hellman exchange.
func checkPeer(k *Key, p DeriveParams) error {
	if k.Type != privateKey {
		return invalidAccess(`The deriveBits operation is only valid for a private key, not "%s".`, k.Type)
	}
	if p.Public == nil {
		return missing("public", "derivedKeyParams")
	}
	if p.Public.Type != publicKey {
		return invalidAccess(`The provided key has type "%s", not "public"`, p.Public.Type)
	}
	own, other := k.Algorithm.Name, p.Public.Algorithm.Name
	if family(own) != family(other) {
		return invalidAccess("Base %s private key cannot be used to derive a key from a peer %s public key", own, other)
	}
	if own != other {
		return invalidAccess(`Private key for derivation is using "%s" while public key is using "%s".`, own, other)
	}
	return nil
}

// family names the form of a KeyAlgorithm, which workerd compares first.
func family(name string) string {
	switch {
	case slices.Contains([]string{"ECDSA", "ECDH", "NODE-ED25519"}, name):
		return "curve"
	case strings.HasPrefix(name, "RSA"):
		return "RSA"
	}
	return "name"
}

// truncate returns the first length bits of secret, zero bits after them.
func truncate(secret []byte, length *uint32) ([]byte, error) {
	if length == nil {
		return secret, nil
	}
	bits := int(*length)
	if bits > len(secret)*8 {
		return nil, operationError("Derived key length (%d bits) is too long (should be at most %d bits).", bits, len(secret)*8)
	}
	secret = secret[:(bits+7)/8]
	clearTail(secret, int32(bits))
	return secret, nil
}
