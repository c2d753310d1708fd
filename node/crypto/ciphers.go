package crypto

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rc4"
	"strings"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
)

// A cipherKind is an algorithm of createCipheriv.
type cipherKind struct {
	Name      string // as getCipherInfo names it
	NID       int    // OpenSSL's number
	KeyLength int    // bytes
	IVLength  int    // bytes, 0 for none
	BlockSize int    // bytes, 1 for a stream
	Mode      string
}

// cipherKinds are the ciphers that BoringSSL has under a name that
// EVP_get_cipherbyname knows.
func cipherKinds() []cipherKind {
	return []cipherKind{
		{"AES-128-CBC", 419, 16, 16, 16, "cbc"}, {"AES-192-CBC", 423, 24, 16, 16, "cbc"}, {"AES-256-CBC", 427, 32, 16, 16, "cbc"},
		{"AES-128-CTR", 904, 16, 16, 1, "ctr"}, {"AES-192-CTR", 905, 24, 16, 1, "ctr"}, {"AES-256-CTR", 906, 32, 16, 1, "ctr"},
		{"AES-128-ECB", 418, 16, 0, 16, "ecb"}, {"AES-192-ECB", 422, 24, 0, 16, "ecb"}, {"AES-256-ECB", 426, 32, 0, 16, "ecb"},
		{"AES-128-OFB", 420, 16, 16, 1, "ofb"}, {"AES-192-OFB", 424, 24, 16, 1, "ofb"}, {"AES-256-OFB", 428, 32, 16, 1, "ofb"},
		{"id-aes128-GCM", 895, 16, 12, 1, "gcm"}, {"id-aes192-GCM", 898, 24, 12, 1, "gcm"}, {"id-aes256-GCM", 901, 32, 12, 1, "gcm"},
		{"DES-CBC", 31, 8, 8, 8, "cbc"}, {"DES-ECB", 29, 8, 0, 8, "ecb"}, {"DES-EDE", 32, 16, 0, 8, "ecb"},
		{"DES-EDE-CBC", 43, 16, 8, 8, "cbc"}, {"DES-EDE3-CBC", 44, 24, 8, 8, "cbc"},
		{"RC4", 5, 16, 0, 1, "stream"}, {"chacha20-poly1305", 950, 32, 12, 1, "stream"},
	}
}

// lookupCipher finds a cipher by a name in any case.
func lookupCipher(name string) (cipherKind, bool) {
	lower := strings.ToLower(name)
	for _, k := range cipherKinds() {
		if strings.ToLower(k.Name) == lower || k.Mode == "gcm" && lower == k.alias() {
			return k, strings.ToLower(k.Name) == lower && k.Mode != "gcm" || lower == k.alias()
		}
	}
	return cipherKind{}, false
}

// alias is how scripts name AES-GCM: "aes-256-gcm" for "id-aes256-GCM".
func (k cipherKind) alias() string {
	return strings.Replace(strings.ToLower(strings.TrimPrefix(k.Name, "id-")), "aes", "aes-", 1)
}

func (k cipherKind) authenticated() bool { return k.Mode == "gcm" || k.Name == "chacha20-poly1305" }

// variableIV reports whether initial values of any length will do.
func (k cipherKind) variableIV() bool { return k.Mode == "gcm" }

func (k cipherKind) block(key []byte) (cipher.Block, error) {
	switch {
	case strings.HasPrefix(k.Name, "DES-EDE3"):
		return des.NewTripleDESCipher(key)
	case strings.HasPrefix(k.Name, "DES-EDE"):
		return des.NewTripleDESCipher(append(append([]byte{}, key...), key[:8]...))
	case strings.HasPrefix(k.Name, "DES"):
		return des.NewCipher(key)
	}
	return aes.NewCipher(key)
}

// newEngine returns what transforms the data, and what authenticates them
// where the cipher does.
func (k cipherKind) newEngine(key, iv []byte, decrypt bool) (engine, cipher.AEAD, error) {
	switch {
	case k.Name == "RC4":
		c, err := rc4.NewCipher(key)
		return streamEngine{c}, nil, err
	case k.Name == "chacha20-poly1305":
		return newChaCha(key, iv)
	}
	block, err := k.block(key)
	if err != nil {
		return nil, nil, err
	}
	switch k.Mode {
	case "ctr":
		return streamEngine{cipher.NewCTR(block, iv)}, nil, nil
	case "ofb":
		return streamEngine{cipher.NewOFB(block, iv)}, nil, nil //nolint:staticcheck // the platform has it
	case "gcm":
		return newGCM(block, iv)
	case "ecb":
		return &blockEngine{size: block.BlockSize(), pad: true, decrypt: decrypt, crypt: ecb(block, decrypt)}, nil, nil
	}
	mode := cipher.NewCBCEncrypter(block, iv)
	if decrypt {
		mode = cipher.NewCBCDecrypter(block, iv)
	}
	return &blockEngine{size: block.BlockSize(), pad: true, decrypt: decrypt, crypt: mode.CryptBlocks}, nil, nil
}

// ecb transforms each block by itself.
func ecb(block cipher.Block, decrypt bool) func(to, from []byte) {
	crypt := block.Encrypt
	if decrypt {
		crypt = block.Decrypt
	}
	return func(to, from []byte) {
		for n := block.BlockSize(); len(from) >= n; to, from = to[n:], from[n:] {
			crypt(to[:n], from[:n])
		}
	}
}

func newChaCha(key, iv []byte) (engine, cipher.AEAD, error) {
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		return nil, nil, err
	}
	stream, err := chacha20.NewUnauthenticatedCipher(key, iv)
	if err != nil {
		return nil, nil, err
	}
	stream.SetCounter(1) // block 0 is the key of the tag: https://www.rfc-editor.org/rfc/rfc8439#section-2.8
	return streamEngine{stream}, aead, nil
}
