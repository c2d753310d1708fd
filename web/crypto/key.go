package crypto

// The values of [Key.Type].
const (
	secretKey  = "secret"
	publicKey  = "public"
	privateKey = "private"
)

// A Key is a CryptoKey. It does not change after it was made and may be used
// by several goroutines.
// https://w3c.github.io/webcrypto/#cryptokey-interface
type Key struct {
	Type        string // "secret", "public" or "private"
	Extractable bool
	Algorithm   KeyAlgorithm
	Usages      Usages
	material    material
}

// KeyAlgorithm is what a CryptoKey's `algorithm` shows. Which members have a
// meaning depends on Name.
type KeyAlgorithm struct {
	Name           string
	Length         uint16 // AES, HMAC: bits; wraps at 65536 as workerd's does
	Hash           string // HMAC, RSA
	NamedCurve     string // ECDSA, ECDH, NODE-ED25519
	ModulusLength  uint16 // RSA: bits
	PublicExponent []byte // RSA: big-endian
}

// A Pair is the result of generating asymmetric keys.
type Pair struct{ Public, Private *Key }

// Slow reports whether what the key computes takes so long (milliseconds) that
// it should not be done on an isolate's loop.
func (k *Key) Slow() bool {
	_, isRSA := k.material.(*rsaKey)
	return isRSA && k.Type == privateKey || k.Algorithm.Name == "PBKDF2"
}

// material is the secret of a Key together with what can be done with it:
// besides exporting it implements those of the interfaces below that its
// algorithm offers.
type material interface {
	export(k *Key, format string) (Exported, error)
}

type signer interface {
	sign(s *Subtle, k *Key, p SignParams, data []byte) ([]byte, error)
	verify(k *Key, p SignParams, signature, data []byte) (bool, error)
}

type encrypter interface {
	encrypt(s *Subtle, k *Key, p EncryptParams, data []byte) ([]byte, error)
	decrypt(s *Subtle, k *Key, p EncryptParams, data []byte) ([]byte, error)
}

// Exported is an exported key: JWK for the format "jwk", else Bytes.
type Exported struct {
	Bytes []byte
	JWK   *JSONWebKey
}
