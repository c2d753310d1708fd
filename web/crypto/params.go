package crypto

// The algorithm dictionaries, one for each kind of call as in workerd. A nil
// pointer or nil slice is an absent member; an empty slice is a present one.

// SignParams is the algorithm of sign and verify.
type SignParams struct {
	Name       string
	Hash       *string // ECDSA
	SaltLength *int32  // RSA-PSS: bytes
}

// EncryptParams is the algorithm of encrypt, decrypt, wrapKey and unwrapKey.
type EncryptParams struct {
	Name           string
	IV             []byte // AES-CBC, AES-GCM
	AdditionalData []byte // AES-GCM
	TagLength      *int32 // AES-GCM: bits
	Counter        []byte // AES-CTR
	Length         *int32 // AES-CTR: bits of Counter that count
	Label          []byte // RSA-OAEP
}

// ImportParams is the algorithm of importKey, and of the keys that deriveKey
// and unwrapKey make.
type ImportParams struct {
	Name       string
	Hash       *string // HMAC, RSA
	Length     *int32  // HMAC: bits
	NamedCurve *string // ECDSA, ECDH
}

// GenerateParams is the algorithm of generateKey.
type GenerateParams struct {
	Name           string
	Hash           *string
	ModulusLength  *int32 // RSA: bits
	PublicExponent []byte // RSA: big-endian
	Length         *int32 // AES, HMAC: bits
	NamedCurve     *string
}

// DeriveParams is the algorithm of deriveBits and deriveKey.
type DeriveParams struct {
	Name       string
	Salt       []byte // PBKDF2, HKDF
	Iterations *int32 // PBKDF2
	Hash       *string
	Public     *Key   // ECDH, X25519
	Info       []byte // HKDF
}
