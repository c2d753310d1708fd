package crypto

import (
	"bytes"
	"io"
	"strings"
)

// Subtle carries what the operations need from outside. It has no state of
// its own.
type Subtle struct {
	// Random gives the bytes of keys and initial values. Go's own RSA and ECDSA
	// code draws from the system instead, whatever Random is.
	Random io.Reader
	// Strict is the compatibility flag strict_crypto_checks (default from 2023-08-01).
	Strict bool
	// Gate is asked before the secret of an AES or HMAC key is drawn: where it
	// returns an error there is no key. The platform refuses these, and only
	// these, in global scope. nil allows all.
	Gate func() error
	// IterationsMax bounds PBKDF2; 0 is no bound, as in local development.
	// Production allows 100,000.
	IterationsMax int
}

// algorithms lists the key algorithms: normalized name, how keys come in and,
// nil where they can't, how they are generated.
func algorithms() []algorithm {
	return []algorithm{
		{"AES-CTR", importAES, generateAES},
		{"AES-CBC", importAES, generateAES},
		{"AES-GCM", importAES, generateAES},
		{"AES-KW", importAES, generateAES},
		{"HMAC", importHMAC, generateHMAC},
		{"PBKDF2", importKDF, nil},
		{"HKDF", importKDF, nil},
		{"RSASSA-PKCS1-v1_5", importRSA, generateRSA},
		{"RSA-PSS", importRSA, generateRSA},
		{"RSA-OAEP", importRSA, generateRSA},
		{"ECDSA", importEC, generateEC},
		{"ECDH", importEC, generateEC},
		{"NODE-ED25519", importOKP, generateOKP},
		{"Ed25519", importOKP, generateOKP},
		{"X25519", importOKP, generateOKP},
		{"RSA-RAW", importRSARaw, nil},
	}
}

type algorithm struct {
	name     string
	importer func(*Subtle, importRequest) (*Key, error)
	generate func(*Subtle, generateRequest) (Pair, error)
}

// An importRequest is a call of importKey whose algorithm was found.
type importRequest struct {
	name        string // normalized
	format      string
	data        []byte      // not with the format "jwk"
	jwk         *JSONWebKey // with the format "jwk"
	params      ImportParams
	extractable bool
	usages      []string
}

// A generateRequest is a call of generateKey whose algorithm was found.
type generateRequest struct {
	name        string // normalized
	params      GenerateParams
	extractable bool
	usages      []string
}

func lookupAlgorithm(name string) (algorithm, bool) {
	for _, a := range algorithms() {
		if strings.EqualFold(a.name, name) {
			return a, true
		}
	}
	return algorithm{}, false
}

// ImportKey makes a key of data, or of jwk where the format is "jwk".
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-importKey
//
// Errors: NotSupportedError (format, algorithm, hash, curve), SyntaxError
// (usages), DataError (material), OperationError (RSA parameters, points).
func (s *Subtle) ImportKey(format string, data []byte, jwk *JSONWebKey, params ImportParams, extractable bool, usages []string) (*Key, error) {
	switch format {
	case "raw", "pkcs8", "spki":
	case "raw-secret", "raw-public", "raw-seed":
		return nil, notSupported(`Key format "%s" requires the webcrypto_modern_algorithms flag.`, format)
	case "jwk":
		if jwk.Ext != nil && !*jwk.Ext && extractable {
			return nil, dataError(`JWK ext field for "%s" is set to false but extractable is true`, params.Name)
		}
	default:
		return nil, notSupported(`Unrecognized key import format "%s".`, format)
	}
	a, ok := lookupAlgorithm(params.Name)
	if !ok {
		return nil, notSupported(`Unrecognized key import algorithm "%s" requested.`, params.Name)
	}
	// A key outlives the caller's bytes.
	key, err := a.importer(s, importRequest{a.name, format, bytes.Clone(data), jwk, params, extractable, usages})
	if err != nil {
		return nil, err
	}
	return key, key.checkUsable()
}

// newSecret draws the secret of a symmetric key.
func (s *Subtle) newSecret(size int) ([]byte, error) {
	if s.Gate != nil {
		if err := s.Gate(); err != nil {
			return nil, err
		}
	}
	secret := make([]byte, size)
	return secret, fill(s.Random, secret)
}

// checkUsable refuses secret and private keys that can't be used for anything.
func (k *Key) checkUsable() error {
	if k.Usages == 0 && k.Type != publicKey {
		return syntaxError("Secret/private CryptoKeys must have at least one usage.")
	}
	return nil
}

// GenerateKey makes a secret key (Pair.Private alone) or a key pair.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-generateKey
//
// Errors: NotSupportedError (algorithm, hash, curve), SyntaxError (usages),
// TypeError (absent parameter), OperationError (parameters).
func (s *Subtle) GenerateKey(params GenerateParams, extractable bool, usages []string) (Pair, error) {
	a, ok := lookupAlgorithm(params.Name)
	if !ok || a.generate == nil {
		return Pair{}, notSupported(`Unrecognized key generation algorithm "%s" requested.`, params.Name)
	}
	return a.generate(s, generateRequest{a.name, params, extractable, usages})
}

// splitUsages divides the usages of a new pair between its halves.
func splitUsages(usages Usages) (public, private Usages, err error) {
	if usages&privateUsages == 0 {
		return 0, 0, syntaxError("Attempt to generate asymmetric keys with no valid private key usages.")
	}
	return usages & publicUsages, usages & privateUsages, nil
}

// ExportKey returns the key in a format.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-exportKey
//
// Errors: InvalidAccessError (not extractable, format of the other half),
// NotSupportedError (format).
func ExportKey(format string, key *Key) (Exported, error) {
	if !key.Extractable {
		return Exported{}, invalidAccess("Attempt to export non-extractable %s key.", key.Algorithm.Name)
	}
	return key.material.export(key, format)
}

// check refuses an operation the key was not made for.
func (k *Key) check(algorithm string, usage Usages) error {
	if !strings.EqualFold(algorithm, k.Algorithm.Name) {
		return invalidAccess(`Requested algorithm "%s" does not match this CryptoKey's algorithm "%s".`, algorithm, k.Algorithm.Name)
	}
	if k.Usages&usage == 0 {
		return invalidAccess(`Requested key usage "%s" does not match any usage listed in this CryptoKey.`, usage.Names()[0])
	}
	return nil
}

// Sign returns the signature of data.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-sign
//
// Errors: InvalidAccessError (algorithm, usage, half), NotSupportedError,
// TypeError (absent parameter), OperationError (key too small), DataError.
func (s *Subtle) Sign(p SignParams, key *Key, data []byte) ([]byte, error) {
	if err := key.check(p.Name, Sign); err != nil {
		return nil, err
	}
	m, ok := key.material.(signer)
	if !ok {
		return nil, notImplemented("sign", key)
	}
	return m.sign(s, key, p, data)
}

// Verify reports whether signature is one of data.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-verify
//
// Errors: as Sign.
func (s *Subtle) Verify(p SignParams, key *Key, signature, data []byte) (bool, error) {
	if err := key.check(p.Name, Verify); err != nil {
		return false, err
	}
	m, ok := key.material.(signer)
	if !ok {
		return false, notImplemented("verify", key)
	}
	return m.verify(key, p, signature, data)
}

// Encrypt returns the ciphertext of data.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-encrypt
//
// Errors: InvalidAccessError (algorithm, usage, half), TypeError (absent
// parameter), OperationError (parameters, lengths).
func (s *Subtle) Encrypt(p EncryptParams, key *Key, data []byte) ([]byte, error) {
	if err := key.check(p.Name, Encrypt); err != nil {
		return nil, err
	}
	m, ok := key.material.(encrypter)
	if !ok {
		return nil, notImplemented("encrypt", key)
	}
	return m.encrypt(s, key, p, data)
}

// Decrypt returns the plaintext of data.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-decrypt
//
// Errors: as Encrypt, and OperationError where data was not made with key.
func (s *Subtle) Decrypt(p EncryptParams, key *Key, data []byte) ([]byte, error) {
	if err := key.check(p.Name, Decrypt); err != nil {
		return nil, err
	}
	m, ok := key.material.(encrypter)
	if !ok {
		return nil, notImplemented("decrypt", key)
	}
	return m.decrypt(s, key, p, data)
}

// WrapKey exports key and encrypts the result with wrapping.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-wrapKey
//
// Errors: as ExportKey and Encrypt.
func (s *Subtle) WrapKey(format string, key, wrapping *Key, p EncryptParams) ([]byte, error) {
	if err := wrapping.check(p.Name, WrapKey); err != nil {
		return nil, err
	}
	exported, err := ExportKey(format, key)
	if err != nil {
		return nil, err
	}
	plain := exported.Bytes
	if exported.JWK != nil {
		if plain, err = exported.JWK.text(); err != nil {
			return nil, err
		}
	}
	switch m := wrapping.material.(type) {
	case aesKW:
		return m.wrap(plain)
	case encrypter:
		return m.encrypt(s, wrapping, p, plain)
	}
	return nil, notImplemented("encrypt", wrapping)
}

// UnwrapBytes is the first half of unwrapKey: it decrypts what WrapKey made.
// The caller imports the bytes, as JSON where the format is "jwk".
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-unwrapKey
//
// Errors: as Decrypt.
func (s *Subtle) UnwrapBytes(wrapped []byte, unwrapping *Key, p EncryptParams) ([]byte, error) {
	if err := unwrapping.check(p.Name, UnwrapKey); err != nil {
		return nil, err
	}
	switch m := unwrapping.material.(type) {
	case aesKW:
		return m.unwrap(wrapped)
	case encrypter:
		return m.decrypt(s, unwrapping, p, wrapped)
	}
	return nil, notImplemented("decrypt", unwrapping)
}

func notImplemented(operation string, k *Key) error {
	return notSupported(`The %s operation is not implemented for "%s".`, operation, k.Algorithm.Name)
}

// Material exports a key in a format whether it is extractable or not: for the
// KeyObject of Node.js, which asks by itself.
func (k *Key) Material(format string) (Exported, error) { return k.material.export(k, format) }
